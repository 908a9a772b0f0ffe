/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "bench.h"
#include "film-decode.h"
#include "sixain-mixer.h"
#include "sixain-player.h"
#include "sixain-remove.h"
#include "sixain-renderer.h"
#include "test-board.h"
#include "test-picture.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The player and the renderer on a board of six shots and 15 seconds at 30 frames a
 * second: 12-megapixel JPEGs, a camera move in every shot, one dissolve, captions, lines.
 * Each part runs in a process of its own, so that its memory is its own. */

#define SHOTS 6
#define SHOT_FRAMES 75
#define FRAMES (SHOTS * SHOT_FRAMES)
#define SECONDS 15.0
#define PICTURES (SHOTS + 1)
#define ROUNDS 3
#define TRIALS 300

static const SixainMove moves[SHOTS] = {
  SIXAIN_MOVE_PUSH, SIXAIN_MOVE_PAN_LEFT, SIXAIN_MOVE_PULL,
  SIXAIN_MOVE_TILT_DOWN, SIXAIN_MOVE_TRUCK_RIGHT, SIXAIN_MOVE_PUSH,
};

static const char *const lines[SHOTS] = {
  "Every morning begins with the same small ceremony.", "I would not miss it for anything.",
  "Water, a little off the boil.", "Forty seconds of patience.", "Then the first cup of the day", "is yours.",
};

static char *
get_name (guint i)
{
  g_autofree char *hash = g_strnfill (64, "0123456789abcdef"[i]);

  return g_strdup_printf ("assets/%s.jpg", hash);
}

static void
make_pictures (const char *folder)
{
  for (guint i = 0; i < PICTURES; i++)
    {
      g_autofree char *name = get_name (i);
      g_autoptr (GdkPixbuf) pixbuf = test_picture_make (4000, 3000, i, 24);
      g_autofree char *path = test_picture_save (pixbuf, folder, name, "jpeg");
    }
}

/* Each edit is another storyboard: the camera of shot 2 goes another way. */
static SixainPicturePlan *
make_plan (const char *folder,
           guint       edit)
{
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 30, 1);
  const char *ids[PICTURES];

  for (guint i = 0; i < PICTURES; i++)
    {
      g_autofree char *hash = g_strnfill (64, "0123456789abcdef"[i]);

      ids[i] = test_board_get_id (test_board_add_asset (board, SIXAIN_ASSET_PICTURE, hash, "jpg", 4000, 3000));
    }
  for (guint i = 0; i < SHOTS; i++)
    {
      SixainShot *shot = test_board_add_shot (board, SHOT_FRAMES, moves[(i + edit) % SHOTS], ids[i],
                                              i == 2 ? ids[SHOTS] : NULL);

      test_board_add_line (shot, lines[i], "en", NULL, 8, G_GINT64_CONSTANT (2000000000));
    }

  return sixain_picture_plan_new (board, folder, SIXAIN_BURN_IN_CAPTIONS);
}

/* --- playing ------------------------------------------------------------------ */

typedef struct {
  SixainPlayer *player;
  GstElement   *pipeline;

  GMutex        lock;
  GCond         shown;
  /* locked */
  gint64        frame;      /* last one that was shown */
  gint64        at;         /* monotonic microseconds */
  guint         n;
  GArray       *starts;     /* of gint64: when the loop's first frame was shown */
  gint64        loop_start;
  GArray       *late[2];    /* of double: milliseconds after their time; pictures, sound */
  gpointer      last;       /* the buffer, only to tell it from others */
} Screen;

static void
note_lateness (Screen     *self,
               GstElement *sink,
               GstBuffer  *buffer,
               GstPad     *pad,
               guint       which)
{
  g_autoptr (GstEvent) event = gst_pad_get_sticky_event (pad, GST_EVENT_SEGMENT, 0);
  const GstSegment *segment;
  g_autoptr (GstClock) clock = gst_element_get_clock (sink);
  GstClockTime due;
  double late;

  if (event == NULL || clock == NULL)
    return;

  gst_event_parse_segment (event, &segment);
  due = gst_segment_to_running_time (segment, GST_FORMAT_TIME, GST_BUFFER_PTS (buffer));
  late = ((double) gst_clock_get_time (clock) - gst_element_get_base_time (sink) - due) / 1e6;
  g_array_append_val (self->late[which], late);
}

static void
picture_cb (GstElement *sink,
            GstBuffer  *buffer,
            GstPad     *pad,
            gpointer    user_data)
{
  Screen *self = user_data;
  gint64 frame = GST_BUFFER_OFFSET (buffer), now = g_get_monotonic_time ();

  g_mutex_lock (&self->lock);
  if (self->last != buffer || self->frame != frame)
    {
      self->frame = frame;
      self->at = now;
      self->n++;
      if (frame == self->loop_start)
        g_array_append_val (self->starts, now);
    }
  self->last = buffer;
  if (sixain_player_get_playing (self->player))
    note_lateness (self, sink, buffer, pad, 0);
  g_cond_broadcast (&self->shown);
  g_mutex_unlock (&self->lock);
}

static void
preroll_cb (GstElement *sink,
            GstBuffer  *buffer,
            GstPad     *pad,
            gpointer    user_data)
{
  Screen *self = user_data;

  g_mutex_lock (&self->lock);
  self->frame = GST_BUFFER_OFFSET (buffer);
  self->at = g_get_monotonic_time ();
  self->n++;
  self->last = buffer;
  g_mutex_unlock (&self->lock);
}

static void
sound_cb (GstElement *sink,
          GstBuffer  *buffer,
          GstPad     *pad,
          gpointer    user_data)
{
  Screen *self = user_data;

  g_mutex_lock (&self->lock);
  note_lateness (self, sink, buffer, pad, 1);
  g_mutex_unlock (&self->lock);
}

static gint64
get_shown (Screen *self,
           guint  *n,
           gint64 *at)
{
  gint64 frame;

  g_mutex_lock (&self->lock);
  frame = self->frame;
  if (n != NULL)
    *n = self->n;
  if (at != NULL)
    *at = self->at;
  g_mutex_unlock (&self->lock);

  return frame;
}

/* Iterates the main context as an application does, without a pause of its own. */
static double
wait_for (Screen *self,
          gint64  frame,
          guint   after,
          gint64  begin)
{
  gint64 at;
  guint n;

  while (get_shown (self, &n, &at) != frame || n <= after)
    g_main_context_iteration (NULL, FALSE);

  return (at - begin) / 1e3;
}

static void
settle (guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}

static double
start (Screen     *self,
       GstElement *picture_sink,
       GstElement *sound_sink)
{
  gint64 begin = g_get_monotonic_time ();

  g_object_set (picture_sink, "sync", TRUE, "signal-handoffs", TRUE, NULL);
  g_signal_connect (picture_sink, "preroll-handoff", G_CALLBACK (preroll_cb), self);
  g_signal_connect (picture_sink, "handoff", G_CALLBACK (picture_cb), self);
  g_object_set (sound_sink, "sync", TRUE, "signal-handoffs", TRUE, NULL);
  g_signal_connect (sound_sink, "handoff", G_CALLBACK (sound_cb), self);
  sixain_player_set_sound_sink (self->player, sound_sink);
  if (!sixain_player_start (self->player, picture_sink, NULL))
    g_error ("the player does not start");

  return wait_for (self, 0, 0, begin);
}

static void
measure_seeks (Screen *self)
{
  double took[TRIALS];

  for (guint i = 0; i < TRIALS; i++)
    {
      gint64 frame = g_random_int_range (0, FRAMES), begin;
      guint n;

      if (frame == get_shown (self, &n, NULL))
        frame = (frame + 1) % FRAMES;
      begin = g_get_monotonic_time ();
      sixain_player_seek (self->player, frame);
      took[i] = wait_for (self, frame, n, begin);
      settle (2);
    }
  bench_report ("exact seek, any shot, 720p, to the sink", "ms", took, TRIALS, BENCH_P95, "<= 25", "<= 10");
}

/* A drag over the whole film in three seconds, 125 motions a second. */
static void
measure_scrub (Screen *self)
{
  double took[375];

  for (guint i = 0; i < G_N_ELEMENTS (took); i++)
    {
      gint64 frame = (gint64) i * FRAMES / G_N_ELEMENTS (took), begin = g_get_monotonic_time (), at;
      guint n;

      get_shown (self, &n, NULL);
      sixain_player_seek (self->player, frame);
      do
        g_main_context_iteration (NULL, FALSE);
      while (g_get_monotonic_time () - begin < 8000);
      while (get_shown (self, NULL, &at) != frame)
        g_main_context_iteration (NULL, FALSE);
      took[i] = MAX (at - begin, 0) / 1e3;
    }
  bench_report ("scrub, motion to the sink, 720p", "ms", took, G_N_ELEMENTS (took), BENCH_P95, "<= 60", "<= 33");
}

static void
measure_steps (Screen *self)
{
  double took[200];
  guint n;

  sixain_player_seek (self->player, 20);
  wait_for (self, 20, 0, 0);
  for (guint i = 0; i < G_N_ELEMENTS (took); i++)
    {
      gint64 begin;

      settle (1);
      get_shown (self, &n, NULL);
      begin = g_get_monotonic_time ();
      sixain_player_step (self->player, 1);
      took[i] = wait_for (self, 21 + i, n, begin);
    }
  bench_report ("frame step, 720p, to the sink", "ms", took, G_N_ELEMENTS (took), BENCH_P95, "<= 25", "<= 10");
}

static void
measure_edits_paused (Screen     *self,
                      const char *folder)
{
  double took[150];

  for (guint i = 0; i < G_N_ELEMENTS (took); i++)
    {
      g_autoptr (SixainPicturePlan) plan = NULL;
      gint64 frame, begin;
      guint n;

      settle (2);
      frame = get_shown (self, &n, NULL);
      begin = g_get_monotonic_time ();
      plan = make_plan (folder, i);
      sixain_player_set_plan (self->player, plan);
      took[i] = wait_for (self, frame, n, begin);
    }
  bench_report ("paused edit to frame, 720p, to the sink", "ms", took, G_N_ELEMENTS (took), BENCH_P95, "<= 20", "<= 8");
}

/* From the edit to the second frame shown after it, which is sure to show it. */
static void
measure_edits_playing (Screen     *self,
                       const char *folder)
{
  double took[100];

  sixain_player_set_loop (self->player, TRUE, 0, -1);
  sixain_player_play (self->player);
  settle (300);
  for (guint i = 0; i < G_N_ELEMENTS (took); i++)
    {
      g_autoptr (SixainPicturePlan) plan = NULL;
      gint64 begin, at;
      guint n, now;

      settle (g_random_int_range (10, 60));
      begin = g_get_monotonic_time ();
      plan = make_plan (folder, i);
      sixain_player_set_plan (self->player, plan);
      get_shown (self, &n, NULL);
      do
        {
          g_main_context_iteration (NULL, FALSE);
          get_shown (self, &now, &at);
        }
      while (now < n + 2);
      took[i] = (at - begin) / 1e3;
    }
  sixain_player_pause (self->player);
  sixain_player_set_loop (self->player, FALSE, 0, -1);
  settle (100);
  bench_report ("edit while playing to frame, 720p, to the sink", "ms", took, G_N_ELEMENTS (took), BENCH_P95,
                "<= 100", "<= 70");
}

static void
measure_loop (Screen *self)
{
  g_autoptr (GArray) laps = g_array_new (FALSE, FALSE, sizeof (double));
  double longest = 0;

  sixain_player_set_loop (self->player, TRUE, 100, 145);
  sixain_player_seek (self->player, 100);
  wait_for (self, 100, 0, 0);
  settle (50);
  g_mutex_lock (&self->lock);
  self->loop_start = 100;
  g_array_set_size (self->starts, 0);
  g_mutex_unlock (&self->lock);
  sixain_player_play (self->player);
  settle (8000);
  sixain_player_pause (self->player);
  sixain_player_set_loop (self->player, FALSE, 0, -1);
  settle (100);

  for (guint i = 1; i < self->starts->len; i++)
    {
      double ms = (g_array_index (self->starts, gint64, i) - g_array_index (self->starts, gint64, i - 1)) / 1e3;
      double off = ABS (ms - 1500);

      longest = MAX (longest, off);
      g_array_append_val (laps, ms);
    }
  bench_report ("loop of 1.5 s, a turn", "ms", (double *) (gpointer) laps->data, laps->len, BENCH_MEDIAN, "", "");
  bench_report_one ("loop of 1.5 s, most off", "ms", longest, "<= 17", "<= 3");
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return one < other ? -1 : one > other;
}

/* How much later than sound the pictures are handed over: each picture's lateness
 * against the sound's usual one. */
static void
measure_playing (Screen *self)
{
  g_autoptr (GArray) apart = g_array_new (FALSE, FALSE, sizeof (double));
  double cpu, wall, usual;
  guint before, after;

  sixain_player_seek (self->player, 0);
  wait_for (self, 0, 0, 0);
  settle (200);
  g_mutex_lock (&self->lock);
  g_array_set_size (self->late[0], 0);
  g_array_set_size (self->late[1], 0);
  before = self->n;
  /* the first frame is on the screen already, and counts once the film runs */
  self->last = NULL;
  g_mutex_unlock (&self->lock);

  cpu = bench_cpu_now ();
  wall = bench_now ();
  sixain_player_play (self->player);
  while (sixain_player_get_playing (self->player))
    g_main_context_iteration (NULL, TRUE);
  wall = bench_now () - wall;
  cpu = bench_cpu_now () - cpu;
  get_shown (self, &after, NULL);

  bench_report_one ("playing 15 s at 720p30, wall", "s", wall, "<= 15.3", "<= 15.1");
  bench_report_one ("playing 15 s at 720p30, frames shown", "", after - before, ">= 445", ">= 450");
  bench_report_one ("processor while playing 720p30, engine only", "% of a core", 100 * cpu / wall, "<= 25", "<= 12");

  g_array_sort (self->late[1], compare_doubles);
  usual = g_array_index (self->late[1], double, self->late[1]->len / 2);
  for (guint i = 0; i < self->late[0]->len; i++)
    {
      double ms = ABS (g_array_index (self->late[0], double, i) - usual);

      g_array_append_val (apart, ms);
    }
  bench_report ("pictures against sound, live, at the sinks", "ms", (double *) (gpointer) apart->data, apart->len, BENCH_P95,
                "<= 45", "<= 20");
}

static void
bench_playing (const char *folder)
{
  g_autoptr (SixainPictureStore) pictures = sixain_picture_store_new (128 << 20);
  g_autoptr (SixainSoundStore) sounds = sixain_sound_store_new (64 << 20);
  g_autoptr (SixainSpeech) speech = sixain_speech_new ();
  g_autoptr (SixainPicturePlan) plan = make_plan (folder, 0);
  Screen screen = { .loop_start = -1, .frame = -1 };

  gst_init (NULL, NULL);
  g_mutex_init (&screen.lock);
  g_cond_init (&screen.shown);
  screen.starts = g_array_new (FALSE, FALSE, sizeof (gint64));
  screen.late[0] = g_array_new (FALSE, FALSE, sizeof (double));
  screen.late[1] = g_array_new (FALSE, FALSE, sizeof (double));
  screen.player = sixain_player_new (pictures, sounds, speech);
  sixain_player_set_plan (screen.player, plan);
  sixain_player_set_size (screen.player, 1280, 720);
  bench_report_one ("player start to first frame", "ms",
                    start (&screen, gst_element_factory_make ("fakesink", NULL), gst_element_factory_make ("fakesink", NULL)),
                    "", "");

  /* everything is decoded and spoken before the figures about handling it */
  for (gint64 frame = 0; frame < FRAMES; frame += SHOT_FRAMES / 3)
    {
      sixain_player_seek (screen.player, frame);
      settle (400);
    }

  measure_seeks (&screen);
  measure_scrub (&screen);
  measure_steps (&screen);
  measure_edits_paused (&screen, folder);
  measure_edits_playing (&screen, folder);
  measure_loop (&screen);
  measure_playing (&screen);
  bench_report_one ("memory playing 720p", "MB", bench_memory (), "<= 250", "<= 200");

  sixain_player_stop (screen.player);
  g_object_unref (screen.player);
}

/* --- exporting ---------------------------------------------------------------- */

typedef struct {
  gboolean  done;
  GError   *error;
} Outcome;

static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Outcome *outcome = user_data;

  sixain_render_finish (result, NULL, &outcome->error);
  outcome->done = TRUE;
}

static double
export_film (SixainPicturePlan *plan,
             const char        *path)
{
  SixainRenderOptions options = { .last = -1 };
  Outcome outcome = { FALSE };
  double begin = bench_now ();

  sixain_render_async (plan, &options, path, NULL, NULL, NULL, finished_cb, &outcome);
  while (!outcome.done)
    g_main_context_iteration (NULL, TRUE);
  if (outcome.error != NULL)
    g_error ("%s", outcome.error->message);

  return bench_now () - begin;
}

static void
bench_export (const char *folder,
              const char *name,
              const char *file,
              const char *required,
              const char *ambitious)
{
  g_autoptr (SixainPicturePlan) plan = make_plan (folder, 0);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *figure = g_strdup_printf ("export 1080p30, %s", name);
  g_autofree char *cpu_figure = g_strdup_printf ("export 1080p30, %s, if two cores were free", name);
  double speed[ROUNDS], cpu_speed[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      double cpu = bench_cpu_now ();

      speed[i] = SECONDS / export_film (plan, path);
      cpu_speed[i] = SECONDS / ((bench_cpu_now () - cpu) / 2);
    }
  bench_report (figure, "x real time", speed, ROUNDS, BENCH_MEDIAN, required, ambitious);
  bench_report (cpu_figure, "x real time", cpu_speed, ROUNDS, BENCH_MEDIAN, "", "");
}

static void
bench_file_sync (const char *folder)
{
  g_autoptr (SixainPicturePlan) plan = make_plan (folder, 0);
  g_autofree char *path = g_build_filename (folder, "film.mp4", NULL);
  g_autoptr (DecodedFilm) film = film_decode (path);
  g_autoptr (SixainSoundStore) sounds = sixain_sound_store_new (64 << 20);
  g_autoptr (SixainSpeech) speech = sixain_speech_new ();
  g_autoptr (SixainMixer) mixer = sixain_mixer_new (speech, sounds);
  gint64 n = sixain_picture_plan_get_samples (plan);
  g_autofree float *stereo = g_new (float, 2 * n);
  g_autofree float *mono = g_new (float, n);

  sixain_mixer_wait (mixer, plan, NULL, NULL);
  sixain_mixer_mix (mixer, plan, 0, n, stereo);
  for (gint64 i = 0; i < n; i++)
    mono[i] = (stereo[2 * i] + stereo[2 * i + 1]) / 2;
  bench_report_one ("pictures against sound, in the MP4", "ms",
                    ABS (decoded_film_lag (film, mono, n)) / (double) SIXAIN_SAMPLE_RATE * 1e3, "<= 2", "<= 0.1");
}

static char *
make_filter (void)
{
  static const char *const zooms[SHOTS] = {
    "z='1+0.25*on/75':x='iw/2-iw/zoom/2':y='ih/2-ih/zoom/2'", "z=1.25:x='(iw-iw/zoom)*(1-on/75)':y='ih/2-ih/zoom/2'",
    "z='1.25-0.25*on/75':x='iw/2-iw/zoom/2':y='ih/2-ih/zoom/2'", "z=1.25:x='iw/2-iw/zoom/2':y='(ih-ih/zoom)*on/75'",
    "z=1.25:x='(iw-iw/zoom)*on/75':y='ih/2-ih/zoom/2'", "z='1+0.25*on/75':x='iw/2-iw/zoom/2':y='ih/2-ih/zoom/2'",
  };
  g_autoptr (GString) filter = g_string_new (NULL);

  for (guint i = 0; i < PICTURES; i++)
    g_string_append_printf (filter, "[%u]crop=4000:2250,zoompan=%s:d=75:s=1920x1080:fps=30[p%u];", i, zooms[i % SHOTS], i);
  g_string_append (filter, "[p2][p6]xfade=transition=fade:duration=1:offset=0.75,trim=end_frame=75,setpts=PTS-STARTPTS[x2];"
                           "[p0][p1][x2][p3][p4][p5]concat=n=6:v=1:a=0");
  for (guint i = 0; i < SHOTS; i++)
    {
      g_autofree char *text = g_strdup (lines[i]);

      g_string_append_printf (filter, ",drawtext=text='%s':fontsize=44:fontcolor=white:box=1:boxcolor=black@0.5:boxborderw=14:"
                              "x=(w-text_w)/2:y=h-130:enable='between(t,%g,%g)'",
                              g_strdelimit (text, ",:", ' '), i * 2.5 + 0.27, i * 2.5 + 2.27);
    }
  g_string_append (filter, ",format=yuv420p[v]");

  return g_string_free_and_steal (g_steal_pointer (&filter));
}

/* Seconds ffmpeg takes for the same film, or 0 where it is not installed. */
static double
run_ffmpeg (const char *folder,
            gboolean    encode)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *program = g_find_program_in_path ("ffmpeg");
  int status;
  double begin;

  if (program == NULL)
    return 0;

  g_ptr_array_add (argv, g_steal_pointer (&program));
  for (const char *const *option = (const char *const[]) { "-y", "-v", "error", "-nostdin", NULL }; *option != NULL; option++)
    g_ptr_array_add (argv, g_strdup (*option));
  for (guint i = 0; i < PICTURES; i++)
    {
      g_autofree char *name = get_name (i);

      g_ptr_array_add (argv, g_strdup ("-i"));
      g_ptr_array_add (argv, g_build_filename (folder, name, NULL));
    }
  g_ptr_array_add (argv, g_strdup ("-filter_complex"));
  g_ptr_array_add (argv, make_filter ());
  g_ptr_array_add (argv, g_strdup ("-map"));
  g_ptr_array_add (argv, g_strdup ("[v]"));
  if (encode)
    {
      for (const char *const *option = (const char *const[]) { "-c:v", "libx264", "-preset", "superfast", "-crf", "22",
                                                               "-movflags", "+faststart", NULL }; *option != NULL; option++)
        g_ptr_array_add (argv, g_strdup (*option));
      g_ptr_array_add (argv, g_build_filename (folder, "ffmpeg.mp4", NULL));
    }
  else
    {
      for (const char *const *option = (const char *const[]) { "-f", "null", "-", NULL }; *option != NULL; option++)
        g_ptr_array_add (argv, g_strdup (*option));
    }
  g_ptr_array_add (argv, NULL);

  begin = bench_now ();
  if (!g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, NULL) ||
      !g_spawn_check_wait_status (status, NULL))
    return 0;

  return bench_now () - begin;
}

static void
bench_exporting (const char *folder)
{
  g_autoptr (SixainPicturePlan) plan = make_plan (folder, 0);
  g_autofree char *path = g_build_filename (folder, "film.mp4", NULL);
  double ratios[ROUNDS];
  double theirs[ROUNDS];

  gst_init (NULL, NULL);
  bench_export (folder, "H.264 superfast", "film.mp4", ">= 1.3", ">= 2");
  bench_report_one ("memory exporting 1080p", "MB", bench_memory (), "<= 500", "<= 400");
  bench_file_sync (folder);

  /* in turn, since the machine is not the same from minute to minute */
  for (guint i = 0; i < ROUNDS; i++)
    {
      double other = run_ffmpeg (folder, TRUE);

      if (other <= 0)
        return;
      theirs[i] = SECONDS / other;
      ratios[i] = other / export_film (plan, path);
    }
  bench_report ("export 1080p30, ffmpeg's, H.264 superfast", "x real time", theirs, ROUNDS, BENCH_MEDIAN, "", "");
  bench_report ("export 1080p30, ours against ffmpeg's", "times", ratios, ROUNDS, BENCH_MEDIAN, ">= 1.3", ">= 1.3");

  for (guint i = 0; i < ROUNDS; i++)
    theirs[i] = SECONDS / MAX (run_ffmpeg (folder, FALSE), 0.001);
  bench_report ("frames alone, 1080p30, ffmpeg's", "x real time", theirs, ROUNDS, BENCH_MEDIAN, "", "");
}

static void
bench_webm (const char *folder)
{
  gst_init (NULL, NULL);
  bench_export (folder, "VP9", "film.webm", "", "");
}

static int
run_part (char       *program,
          const char *part,
          char       *folder)
{
  char *argv[] = { program, (char *) part, folder, NULL };
  int status;

  if (!g_spawn_sync (NULL, argv, NULL, G_SPAWN_CHILD_INHERITS_STDOUT | G_SPAWN_CHILD_INHERITS_STDERR, NULL, NULL,
                     NULL, NULL, &status, NULL))
    return 1;

  return g_spawn_check_wait_status (status, NULL) ? 0 : 1;
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  char *folder;
  int failed;

  if (argc == 3)
    {
      if (g_str_equal (argv[1], "play"))
        bench_playing (argv[2]);
      else if (g_str_equal (argv[1], "export"))
        bench_exporting (argv[2]);
      else
        bench_webm (argv[2]);
      return 0;
    }

  folder = test_picture_make_folder ();
  make_pictures (folder);
  failed = run_part (self, "play", folder) + run_part (self, "export", folder) + run_part (self, "webm", folder);
  sixain_remove_tree (folder, NULL);
  g_free (folder);

  return failed;
}

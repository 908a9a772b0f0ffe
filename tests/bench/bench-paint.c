/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <adwaita.h>

#include "bench-display.h"
#include "bench.h"
#include "sixain-document.h"
#include "sixain-media.h"
#include "sixain-player.h"

/* The preview in a real window, on the sample storyboard: from what the user does to the
 * moment its frame has been painted. */

#define WIDTH 1280
#define HEIGHT 720
#define TRIALS 150
#define DRAG_MOTIONS 180

typedef struct {
  GtkWidget        *window;
  SixainPlayer     *player;
  SixainStoryboard *storyboard;
  const char       *folder;
  gint64            length;   /* frames */
  gboolean          fresh;    /* the sink has a new frame that is not painted yet */
  guint             painted;
  gint64            at;       /* monotonic microseconds of the last frame painted */
} Screen;

static void
invalidated_cb (GdkPaintable *paintable,
                gpointer      user_data)
{
  Screen *self = user_data;

  self->fresh = TRUE;
}

static void
painted_cb (GdkFrameClock *clock,
            gpointer       user_data)
{
  Screen *self = user_data;

  if (!self->fresh)
    return;

  self->fresh = FALSE;
  self->painted++;
  self->at = g_get_monotonic_time ();
}

/* Iterates the main context for some milliseconds, sleeping while nothing happens. */
static gboolean
timeout_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

static void
settle (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, timeout_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static double
wait_painted (Screen *self,
              guint   before,
              gint64  begin)
{
  gboolean over = FALSE;
  guint source = g_timeout_add_seconds (20, timeout_cb, &over);

  while (self->painted == before && !over)
    g_main_context_iteration (NULL, TRUE);
  if (over)
    g_error ("nothing was painted");
  g_source_remove (source);

  return (self->at - begin) / 1e3;
}

static SixainPicturePlan *
make_plan (Screen *self,
           guint   edit)
{
  return sixain_picture_plan_new (self->storyboard, self->folder,
                                  edit % 2 == 0 ? SIXAIN_BURN_IN_NONE : SIXAIN_BURN_IN_SHOT);
}

static void
measure_seeks (Screen *self)
{
  double took[TRIALS];

  for (guint i = 0; i < TRIALS; i++)
    {
      gint64 frame = g_random_int_range (0, self->length), begin;
      guint before;

      if (frame == sixain_player_get_position (self->player))
        frame = (frame + 1) % self->length;
      settle (30);
      before = self->painted;
      begin = g_get_monotonic_time ();
      sixain_player_seek (self->player, frame);
      took[i] = wait_painted (self, before, begin);
    }
  bench_report ("scrub to painted, 720p, in a window", "ms", took, TRIALS, BENCH_P95, "<= 60", "<= 33");
}

static void
measure_edits (Screen *self)
{
  double took[TRIALS];

  for (guint i = 0; i < TRIALS; i++)
    {
      g_autoptr (SixainPicturePlan) plan = NULL;
      gint64 begin;
      guint before;

      settle (30);
      before = self->painted;
      begin = g_get_monotonic_time ();
      plan = make_plan (self, i + 1);
      sixain_player_set_plan (self->player, plan);
      took[i] = wait_painted (self, before, begin);
    }
  bench_report ("paused edit to painted, 720p, in a window", "ms", took, TRIALS, BENCH_P95, "<= 60", "<= 33");
}

/* The playhead is dragged over the film for three seconds, 60 motions a second. */
static void
measure_drag (Screen *self)
{
  guint before = self->painted;

  for (guint i = 0; i < DRAG_MOTIONS; i++)
    {
      sixain_player_seek (self->player, (gint64) i * self->length / DRAG_MOTIONS);
      settle (16);
    }
  settle (100);
  bench_report_one ("frames painted in a 3 s drag of the playhead", "frames", self->painted - before, ">= 150", ">= 170");
}

static void
measure_playing (Screen *self)
{
  double begin, cpu;
  char *figure;
  guint before;

  sixain_player_set_loop (self->player, TRUE, 0, -1);
  sixain_player_seek (self->player, 0);
  sixain_player_play (self->player);
  settle (1000);
  before = self->painted;
  begin = bench_now ();
  cpu = bench_cpu_now ();
  settle (8000);
  figure = g_strdup_printf ("core used playing at 720p in a window, %s",
                            G_OBJECT_TYPE_NAME (gtk_native_get_renderer (GTK_NATIVE (self->window))));
  bench_report_one (figure, "%", 100.0 * (bench_cpu_now () - cpu) / (bench_now () - begin), "<= 70", "<= 50");
  bench_report_one ("frames painted a second while playing", "frames",
                    (self->painted - before) / (bench_now () - begin), "", "");
  sixain_player_pause (self->player);
  g_free (figure);
}

static gboolean
measure (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("SIXAIN_DATA_DIR"), "samples", "morning-pour.sixain", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainDocument) document = sixain_document_open_sync (file, NULL, &error);
  g_autoptr (SixainPictureStore) pictures = sixain_picture_store_new (256 * 1000 * 1000);
  g_autoptr (SixainSoundStore) sounds = sixain_sound_store_new (64 * 1000 * 1000);
  g_autoptr (SixainSpeech) speech = sixain_speech_new ();
  g_autoptr (SixainPlayer) player = sixain_player_new (pictures, sounds, speech);
  g_autoptr (SixainPicturePlan) plan = NULL;
  g_autoptr (GdkPaintable) paintable = NULL;
  GstElement *sink = sixain_media_new_video_sink (&paintable);
  Screen self = { 0 };
  GtkWidget *picture;

  if (document == NULL || sink == NULL)
    {
      g_printerr ("The preview cannot be measured: %s\n", error != NULL ? error->message : "no gtk4paintablesink");
      return FALSE;
    }

  self.player = player;
  self.storyboard = sixain_document_get_storyboard (document);
  self.folder = sixain_document_get_folder (document);
  self.window = gtk_window_new ();
  picture = gtk_picture_new_for_paintable (paintable);
  gtk_window_set_decorated (GTK_WINDOW (self.window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (self.window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (self.window), picture);
  gtk_window_present (GTK_WINDOW (self.window));
  g_signal_connect (paintable, "invalidate-contents", G_CALLBACK (invalidated_cb), &self);
  g_signal_connect (gtk_widget_get_frame_clock (self.window), "after-paint", G_CALLBACK (painted_cb), &self);

  plan = make_plan (&self, 0);
  self.length = sixain_picture_plan_get_length (plan);
  sixain_player_set_plan (player, plan);
  sixain_player_set_size (player, WIDTH, HEIGHT);
  if (!sixain_player_start (player, sink, &error))
    {
      g_printerr ("The player does not start: %s\n", error->message);
      return FALSE;
    }
  wait_painted (&self, 0, 0);
  /* every picture is decoded once before anything is measured */
  for (gint64 frame = 0; frame < self.length; frame += 6)
    {
      sixain_player_seek (player, frame);
      settle (40);
    }
  settle (1000);

  measure_seeks (&self);
  measure_edits (&self);
  measure_drag (&self);
  measure_playing (&self);
  bench_report_one ("memory, playing 720p in a window", "MB", bench_memory_share (), "<= 250", "<= 200");

  sixain_player_stop (player);
  gtk_window_destroy (GTK_WINDOW (self.window));
  sixain_document_close (document);

  return TRUE;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GSubprocess) xvfb = bench_start_display ();
  gboolean done = gtk_init_check ();

  gst_init (&argc, &argv);
  done = done && measure ();
  if (xvfb != NULL)
    g_subprocess_force_exit (xvfb);

  return done ? 0 : 1;
}

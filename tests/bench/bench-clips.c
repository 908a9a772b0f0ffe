/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "bench.h"
#include "clip-fixture.h"
#include "sixain-clip-probe.h"
#include "sixain-clip-proxy.h"
#include "sixain-clip-store.h"
#include "sixain-cuts.h"
#include "sixain-player.h"
#include "test-board.h"

#include <glib/gstdio.h>
#include <gst/video/video.h>

/* A take as a provider sends it: ten seconds of 1080 lines at 24 frames a second, H.264
 * with key frames ten seconds apart. Every frame carries its number, and what counts is
 * the frame with the right one at the sink. */

#define FRAMES 240
#define SECONDS 10.0
#define TRIALS 150
#define ORIGINAL_TRIALS 30

static const ClipFixture take = {
  1920, 1080, 24, 1, FRAMES, "x264enc speed-preset=veryfast key-int-max=250", CLIP_MP4, "avenc_aac ! aacparse", NULL, 0,
  FALSE, TRUE,
};

typedef struct {
  GMutex lock;
  guint  code;   /* that was shown last */
  gint64 frame;
  gint64 at;
  guint  n_right; /* distinct frames that were shown while it played */
  gint64 before;
} Screen;

/* What a picture says at its lower edge; of two, one above the other, what both say. */
static guint
read_code (const GstVideoInfo *info,
           GstVideoFrame      *frame)
{
  guint parts = info->height > info->width ? 2 : 1, code = 0;

  for (guint i = 0; i < parts; i++)
    {
      guint height = info->height / parts, stride = GST_VIDEO_FRAME_PLANE_STRIDE (frame, 0);
      SixainImage image = { .width = info->width, .height = height, .stride = { stride },
                            .data = { (guint8 *) GST_VIDEO_FRAME_PLANE_DATA (frame, 0) + i * height * stride } };
      guint seen = clip_fixture_read_image (&image);

      if (i > 0 && seen != code)
        return G_MAXUINT;
      code = seen;
    }

  return code;
}

static void
handoff_cb (GstElement *sink,
            GstBuffer  *buffer,
            GstPad     *pad,
            gpointer    user_data)
{
  Screen *self = user_data;
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);
  GstVideoInfo info;
  GstVideoFrame frame;

  if (!gst_video_info_from_caps (&info, caps) || !gst_video_frame_map (&frame, &info, buffer, GST_MAP_READ))
    return;

  g_mutex_lock (&self->lock);
  self->frame = GST_BUFFER_OFFSET (buffer);
  self->code = read_code (&info, &frame);
  self->at = g_get_monotonic_time ();
  if (self->code == self->frame && self->before != self->frame)
    {
      self->n_right++;
      self->before = self->frame;
    }
  g_mutex_unlock (&self->lock);
  gst_video_frame_unmap (&frame);
}

static gboolean
is_shown (Screen *self,
          gint64  frame,
          gint64 *at)
{
  gboolean shown;

  g_mutex_lock (&self->lock);
  shown = self->frame == frame && self->code == frame;
  *at = self->at;
  g_mutex_unlock (&self->lock);

  return shown;
}

static double
seek (SixainPlayer *player,
      Screen       *screen,
      gint64        frame)
{
  gint64 begin = g_get_monotonic_time (), at;

  sixain_player_seek (player, frame);
  while (!is_shown (screen, frame, &at))
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

static void
measure_seeks (SixainPlayer *player,
               Screen       *screen,
               const char   *figure,
               guint         n,
               const char   *required,
               const char   *ambitious)
{
  g_autofree double *took = g_new0 (double, n);
  gint64 before = -1;

  for (guint i = 0; i < n; i++)
    {
      gint64 frame = g_random_int_range (0, FRAMES);

      if (frame == before)
        frame = (frame + 1) % FRAMES;
      took[i] = seek (player, screen, frame);
      before = frame;
      settle (2);
    }
  bench_report (figure, "ms", took, n, BENCH_P95, required, ambitious);
}

static void
measure_playing (SixainPlayer *player,
                 Screen       *screen,
                 const char   *figure)
{
  double cpu;

  seek (player, screen, 1);
  settle (200);
  screen->n_right = 0;
  cpu = bench_cpu_now ();
  sixain_player_play (player);
  settle (5000);
  sixain_player_pause (player);
  bench_report_one (figure, "of 120", screen->n_right, ">= 114", ">= 119");
  bench_report_one ("processor while it plays", "% core", (bench_cpu_now () - cpu) / 5.0 * 100.0, "", "");
}

static void
measure_files (const char *path,
               const char *proxy)
{
  g_autoptr (GArray) cuts = NULL;
  SixainClipFacts facts;
  double begin, took[5];
  GStatBuf status;

  for (guint i = 0; i < G_N_ELEMENTS (took); i++)
    {
      begin = bench_now ();
      if (!sixain_clip_probe (path, "take", &facts, NULL, NULL))
        g_error ("the take can't be read");
      took[i] = (bench_now () - begin) * 1e3;
    }
  bench_report ("looking into a take of 1080 lines", "ms", took, G_N_ELEMENTS (took), BENCH_MEDIAN, "<= 1000", "<= 300");

  begin = bench_now ();
  cuts = sixain_cuts_find (path, NULL, NULL, NULL, NULL);
  bench_report_one ("finding cuts, 1080 lines", "x time", SECONDS / (bench_now () - begin), ">= 3", ">= 8");

  begin = bench_now ();
  if (!sixain_clip_proxy_write (path, proxy, G_MAXINT64, NULL, NULL))
    g_error ("no proxy is made");
  bench_report_one ("making a proxy of 1080 lines", "x time", SECONDS / (bench_now () - begin), ">= 1", ">= 3");
  g_stat (proxy, &status);
  bench_report_one ("a proxy's size", "MB/s", status.st_size / 1e6 / SECONDS, "", "");
}

static SixainPicturePlan *
make_plan (const char *folder,
           const char *member)
{
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 24, 1);
  g_autoptr (SixainTake) record = sixain_take_new (member);
  SixainShot *shot = test_board_add_shot (board, FRAMES, SIXAIN_MOVE_HOLD, NULL, NULL);

  g_object_set (record, "duration", (gint64) (SECONDS * GST_SECOND), "width", 1920, "height", 1080, NULL);
  g_list_store_append (G_LIST_STORE (sixain_storyboard_get_takes (board)), record);
  g_object_set (shot, "source", SIXAIN_SOURCE_TAKE, "take", test_board_get_id (record), NULL);

  return sixain_picture_plan_new (board, folder, SIXAIN_BURN_IN_NONE);
}

static void
measure_player (const char        *folder,
                SixainClipProxies *proxies)
{
  g_autoptr (SixainPictureStore) pictures = sixain_picture_store_new (1 << 20);
  g_autoptr (SixainSoundStore) sounds = sixain_sound_store_new (64 << 20);
  g_autoptr (SixainSpeech) speech = sixain_speech_new ();
  g_autoptr (SixainPlayer) player = sixain_player_new (pictures, sounds, speech);
  g_autoptr (SixainPicturePlan) plan = make_plan (folder, "take.mp4");
  GstElement *sink = gst_element_factory_make ("fakesink", NULL);
  GstElement *sound_sink = gst_element_factory_make ("fakesink", NULL);
  Screen screen = { .frame = -1 };

  g_mutex_init (&screen.lock);
  sixain_clip_store_set_proxies (sixain_picture_store_get_clips (pictures), proxies);
  sixain_player_set_size (player, 1280, 720);
  sixain_player_set_plan (player, plan);
  g_object_set (sink, "sync", TRUE, "signal-handoffs", TRUE, NULL);
  g_object_set (sound_sink, "sync", TRUE, NULL);
  g_signal_connect (sink, "preroll-handoff", G_CALLBACK (handoff_cb), &screen);
  g_signal_connect (sink, "handoff", G_CALLBACK (handoff_cb), &screen);
  sixain_player_set_sound_sink (player, sound_sink);
  if (!sixain_player_start (player, sink, NULL))
    g_error ("the player does not start");
  while (!sixain_player_get_ready (player))
    g_main_context_iteration (NULL, FALSE);

  if (proxies != NULL)
    {
      measure_seeks (player, &screen, "exact seek in a take with its proxy, 720p, to the sink", TRIALS, "<= 40", "<= 15");
      measure_playing (player, &screen, "frames shown of a take that plays from its proxy");
    }
  else
    {
      measure_seeks (player, &screen, "exact seek in a take without a proxy, 720p, to the sink", ORIGINAL_TRIALS, "", "");
      measure_playing (player, &screen, "frames shown of a take that plays from its file");
    }
  if (proxies != NULL)
    {
      g_autoptr (SixainPicturePlan) other = make_plan (folder, "other.mp4");

      sixain_player_set_beside (player, other, FALSE);
      settle (200);
      measure_seeks (player, &screen, "exact seek in two takes that are compared, 720p, to the sink", TRIALS, "<= 40", "<= 20");
      measure_playing (player, &screen, "frames shown of two takes that are compared");
      sixain_player_set_beside (player, NULL, FALSE);
    }
  bench_report_one (proxies != NULL ? "memory with a take's proxy, 720p" : "memory with a take's file, 720p",
                    "MB", bench_memory (), "<= 350", "<= 250");

  sixain_player_stop (player);
  g_mutex_clear (&screen.lock);
}

/* Each part runs in a process of its own, so that its memory is its own. */
static void
run_part (const char *program,
          const char *part,
          const char *folder)
{
  const char *argv[] = { program, part, folder, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_CHILD_INHERITS_STDOUT | G_SPAWN_CHILD_INHERITS_STDERR,
                     NULL, NULL, NULL, NULL, &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", part, error->message);
}

static void
measure_part (const char *part,
              const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "take.mp4", NULL);
  g_autofree char *other = g_build_filename (folder, "other.mp4", NULL);
  g_autofree char *proxy = g_build_filename (folder, "take.proxy", NULL);
  g_autofree char *cache = g_build_filename (folder, "cache", NULL);
  g_autoptr (SixainClipProxies) proxies = NULL;

  if (g_str_equal (part, "make"))
    {
      clip_fixture_write (&take, path);
      clip_fixture_write (&take, other);
    }
  else if (g_str_equal (part, "files"))
    {
      measure_files (path, proxy);
    }
  else if (g_str_equal (part, "proxy"))
    {
      g_autofree char *cached = NULL;
      g_autofree char *cached_other = NULL;

      proxies = sixain_clip_proxies_new (cache, G_GINT64_CONSTANT (1) << 30);
      sixain_clip_proxies_request (proxies, path);
      sixain_clip_proxies_request (proxies, other);
      while (sixain_clip_proxies_get_busy (proxies))
        settle (50);
      measure_player (folder, proxies);
      cached = sixain_clip_proxies_find (proxies, path);
      cached_other = sixain_clip_proxies_find (proxies, other);
      if (cached != NULL)
        g_unlink (cached);
      if (cached_other != NULL)
        g_unlink (cached_other);
      g_rmdir (cache);
    }
  else
    {
      measure_player (folder, NULL);
    }
}

int
main (int    argc,
      char **argv)
{
  static const char * const parts[] = { "make", "files", "proxy", "file" };
  static const char * const files[] = { "take.mp4", "other.mp4", "take.proxy" };
  g_autofree char *folder = NULL;

  gst_init (&argc, &argv);
  if (argc == 3)
    {
      measure_part (argv[1], argv[2]);
      return 0;
    }

  folder = g_dir_make_tmp ("sixain-bench-XXXXXX", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    run_part (argv[0], parts[i], folder);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);

  return 0;
}

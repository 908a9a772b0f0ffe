/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gstdio.h>
#include <gst/video/video.h>
#include <math.h>
#include <string.h>

#include "clip-fixture.h"
#include "film-fixture.h"
#include "film-decode.h"
#include "sixain-clip-probe.h"
#include "sixain-clip-reader.h"
#include "sixain-player.h"
#include "sixain-remove.h"
#include "sixain-renderer.h"
#include "test-board.h"

#define WIDTH 320
#define HEIGHT 180

static char *folder;

/* An AAC encoder would put its own delay into the file. */
static const ClipFixture spoken = { 320, 180, 24, 1, 72, CLIP_H264, "qtmux", "identity", NULL, 40 };

static SixainTake *
add_take (SixainStoryboard  *board,
          const ClipFixture *fixture,
          const char        *name)
{
  g_autofree char *member = g_strconcat ("takes/", name, NULL);
  g_autofree char *path = g_build_filename (folder, member, NULL);
  g_autoptr (SixainTake) take = sixain_take_new (member);
  g_autoptr (GError) error = NULL;
  SixainClipFacts facts;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    clip_fixture_write (fixture, path);
  g_assert_true (sixain_clip_probe (path, name, &facts, NULL, &error));
  g_assert_no_error (error);
  g_object_set (take, "name", name, "duration", facts.duration, "width", facts.width, "height", facts.height,
                "sound", facts.sound, NULL);
  g_list_store_append (G_LIST_STORE (sixain_storyboard_get_takes (board)), take);

  return take;
}

static SixainShot *
add_shot (SixainStoryboard *board,
          gint64            length,
          SixainTake       *take,
          gint64            slip)
{
  SixainShot *shot = test_board_add_shot (board, length, SIXAIN_MOVE_HOLD, NULL, NULL);

  g_object_set (shot, "source", SIXAIN_SOURCE_TAKE, "take", sixain_record_get_id (SIXAIN_RECORD (take)), "slip", slip, NULL);

  return shot;
}

static guint
paint (SixainPainter     *painter,
       SixainPicturePlan *plan,
       gint64             frame)
{
  g_autoptr (SixainImage) image = sixain_image_new (WIDTH, HEIGHT);
  g_autoptr (GError) error = NULL;

  g_assert_true (sixain_painter_paint (painter, plan, frame, SIXAIN_PAINT_WAIT, image, NULL, &error));
  g_assert_no_error (error);

  return clip_fixture_read_image (image);
}

typedef struct {
  const char *name;
  guint       num;
  guint       den;
} Rate;

static const Rate rates[] = {
  { "24.mp4", 24, 1 }, { "25.mp4", 25, 1 }, { "29.97.mp4", 30000, 1001 }, { "60.mp4", 60, 1 }, { "12.mp4", 12, 1 },
};

/* Every frame of a film at 24 shows what the clip shows in the middle of its time. */
static void
test_rate (gconstpointer data)
{
  const Rate *rate = data;
  const ClipFixture fixture = { 320, 180, rate->num, rate->den, 50, CLIP_H264, CLIP_MP4, NULL, NULL, 0 };
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 24, 1);
  g_autoptr (SixainPictureStore) pictures = sixain_picture_store_new (1 << 20);
  g_autoptr (SixainPainter) painter = sixain_painter_new (pictures);
  g_autoptr (SixainPicturePlan) plan = NULL;

  add_shot (board, 60, add_take (board, &fixture, rate->name), 0);
  plan = sixain_picture_plan_new (board, folder, SIXAIN_BURN_IN_NONE);

  for (guint k = 0; k < 60; k++)
    g_assert_cmpuint (paint (painter, plan, k), ==, MIN ((2 * k + 1) * rate->num / (48 * rate->den), 49));

  /* and wherever one comes from */
  for (int k = 59; k >= 0; k -= 7)
    g_assert_cmpuint (paint (painter, plan, k), ==, MIN ((2 * k + 1) * rate->num / (48 * rate->den), 49));
}

static void
test_slip (void)
{
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 24, 1);
  g_autoptr (SixainPictureStore) pictures = sixain_picture_store_new (1 << 20);
  g_autoptr (SixainPainter) painter = sixain_painter_new (pictures);
  g_autoptr (SixainPicturePlan) plan = NULL;
  SixainTake *take = add_take (board, &clip_fixture_plain, "plain.mp4");

  add_shot (board, 20, take, 7);
  add_shot (board, 20, take, -5);
  add_shot (board, 20, take, 40);
  plan = sixain_picture_plan_new (board, folder, SIXAIN_BURN_IN_NONE);

  g_assert_cmpuint (paint (painter, plan, 0), ==, 7);
  g_assert_cmpuint (paint (painter, plan, 19), ==, 26);
  /* before its head and behind its tail the clip stands still */
  g_assert_cmpuint (paint (painter, plan, 20), ==, 0);
  g_assert_cmpuint (paint (painter, plan, 25), ==, 0);
  g_assert_cmpuint (paint (painter, plan, 26), ==, 1);
  g_assert_cmpuint (paint (painter, plan, 47), ==, 47);
  g_assert_cmpuint (paint (painter, plan, 48), ==, 47);
  g_assert_cmpuint (paint (painter, plan, 59), ==, 47);
}

static char *
frame_to_text (guint frame)
{
  const SixainRate rate = { 24, 1 };

  return g_strdup_printf ("%" G_GINT64_FORMAT, sixain_rate_frame_to_ns (&rate, frame));
}

/* A shot shows its own stretch of a take and nothing of its neighbours'. */
static void
test_cuts (void)
{
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 24, 1);
  g_autoptr (SixainPictureStore) pictures = sixain_picture_store_new (1 << 20);
  g_autoptr (SixainPainter) painter = sixain_painter_new (pictures);
  g_autoptr (SixainPicturePlan) plan = NULL;
  g_autoptr (SixainPicturePlan) slipped = NULL;
  g_autofree char *cut = frame_to_text (15);
  const char *cuts[] = { cut, NULL };
  const char *ids[3] = { NULL, };
  SixainTake *take = add_take (board, &clip_fixture_plain, "plain.mp4");
  SixainShot *first = add_shot (board, 20, take, 0);
  SixainShot *second = add_shot (board, 20, take, 0);

  ids[0] = sixain_record_get_id (SIXAIN_RECORD (first));
  ids[1] = sixain_record_get_id (SIXAIN_RECORD (second));
  g_object_set (take, "shots", ids, "cuts", cuts, NULL);
  plan = sixain_picture_plan_new (board, folder, SIXAIN_BURN_IN_NONE);

  g_assert_cmpuint (paint (painter, plan, 14), ==, 14);
  g_assert_cmpuint (paint (painter, plan, 19), ==, 14);
  g_assert_cmpuint (paint (painter, plan, 20), ==, 15);
  g_assert_cmpuint (paint (painter, plan, 39), ==, 34);

  /* slipping moves the stretch */
  g_object_set (second, "slip", (gint64) -3, NULL);
  slipped = sixain_picture_plan_new (board, folder, SIXAIN_BURN_IN_NONE);
  g_assert_cmpuint (paint (painter, slipped, 20), ==, 12);
}

static void
test_sources (void)
{
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 24, 1);
  SixainTake *take = add_take (board, &clip_fixture_plain, "plain.mp4");
  SixainAsset *picture = test_board_add_asset (board, SIXAIN_ASSET_PICTURE, "abc", "png", 320, 180);
  SixainShot *shot = add_shot (board, 20, take, 0);
  SixainAsset *video = test_board_add_asset (board, SIXAIN_ASSET_VIDEO, "def", "mp4", 320, 180);
  const struct {
    SixainShotSource source;
    const char      *start_frame;
    const char      *take;
    SixainLayerKind  kind;
    const char      *ending;
  } wanted[] = {
    { SIXAIN_SOURCE_TAKE, test_board_get_id (picture), test_board_get_id (take), SIXAIN_LAYER_CLIP, "takes/plain.mp4" },
    { SIXAIN_SOURCE_BOARD, test_board_get_id (picture), test_board_get_id (take), SIXAIN_LAYER_PICTURE, "abc.png" },
    { SIXAIN_SOURCE_ANIMATIC, test_board_get_id (picture), test_board_get_id (take), SIXAIN_LAYER_PICTURE, "abc.png" },
    /* without its take, and without anything drawn, a shot shows what it refers to */
    { SIXAIN_SOURCE_TAKE, test_board_get_id (picture), NULL, SIXAIN_LAYER_PICTURE, "abc.png" },
    { SIXAIN_SOURCE_ANIMATIC, NULL, test_board_get_id (take), SIXAIN_LAYER_CLIP, "def.mp4" },
  };

  g_object_set (shot, "video", test_board_get_id (video), "video-in", (gint64) GST_SECOND, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autoptr (SixainPicturePlan) plan = NULL;
      SixainPicturePlanFrame frame;

      g_object_set (shot, "source", wanted[i].source, "start-frame", wanted[i].start_frame, "take", wanted[i].take, NULL);
      plan = sixain_picture_plan_new (board, folder, SIXAIN_BURN_IN_NONE);
      sixain_picture_plan_get_frame (plan, 0, &frame);
      g_assert_cmpuint (frame.n_layers, ==, 1);
      g_assert_cmpint (frame.layers[0].kind, ==, wanted[i].kind);
      g_assert_true (g_str_has_suffix (frame.layers[0].path, wanted[i].ending));
    }
}

/* In the preview the name of what is missing is read; a film is not made without it. */
static void
test_missing (void)
{
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 24, 1);
  g_autoptr (SixainPictureStore) pictures = sixain_picture_store_new (1 << 20);
  g_autoptr (SixainPainter) painter = sixain_painter_new (pictures);
  g_autoptr (SixainImage) image = sixain_image_new (WIDTH, HEIGHT);
  g_autoptr (SixainPicturePlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  SixainTake *take = add_take (board, &clip_fixture_plain, "plain.mp4");

  g_object_set (take, "member", "takes/gone.mp4", "name", "The Third Take", NULL);
  add_shot (board, 20, take, 0);
  plan = sixain_picture_plan_new (board, folder, SIXAIN_BURN_IN_NONE);

  g_assert_false (sixain_painter_paint (painter, plan, 3, SIXAIN_PAINT_WAIT, image, NULL, &error));
  g_assert_nonnull (strstr (error->message, "The Third Take"));

  g_assert_true (sixain_painter_paint (painter, plan, 3, SIXAIN_PAINT_NOW, image, NULL, NULL));
  g_assert_true (sixain_painter_get_final (painter));
}

typedef struct {
  gboolean done;
  GError  *error;
} Outcome;

static void
rendered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  Outcome *outcome = user_data;

  sixain_render_finish (result, NULL, &outcome->error);
  outcome->done = TRUE;
}

static void
progress_cb (gint64   done,
             gint64   total,
             gpointer user_data)
{
}

static gboolean
is_done (gpointer user_data)
{
  return ((Outcome *) user_data)->done;
}

/* The sound of a take is heard with its picture, over a cut as well, and the shot's own
 * lines are not. */
static void
test_render (void)
{
  const SixainRenderOptions options = { SIXAIN_FORMAT_MP4, WIDTH, HEIGHT, 0, -1, NULL };
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 24, 1);
  g_autofree char *path = g_build_filename (folder, "film.mp4", NULL);
  g_autofree char *cut = frame_to_text (30);
  const char *cuts[] = { cut, NULL };
  const char *ids[3] = { NULL, };
  g_autoptr (SixainPicturePlan) plan = NULL;
  g_autoptr (SixainClipReader) reader = NULL;
  g_autoptr (DecodedFilm) film = NULL;
  g_autoptr (GError) error = NULL;
  Outcome outcome = { FALSE, NULL };
  SixainTake *take = add_take (board, &spoken, "spoken.mov");
  SixainShot *shot;
  gint64 first = -1, last = -1, wanted = 28 * 2000;

  g_assert_true (sixain_take_get_sound (take));
  /* 18 frames of the second shot come first, so the tone's frame 40 is the film's 28 */
  shot = add_shot (board, 30, take, 0);
  ids[1] = sixain_record_get_id (SIXAIN_RECORD (shot));
  ids[0] = "other";
  g_object_set (take, "shots", ids, "cuts", cuts, NULL);
  g_object_set (shot, "slip", (gint64) -18, NULL);
  test_board_add_line (shot, "This is not to be heard at all.", "en", NULL, 0, GST_SECOND);
  plan = sixain_picture_plan_new (board, folder, SIXAIN_BURN_IN_NONE);
  g_assert_cmpuint (sixain_picture_plan_get_n_pieces (plan), ==, 1);

  sixain_render_async (plan, &options, path, progress_cb, NULL, NULL, rendered_cb, &outcome);
  fixture_wait (is_done, &outcome);
  g_assert_no_error (outcome.error);

  reader = sixain_clip_reader_new (path, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint k = 0; k < 30; k++)
    {
      g_autoptr (SixainPicture) picture =
        sixain_clip_reader_read (reader, gst_util_uint64_scale (2 * k + 1, GST_SECOND, 48), WIDTH, NULL, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (clip_fixture_read (picture), ==, 12 + k);
    }

  film = film_decode (path);
  for (guint i = 0; i < film->samples->len; i++)
    {
      if (fabsf (g_array_index (film->samples, float, i)) > 0.05f)
        {
          first = first < 0 ? i : first;
          last = i;
        }
    }
  g_test_message ("the tone is heard from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, first - wanted, last - wanted);
  /* AAC makes its edges soft */
  g_assert_cmpint (ABS (first - wanted), <, 240);
  g_assert_cmpint (ABS (last - (wanted + 2000)), <, 480);
}

typedef struct {
  SixainPlayer *player;
  GMutex        lock;
  guint         code;
  gint64        frame;
  gint64        wanted;
  guint         wanted_code;
} Screen;

static void
handoff_cb (GstElement *sink,
            GstBuffer  *buffer,
            GstPad     *pad,
            gpointer    user_data)
{
  Screen *screen = user_data;
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);
  GstVideoInfo info;
  GstVideoFrame frame;

  gst_video_info_from_caps (&info, caps);
  if (!gst_video_frame_map (&frame, &info, buffer, GST_MAP_READ))
    return;

  g_mutex_lock (&screen->lock);
  screen->frame = GST_BUFFER_OFFSET (buffer);
  screen->code = clip_fixture_read_image (&(SixainImage) {
    .width = info.width, .height = info.height,
    .data = { GST_VIDEO_FRAME_PLANE_DATA (&frame, 0) }, .stride = { GST_VIDEO_FRAME_PLANE_STRIDE (&frame, 0) },
  });
  g_mutex_unlock (&screen->lock);
  gst_video_frame_unmap (&frame);
}

static gboolean
is_ready (gpointer user_data)
{
  return sixain_player_get_ready (((Screen *) user_data)->player);
}

static gboolean
shows_wanted (gpointer user_data)
{
  Screen *screen = user_data;
  gboolean shows;

  g_mutex_lock (&screen->lock);
  shows = screen->frame == screen->wanted && screen->code == screen->wanted_code;
  g_mutex_unlock (&screen->lock);

  return shows;
}

/* Whatever a storm of seeks leaves behind, the last one's frame is shown; an edit and even
 * a file that goes away while it plays disturb nothing. */
static void
test_player (void)
{
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 24, 1);
  g_autoptr (SixainPictureStore) pictures = sixain_picture_store_new (1 << 20);
  g_autoptr (SixainSoundStore) sounds = sixain_sound_store_new (16 << 20);
  g_autoptr (SixainSpeech) speech = sixain_speech_new ();
  g_autoptr (SixainPicturePlan) plan = NULL;
  g_autoptr (SixainPicturePlan) without = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autofree char *path = g_build_filename (folder, "takes", "going.mp4", NULL);
  const ClipFixture fixture = { 320, 180, 24, 1, 100, "x264enc key-int-max=250", CLIP_MP4, NULL, NULL, 0 };
  GstElement *sink = gst_element_factory_make ("fakesink", NULL);
  SixainTake *take = add_take (board, &fixture, "going.mp4");
  SixainShot *shot = add_shot (board, 100, take, 0);
  Screen screen = { NULL, };

  plan = sixain_picture_plan_new (board, folder, SIXAIN_BURN_IN_NONE);
  g_object_set (shot, "source", SIXAIN_SOURCE_ANIMATIC, NULL);
  without = sixain_picture_plan_new (board, folder, SIXAIN_BURN_IN_NONE);

  g_mutex_init (&screen.lock);
  screen.player = sixain_player_new (pictures, sounds, speech);
  sixain_player_set_size (screen.player, WIDTH, HEIGHT);
  sixain_player_set_plan (screen.player, plan);
  g_object_set (sink, "sync", TRUE, "signal-handoffs", TRUE, NULL);
  g_signal_connect (sink, "preroll-handoff", G_CALLBACK (handoff_cb), &screen);
  g_signal_connect (sink, "handoff", G_CALLBACK (handoff_cb), &screen);
  g_assert_true (sixain_player_start (screen.player, sink, &error));
  fixture_wait (is_ready, &screen);

  for (guint round = 0; round < 8; round++)
    {
      for (guint i = 0; i < 20; i++)
        {
          screen.wanted = g_rand_int_range (rand, 0, 100);
          sixain_player_seek (screen.player, screen.wanted);
          for (guint n = 0; n < 5; n++)
            g_main_context_iteration (NULL, FALSE);
        }
      screen.wanted_code = screen.wanted;
      fixture_wait (shows_wanted, &screen);
    }

  sixain_player_seek (screen.player, 0);
  sixain_player_play (screen.player);
  screen.wanted = screen.wanted_code = 30;
  fixture_wait (shows_wanted, &screen);
  g_assert_cmpint (g_unlink (path), ==, 0);
  sixain_player_set_plan (screen.player, without);
  for (guint i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
  sixain_player_set_plan (screen.player, plan);
  sixain_player_pause (screen.player);
  sixain_player_seek (screen.player, 50);
  screen.wanted = screen.wanted_code = 50;
  fixture_wait (shows_wanted, &screen);

  sixain_player_stop (screen.player);
  g_assert_finalize_object (screen.player);
  g_mutex_clear (&screen.lock);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *takes = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  folder = fixture_folder_new ();
  takes = g_build_filename (folder, "takes", NULL);
  g_assert_cmpint (g_mkdir (takes, 0700), ==, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      g_autofree char *name = g_strconcat ("/clip-film/rate/", rates[i].name, NULL);

      g_test_add_data_func (name, &rates[i], test_rate);
    }
  g_test_add_func ("/clip-film/slip", test_slip);
  g_test_add_func ("/clip-film/cuts", test_cuts);
  g_test_add_func ("/clip-film/sources", test_sources);
  g_test_add_func ("/clip-film/missing", test_missing);
  g_test_add_func ("/clip-film/render", test_render);
  g_test_add_func ("/clip-film/player", test_player);

  result = g_test_run ();
  sixain_remove_tree (folder, NULL);
  g_free (folder);

  return result;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What generating asks of the media layer, with files that real encoders made. */

#include "sixain-config.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "clip-fixture.h"
#include "film-decode.h"
#include "film-fixture.h"
#include "plan-profile.h"
#include "sixain-clip-reader.h"
#include "sixain-codec.h"
#include "sixain-quote.h"
#include "sixain-remove.h"
#include "sixain-workshop-tools.h"
#include "test-board.h"
#include "test-picture.h"

static char *folder;

typedef struct {
  const char *name;
  ClipFixture fixture;
  guint       first; /* frame that is the first */
  guint       end;   /* frame that is no longer in it, 0 for all */
} Cut;

static const Cut cuts[] = {
  { "h264.mp4", { 320, 180, 24, 1, 60, CLIP_H264, CLIP_MP4, NULL, NULL, 0 }, 12, 48 },
  { "ntsc.mov", { 320, 180, 30000, 1001, 60, CLIP_H264, "qtmux", NULL, NULL, 0 }, 1, 37 },
  { "sound.mov", { 320, 180, 25, 1, 75, CLIP_H264, "qtmux", "identity", NULL, 40 }, 20, 70 },
  { "upright.mp4", { 180, 320, 24, 1, 30, CLIP_H264, CLIP_MP4, NULL, NULL, 0 }, 29, 30 },
  { "vp8.webm", { 320, 180, 24, 1, 60, "vp8enc deadline=1 cpu-used=8 keyframe-max-dist=30", "webmmux", "opusenc", NULL, 12 }, 0, 0 },
};

static char *
make_clip (const char        *name,
           const ClipFixture *fixture)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    clip_fixture_write (fixture, path);

  return g_steal_pointer (&path);
}

static gint64
frame_time (const ClipFixture *fixture,
            guint              frame)
{
  return gst_util_uint64_scale (frame, GST_SECOND * fixture->den, fixture->num);
}

static guint
count_files (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* Where the one tone of a film begins, in seconds. */
static double
find_tone (const char *path)
{
  g_autoptr (DecodedFilm) film = film_decode (path);
  float most = 0;
  guint at = 0;

  for (guint i = 0; i < film->samples->len; i++)
    most = MAX (most, fabsf (g_array_index (film->samples, float, i)));
  g_assert_cmpfloat (most, >, 0.05);
  while (fabsf (g_array_index (film->samples, float, at)) < most / 3)
    at++;

  return film->first_sample / (double) GST_SECOND + at / 48000.0;
}

static void
test_cut (gconstpointer data)
{
  const Cut *cut = data;
  const SixainWorkshop *tools = sixain_workshop_tools ();
  guint end = cut->end > 0 ? cut->end : cut->fixture.n_frames;
  g_autofree char *source = make_clip (cut->name, &cut->fixture);
  g_autofree char *target = g_strdup_printf ("%s/cut-of-%s.mp4", folder, cut->name);
  g_autoptr (SixainClipReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  SixainClipFacts facts;
  gint64 start = 0, next = 0;
  guint before = count_files (folder);

  g_assert_true (tools->cut (source, "Clip", frame_time (&cut->fixture, cut->first),
                             cut->end > 0 ? frame_time (&cut->fixture, cut->end) : 0, target, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (folder), ==, before + 1);

  g_assert_true (tools->probe (target, "Clip", &facts, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (facts.width, ==, cut->fixture.width);
  g_assert_cmpint (facts.height, ==, cut->fixture.height);
  g_assert_cmpint (facts.frames, ==, end - cut->first);
  g_assert_cmpint (facts.sound, ==, cut->fixture.sound != NULL);

  reader = sixain_clip_reader_new (target, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = cut->first; i < end; i++)
    {
      g_autoptr (SixainPicture) picture = sixain_clip_reader_read (reader, next, 320, &start, &next, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (clip_fixture_read (picture), ==, i);
      /* each picture as long as it was, to a tick of the file's clock */
      g_assert_cmpint (ABS (start - (frame_time (&cut->fixture, i) - frame_time (&cut->fixture, cut->first))), <, GST_MSECOND);
    }
  g_assert_cmpint (next, ==, G_MAXINT64);

  if (cut->fixture.sound != NULL)
    g_assert_cmpfloat_with_epsilon (find_tone (target), find_tone (source) - frame_time (&cut->fixture, cut->first) / (double) GST_SECOND,
                                    0.002);
}

static void
test_cut_refused (void)
{
  const SixainWorkshop *tools = sixain_workshop_tools ();
  g_autofree char *source = make_clip (cuts[0].name, &cuts[0].fixture);
  g_autofree char *text = g_build_filename (folder, "words.mp4", NULL);
  g_autofree char *target = g_build_filename (folder, "refused.mp4", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "nowhere", "cut.mp4", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint before;

  g_assert_true (g_file_set_contents (text, "no film", -1, NULL));
  before = count_files (folder);

  g_assert_false (tools->cut (text, "Words", 0, GST_SECOND, target, NULL, &error));
  g_assert_nonnull (strstr (error->message, "Words"));
  g_clear_error (&error);

  g_assert_false (tools->cut (source, "Clip", 3600 * (gint64) GST_SECOND, 0, target, NULL, &error));
  g_assert_nonnull (strstr (error->message, "Clip"));
  g_clear_error (&error);

  g_assert_false (tools->cut (source, "Clip", 0, GST_SECOND, nowhere, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_cancellable_cancel (cancellable);
  g_assert_false (tools->cut (source, "Clip", 0, GST_SECOND, target, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (folder), ==, before);
}

static void
test_frame (void)
{
  const SixainWorkshop *tools = sixain_workshop_tools ();
  g_autofree char *source = make_clip (cuts[1].name, &cuts[1].fixture);
  static const struct {
    gint64 asked;
    guint  shown;
  } frames[] = { { 0, 0 }, { 23, 23 }, { 59, 59 }, { 1000, 59 } };

  for (guint i = 0; i < G_N_ELEMENTS (frames); i++)
    {
      g_autofree char *target = g_strdup_printf ("%s/frame-%u.png", folder, i);
      g_autoptr (GdkPixbuf) pixbuf = NULL;
      g_autoptr (GError) error = NULL;
      guint code = 0;

      g_assert_true (tools->frame (source, frames[i].asked, target, NULL, &error));
      g_assert_no_error (error);
      pixbuf = gdk_pixbuf_new_from_file (target, &error);
      g_assert_no_error (error);
      g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, 320);
      g_assert_cmpint (gdk_pixbuf_get_height (pixbuf), ==, 180);

      /* ten fields along the lower edge */
      for (guint bit = 0; bit < 10; bit++)
        {
          const guint8 *pixel = gdk_pixbuf_read_pixels (pixbuf) + 165 * gdk_pixbuf_get_rowstride (pixbuf) + (bit * 32 + 16) * 3;

          code |= (pixel[1] > 0x80) << bit;
        }
      g_assert_cmpuint (code, ==, frames[i].shown);
    }
}

static void
assert_fitted (const char *source,
               const char *type,
               int         width,
               int         height)
{
  g_autofree char *target = g_build_filename (folder, "fitted", NULL);
  g_autofree char *path = NULL;
  g_autofree char *kind = NULL;
  g_autoptr (GError) error = NULL;
  GdkPixbufFormat *format;
  GStatBuf status;
  int got_width, got_height;

  g_mkdir (target, 0700);
  g_assert_true (sixain_workshop_tools ()->fit (source, "Picture", target, &path, NULL, &error));
  g_assert_no_error (error);
  format = gdk_pixbuf_get_file_info (path, &got_width, &got_height);
  g_assert_nonnull (format);
  kind = gdk_pixbuf_format_get_name (format);
  g_assert_cmpstr (kind, ==, type);
  g_assert_cmpint (got_width, ==, width);
  g_assert_cmpint (got_height, ==, height);
  g_assert_true (g_str_has_suffix (path, strcmp (type, "png") == 0 ? ".png" : ".jpg"));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_size, <=, 4 * 1024 * 1024);
}

static void
test_fit (void)
{
  g_autoptr (GdkPixbuf) small = test_picture_make (640, 360, 3, 20);
  g_autoptr (GdkPixbuf) large = test_picture_make (6000, 3000, 4, 8);
  g_autoptr (GdkPixbuf) noisy = test_picture_make (3000, 2000, 5, 120);
  g_autofree char *png = test_picture_save (small, folder, "small.png", "png");
  g_autofree char *jpeg = test_picture_save (small, folder, "turned.jpg", "jpeg");
  g_autofree char *bmp = test_picture_save (small, folder, "small.bmp", "bmp");
  g_autofree char *wide = test_picture_save (large, folder, "large.jpg", "jpeg");
  g_autofree char *heavy = test_picture_save (noisy, folder, "heavy.png", "png");
  g_autofree char *words = g_build_filename (folder, "words.png", NULL);
  g_autofree char *drawing = g_build_filename (folder, "drawing.svg", NULL);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (sixain_workshop_tools ()->fit (png, "Picture", folder, &path, NULL, &error));
  g_assert_cmpstr (path, ==, png);
  g_free (g_steal_pointer (&path));

  test_picture_set_turn (jpeg, 6, FALSE);
  assert_fitted (jpeg, "jpeg", 360, 640);
  assert_fitted (bmp, "jpeg", 640, 360);
  assert_fitted (wide, "jpeg", 4096, 2048);
  assert_fitted (heavy, "jpeg", 3000, 2000);

  /* something shows through it */
  g_assert_true (g_file_set_contents (drawing, "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'>"
                                      "<circle cx='10' cy='10' r='8'/></svg>", -1, NULL));
  assert_fitted (drawing, "png", 2048, 1024);

  g_assert_true (g_file_set_contents (words, "no picture", -1, NULL));
  g_assert_false (sixain_workshop_tools ()->fit (words, "Words", folder, &path, NULL, &error));
  g_assert_nonnull (strstr (error->message, "Words"));
  g_assert_null (path);
}

static void
progress_cb (double   done,
             gpointer data)
{
  double *last = data;

  g_assert_cmpfloat (done, >=, *last);
  g_assert_cmpfloat (done, <=, 1);
  *last = done;
}

/* What the film's frames are like when each shot lasts as long as the model would make it. */
static void
assert_pass_film (SixainPass         *pass,
                  const char         *path,
                  const FixtureShot  *shots)
{
  g_autoptr (DecodedFilm) film = film_decode (path);
  guint at = 0;

  g_assert_cmpuint (film->height, ==, 1080);
  for (guint i = 0; i < sixain_pass_get_n_shots (pass); i++)
    {
      const SixainPassShot *part = sixain_pass_get_shot (pass, i);
      guint32 colour = shots[part->position].colour;

      for (gint64 k = 0; k < part->made; k++, at++)
        {
          const DecodedFrame *frame = &g_array_index (film->frames, DecodedFrame, at);

          g_assert_cmpuint (at, <, film->frames->len);
          g_assert_cmpint (frame->mean[2] > 150, ==, colour == 0xd02020);
          g_assert_cmpint (frame->mean[1] > 150, ==, colour == 0x2020d0);
        }
    }
  g_assert_cmpuint (at, ==, film->frames->len);
  g_assert_cmpuint (at, ==, 24 * sixain_pass_get_seconds (pass));
}

static void
test_render (void)
{
  /* the second is too long for one pass, and goes on in the next; the first shows a take */
  static const FixtureShot shots[] = {
    { "Red", 40, 0xd02020 }, { "Card", 30 }, { "Blue", 400, 0x2020d0 }, { "Green", 50 },
  };
  const SixainWorkshop *tools = sixain_workshop_tools ();
  g_autofree char *run = g_build_filename (folder, "run", NULL);
  g_autofree char *assets = g_build_filename (run, "assets", NULL);
  g_autofree char *board = g_build_filename (run, "storyboard.json", NULL);
  g_autofree char *json = NULL;
  g_autoptr (GString) taken = NULL;
  g_autoptr (SixainStoryboard) storyboard = NULL;
  g_autoptr (SixainProfile) profile = plan_profile_new ("{}");
  g_autoptr (SixainPlan) plan = NULL;
  g_autoptr (SixainQuote) quote = NULL;
  g_autoptr (SixainProvider) animatic = sixain_providers_find ("animatic");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainRequest) first = NULL;
  g_autofree char *cancelled = g_build_filename (run, "cancelled.mp4", NULL);

  g_assert_cmpint (g_mkdir_with_parents (assets, 0700), ==, 0);
  json = fixture_board_new (run, "24", "16:9", G_N_ELEMENTS (shots), shots);
  taken = g_string_new (json);
  g_string_replace (taken, "\"title\": \"Red\"", "\"title\": \"Red\", \"source\": \"take\", \"take\": \"gone\"", 1);
  g_string_replace (taken, "\"assets\": [", "\"takes\": [{\"id\": \"gone\", \"member\": \"takes/gone.mp4\"}], \"assets\": [", 1);
  g_assert_true (g_file_set_contents (board, taken->str, -1, NULL));

  storyboard = sixain_codec_load_storyboard (json, -1, NULL, &error);
  g_assert_no_error (error);
  plan = sixain_plan_new (storyboard, profile);
  quote = sixain_quote_new (storyboard, plan, animatic);
  g_assert_cmpint (sixain_quote_get_price (quote), ==, 0);
  g_assert_cmpuint (sixain_quote_get_n_hurdles (quote), ==, 0);
  g_assert_cmpuint (sixain_plan_get_n_passes (plan), >=, 3);

  for (guint i = 0; i < sixain_plan_get_n_passes (plan); i++)
    {
      g_autofree char *target = g_strdup_printf ("%s/pass-%u.mp4", run, i);
      g_autoptr (SixainRequest) request = sixain_provider_submit (animatic, sixain_quote_get_compiled (quote, i), "x");
      double last = 0;

      g_assert_false (sixain_request_get_paid (request));
      g_assert_true (tools->render (run, request, target, progress_cb, &last, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpfloat (last, ==, 1);
      assert_pass_film (sixain_plan_get_pass (plan, i), target, shots);
    }

  first = sixain_provider_submit (animatic, sixain_quote_get_compiled (quote, 0), "x");
  g_cancellable_cancel (cancellable);
  g_assert_false (tools->render (run, first, cancelled, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (board, "{\"shots\": []}", -1, NULL));
  g_assert_false (tools->render (run, first, cancelled, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (count_files (run), ==, 2 + sixain_plan_get_n_passes (plan));
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  folder = test_picture_make_folder ();

  for (gsize i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      g_autofree char *path = g_strconcat ("/workshop/cut/", cuts[i].name, NULL);

      g_test_add_data_func (path, &cuts[i], test_cut);
    }
  g_test_add_func ("/workshop/cut-refused", test_cut_refused);
  g_test_add_func ("/workshop/frame", test_frame);
  g_test_add_func ("/workshop/fit", test_fit);
  g_test_add_func ("/workshop/render", test_render);

  result = g_test_run ();
  sixain_remove_tree (folder, NULL);
  g_free (folder);
  return result;
}

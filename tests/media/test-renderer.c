/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <errno.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "film-decode.h"
#include "film-fixture.h"
#include "sixain-mixer.h"
#include "sixain-remove.h"
#include "sixain-renderer.h"

#define WIDTH 320
#define HEIGHT 180

/* decoders and the encoder's quality shift a mean by about one level */
#define COLOUR_TOLERANCE 4.0

typedef struct {
  gboolean  done;
  gboolean  ok;
  char     *used;
  GError   *error;
  guint     reports;
  gint64    last_done;
  gint64    last_report;   /* monotonic time */
  gint64    cancel_after;  /* reports, 0 for never */
  GCancellable *cancellable;
  gint64    cancelled_at;
} Outcome;

static void
outcome_clear (Outcome *self)
{
  g_clear_pointer (&self->used, g_free);
  g_clear_error (&self->error);
  g_clear_object (&self->cancellable);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

static void
progress_cb (gint64   done,
             gint64   total,
             gpointer user_data)
{
  Outcome *outcome = user_data;

  g_assert_true (g_main_context_is_owner (g_main_context_default ()));
  g_assert_false (outcome->done);
  g_assert_cmpint (done, >=, outcome->last_done);
  g_assert_cmpint (done, <=, total);
  outcome->last_done = done;
  outcome->reports++;
  if (outcome->cancel_after != 0 && outcome->reports == outcome->cancel_after)
    {
      outcome->cancelled_at = g_get_monotonic_time ();
      g_cancellable_cancel (outcome->cancellable);
    }
}

static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Outcome *outcome = user_data;

  outcome->ok = sixain_render_finish (result, &outcome->used, &outcome->error);
  outcome->done = TRUE;
}

static gboolean
is_done (gpointer user_data)
{
  return ((Outcome *) user_data)->done;
}

static void
render (SixainPicturePlan         *plan,
        const SixainRenderOptions *options,
        const char                *path,
        Outcome                   *outcome)
{
  sixain_render_async (plan, options, path, progress_cb, outcome, outcome->cancellable, finished_cb, outcome);
  while (!is_done (outcome))
    g_main_context_iteration (NULL, TRUE);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static const FixtureShot film_shots[] = {
  { "Red", 20, 0xc02020, NULL },
  { "Green", 25, 0x20a040, "Green as the grass in May, and twice as loud.", 5 },
  { "Blue", 15, 0x2030c0, NULL },
};

static SixainPicturePlan *
make_film (const char *folder,
           const char *rate)
{
  return fixture_plan_new (folder, rate, "16:9", SIXAIN_BURN_IN_NONE, G_N_ELEMENTS (film_shots), film_shots);
}

static float *
mix_mono (SixainPicturePlan *plan,
          gint64             first,
          gint64             n)
{
  g_autoptr (SixainSoundStore) sounds = sixain_sound_store_new (64 << 20);
  g_autoptr (SixainSpeech) speech = sixain_speech_new ();
  g_autoptr (SixainMixer) mixer = sixain_mixer_new (speech, sounds);
  g_autofree float *stereo = g_new (float, 2 * n);
  float *mono = g_new (float, n);

  g_assert_true (sixain_mixer_wait (mixer, plan, NULL, NULL));
  sixain_mixer_mix (mixer, plan, first, n, stereo);
  for (gint64 i = 0; i < n; i++)
    mono[i] = (stereo[2 * i] + stereo[2 * i + 1]) / 2;

  return mono;
}

static double
get_energy (const float *samples,
            gint64       first,
            gint64       last)
{
  double sum = 0;

  for (gint64 i = first; i < last; i++)
    sum += samples[i] * samples[i];

  return sqrt (sum / MAX (last - first, 1));
}

static void
get_mean (SixainPicturePlan *plan,
          gint64             frame,
          double            *mean)
{
  g_autoptr (SixainPictureStore) pictures = sixain_picture_store_new (64 << 20);
  g_autoptr (SixainPainter) painter = sixain_painter_new (pictures);
  g_autoptr (SixainImage) image = sixain_image_new (WIDTH, HEIGHT);

  g_assert_true (sixain_painter_paint (painter, plan, frame, SIXAIN_PAINT_WAIT, image, NULL, NULL));
  for (guint plane = 0; plane < 3; plane++)
    {
      guint shift = plane == 0 ? 0 : 1;
      guint64 sum = 0;

      for (guint y = 0; y < HEIGHT >> shift; y++)
        {
          for (guint x = 0; x < WIDTH >> shift; x++)
            sum += image->data[plane][y * image->stride[plane] + x];
        }
      mean[plane] = (double) sum / ((WIDTH >> shift) * (HEIGHT >> shift));
    }
}

/* What is in the file, told by decoding it. */
static void
assert_film (const char        *path,
             SixainPicturePlan *plan,
             gint64             first,
             gint64             last)
{
  const SixainRate *rate = sixain_picture_plan_get_rate (plan);
  g_autoptr (DecodedFilm) film = film_decode (path);
  gint64 first_sample = sixain_rate_frame_to_sample (rate, first, SIXAIN_SAMPLE_RATE);
  gint64 n_samples = sixain_rate_frame_to_sample (rate, last, SIXAIN_SAMPLE_RATE) - first_sample;
  g_autofree float *wanted = mix_mono (plan, first_sample, n_samples);
  gint64 lag;

  g_assert_cmpint (film->width, ==, WIDTH);
  g_assert_cmpint (film->height, ==, HEIGHT);
  g_assert_cmpint (film->frames->len, ==, last - first);
  g_assert_cmpstr (film->title, ==, "The Film");

  for (guint i = 0; i < film->frames->len; i++)
    {
      const DecodedFrame *frame = &g_array_index (film->frames, DecodedFrame, i);
      double mean[3];

      /* containers count in milliseconds or coarser than frames do */
      g_assert_cmpint (ABS (GST_CLOCK_DIFF (frame->time, (GstClockTime) sixain_rate_frame_to_ns (rate, i))), <=,
                       GST_MSECOND);

      get_mean (plan, first + i, mean);
      for (guint plane = 0; plane < 3; plane++)
        g_assert_cmpfloat (ABS (frame->mean[plane] - mean[plane]), <=, COLOUR_TOLERANCE);
    }

  g_assert_cmpint (ABS (GST_CLOCK_DIFF ((GstClockTime) sixain_rate_frame_to_ns (rate, last - first), film->duration)),
                   <=, 25 * GST_MSECOND);

  /* sound: begins at 0, and every sample is where the mixer put it, within 0.1 ms */
  g_assert_cmpint (film->first_sample, <=, 100 * GST_USECOND);
  g_test_message ("%u samples for %" G_GINT64_FORMAT, film->samples->len, n_samples);
  g_assert_cmpint (ABS ((gint64) film->samples->len - n_samples), <=, 1024);
  lag = decoded_film_lag (film, wanted, n_samples);
  g_test_message ("sound is late by %" G_GINT64_FORMAT " samples", lag);
  g_assert_cmpint (ABS (lag), <=, 4);
}

static void
test_film (gconstpointer data)
{
  const char *ending = data;
  g_autofree char *folder = fixture_folder_new ();
  g_autofree char *name = g_strdup_printf ("out.%s", ending);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (SixainPicturePlan) plan = make_film (folder, "25");
  SixainRenderOptions options = { SIXAIN_FORMAT_AUTO, WIDTH, HEIGHT, 0, -1, "The Film" };
  g_auto (Outcome) outcome = { FALSE };
  struct stat info;

  render (plan, &options, path, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_true (outcome.ok);
  g_assert_cmpint (outcome.last_done, ==, 60);
  g_test_message ("made with %s", outcome.used);
  g_assert_cmpint (count_files (folder), ==, 2);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0444, ==, 0444);

  assert_film (path, plan, 0, 60);

  sixain_remove_tree (folder, NULL);
}

static void
test_rate (gconstpointer data)
{
  g_autofree char *folder = fixture_folder_new ();
  g_autofree char *path = g_build_filename (folder, "out.mp4", NULL);
  g_autoptr (SixainPicturePlan) plan = make_film (folder, data);
  SixainRenderOptions options = { SIXAIN_FORMAT_MP4, WIDTH, HEIGHT, 0, -1, "The Film" };
  g_auto (Outcome) outcome = { FALSE };

  render (plan, &options, path, &outcome);
  g_assert_no_error (outcome.error);
  assert_film (path, plan, 0, 60);

  sixain_remove_tree (folder, NULL);
}

typedef struct {
  const char *test;
  const char *file;
  const char *hidden[6];
  const char *says;
} SecondChoice;

static const SecondChoice second_choices[] = {
  { "/renderer/without/x264", "out.mp4", { "x264enc", "avenc_aac" }, "*OpenH264*VisualOn*" },
  { "/renderer/without/h264", "out.mp4", { "x264enc", "openh264enc" }, "*error: *x264*" },
  { "/renderer/without/aac", "out.mp4", { "avenc_aac", "voaacenc" }, "*error: *libav*" },
  { "/renderer/without/mp4", "out", { "x264enc", "openh264enc" }, "*VP9*Opus*" },
  { "/renderer/without/vp9", "out.webm", { "vp9enc" }, "*AV1*Opus*" },
  { "/renderer/without/webm", "out.webm", { "vp9enc", "vp8enc", "av1enc", "svtav1enc" }, "*error: *VP9*" },
};

static void
hide_element (const char *name)
{
  GstRegistry *registry = gst_registry_get ();
  g_autoptr (GstPluginFeature) feature = gst_registry_lookup_feature (registry, name);

  if (feature != NULL)
    gst_registry_remove_feature (registry, feature);
}

/* The second choices work as well and as exactly; without any the sentence says what to
 * install. In a process of its own, since the registry is the process's. */
static void
test_second_choice (gconstpointer data)
{
  const SecondChoice *choice = data;

  if (g_test_subprocess ())
    {
      g_autofree char *folder = fixture_folder_new ();
      g_autofree char *path = g_build_filename (folder, choice->file, NULL);
      g_autoptr (SixainPicturePlan) plan = make_film (folder, "25");
      SixainRenderOptions options = { SIXAIN_FORMAT_AUTO, WIDTH, HEIGHT, 0, -1, "The Film" };
      g_auto (Outcome) outcome = { FALSE };

      for (guint i = 0; choice->hidden[i] != NULL; i++)
        hide_element (choice->hidden[i]);

      render (plan, &options, path, &outcome);
      if (outcome.error != NULL)
        {
          g_assert_error (outcome.error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_ENCODER);
          g_assert_cmpint (count_files (folder), ==, 1);
          g_printerr ("error: %s\n", outcome.error->message);
        }
      else
        {
          g_printerr ("made with %s\n", outcome.used);
          assert_film (path, plan, 0, 60);
        }
      sixain_remove_tree (folder, NULL);
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr (choice->says);
}

/* The line begins in frame 25 and not before. */
static void
test_speech (void)
{
  g_autofree char *folder = fixture_folder_new ();
  g_autofree char *path = g_build_filename (folder, "out.mp4", NULL);
  g_autoptr (SixainPicturePlan) plan = make_film (folder, "25");
  SixainRenderOptions options = { SIXAIN_FORMAT_MP4, WIDTH, HEIGHT, 0, -1, NULL };
  g_auto (Outcome) outcome = { FALSE };
  g_autoptr (DecodedFilm) film = NULL;
  const float *samples;

  render (plan, &options, path, &outcome);
  g_assert_no_error (outcome.error);
  film = film_decode (path);
  samples = (gpointer) film->samples->data;
  g_assert_cmpint (film->samples->len, >, 2 * 48000);
  g_assert_cmpfloat (get_energy (samples, 0, 24 * 1920), <, 0.003);
  g_assert_cmpfloat (get_energy (samples, 25 * 1920, 40 * 1920), >, 0.02);

  sixain_remove_tree (folder, NULL);
}

static void
test_range (void)
{
  g_autofree char *folder = fixture_folder_new ();
  g_autofree char *path = g_build_filename (folder, "out.mp4", NULL);
  g_autoptr (SixainPicturePlan) plan = make_film (folder, "29.97");
  SixainRenderOptions options = { SIXAIN_FORMAT_MP4, WIDTH, HEIGHT, 17, 57, "The Film" };
  g_auto (Outcome) outcome = { FALSE };

  render (plan, &options, path, &outcome);
  g_assert_no_error (outcome.error);
  assert_film (path, plan, 17, 57);

  sixain_remove_tree (folder, NULL);
}

/* The index comes first, so that a browser plays while it loads. */
static void
test_fast_start (void)
{
  g_autofree char *folder = fixture_folder_new ();
  g_autofree char *path = g_build_filename (folder, "out.mp4", NULL);
  g_autofree char *content = NULL;
  g_autoptr (SixainPicturePlan) plan = make_film (folder, "25");
  SixainRenderOptions options = { SIXAIN_FORMAT_MP4, WIDTH, HEIGHT, 0, 5, NULL };
  g_auto (Outcome) outcome = { FALSE };
  gsize length;
  const char *moov, *mdat;

  render (plan, &options, path, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  moov = memmem (content, length, "moov", 4);
  mdat = memmem (content, length, "mdat", 4);
  g_assert_nonnull (moov);
  g_assert_nonnull (mdat);
  g_assert_true (moov < mdat);

  sixain_remove_tree (folder, NULL);
}

static void
test_sheet (void)
{
  g_autofree char *folder = fixture_folder_new ();
  g_autofree char *path = g_build_filename (folder, "out.png", NULL);
  g_autoptr (SixainPicturePlan) plan = make_film (folder, "25");
  SixainRenderOptions options = { SIXAIN_FORMAT_SHEET, 0, 0, 0, -1, "The Film" };
  g_auto (Outcome) outcome = { FALSE };
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GError) error = NULL;
  const guint8 *pixels;
  guint found[3] = { 0, };

  render (plan, &options, path, &outcome);
  g_assert_no_error (outcome.error);
  pixbuf = gdk_pixbuf_new_from_file (path, &error);
  g_assert_no_error (error);

  pixels = gdk_pixbuf_read_pixels (pixbuf);
  for (int y = 0; y < gdk_pixbuf_get_height (pixbuf); y++)
    {
      const guint8 *row = pixels + y * gdk_pixbuf_get_rowstride (pixbuf);

      for (int x = 0; x < gdk_pixbuf_get_width (pixbuf); x++)
        {
          const guint8 *pixel = row + x * gdk_pixbuf_get_n_channels (pixbuf);

          for (guint i = 0; i < G_N_ELEMENTS (film_shots); i++)
            {
              guint32 colour = film_shots[i].colour;

              found[i] += ABS (pixel[0] - (int) (colour >> 16)) < 5 && ABS (pixel[1] - (int) (colour >> 8 & 0xff)) < 5 &&
                          ABS (pixel[2] - (int) (colour & 0xff)) < 5;
            }
        }
    }
  /* two frames of each shot, nearly 424 by 238 pixels of its colour each */
  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    {
      g_assert_cmpint (found[i], >, 2 * 424 * 238 * 9 / 10);
      g_assert_cmpint (found[i], <, 2 * 424 * 238 * 11 / 10);
    }

  sixain_remove_tree (folder, NULL);
}

static void
test_sizes (void)
{
  static const struct {
    SixainAspect aspect;
    guint        lines, width, height;
  } sizes[] = {
    { SIXAIN_ASPECT_16_9, 720, 1280, 720 }, { SIXAIN_ASPECT_16_9, 1080, 1920, 1080 },
    { SIXAIN_ASPECT_9_16, 720, 720, 1280 }, { SIXAIN_ASPECT_9_16, 1080, 1080, 1920 },
    { SIXAIN_ASPECT_1_1, 720, 720, 720 }, { SIXAIN_ASPECT_1_1, 1080, 1080, 1080 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      guint width, height;

      sixain_render_size (sizes[i].aspect, sizes[i].lines, &width, &height);
      g_assert_cmpuint (width, ==, sizes[i].width);
      g_assert_cmpuint (height, ==, sizes[i].height);
    }
}

static void
test_cancel (gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("sixain-film-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, data, NULL);
  g_autoptr (SixainPicturePlan) plan = fixture_plan_timed ("25", 100000, "Long");
  SixainRenderOptions options = { SIXAIN_FORMAT_AUTO, 1280, 720, 0, -1, NULL };
  g_auto (Outcome) outcome = { FALSE };

  outcome.cancellable = g_cancellable_new ();
  outcome.cancel_after = 3;
  render (plan, &options, path, &outcome);
  g_test_message ("stopped after %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - outcome.cancelled_at) / 1000);
  g_assert_false (outcome.ok);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (count_files (folder), ==, 0);

  sixain_remove_tree (folder, NULL);
}

static void
test_cancelled_before (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sixain-film-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "out.mp4", NULL);
  g_autoptr (SixainPicturePlan) plan = fixture_plan_timed ("25", 100, "Short");
  SixainRenderOptions options = { SIXAIN_FORMAT_AUTO, WIDTH, HEIGHT, 0, -1, NULL };
  g_auto (Outcome) outcome = { FALSE };

  outcome.cancellable = g_cancellable_new ();
  g_cancellable_cancel (outcome.cancellable);
  render (plan, &options, path, &outcome);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (count_files (folder), ==, 0);

  sixain_remove_tree (folder, NULL);
}

static void
test_refused (void)
{
  static const struct {
    SixainRenderOptions options;
    const char *path;
    int code;
  } cases[] = {
    { { SIXAIN_FORMAT_MP4, 321, 180, 0, -1, NULL }, "out.mp4", G_IO_ERROR_INVALID_ARGUMENT },
    { { SIXAIN_FORMAT_MP4, 320, 181, 0, -1, NULL }, "out.mp4", G_IO_ERROR_INVALID_ARGUMENT },
    { { SIXAIN_FORMAT_MP4, 2, 2, 0, -1, NULL }, "out.mp4", G_IO_ERROR_INVALID_ARGUMENT },
    { { SIXAIN_FORMAT_MP4, 100000, 2, 0, -1, NULL }, "out.mp4", G_IO_ERROR_INVALID_ARGUMENT },
    { { SIXAIN_FORMAT_MP4, 320, 180, 50, 50, NULL }, "out.mp4", G_IO_ERROR_INVALID_ARGUMENT },
    { { SIXAIN_FORMAT_MP4, 320, 180, 100, -1, NULL }, "out.mp4", G_IO_ERROR_INVALID_ARGUMENT },
    { { SIXAIN_FORMAT_MP4, 320, 180, 0, -1, NULL }, "missing/out.mp4", G_IO_ERROR_NOT_FOUND },
    { { SIXAIN_FORMAT_MP4, 320, 180, 0, -1, NULL }, ".", G_IO_ERROR_IS_DIRECTORY },
  };
  g_autofree char *folder = g_dir_make_tmp ("sixain-film-XXXXXX", NULL);
  g_autoptr (SixainPicturePlan) plan = fixture_plan_timed ("25", 100, "Short");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (folder, cases[i].path, NULL);
      g_auto (Outcome) outcome = { FALSE };

      render (plan, &cases[i].options, path, &outcome);
      g_assert_error (outcome.error, G_IO_ERROR, cases[i].code);
      g_assert_true (g_utf8_validate (outcome.error->message, -1, NULL));
      g_assert_cmpint (count_files (folder), ==, 0);
    }

  sixain_remove_tree (folder, NULL);
}

/* An older file stays as it was until the new one is complete. */
static void
test_keeps_old (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sixain-film-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "out.mp4", NULL);
  g_autofree char *content = NULL;
  g_autoptr (SixainPicturePlan) plan = fixture_plan_timed ("25", 100000, "Long");
  SixainRenderOptions options = { SIXAIN_FORMAT_AUTO, WIDTH, HEIGHT, 0, -1, NULL };
  g_auto (Outcome) outcome = { FALSE };

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  outcome.cancellable = g_cancellable_new ();
  outcome.cancel_after = 2;
  render (plan, &options, path, &outcome);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "old");
  g_assert_cmpint (count_files (folder), ==, 1);

  sixain_remove_tree (folder, NULL);
}

/* Root writes everywhere, so that only a file in a folder's place is refused to all. */
static void
test_unwritable (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sixain-film-XXXXXX", NULL);
  g_autofree char *blocker = g_build_filename (folder, "file", NULL);
  g_autofree char *path = g_build_filename (blocker, "out.mp4", NULL);
  g_autoptr (SixainPicturePlan) plan = fixture_plan_timed ("25", 10, "Short");
  SixainRenderOptions options = { SIXAIN_FORMAT_AUTO, WIDTH, HEIGHT, 0, -1, NULL };
  g_auto (Outcome) outcome = { FALSE };

  g_assert_true (g_file_set_contents (blocker, "", -1, NULL));
  render (plan, &options, path, &outcome);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
  g_assert_nonnull (strstr (outcome.error->message, "out.mp4"));

  sixain_remove_tree (folder, NULL);
}

/* A limit on file sizes stands for the full disk, in a process of its own. */
static void
test_disk_full (gconstpointer data)
{
  if (g_test_subprocess ())
    {
      g_autofree char *folder = g_dir_make_tmp ("sixain-film-XXXXXX", NULL);
      g_autofree char *path = g_build_filename (folder, data, NULL);
      g_autoptr (SixainPicturePlan) plan = fixture_plan_timed ("25", 500, "Long");
      SixainRenderOptions options = { SIXAIN_FORMAT_AUTO, 640, 360, 0, -1, NULL };
      g_auto (Outcome) outcome = { FALSE };
      struct rlimit limit = { 20000, 20000 };

      signal (SIGXFSZ, SIG_IGN);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      render (plan, &options, path, &outcome);
      g_assert_false (outcome.ok);
      g_assert_nonnull (outcome.error);
      g_printerr ("error: %s\n", outcome.error->message);
      g_assert_cmpint (count_files (folder), ==, 0);
      sixain_remove_tree (folder, NULL);
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("*error: *");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);

  g_test_add_data_func ("/renderer/mp4", "mp4", test_film);
  g_test_add_data_func ("/renderer/webm", "webm", test_film);
  g_test_add_data_func ("/renderer/rate/23.976", "23.976", test_rate);
  g_test_add_data_func ("/renderer/rate/29.97", "29.97", test_rate);
  g_test_add_data_func ("/renderer/rate/30", "30", test_rate);
  for (guint i = 0; i < G_N_ELEMENTS (second_choices); i++)
    g_test_add_data_func (second_choices[i].test, &second_choices[i], test_second_choice);
  g_test_add_func ("/renderer/speech", test_speech);
  g_test_add_func ("/renderer/range", test_range);
  g_test_add_func ("/renderer/fast-start", test_fast_start);
  g_test_add_func ("/renderer/sizes", test_sizes);
  g_test_add_func ("/renderer/sheet", test_sheet);
  g_test_add_data_func ("/renderer/cancel/mp4", "out.mp4", test_cancel);
  g_test_add_data_func ("/renderer/cancel/webm", "out.webm", test_cancel);
  g_test_add_func ("/renderer/cancelled-before", test_cancelled_before);
  g_test_add_func ("/renderer/refused", test_refused);
  g_test_add_func ("/renderer/keeps-old", test_keeps_old);
  g_test_add_func ("/renderer/unwritable", test_unwritable);
  g_test_add_data_func ("/renderer/disk-full/mp4", "out.mp4", test_disk_full);
  g_test_add_data_func ("/renderer/disk-full/webm", "out.webm", test_disk_full);

  return g_test_run ();
}

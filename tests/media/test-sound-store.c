/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <gst/gst.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sixain-mp4.h"
#include "sixain-sound-store.h"

#define LIMIT (64 * 1024 * 1024)

static char *folder;

/* Runs a pipeline that ends in the file; FALSE when an element of it is not installed. */
static gboolean
make_file (const char *name,
           const char *description,
           char      **path)
{
  g_autofree char *full = NULL;
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;
  g_autoptr (GError) error = NULL;

  *path = g_build_filename (folder, name, NULL);
  full = g_strdup_printf ("%s ! filesink location=\"%s\"", description, *path);
  pipeline = gst_parse_launch_full (full, NULL, GST_PARSE_FLAG_FATAL_ERRORS, &error);
  if (g_error_matches (error, GST_PARSE_ERROR, GST_PARSE_ERROR_NO_SUCH_ELEMENT))
    {
      g_test_skip (error->message);
      return FALSE;
    }

  g_assert_no_error (error);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  bus = gst_element_get_bus (pipeline);
  message = gst_bus_timed_pop_filtered (bus, 60 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_nonnull (message);
  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, GST_MESSAGE_EOS);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  return TRUE;
}

/* One second of a tone of 441 Hz at half of full scale. */
#define TONE(rate, channels) \
  "audiotestsrc wave=sine freq=441 volume=0.5 samplesperbuffer=" G_STRINGIFY (rate) " num-buffers=100" \
  " ! audio/x-raw,rate=" G_STRINGIFY (rate) "00,channels=" G_STRINGIFY (channels) " ! audioconvert"

static double
measure_frequency (SixainSound *sound,
                   gint64       first,
                   gint64       last)
{
  const float *data = sixain_sound_get_data (sound);
  guint channels = sixain_sound_get_channels (sound), crossings = 0;

  for (gint64 i = first + 1; i < last; i++)
    if (data[(i - 1) * channels] < 0 && data[i * channels] >= 0)
      crossings++;

  return crossings / ((last - first) / 48000.);
}

static float
measure_peak (SixainSound *sound,
              gint64       first,
              gint64       last)
{
  const float *data = sixain_sound_get_data (sound);
  guint channels = sixain_sound_get_channels (sound);
  float peak = 0;

  for (gint64 i = first * channels; i < last * channels; i++)
    peak = MAX (peak, fabsf (data[i]));

  return peak;
}

static gint64
find_onset (SixainSound *sound,
            float        threshold)
{
  const float *data = sixain_sound_get_data (sound);
  guint channels = sixain_sound_get_channels (sound);

  for (gint64 i = 0; i < sixain_sound_get_frames (sound); i++)
    if (fabsf (data[i * channels]) > threshold)
      return i;

  return -1;
}

static SixainSound *
decode (const char *path)
{
  g_autoptr (SixainSoundStore) store = sixain_sound_store_new (LIMIT);
  g_autoptr (GError) error = NULL;
  SixainSound *sound = sixain_sound_store_wait (store, path, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (sound);
  return sound;
}

typedef struct {
  const char *name;
  const char *description;
  guint       channels;
  double      tolerance; /* s: what the format adds at the ends */
} Format;

static const Format formats[] = {
  { "tone.wav", TONE (441, 2) " ! audio/x-raw,format=S16LE ! wavenc", 2, 0.001 },
  { "float.wav", TONE (480, 1) " ! audio/x-raw,format=F32LE ! wavenc", 1, 0.001 },
  { "low.wav", TONE (80, 1) " ! audio/x-raw,format=U8 ! wavenc", 1, 0.001 },
  { "surround.wav", TONE (480, 6) " ! audio/x-raw,format=S24LE ! wavenc", 2, 0.001 },
  { "tone.ogg", TONE (441, 2) " ! vorbisenc quality=0.5 ! oggmux", 2, 0.001 },
  { "tone.opus", TONE (480, 1) " ! opusenc ! oggmux", 1, 0.02 },
  { "tone.flac", TONE (441, 2) " ! flacenc", 2, 0.001 },
  { "tone.mp3", TONE (441, 2) " ! lamemp3enc", 2, 0.06 },
  { "tone.m4a", TONE (441, 2) " ! avenc_aac ! mp4mux", 2, 0.05 },
};

static void
test_format (gconstpointer data)
{
  const Format *format = data;
  g_autofree char *path = NULL;
  g_autoptr (SixainSound) sound = NULL;

  if (!make_file (format->name, format->description, &path))
    return;

  sound = decode (path);
  g_test_message ("%" G_GINT64_FORMAT " samples", sixain_sound_get_frames (sound));
  g_assert_cmpuint (sixain_sound_get_channels (sound), ==, format->channels);
  g_assert_cmpfloat_with_epsilon (sixain_sound_get_frames (sound) / 48000., 1, format->tolerance);
  g_assert_cmpfloat_with_epsilon (measure_frequency (sound, 4800, 38400), 441, 3);
  g_assert_cmpfloat (measure_peak (sound, 4800, 38400), >, 0.3f);
  g_assert_cmpfloat (measure_peak (sound, 4800, 38400), <, 0.75f);
}

static void
assert_refused (const char *path,
                const char *says)
{
  g_autoptr (SixainSoundStore) store = sixain_sound_store_new (LIMIT);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) kept = NULL;
  g_autofree char *name = g_path_get_basename (path);

  g_assert_null (sixain_sound_store_wait (store, path, NULL, &error));
  g_assert_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, name));
  g_assert_nonnull (strstr (error->message, says));
  /* and it is not tried over and over */
  g_assert_null (sixain_sound_store_peek (store, path));
  kept = sixain_sound_store_dup_error (store, path);
  g_assert_error (kept, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE);
}

static void
test_unreadable (void)
{
  g_autofree char *text = g_build_filename (folder, "text.wav", NULL);
  g_autofree char *empty = g_build_filename (folder, "empty.ogg", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing.mp3", NULL);
  g_autofree char *noise = g_build_filename (folder, "noise.flac", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe.wav", NULL);
  g_autofree char *bytes = g_malloc (5000);

  for (guint i = 0; i < 5000; i++)
    bytes[i] = (char) g_test_rand_int ();
  memcpy (bytes, "fLaC", 4);

  g_assert_true (g_file_set_contents (text, "These are no samples.", -1, NULL));
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  g_assert_true (g_file_set_contents (noise, bytes, 5000, NULL));
  assert_refused (text, "can’t be read");
  assert_refused (empty, "can’t be read");
  assert_refused (noise, "noise.flac");
  assert_refused (missing, "not there");
  assert_refused (folder, "can’t be read");
  /* nobody will ever write to it */
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  assert_refused (pipe, "can’t be read");
}

/* The sound of a provider's film where AAC can't be decoded. */
static void
test_no_decoder (void)
{
  static const char *const decoders[] = { "avdec_aac", "avdec_aac_fixed", "avdec_aac_latm", "faad", "fdkaacdec" };
  GstRegistry *registry = gst_registry_get ();
  g_autolist (GstPluginFeature) hidden = NULL;
  g_autofree char *path = NULL;
  g_autoptr (SixainSound) sound = NULL;

  if (!make_file ("no-decoder.m4a", TONE (441, 2) " ! avenc_aac ! mp4mux", &path))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (decoders); i++)
    {
      GstPluginFeature *feature = gst_registry_lookup_feature (registry, decoders[i]);

      if (feature == NULL)
        continue;
      hidden = g_list_prepend (hidden, feature);
      gst_registry_remove_feature (registry, feature);
    }
  assert_refused (path, "AAC");
  assert_refused (path, "codecs-extra");

  for (GList *link = hidden; link != NULL; link = link->next)
    gst_registry_add_feature (registry, gst_object_ref (link->data));
  sound = decode (path);
  g_assert_nonnull (sound);
}

static void
test_truncated (void)
{
  g_autofree char *path = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (SixainSound) sound = NULL;
  gsize length;

  if (!make_file ("cut.wav", TONE (441, 1) " ! audio/x-raw,format=S16LE ! wavenc", &path))
    return;

  /* what there is of it is heard */
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (path, contents, (gssize) length / 2, NULL));
  sound = decode (path);
  g_assert_cmpfloat_with_epsilon (sixain_sound_get_frames (sound) / 48000., 0.5, 0.03);
}

static void
test_hostile_samples (void)
{
  g_autofree char *path = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (SixainSound) sound = NULL;
  const float bad[] = { NAN, INFINITY, -INFINITY, 1e30f, -1e30f };
  gsize length;

  if (!make_file ("nan.wav", TONE (480, 1) " ! audio/x-raw,format=F32LE ! wavenc", &path))
    return;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  memcpy (contents + length / 2 / 4 * 4, bad, sizeof bad);
  g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
  sound = decode (path);
  for (gint64 i = 0; i < sixain_sound_get_frames (sound); i++)
    g_assert_true (fabsf (sixain_sound_get_data (sound)[i]) <= 8);
}

static void
test_video_only (void)
{
  g_autofree char *path = NULL;

  if (make_file ("silent.webm",
                 "videotestsrc num-buffers=15 ! video/x-raw,width=160,height=90 ! vp8enc ! webmmux",
                 &path))
    assert_refused (path, "no sound");
}

static void
test_video_with_sound (void)
{
  g_autofree char *path = NULL;
  g_autoptr (SixainSound) sound = NULL;

  if (!make_file ("clip.mkv",
                  "matroskamux name=mux "
                  "videotestsrc num-buffers=30 ! video/x-raw,width=160,height=90 ! vp8enc ! mux. "
                  "audiotestsrc freq=441 samplesperbuffer=480 num-buffers=100 ! "
                  "audio/x-raw,rate=48000,channels=1 ! mux. "
                  "mux.",
                  &path))
    return;

  sound = decode (path);
  g_assert_cmpfloat_with_epsilon (sixain_sound_get_frames (sound) / 48000., 1, 0.002);
  g_assert_cmpfloat_with_epsilon (measure_frequency (sound, 0, 43200), 441, 3);
}

/* A sound that begins 400 ms after its video: the container says so in an edit list or
 * by its timestamps, and both must be heard as silence. */
static void
test_late_sound (gconstpointer data)
{
  const char *mux = data;
  g_autofree char *name = g_strconcat ("late.", mux, NULL);
  g_autofree char *description = NULL;
  g_autofree char *path = NULL;
  g_autoptr (SixainSound) sound = NULL;

  description = g_strdup_printf ("%s name=mux "
                                 "videotestsrc num-buffers=30 ! video/x-raw,width=160,height=90 ! jpegenc ! mux. "
                                 "audiotestsrc freq=441 timestamp-offset=400000000 "
                                 "samplesperbuffer=480 num-buffers=50 ! "
                                 "audio/x-raw,rate=48000,channels=1,format=S16LE ! mux. "
                                 "mux.", mux);
  if (!make_file (name, description, &path))
    return;

  sound = decode (path);
  g_assert_cmpfloat_with_epsilon (find_onset (sound, 0.01f) / 48000., 0.4, 0.002);
  g_assert_cmpfloat_with_epsilon (sixain_sound_get_frames (sound) / 48000., 0.9, 0.003);
}

/* How many samples a tone of 441 Hz that began with the sound is late, within half a turn. */
static double
measure_delay (SixainSound *sound)
{
  double sine = 0, cosine = 0, turn = 48000 / 441.;

  for (guint i = 4800; i < 38400; i++)
    {
      double angle = 2 * G_PI * i / turn;

      sine += sixain_sound_get_data (sound)[i] * sin (angle);
      cosine += sixain_sound_get_data (sound)[i] * cos (angle);
    }

  return -atan2 (cosine, sine) / (2 * G_PI) * turn;
}

/* An edit list that leaves out the encoder's delay: the timestamps still count it, and
 * only the stream time says when a sample is heard. */
static void
test_edit_list (void)
{
  const guint priming = 1024;
  g_autofree char *path = NULL;
  g_autoptr (SixainSound) before = NULL;
  g_autoptr (SixainSound) after = NULL;
  g_autoptr (GError) error = NULL;
  int fd;

  if (!make_file ("edited.mp4", TONE (480, 1) " ! avenc_aac ! mp4mux", &path))
    return;

  before = decode (path);
  fd = g_open (path, O_RDWR, 0);
  g_assert_cmpint (fd, >=, 0);
  g_assert_true (sixain_mp4_cancel_priming (fd, priming, 48000, &error));
  g_assert_no_error (error);
  close (fd);
  after = decode (path);

  g_test_message ("%.2f samples late before, %.2f after", measure_delay (before), measure_delay (after));
  g_assert_cmpfloat (fabs (measure_delay (before)), >, 5);
  g_assert_cmpfloat (fabs (measure_delay (after)), <, 1);
  g_assert_cmpint (ABS (sixain_sound_get_frames (after) - 48000), <=, 2);
}

static void
test_cache (void)
{
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  g_autoptr (SixainSoundStore) store = NULL;
  g_autoptr (SixainSound) first = NULL;
  g_autoptr (SixainSound) again = NULL;
  g_autoptr (SixainSound) other = NULL;
  g_autoptr (SixainSound) after = NULL;

  if (!make_file ("a.wav", TONE (480, 1) " ! wavenc", &a) || !make_file ("b.wav", TONE (480, 1) " ! wavenc", &b))
    return;

  /* room for one */
  store = sixain_sound_store_new (300000);
  first = sixain_sound_store_wait (store, a, NULL, NULL);
  again = sixain_sound_store_peek (store, a);
  g_assert_nonnull (first);
  g_assert_true (again == first);
  other = sixain_sound_store_wait (store, b, NULL, NULL);
  g_assert_nonnull (other);
  g_assert_null (sixain_sound_store_peek (store, a));
  after = sixain_sound_store_wait (store, a, NULL, NULL);
  g_assert_nonnull (after);
  g_assert_true (after != first);
}

static void
arrived_cb (SixainSoundStore *store,
            const char       *path,
            char            **arrived)
{
  g_set_str (arrived, path);
}

static void
test_signal (void)
{
  g_autofree char *path = NULL;
  g_autofree char *arrived = NULL;
  g_autoptr (SixainSoundStore) store = sixain_sound_store_new (LIMIT);
  g_autoptr (SixainSound) sound = NULL;
  guint serial = sixain_sound_store_get_serial (store);

  if (!make_file ("signal.wav", TONE (480, 1) " ! wavenc", &path))
    return;

  g_signal_connect (store, "arrived", G_CALLBACK (arrived_cb), &arrived);
  g_assert_null (sixain_sound_store_peek (store, path));
  while (arrived == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpstr (arrived, ==, path);
  sound = sixain_sound_store_peek (store, path);
  g_assert_nonnull (sound);
  g_assert_cmpuint (sixain_sound_store_get_serial (store), !=, serial);
}

static void
test_cancel_and_close (void)
{
  g_autoptr (SixainSoundStore) store = sixain_sound_store_new (LIMIT);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *fifo = g_build_filename (folder, "never.wav", NULL);

  g_cancellable_cancel (cancellable);
  g_assert_null (sixain_sound_store_wait (store, fifo, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  /* closed with more waiting than there are threads */
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%u.wav", folder, i);
      g_autoptr (SixainSound) sound = sixain_sound_store_peek (store, path);

      g_assert_null (sound);
    }

  g_clear_object (&store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  gst_init (&argc, &argv);
  /* within what the isolation removes */
  folder = g_dir_make_tmp ("sixain-sounds-XXXXXX", NULL);
  g_assert_nonnull (folder);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *path = g_strconcat ("/sound-store/format/", formats[i].name, NULL);

      g_test_add_data_func (path, &formats[i], test_format);
    }

  g_test_add_func ("/sound-store/unreadable", test_unreadable);
  g_test_add_func ("/sound-store/no-decoder", test_no_decoder);
  g_test_add_func ("/sound-store/truncated", test_truncated);
  g_test_add_func ("/sound-store/hostile-samples", test_hostile_samples);
  g_test_add_func ("/sound-store/video-only", test_video_only);
  g_test_add_func ("/sound-store/video-with-sound", test_video_with_sound);
  g_test_add_data_func ("/sound-store/late/matroska", "matroskamux", test_late_sound);
  g_test_add_data_func ("/sound-store/late/quicktime", "qtmux", test_late_sound);
  g_test_add_func ("/sound-store/edit-list", test_edit_list);
  g_test_add_func ("/sound-store/cache", test_cache);
  g_test_add_func ("/sound-store/signal", test_signal);
  g_test_add_func ("/sound-store/cancel-and-close", test_cancel_and_close);

  return g_test_run ();
}

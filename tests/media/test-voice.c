/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

#include "sixain-language.h"
#include "sixain-speech-disk.h"
#include "sixain-speech-finish.h"
#include "sixain-voice.h"

/* What speech is made of, without espeak-ng. */

#define UTTERANCE(said, tag) \
  { .text = (said), .language = (tag), .voice = "", .speaker = "", .pitch = 50, .speed = 100 }

static char *
get_cache_folder (void)
{
  return g_build_filename (g_get_user_cache_dir (), "sixain", "speech", NULL);
}

static void
test_candidates (void)
{
  static const struct {
    const char *tag;
    const char *codes;
  } cases[] = {
    { "en", "en" },
    { "en-GB", "en-gb en" },
    { "en_US.UTF-8", "en-us en" },
    { "zh-CN", "zh-cn cmn zh" },
    { "zh-Hant-HK", "zh-hant-hk yue zh-hk zh-hant cmn zh" },
    { "es-MX", "es-419 es-mx es" },
    { "pt-BR-x-sampa", "pt-br pt" },
    { "sr-Latn-RS", "sr-latn-rs sr-rs sr-latn sr" },
    { "no", "nb no" },
    { "", "" },
    { "-", "" },
    { "x-private", "" },
    { "../../etc", "" },
    { "de-../../x", "de" },
    { "toolonglanguage", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) codes = sixain_language_get_candidates (cases[i].tag);
      g_autofree char *joined = g_strjoinv (" ", codes);

      g_assert_cmpstr (joined, ==, cases[i].codes);
    }
}

static void
test_clean_text (void)
{
  static const struct {
    const char *text;
    const char *clean;
  } cases[] = {
    { "plain", "plain" },
    { "  two\r\nlines\t", "two  lines" },
    { "a\x01\x02 6p\x1b[31m", "a 6p[31m" },
    { "\xff\xfe" "b", "b" },
    { "\xc2\x85" "c\xef\xbb\xbf", "c" },
    { "क्\xe2\x80\x8dष", "क्\xe2\x80\x8dष" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = sixain_voice_clean_text (cases[i].text);

      g_assert_cmpstr (clean, ==, cases[i].clean);
    }
}

static void
test_voices (void)
{
  g_autoptr (GHashTable) variants = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  SixainUtterance utterance = UTTERANCE ("Hello", "en");
  SixainVoice voice, again;

  sixain_voice_choose (&utterance, &voice);
  g_assert_cmpstr (voice.variant, ==, "");
  g_assert_cmpint (voice.pitch, ==, 50);
  g_assert_cmpint (voice.rate, ==, 175);

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *speaker = g_strdup_printf ("cast-%u", i);

      utterance.speaker = speaker;
      sixain_voice_choose (&utterance, &voice);
      sixain_voice_choose (&utterance, &again);
      g_assert_cmpmem (&voice, sizeof voice, &again, sizeof again);
      g_assert_cmpint (ABS (voice.pitch - 50), <=, 6);
      g_hash_table_add (variants, g_strdup (voice.variant));
    }
  g_assert_cmpuint (g_hash_table_size (variants), >=, 12);

  utterance = (SixainUtterance) { "Hello", "en", "f3", "someone", 70, 400 };
  sixain_voice_choose (&utterance, &voice);
  g_assert_cmpstr (voice.variant, ==, "f3");
  g_assert_cmpint (voice.pitch, ==, 70);
  g_assert_cmpint (voice.rate, ==, 450);

  /* the voice becomes part of a file name */
  utterance = (SixainUtterance) { "Hello", "en", "../../../etc/passwd", "", -4, 0 };
  sixain_voice_choose (&utterance, &voice);
  g_assert_cmpstr (voice.variant, ==, "");
  g_assert_cmpint (voice.pitch, ==, 0);
  g_assert_cmpint (voice.rate, ==, 175);
}

static void
test_finish (void)
{
  g_autoptr (SixainResampler) resampler = sixain_resampler_new (22050, 48000);
  g_autofree gint16 *raw = g_new0 (gint16, 22050);
  g_autofree gint16 *out = NULL;
  g_autofree gint16 *silent = NULL;
  gsize n;

  /* 200 ms of nothing, 500 ms of a tone, 300 ms of nothing */
  for (guint i = 4410; i < 15435; i++)
    raw[i] = (gint16) (3000 * sin (2 * G_PI * 441 * i / 22050));

  out = sixain_speech_finish (resampler, raw, 22050, &n);
  g_assert_cmpfloat_with_epsilon (n / 48000., 0.5, 0.012);
  g_assert_cmpint (out[0], ==, 0);
  /* at full level within the fade, and heard within a millisecond */
  g_assert_cmpint (ABS (out[24 + 36]) + ABS (out[24 + 48]), >, 32767 / 100);

  silent = sixain_speech_finish (resampler, raw, 4000, &n);
  g_assert_cmpuint (n, ==, 0);
  g_assert_nonnull (silent);
}

static void
test_resampler (void)
{
  g_autoptr (SixainResampler) resampler = sixain_resampler_new (22050, 48000);
  const double frequencies[] = { 50, 440, 3000, 8000, 9000 };

  for (guint k = 0; k < G_N_ELEMENTS (frequencies); k++)
    {
      g_autofree float *in = g_new (float, 22050);
      g_autofree float *out = NULL;
      double error = 0, w = 2 * G_PI * frequencies[k];
      gsize n;

      for (guint i = 0; i < 22050; i++)
        in[i] = (float) sin (w * i / 22050);

      out = sixain_resampler_run (resampler, in, 22050, &n);
      g_assert_cmpuint (n, ==, 48000);
      for (guint i = 4800; i < 43200; i++)
        error = MAX (error, fabs (out[i] - sin (w * i / 48000)));

      g_test_message ("%.0f Hz: %.1f dB", frequencies[k], 20 * log10 (error));
      g_assert_cmpfloat (20 * log10 (error), <, -70);
    }
}

static void
test_disk_trim (void)
{
  g_autofree char *folder = get_cache_folder ();
  g_autofree gint16 *samples = g_new0 (gint16, 1000);
  const char * const names[] = { "a", "b", "c", "d" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      const struct timespec times[2] = { { 1000000 + i, 0 }, { 1000000 + i, 0 } };

      sixain_speech_disk_store (folder, names[i], samples, 1000);
      g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
    }

  /* reading makes the oldest the newest */
  for (guint i = 0; i < 2; i++)
    {
      gsize n;
      g_autofree gint16 *loaded = sixain_speech_disk_load (folder, names[0], &n);

      g_assert_cmpuint (n, ==, 1000);
    }

  sixain_speech_disk_trim (folder, 2 * 2048 + 100);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS) == (i == 0 || i == 3));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/voice/candidates", test_candidates);
  g_test_add_func ("/voice/clean-text", test_clean_text);
  g_test_add_func ("/voice/choice", test_voices);
  g_test_add_func ("/voice/finish", test_finish);
  g_test_add_func ("/voice/resampler", test_resampler);
  g_test_add_func ("/voice/disk-trim", test_disk_trim);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <gst/gst.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "sixain-mix-levels.h"
#include "sixain-mixer.h"
#include "sound-level.h"

#define FPS 24
#define SECOND SIXAIN_SAMPLE_RATE
#define CEILING 0.891251f /* -1 dBFS */

typedef struct {
  char              *folder;
  SixainStoryboard  *storyboard;
  SixainSpeech      *speech;
  SixainSoundStore  *sounds;
  SixainMixer       *mixer;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  g_autofree char *assets = NULL;

  fixture->folder = g_dir_make_tmp ("sixain-mixer-XXXXXX", NULL);
  assets = g_build_filename (fixture->folder, "assets", NULL);
  g_assert_cmpint (g_mkdir_with_parents (assets, 0700), ==, 0);
  fixture->storyboard = sixain_storyboard_new ();
  g_object_set (fixture->storyboard, "rate", &(SixainRate) { FPS, 1 }, NULL);
  fixture->speech = sixain_speech_new ();
  fixture->sounds = sixain_sound_store_new (256 * 1024 * 1024);
  fixture->mixer = sixain_mixer_new (fixture->speech, fixture->sounds);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_assert_finalize_object (fixture->mixer);
  g_assert_finalize_object (fixture->speech);
  g_assert_finalize_object (fixture->sounds);
  g_clear_object (&fixture->storyboard);
  g_free (fixture->folder);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static SixainShot *
add_shot (Fixture    *fixture,
          gint64      frames,
          const char *sound_text)
{
  g_autoptr (SixainShot) shot = sixain_shot_new (frames);

  g_object_set (shot, "sound-text", sound_text, NULL);
  g_list_store_append (G_LIST_STORE (sixain_storyboard_get_shots (fixture->storyboard)), shot);
  return shot;
}

static void
add_line (SixainShot *shot,
          const char *text,
          const char *language,
          gint64      start)
{
  g_autoptr (SixainLine) line = sixain_line_new (text);

  g_object_set (line, "language", language, "start", start, NULL);
  g_list_store_append (G_LIST_STORE (sixain_shot_get_lines (shot)), line);
}

/* Writes a file of floats, so that nothing is rounded or resampled. */
static void
add_sound (Fixture     *fixture,
           SixainShot  *shot,
           const float *data,
           guint        frames)
{
  const guint8 *bytes = (const guint8 *) data;
  gsize length = frames * sizeof (float);
  g_autofree char *hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes, length);
  g_autoptr (SixainAsset) asset = sixain_asset_new (SIXAIN_ASSET_SOUND, hash, "wav");
  g_autofree char *member = sixain_asset_dup_member (asset);
  g_autofree char *path = g_build_filename (fixture->folder, member, NULL);
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GStrvBuilder) sounds = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  guint32 sizes[] = { GUINT32_TO_LE (36 + frames * 4), GUINT32_TO_LE (frames * 4) };
  const guint8 format[] = { 16, 0, 0, 0, 3, 0, 1, 0, 0x80, 0xbb, 0, 0, 0, 0xee, 2, 0, 4, 0, 32, 0 };

  g_byte_array_append (file, (const guint8 *) "RIFF", 4);
  g_byte_array_append (file, (const guint8 *) &sizes[0], 4);
  g_byte_array_append (file, (const guint8 *) "WAVEfmt ", 8);
  g_byte_array_append (file, format, sizeof format);
  g_byte_array_append (file, (const guint8 *) "data", 4);
  g_byte_array_append (file, (const guint8 *) &sizes[1], 4);
  g_byte_array_append (file, bytes, length);
  g_assert_true (g_file_set_contents (path, (const char *) file->data, file->len, NULL));

  if (sixain_storyboard_find_hash (fixture->storyboard, hash) == NULL)
    g_list_store_append (G_LIST_STORE (sixain_storyboard_get_assets (fixture->storyboard)), asset);
  for (guint i = 0; sixain_shot_get_sounds (shot)[i] != NULL; i++)
    g_strv_builder_add (sounds, sixain_shot_get_sounds (shot)[i]);
  g_strv_builder_add (sounds, sixain_record_get_id (SIXAIN_RECORD (asset)));
  ids = g_strv_builder_end (sounds);
  g_object_set (shot, "sounds", ids, NULL);
}

static void
add_tone (Fixture    *fixture,
          SixainShot *shot,
          double      frequency,
          double      amplitude,
          double      seconds)
{
  guint n = (guint) (seconds * SECOND);
  g_autofree float *data = g_new (float, n);

  for (guint i = 0; i < n; i++)
    data[i] = (float) (amplitude * sin (2 * G_PI * frequency * i / SECOND));

  add_sound (fixture, shot, data, n);
}

static SixainPicturePlan *
make_plan (Fixture *fixture)
{
  return sixain_picture_plan_new (fixture->storyboard, fixture->folder, SIXAIN_BURN_IN_NONE);
}

static float *
mix_all (SixainMixer       *mixer,
         SixainPicturePlan *plan)
{
  gint64 n = sixain_picture_plan_get_samples (plan);
  float *out = g_new (float, 2 * n);
  g_autoptr (GError) error = NULL;

  g_assert_true (sixain_mixer_wait (mixer, plan, NULL, &error));
  g_assert_no_error (error);
  sixain_mixer_mix (mixer, plan, 0, (guint) n, out);
  return out;
}

static double
compare_db (const float *data,
            const float *other,
            gint64       from,
            gint64       to)
{
  return measure_db (data, from, to) - measure_db (other, from, to);
}

static gint64
find_onset (const float *data,
            gint64       from,
            gint64       to,
            float        threshold)
{
  for (gint64 i = from; i < to; i++)
    if (fabsf (data[2 * i]) > threshold)
      return i;

  return -1;
}

/* A film with everything in it. */
static void
fill_storyboard (Fixture *fixture)
{
  const char * const texts[] = { "rain", "soft wind", "", "street", "sea", "crowd" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      SixainShot *shot = add_shot (fixture, 60, texts[i]);

      if (i % 2 == 0)
        add_line (shot, "Good morning, the coffee is ready.", "en", 12);
      if (i == 3)
        add_line (shot, "Und wer trinkt ihn?", "de", 30);
      if (i == 1 || i == 2)
        add_tone (fixture, shot, 300 * i, 0.3, 4);
    }
}

static void
test_bit_identity (Fixture       *fixture,
                   gconstpointer  user_data)
{
  g_autoptr (SixainPicturePlan) plan = NULL;
  g_autoptr (SixainMixer) other = sixain_mixer_new (fixture->speech, fixture->sounds);
  g_autofree float *whole = NULL;
  g_autofree float *again = NULL;
  gint64 n;

  fill_storyboard (fixture);
  plan = make_plan (fixture);
  n = sixain_picture_plan_get_samples (plan);
  whole = mix_all (fixture->mixer, plan);
  g_assert_true (sixain_mixer_wait (other, plan, NULL, NULL));

  /* in portions of any size */
  again = g_new0 (float, 2 * n);
  for (gint64 position = 0; position < n;)
    {
      guint wanted = (guint) g_test_rand_int_range (1, 5000);
      guint part = (guint) MIN (n - position, wanted);

      sixain_mixer_mix (other, plan, position, part, again + 2 * position);
      position += part;
    }
  g_assert_cmpmem (whole, 2 * n * sizeof (float), again, 2 * n * sizeof (float));

  /* after seeks to anywhere, also by a mixer that has never played */
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (SixainMixer) fresh = i % 20 == 0 ? sixain_mixer_new (fixture->speech, fixture->sounds) : NULL;
      guint part = (guint) g_test_rand_int_range (1, 3000);
      gint64 position = g_test_rand_int_range (0, (gint32) (n - part));

      sixain_mixer_mix (fresh != NULL ? fresh : other, plan, position, part, again);
      g_assert_cmpmem (whole + 2 * position, 2 * part * sizeof (float), again, 2 * part * sizeof (float));
    }
}

static void
test_outside (Fixture       *fixture,
              gconstpointer  user_data)
{
  g_autoptr (SixainPicturePlan) plan = NULL;
  g_autofree float *inside = NULL;
  float out[2 * 4000];
  gint64 n;

  fill_storyboard (fixture);
  plan = make_plan (fixture);
  n = sixain_picture_plan_get_samples (plan);
  inside = mix_all (fixture->mixer, plan);

  for (guint i = 0; i < G_N_ELEMENTS (out); i++)
    out[i] = 9;
  sixain_mixer_mix (fixture->mixer, plan, -3000, 4000, out);
  for (guint i = 0; i < 2 * 3000; i++)
    g_assert_true (out[i] == 0);
  g_assert_cmpmem (out + 2 * 3000, 2 * 1000 * sizeof (float), inside, 2 * 1000 * sizeof (float));

  sixain_mixer_mix (fixture->mixer, plan, n - 1000, 4000, out);
  g_assert_cmpmem (out, 2 * 1000 * sizeof (float), inside + 2 * (n - 1000), 2 * 1000 * sizeof (float));
  for (guint i = 2 * 1000; i < 2 * 4000; i++)
    g_assert_true (out[i] == 0);

  sixain_mixer_mix (fixture->mixer, plan, G_MAXINT64 / 4, 4000, out);
  g_assert_true (out[0] == 0);
  sixain_mixer_mix (fixture->mixer, plan, 0, 0, NULL);
}

static void
test_silence (Fixture       *fixture,
              gconstpointer  user_data)
{
  g_autoptr (SixainPicturePlan) plan = NULL;
  g_autofree float *out = NULL;
  SixainShot *shot;

  add_shot (fixture, 48, "");
  shot = add_shot (fixture, 96, "");
  add_line (shot, "Hello.", "en", 24);
  plan = make_plan (fixture);
  out = mix_all (fixture->mixer, plan);

  for (gint64 i = 0; i < 2 * 3 * SECOND; i++)
    g_assert_true (out[i] == 0);
  g_assert_cmpfloat (find_peak (out, 3 * SECOND, 4 * SECOND), >, 0.05f);
  for (gint64 i = 2 * 5 * SECOND; i < 2 * 6 * SECOND; i++)
    g_assert_true (out[i] == 0);
}

/* Lines are heard where the plan puts them, to the millisecond. */
static void
test_onset (Fixture       *fixture,
            gconstpointer  user_data)
{
  const struct { const char *text, *language; } lines[] = {
    { "Ah, there it is.", "en" }, { "Schau mal.", "de" }, { "Fine.", "en" },
    { "Bonjour.", "fr" }, { "こんにちは。", "ja" },
  };
  g_autoptr (SixainPicturePlan) plan = NULL;
  g_autofree float *out = NULL;
  gint64 starts[G_N_ELEMENTS (lines)];

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      SixainShot *shot = add_shot (fixture, 77, "");

      add_line (shot, lines[i].text, lines[i].language, 3 + i);
      starts[i] = (77 * i + 3 + i) * SECOND / FPS;
    }

  plan = make_plan (fixture);
  out = mix_all (fixture->mixer, plan);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      gint64 onset = find_onset (out, starts[i] - 2000, starts[i] + 20000, 1e-5f);
      gint64 heard = find_onset (out, starts[i] - 2000, starts[i] + 20000, 1e-3f);

      g_test_message ("%s: %+.2f ms, heard at %+.2f ms", lines[i].text,
                      (onset - starts[i]) / 48., (heard - starts[i]) / 48.);
      g_assert_cmpint (onset, >=, starts[i]);
      g_assert_cmpint (onset, <=, starts[i] + 48);
      g_assert_cmpint (heard, <=, starts[i] + 48 * 3);
    }
}

static void
test_speech_runs_on (Fixture       *fixture,
                     gconstpointer  user_data)
{
  const SixainUtterance utterance = {
    .text = "This line is a good deal longer than its shot.", .language = "en",
    .voice = "", .speaker = "", .pitch = 50, .speed = 100,
  };
  g_autoptr (SixainPicturePlan) plan = NULL;
  g_autoptr (SixainSound) line = NULL;
  g_autofree float *out = NULL;
  SixainShot *shot = add_shot (fixture, 24, "");
  gint64 n;

  add_line (shot, utterance.text, utterance.language, 0);
  add_shot (fixture, 24, "");
  plan = make_plan (fixture);
  n = sixain_picture_plan_get_samples (plan);
  out = mix_all (fixture->mixer, plan);
  line = sixain_speech_wait (fixture->speech, &utterance, NULL, NULL);
  g_assert_cmpint (sixain_sound_get_frames (line), >, n);

  /* untouched by the cut, faded by the film's end */
  for (gint64 i = 0; i < n - SECOND / 100; i++)
    g_assert_cmpfloat (out[2 * i], ==, sixain_sound_get_data (line)[i]);
  for (gint64 i = n - SECOND / 100; i < n; i++)
    g_assert_cmpfloat_with_epsilon (out[2 * i], sixain_sound_get_data (line)[i] * (n - i) / (SECOND / 100.f), 1e-4f);
}

static void
test_overlap (Fixture       *fixture,
              gconstpointer  user_data)
{
  g_autoptr (SixainPicturePlan) plan = NULL;
  g_autoptr (SixainPicturePlan) first_plan = NULL;
  g_autofree float *both = NULL;
  g_autofree float *first = NULL;
  SixainShot *shot = add_shot (fixture, 96, "");
  double more = 0;

  add_line (shot, "I was going to say something here.", "en", 0);
  first_plan = make_plan (fixture);
  first = mix_all (fixture->mixer, first_plan);
  add_line (shot, "Moment, ich auch!", "de", 6);
  plan = make_plan (fixture);
  both = mix_all (fixture->mixer, plan);

  g_assert_cmpmem (both, SECOND / 4 * 2 * sizeof (float), first, SECOND / 4 * 2 * sizeof (float));
  for (gint64 i = SECOND / 4; i < SECOND; i++)
    more += fabs (both[2 * i] - first[2 * i]);
  g_assert_cmpfloat (more / SECOND, >, 0.005);
}

/* Any step that the pieces do not have themselves is a click. */
static void
test_no_clicks (Fixture       *fixture,
                gconstpointer  user_data)
{
  g_autoptr (SixainPicturePlan) plan = NULL;
  g_autofree float *out = NULL;
  const char * const texts[] = { "room tone", "wind", "" };
  float step = 0;
  gint64 n;

  /* tones that are cut wherever their wave happens to be: full scale at 70 Hz steps by
   * less than 0.01 from one sample to the next */
  for (guint i = 0; i < 12; i++)
    {
      SixainShot *shot = add_shot (fixture, 7 + i, texts[i % G_N_ELEMENTS (texts)]);

      add_tone (fixture, shot, 41 + 2.3 * i, 0.9, 10);
    }

  plan = make_plan (fixture);
  n = sixain_picture_plan_get_samples (plan);
  out = mix_all (fixture->mixer, plan);
  for (gint64 i = 2; i < 2 * n; i++)
    step = MAX (step, fabsf (out[i] - out[i - 2]));

  g_test_message ("largest step %.4f", step);
  g_assert_cmpfloat (step, <, 0.03f);
  g_assert_cmpfloat (fabsf (out[0]), <, 0.001f);
  g_assert_cmpfloat (find_peak (out, n - 2, n), <, 0.001f);
}

/* A cut that a sound is not told of would be a step of 0.6. */
static void
test_fades (Fixture       *fixture,
            gconstpointer  user_data)
{
  g_autoptr (SixainPicturePlan) plan = NULL;
  g_autofree float *data = g_new (float, 3 * SECOND);
  g_autofree float *out = NULL;
  gint64 start = SECOND, end = 2 * SECOND;

  for (guint i = 0; i < 3 * SECOND; i++)
    data[i] = 0.8f;

  add_shot (fixture, 24, "");
  add_sound (fixture, add_shot (fixture, 24, ""), data, 3 * SECOND);
  add_shot (fixture, 24, "");
  plan = make_plan (fixture);
  out = mix_all (fixture->mixer, plan);

  g_assert_true (find_peak (out, 0, start) == 0);
  g_assert_true (find_peak (out, end, 3 * SECOND) == 0);
  g_assert_cmpfloat (out[2 * (start + 480)], >, 0.5f);
  g_assert_cmpfloat (out[2 * (end - 480)], ==, out[2 * (start + 480)]);
  for (gint64 i = start; i < start + 480; i++)
    g_assert_cmpfloat (out[2 * i], <=, out[2 * (i + 1)]);
  for (gint64 i = end - 480; i < end; i++)
    g_assert_cmpfloat (out[2 * i], >=, out[2 * (i + 1)]);
}

static void
test_ducking (Fixture       *fixture,
              gconstpointer  user_data)
{
  g_autoptr (SixainPicturePlan) plan = NULL;
  g_autoptr (SixainPicturePlan) plain_plan = NULL;
  g_autofree float *ducked = NULL;
  g_autofree float *plain = NULL;
  g_autofree float *lines = NULL;
  g_autoptr (SixainPicturePlan) lines_plan = NULL;
  SixainShot *shot = add_shot (fixture, 10 * FPS, "");
  gint64 start = 4 * SECOND, end;
  double depth;

  /* the line alone, the tone alone, and both: what is left without the line is the bed */
  add_line (shot, "Everything under this line goes down.", "en", 4 * FPS);
  lines_plan = make_plan (fixture);
  lines = mix_all (fixture->mixer, lines_plan);
  add_tone (fixture, shot, 500, 0.2, 10);
  plan = make_plan (fixture);
  ducked = mix_all (fixture->mixer, plan);
  g_list_store_remove_all (G_LIST_STORE (sixain_shot_get_lines (shot)));
  plain_plan = make_plan (fixture);
  plain = mix_all (fixture->mixer, plain_plan);

  for (end = 10 * SECOND; end > start && lines[2 * (end - 1)] == 0; end--)
    ;
  for (gint64 i = 0; i < 2 * 10 * SECOND; i++)
    ducked[i] -= lines[i];

  depth = compare_db (ducked, plain, start + SECOND / 2, end - SECOND / 5);
  g_test_message ("down by %.1f dB", -depth);
  g_assert_cmpfloat_with_epsilon (depth, -12, 0.3);
  /* down before the first syllable, still up a quarter of a second before */
  g_assert_cmpfloat_with_epsilon (compare_db (ducked, plain, start, start + 960), -12, 0.5);
  g_assert_cmpmem (ducked, (gsize) (start - SECOND / 4) * 2 * sizeof (float),
                   plain, (gsize) (start - SECOND / 4) * 2 * sizeof (float));
  /* and on its way a twentieth of a second before, so that nobody hears it go */
  g_assert_cmpfloat (compare_db (ducked, plain, start - 2880, start - 1920), <, -4);
  /* half way back half a second after it, all the way after one */
  g_assert_cmpfloat (compare_db (ducked, plain, end + SECOND * 2 / 5, end + SECOND / 2), <, -2);
  g_assert_cmpmem (ducked + 2 * (end + SECOND), (gsize) SECOND * 2 * sizeof (float),
                   plain + 2 * (end + SECOND), (gsize) SECOND * 2 * sizeof (float));
}

static void
test_peak (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_autofree float *data = g_new (float, 4 * SECOND);
  g_autoptr (SixainPicturePlan) plan = NULL;
  g_autofree float *out = NULL;
  gint64 n;

  for (guint shots = 0; shots < 3; shots++)
    {
      SixainShot *shot = add_shot (fixture, 72, "crowd");

      for (guint i = 0; i < 8; i++)
        {
          /* squares, noise and clicks, all at full scale and some far over it */
          for (guint j = 0; j < 4 * SECOND; j++)
            switch (i % 4)
              {
              case 0: data[j] = j / (20 + 7 * i + shots) % 2 ? 1 : -1; break;
              case 1: data[j] = (float) g_test_rand_double_range (-1, 1); break;
              case 2: data[j] = g_test_rand_int_range (0, 3000) == 0 ? 6 : 0; break;
              default: data[j] = (float) sin (j * 0.2 * i) * (j / (SECOND / 3) % 2 ? 4 : 0); break;
              }
          add_sound (fixture, shot, data, 4 * SECOND);
        }
      for (guint i = 0; i < 6; i++)
        add_line (shot, "Everybody talks at once!", i % 2 ? "en" : "de", 3 * i);
    }

  plan = make_plan (fixture);
  n = sixain_picture_plan_get_samples (plan);
  out = mix_all (fixture->mixer, plan);
  g_test_message ("peak %.4f dBFS", 20 * log10 (find_peak (out, 0, n)));
  g_assert_cmpfloat (find_peak (out, 0, n), <=, CEILING);
  /* and it is loud, not simply turned away */
  g_assert_cmpfloat (measure_db (out, 0, n), >, -20);
  for (gint64 i = 0; i < 2 * n; i++)
    g_assert_true (isfinite (out[i]));
}

/* The limiter leaves alone what is not near a peak. */
static void
test_limiter_is_local (Fixture       *fixture,
                       gconstpointer  user_data)
{
  g_autofree float *data = g_new (float, 4 * SECOND);
  g_autoptr (SixainPicturePlan) plan = NULL;
  g_autofree float *out = NULL;

  for (guint i = 0; i < 4 * SECOND; i++)
    data[i] = (float) ((i > 2 * SECOND && i < 2 * SECOND + 2400 ? 3 : 0.2) * sin (i * 0.05));

  add_sound (fixture, add_shot (fixture, 96, ""), data, 4 * SECOND);
  plan = make_plan (fixture);
  out = mix_all (fixture->mixer, plan);
  g_assert_cmpfloat (find_peak (out, 0, 4 * SECOND), <=, CEILING);
  g_assert_cmpfloat (find_peak (out, 2 * SECOND, 2 * SECOND + 2400), >, 0.85f);
  g_assert_cmpfloat_with_epsilon (find_peak (out, SECOND, 2 * SECOND - 2400), 0.2 * 0.7079, 0.001);
  g_assert_cmpfloat_with_epsilon (find_peak (out, 2 * SECOND + SECOND / 2, 3 * SECOND), 0.2 * 0.7079, 0.001);
}

/* What is not there yet is silent and does not hold anything up; it is heard as soon as
 * it arrives, without a new plan. */
static void
test_arrival (Fixture       *fixture,
              gconstpointer  user_data)
{
  g_autoptr (SixainPicturePlan) plan = NULL;
  g_autoptr (SixainSound) line = NULL;
  g_autofree float *out = g_new (float, 2 * SECOND);
  guint serial = sixain_speech_get_serial (fixture->speech);
  SixainShot *shot = add_shot (fixture, 48, "");

  add_line (shot, "Here I am.", "en", 0);
  add_tone (fixture, shot, 500, 0.2, 2);
  plan = make_plan (fixture);
  sixain_mixer_mix (fixture->mixer, plan, 0, SECOND, out);
  while (sixain_speech_get_serial (fixture->speech) == serial || sixain_sound_store_get_serial (fixture->sounds) == 0)
    g_main_context_iteration (NULL, FALSE);

  sixain_mixer_mix (fixture->mixer, plan, 0, SECOND, out);
  g_assert_cmpfloat (find_peak (out, 0, SECOND), >, 0.1f);
}

static void
test_unspeakable (Fixture       *fixture,
                  gconstpointer  user_data)
{
  g_autoptr (SixainPicturePlan) plan = NULL;
  g_autofree float *out = NULL;
  SixainShot *shot = add_shot (fixture, 48, "");
  g_autoptr (SixainAsset) gone = NULL;
  g_autofree char *hash = NULL;

  add_line (shot, "nuqneH", "tlh", 0);
  hash = g_strnfill (64, '0');
  gone = sixain_asset_new (SIXAIN_ASSET_SOUND, hash, "wav");
  g_list_store_append (G_LIST_STORE (sixain_storyboard_get_assets (fixture->storyboard)), gone);
  g_object_set (shot, "sounds", (const char * const []) { sixain_record_get_id (SIXAIN_RECORD (gone)), NULL }, NULL);
  add_line (shot, "The others are heard.", "en", 24);
  plan = make_plan (fixture);
  out = mix_all (fixture->mixer, plan);
  g_assert_true (find_peak (out, 0, SECOND - 10) == 0);
  g_assert_cmpfloat (find_peak (out, SECOND, 2 * SECOND), >, 0.05f);
}

static void
test_wait_cancelled (Fixture       *fixture,
                     gconstpointer  user_data)
{
  g_autoptr (SixainPicturePlan) plan = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  fill_storyboard (fixture);
  plan = make_plan (fixture);
  g_cancellable_cancel (cancellable);
  g_assert_false (sixain_mixer_wait (fixture->mixer, plan, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_edit_changes_only_itself (Fixture       *fixture,
                               gconstpointer  user_data)
{
  g_autoptr (SixainPicturePlan) before_plan = NULL;
  g_autoptr (SixainPicturePlan) after_plan = NULL;
  g_autofree float *before = NULL;
  g_autofree float *after = NULL;
  g_autoptr (SixainShot) last = NULL;

  fill_storyboard (fixture);
  before_plan = make_plan (fixture);
  before = mix_all (fixture->mixer, before_plan);
  last = g_list_model_get_item (sixain_storyboard_get_shots (fixture->storyboard), 5);
  g_object_set (last, "sound-text", "", NULL);
  after_plan = make_plan (fixture);
  after = mix_all (fixture->mixer, after_plan);

  /* five shots of 2.5 s, less the limiter's look-ahead */
  g_assert_cmpmem (before, 12 * SECOND * 2 * sizeof (float), after, 12 * SECOND * 2 * sizeof (float));
  g_assert_cmpfloat (measure_db (before, 14 * SECOND, 15 * SECOND), >, -60);
  g_assert_cmpfloat (measure_db (after, 14 * SECOND, 15 * SECOND), <, -120);
}

/* What is far away is begun when the playhead comes near it. */
static void
test_far_away (Fixture       *fixture,
               gconstpointer  user_data)
{
  const gint64 far = 20 * 60 * FPS;
  g_autoptr (SixainPicturePlan) plan = NULL;
  g_autofree float *out = g_new (float, 2 * SECOND);
  SixainShot *shot;

  add_line (add_shot (fixture, far, ""), "Near.", "en", 0);
  shot = add_shot (fixture, 48, "");
  add_line (shot, "Far away.", "en", 0);
  plan = make_plan (fixture);
  sixain_mixer_mix (fixture->mixer, plan, 0, SECOND, out);

  for (guint i = 0; i < 2; i++)
    {
      gint64 first = i * 20 * 60 * SECOND;

      do
        {
          g_main_context_iteration (NULL, FALSE);
          sixain_mixer_mix (fixture->mixer, plan, first, SECOND, out);
        }
      while (find_peak (out, 0, SECOND) < 0.05f);
    }

  /* and the render waits for it wherever it is */
  g_assert_finalize_object (fixture->mixer);
  fixture->mixer = sixain_mixer_new (fixture->speech, fixture->sounds);
  g_assert_true (sixain_mixer_wait (fixture->mixer, plan, NULL, NULL));
  sixain_mixer_mix (fixture->mixer, plan, (gint64) 20 * 60 * SECOND, SECOND, out);
  g_assert_cmpfloat (find_peak (out, 0, SECOND), >, 0.05f);
}

static gsize
get_memory (void)
{
  g_autofree char *statm = NULL;
  g_auto (GStrv) fields = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &statm, NULL, NULL));
  fields = g_strsplit (statm, " ", 3);
  return (gsize) g_ascii_strtoull (fields[1], NULL, 10) * (gsize) sysconf (_SC_PAGESIZE);
}

/* A long film takes no more than the minute around the playhead. */
static void
test_long_film (Fixture       *fixture,
                gconstpointer  user_data)
{
  const guint shots = 160;
  g_autoptr (SixainPicturePlan) plan = NULL;
  g_autofree float *out = g_new (float, 2 * SECOND);
  gsize before = 0;

  for (guint i = 0; i < shots; i++)
    add_shot (fixture, FPS, i % 2 ? "room" : "wind");

  plan = make_plan (fixture);
  for (guint i = 0; i < shots; i++)
    {
      sixain_mixer_mix (fixture->mixer, plan, (gint64) i * SECOND, SECOND, out);
      g_assert_cmpfloat (find_peak (out, 0, SECOND), >, 0.001f);
      if (i == 80)
        before = get_memory ();
    }

#ifdef __SANITIZE_ADDRESS__
  g_test_message ("what is freed is kept by the sanitizer: %" G_GSIZE_FORMAT, before);
#else
  /* all of it would be 30 megabytes more */
  g_assert_cmpuint (get_memory (), <, before + 12 * 1000 * 1000);
#endif
}

static void
test_ambience_taken_away (Fixture       *fixture,
                          gconstpointer  user_data)
{
  SixainShot *shot = add_shot (fixture, 6, "rain");
  g_autoptr (SixainPicturePlan) before_plan = make_plan (fixture);
  g_autoptr (SixainPicturePlan) after_plan = NULL;
  g_autofree float *before = mix_all (fixture->mixer, before_plan);
  g_autofree float *after = NULL;

  g_object_set (shot, "sound-text", "", NULL);
  after_plan = make_plan (fixture);
  after = mix_all (fixture->mixer, after_plan);
  g_assert_cmpfloat (find_peak (before, 0, SECOND / 4), >, 0.01f);
  g_assert_true (find_peak (after, 0, SECOND / 4) == 0);
}

static void
test_levels (void)
{
  float peaks[SIXAIN_MIX_LIMIT_PAST + SIXAIN_MIX_LIMIT_FUTURE] = { 0 };
  float before = 1;

  g_assert_cmpfloat (sixain_mix_limit (peaks), ==, 1);
  /* a peak that comes nearer from the future, and goes off into the past */
  for (int i = SIXAIN_MIX_LIMIT_FUTURE - 1; i >= 0; i--)
    {
      float limit;

      memset (peaks, 0, sizeof peaks);
      peaks[SIXAIN_MIX_LIMIT_PAST + i] = 2;
      limit = sixain_mix_limit (peaks);
      g_assert_cmpfloat (limit, <, before);
      before = limit;
    }
  g_assert_cmpfloat (before, <=, CEILING / 2);
  for (int i = SIXAIN_MIX_LIMIT_PAST - 1; i >= 0; i--)
    {
      float limit;

      memset (peaks, 0, sizeof peaks);
      peaks[i] = 2;
      limit = sixain_mix_limit (peaks);
      g_assert_cmpfloat (limit, >=, before);
      before = limit;
    }
  g_assert_cmpfloat (before, >, 0.95f);

  g_assert_cmpfloat (sixain_mix_duck_amount (1000, 1000, 1000), ==, 0);
  g_assert_cmpfloat (sixain_mix_duck_amount (48000, 96000, 48000), ==, 1);
  g_assert_cmpfloat (sixain_mix_duck_amount (48000, 96000, 0), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  static const struct {
    const char *path;
    void      (*run) (Fixture *, gconstpointer);
  } tests[] = {
    { "/mixer/bit-identity", test_bit_identity },
    { "/mixer/outside", test_outside },
    { "/mixer/silence", test_silence },
    { "/mixer/onset", test_onset },
    { "/mixer/speech-runs-on", test_speech_runs_on },
    { "/mixer/overlap", test_overlap },
    { "/mixer/no-clicks", test_no_clicks },
    { "/mixer/fades", test_fades },
    { "/mixer/ducking", test_ducking },
    { "/mixer/peak", test_peak },
    { "/mixer/limiter-is-local", test_limiter_is_local },
    { "/mixer/arrival", test_arrival },
    { "/mixer/unspeakable", test_unspeakable },
    { "/mixer/wait-cancelled", test_wait_cancelled },
    { "/mixer/edit-changes-only-itself", test_edit_changes_only_itself },
    { "/mixer/far-away", test_far_away },
    { "/mixer/long-film", test_long_film },
    { "/mixer/ambience-taken-away", test_ambience_taken_away },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  gst_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].run, tear_down);

  g_test_add_func ("/mixer/levels", test_levels);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "bench.h"
#include "sixain-mixer.h"
#include "sixain-remove.h"
#include "test-board.h"

#include <gst/gst.h>

/* Sound alone: six shots and 15 seconds, a bed of another kind in each, a spoken line in
 * every one of them. */

#define SHOTS 6
#define SHOT_FRAMES 75
#define SAMPLES (15 * SIXAIN_SAMPLE_RATE)
#define BUFFER 1024
#define ROUNDS 9
#define SEEKS 200

static const char * const beds[SHOTS] = { "rain", "wind", "room tone", "street", "sea", "crowd" };

static const char * const lines[SHOTS] = {
  "Every morning begins with the same small ceremony.", "And I would not miss it for anything.",
  "Water, a little off the boil.", "Forty seconds of patience.", "Then the first cup of the day", "is yours.",
};

static SixainPicturePlan *
make_plan (void)
{
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 30, 1);

  for (guint i = 0; i < SHOTS; i++)
    {
      SixainShot *shot = test_board_add_shot (board, SHOT_FRAMES, SIXAIN_MOVE_HOLD, NULL, NULL);

      g_object_set (shot, "sound-text", beds[i], NULL);
      test_board_add_line (shot, lines[i], i % 2 == 0 ? "en" : "de", NULL, 8, 0);
    }

  return sixain_picture_plan_new (board, "/nowhere", SIXAIN_BURN_IN_NONE);
}

/* Nothing is spoken yet, and nothing stays in the user's own cache. */
static char *
make_cache (void)
{
  char *cache = g_dir_make_tmp ("sixain-bench-XXXXXX", NULL);

  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  return cache;
}

static void
mix_film (SixainMixer       *mixer,
          SixainPicturePlan *plan)
{
  float out[2 * BUFFER];

  for (gint64 first = 0; first < SAMPLES; first += BUFFER)
    sixain_mixer_mix (mixer, plan, first, BUFFER, out);
}

static void
measure_speaking (SixainPicturePlan *plan)
{
  double values[SHOTS];
  g_autoptr (SixainSpeech) speech = sixain_speech_new ();

  for (guint i = 0, n = 0; i < sixain_picture_plan_get_n_pieces (plan); i++)
    {
      const SixainPiece *piece = sixain_picture_plan_get_piece (plan, i);
      g_autoptr (SixainSound) sound = NULL;
      double before;

      if (piece->kind != SIXAIN_PIECE_SPEECH)
        continue;

      before = bench_now ();
      sound = sixain_speech_wait (speech, &piece->utterance, NULL, NULL);
      values[n++] = 1000 * (bench_now () - before);
    }

  bench_report ("speak a line, the first with espeak-ng's start", "ms", values, SHOTS, BENCH_P95, "", "");
}

static void
measure_mixing (SixainMixer       *mixer,
                SixainPicturePlan *plan,
                SixainSpeech      *speech,
                SixainSoundStore  *sounds)
{
  double cold[ROUNDS], warm[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (SixainMixer) fresh = sixain_mixer_new (speech, sounds);
      double before = bench_cpu_now ();

      mix_film (fresh, plan);
      cold[i] = 1000 * (bench_cpu_now () - before);
    }

  mix_film (mixer, plan);
  for (guint i = 0; i < ROUNDS; i++)
    {
      double before = bench_cpu_now ();

      mix_film (mixer, plan);
      warm[i] = 1000 * (bench_cpu_now () - before);
    }

  bench_report ("mix 15 s of 6 shots, CPU, ambience made on the way", "ms", cold, ROUNDS, BENCH_MEDIAN, "", "");
  bench_report ("mix 15 s of 6 shots, CPU, all cached", "ms", warm, ROUNDS, BENCH_MEDIAN, "<= 100", "<= 30");
}

static void
measure_seeks (SixainMixer       *mixer,
               SixainPicturePlan *plan)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (6);
  double values[SEEKS];
  float out[2 * BUFFER];

  for (guint i = 0; i < SEEKS; i++)
    {
      gint64 first = g_rand_int_range (random, 0, SAMPLES - BUFFER);
      double before = bench_now ();

      sixain_mixer_mix (mixer, plan, first, BUFFER, out);
      values[i] = 1000 * (bench_now () - before);
    }

  bench_report ("mix the first 21 ms after a seek", "ms", values, SEEKS, BENCH_P95, "", "");
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *cache = make_cache ();
  g_autoptr (SixainPicturePlan) plan = NULL;
  g_autoptr (SixainSpeech) speech = NULL;
  g_autoptr (SixainSoundStore) sounds = NULL;
  g_autoptr (SixainMixer) mixer = NULL;

  gst_init (&argc, &argv);

  plan = make_plan ();
  measure_speaking (plan);
  speech = sixain_speech_new ();
  sounds = sixain_sound_store_new (64 * 1024 * 1024);
  mixer = sixain_mixer_new (speech, sounds);
  g_assert_true (sixain_mixer_wait (mixer, plan, NULL, NULL));
  measure_mixing (mixer, plan, speech, sounds);
  measure_seeks (mixer, plan);
  sixain_remove_tree (cache, NULL);
  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <string.h>

#include "bench.h"
#include "sixain-codec.h"
#include "sixain-history.h"

#define N_SHOTS 10000
#define N_RUNS 9

static SixainStoryboard *
make_storyboard (void)
{
  SixainStoryboard *storyboard = sixain_storyboard_new ();
  GListStore *shots = G_LIST_STORE (sixain_storyboard_get_shots (storyboard));

  for (int i = 0; i < N_SHOTS; i++)
    {
      g_autoptr (SixainShot) shot = sixain_shot_new (24 + i % 100);
      g_autoptr (SixainLine) line = sixain_line_new ("Good morning");
      g_autofree char *prompt = g_strdup_printf ("Shot %d of a very long film, in which nothing much happens", i);

      g_object_set (shot, "prompt", prompt, "move", i % 9, "sound-text", "rain", NULL);
      g_list_store_append (G_LIST_STORE (sixain_shot_get_lines (shot)), line);
      g_list_store_append (shots, shot);
    }

  return storyboard;
}

static void
record_cb (SixainHistory *history,
           const char    *record,
           gpointer       user_data)
{
  gsize *length = user_data;

  *length += strlen (record);
}

static void
bench_codec (SixainStoryboard *storyboard)
{
  double saves[N_RUNS];
  double loads[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autoptr (SixainStoryboard) loaded = NULL;
      g_autofree char *json = NULL;
      double start = bench_now ();

      json = sixain_codec_save_storyboard (storyboard);
      saves[i] = (bench_now () - start) * 1000;

      start = bench_now ();
      loaded = sixain_codec_load_storyboard (json, -1, NULL, NULL);
      loads[i] = (bench_now () - start) * 1000;
    }

  bench_report ("10,000 shots: write storyboard.json", "ms", saves, N_RUNS, BENCH_P95, "", "");
  bench_report ("10,000 shots: read storyboard.json", "ms", loads, N_RUNS, BENCH_P95, "<= 1000", "<= 500");
}

static void
bench_history (SixainStoryboard *storyboard)
{
  g_autoptr (SixainHistory) history = sixain_history_new (storyboard);
  GListModel *shots = sixain_storyboard_get_shots (storyboard);
  double edits[N_SHOTS];
  double undos[N_SHOTS];
  double moves[N_RUNS];
  gsize length = 0;

  g_signal_connect (history, "recorded", G_CALLBACK (record_cb), &length);
  for (guint i = 0; i < N_SHOTS; i++)
    {
      g_autoptr (SixainRecord) shot = g_list_model_get_item (shots, i);
      double start = bench_now ();

      sixain_history_push (history, sixain_edit_new_set ("Change Shot Length", shot, "length", (gint64) 1000, NULL), NULL);
      edits[i] = (bench_now () - start) * 1e6;
    }
  for (guint i = 0; i < N_SHOTS; i++)
    {
      double start = bench_now ();

      sixain_history_undo (history);
      undos[i] = (bench_now () - start) * 1e6;
    }
  for (guint i = 0; i < N_RUNS; i++)
    {
      double start = bench_now ();

      sixain_history_push (history, sixain_edit_new_move ("Move Shot", SIXAIN_RECORD (storyboard), "shots", 0, N_SHOTS - 1), NULL);
      moves[i] = (bench_now () - start) * 1000;
    }

  bench_report ("10,000 shots: one edit, with its journal line", "us", edits, N_SHOTS, BENCH_P95, "", "");
  bench_report ("10,000 shots: one undo", "us", undos, N_SHOTS, BENCH_P95, "", "");
  bench_report ("10,000 shots: move the first behind the last", "ms", moves, N_RUNS, BENCH_P95, "", "");
}

int
main (void)
{
  g_autoptr (SixainStoryboard) storyboard = make_storyboard ();

  bench_codec (storyboard);
  bench_history (storyboard);

  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <string.h>

#include "bench.h"
#include "sixain-compiled.h"
#include "sixain-data.h"
#include "sixain-lint.h"
#include "sixain-meters.h"
#include "sixain-plan.h"
#include "test-board.h"

#define N_SHOTS 6
#define N_ASSETS 500
#define N_CAST 12
#define N_RUNS 500

/* What is done again whenever a letter was typed: shots as full as the model takes them,
 * in a storyboard with a large library. */
static SixainStoryboard *
make_storyboard (void)
{
  SixainStoryboard *board = test_board_new (SIXAIN_ASPECT_16_9, 24, 1);
  SixainCastMember *cast[N_CAST];
  SixainAsset *pictures[N_ASSETS];

  for (guint i = 0; i < N_ASSETS; i++)
    {
      g_autofree char *hash = g_strdup_printf ("%064x", i + 1);
      g_autofree char *name = g_strdup_printf ("Picture number %u", i + 1);

      pictures[i] = test_board_add_asset (board, SIXAIN_ASSET_PICTURE, hash, "png", 1920, 1080);
      g_object_set (pictures[i], "name", name, NULL);
    }
  for (guint i = 0; i < N_CAST; i++)
    {
      g_autofree char *name = g_strdup_printf ("Person%c", 'A' + i);
      const char *views[] = { test_board_get_id (pictures[2 * i]), test_board_get_id (pictures[2 * i + 1]), NULL };

      cast[i] = test_board_add_cast (board, name);
      g_object_set (cast[i], "views", views, "description", "a tall woman in a red coat with short grey hair", NULL);
    }

  g_object_set (sixain_storyboard_get_scene (board), "place", "a wet street in an old town", "light", "blue hour, shop windows",
                "palette", "teal and amber", "style", "shot on 35 mm, shallow depth of field", NULL);
  for (guint i = 0; i < N_SHOTS; i++)
    {
      SixainShot *shot = test_board_add_shot (board, 60, SIXAIN_MOVE_PUSH, i == 0 ? test_board_get_id (pictures[400]) : NULL, NULL);
      const char *references[] = { test_board_get_id (pictures[410]), test_board_get_id (pictures[411]), NULL };
      g_autoptr (GString) prompt = g_string_new (NULL);

      g_string_append_printf (prompt, "{cast:%s} turns to {cast:%s} beside {asset:%s}. ", test_board_get_id (cast[i % 3]),
                              test_board_get_id (cast[(i + 1) % 3]), test_board_get_id (pictures[410]));
      while (prompt->len < 480)
        g_string_append (prompt, "Rain runs down the window while the crowd walks past. ");
      g_object_set (shot, "prompt", prompt->str, "size", 1 + i, "angle", SIXAIN_SHOT_ANGLE_EYE_LEVEL,
                    "references", references, "sound-text", "rain on glass, a tram far away", NULL);
      for (guint j = 0; j < 2; j++)
        test_board_add_line (shot, "We should have left an hour ago, and you know it.", "en",
                             test_board_get_id (cast[(i + j) % 3]), 0, G_GINT64_CONSTANT (2000000000));
    }

  return board;
}

static SixainProfile *
load_profile (void)
{
  g_autofree char *folder = sixain_data_dup_path ("models");
  g_autoptr (GListModel) profiles = sixain_profiles_load (folder, NULL);

  for (guint i = 0; profiles != NULL && i < g_list_model_get_n_items (profiles); i++)
    {
      g_autoptr (SixainProfile) profile = g_list_model_get_item (profiles, i);

      if (g_str_equal (sixain_profile_get_id (profile), "kling-o3"))
        return g_steal_pointer (&profile);
    }

  g_error ("The model files are not there.");
}

static void
count (SixainStoryboard *storyboard,
       SixainPlan       *plan,
       SixainProfile    *profile)
{
  for (guint i = 0; i < sixain_plan_get_n_passes (plan); i++)
    {
      g_autoptr (SixainCompiled) compiled = sixain_compiled_new (storyboard, sixain_plan_get_pass (plan, i), profile);
      g_autoptr (SixainMeters) meters = sixain_meters_new (compiled, sixain_syntax_get_default ());
    }
}

int
main (void)
{
  g_autoptr (SixainStoryboard) storyboard = make_storyboard ();
  g_autoptr (SixainProfile) profile = load_profile ();
  double plans[N_RUNS];
  double counts[N_RUNS];
  double lints[N_RUNS];
  double totals[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autoptr (SixainPlan) plan = NULL;
      g_autoptr (GPtrArray) issues = NULL;
      double start = bench_now ();
      double planned;
      double counted;
      double linted;

      plan = sixain_plan_new (storyboard, profile);
      planned = bench_now ();
      count (storyboard, plan, profile);
      counted = bench_now ();
      issues = sixain_lint (storyboard, profile, plan, NULL);
      linted = bench_now ();

      plans[i] = (planned - start) * 1000;
      counts[i] = (counted - planned) * 1000;
      lints[i] = (linted - counted) * 1000;
      totals[i] = (linted - start) * 1000;
    }

  bench_report ("six full shots, 500 assets: plan", "ms", plans, N_RUNS, BENCH_P95, "", "");
  bench_report ("six full shots, 500 assets: compile and meters", "ms", counts, N_RUNS, BENCH_P95, "", "");
  bench_report ("six full shots, 500 assets: linter", "ms", lints, N_RUNS, BENCH_P95, "", "");
  bench_report ("six full shots, 500 assets: all of it, per letter typed", "ms", totals, N_RUNS, BENCH_P95, "<= 2", "<= 1");

  return 0;
}

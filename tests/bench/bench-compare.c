/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "bench.h"
#include "document-helper.h"
#include "sixain-comparison.h"

/* What each edit costs while versions are compared: both sides of a long storyboard with many
 * takes, planned on the thread that draws the window. */

#define N_SHOTS 60
#define N_TAKES 200
#define SHOTS_OF_TAKE 6
#define N_RUNS 500

static SixainDocument *
new_document (void)
{
  g_autoptr (GError) error = NULL;
  SixainDocument *document = sixain_document_new (&error);
  SixainStoryboard *storyboard;

  g_assert_no_error (error);
  storyboard = sixain_document_get_storyboard (document);
  for (guint i = 0; i < N_SHOTS; i++)
    {
      g_autoptr (SixainShot) shot = sixain_shot_new (48);

      g_object_set (shot, "prompt", "A tall woman in a red coat crosses a wet street in an old town", NULL);
      helper_push (document, sixain_edit_new_insert ("Add", SIXAIN_RECORD (storyboard), "shots", i, SIXAIN_RECORD (shot)));
    }
  for (guint i = 0; i < N_TAKES; i++)
    {
      GListModel *shots = sixain_storyboard_get_shots (storyboard);
      g_autofree char *member = g_strdup_printf ("takes/%u.mp4", i);
      g_autoptr (SixainTake) take = sixain_take_new (member);
      const char *ids[SHOTS_OF_TAKE + 1] = { NULL };

      for (guint j = 0; j < SHOTS_OF_TAKE; j++)
        {
          g_autoptr (SixainRecord) shot = g_list_model_get_item (shots, (i * SHOTS_OF_TAKE + j) % N_SHOTS);

          ids[j] = sixain_record_get_id (shot);
        }
      g_object_set (take, "shots", ids, "duration", G_GINT64_CONSTANT (12000000000), "sound", TRUE, NULL);
      helper_push (document, sixain_edit_new_insert ("Add", SIXAIN_RECORD (storyboard), "takes", i, SIXAIN_RECORD (take)));
    }

  return document;
}

int
main (void)
{
  g_autoptr (SixainComparison) comparison = NULL;
  SixainDocument *document;
  SixainShot *shot;
  double values[N_RUNS];

  helper_begin ();
  document = new_document ();
  comparison = sixain_comparison_new (document);
  shot = g_list_model_get_item (sixain_storyboard_get_shots (sixain_document_get_storyboard (document)), 7);
  sixain_comparison_start (comparison, SIXAIN_COMPARE_WIPE, SIXAIN_SIDE_ANIMATIC, SIXAIN_SIDE_TAKES);
  for (guint i = 0; i < N_RUNS; i++)
    {
      double start;

      helper_push (document, sixain_edit_new_set ("Length", SIXAIN_RECORD (shot), "length", (gint64) 24 + i % 48, NULL));
      start = bench_now ();
      for (guint side = 0; side < SIXAIN_N_SIDES; side++)
        {
          g_autoptr (SixainPicturePlan) plan = sixain_comparison_make_plan (comparison, side);

          g_assert_cmpuint (sixain_picture_plan_get_n_shots (plan), ==, N_SHOTS);
        }
      values[i] = (bench_now () - start) * 1000;
    }
  bench_report ("60 shots, 200 takes: an edit while two are compared", "ms", values, N_RUNS, BENCH_P95, "<= 4", "");

  g_object_unref (shot);
  g_clear_object (&comparison);
  sixain_document_close (document);
  g_object_unref (document);
  helper_end ();

  return 0;
}

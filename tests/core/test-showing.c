/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <string.h>

#include "sixain-codec.h"
#include "sixain-history.h"
#include "sixain-picture-plan.h"
#include "sixain-shot-edits.h"
#include "test-board.h"

/* What the shots of a film could show, reckoned without changing the storyboard, is what edits
 * of a copy make of it: the same pictures, clips, times and sounds in every frame. */

#define FOLDER "/nowhere"
#define MAX_SHOTS 12
#define SECOND G_GINT64_CONSTANT (1000000000)

static SixainTake *
add_take (SixainStoryboard *board,
          guint             number)
{
  GListModel *shots = sixain_storyboard_get_shots (board);
  guint n = g_list_model_get_n_items (shots);
  guint first = g_test_rand_int_range (0, n), end = g_test_rand_int_range (first, n) + 1;
  g_autofree char *member = g_strdup_printf ("takes/%u.mp4", number);
  g_autoptr (SixainTake) take = sixain_take_new (member);
  const char *ids[MAX_SHOTS + 1] = { NULL };

  for (guint i = first; i < end; i++)
    {
      g_autoptr (SixainShot) shot = g_list_model_get_item (shots, i);

      ids[i - first] = test_board_get_id (shot);
    }
  g_object_set (take, "shots", ids, "duration", g_test_rand_int_range (1, 20) * SECOND, "rating", g_test_rand_int_range (0, 3),
                "sound", g_test_rand_bit (), "name", member, NULL);
  g_list_store_append (G_LIST_STORE (sixain_storyboard_get_takes (board)), take);

  return take; /* the list keeps it */
}

static SixainStoryboard *
make_board (void)
{
  SixainStoryboard *board = test_board_new (SIXAIN_ASPECT_16_9, 24, 1);
  guint n = g_test_rand_int_range (1, MAX_SHOTS + 1);
  const char *pictures[2];
  guint n_takes;

  pictures[0] = test_board_add_picture (board, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 1600, 900);
  pictures[1] = test_board_add_picture (board, "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", 900, 1600);
  for (guint i = 0; i < n; i++)
    {
      SixainShot *shot = test_board_add_shot (board, g_test_rand_int_range (1, 60), g_test_rand_int_range (0, 9),
                                              g_test_rand_bit () ? pictures[0] : NULL, g_test_rand_bit () ? pictures[1] : NULL);

      g_object_set (shot, "skip", g_test_rand_int_range (0, 5) == 0, "sound-text", g_test_rand_bit () ? "rain" : "", NULL);
    }

  n_takes = g_test_rand_int_range (0, 8);
  for (guint i = 0; i < n_takes; i++)
    {
      SixainTake *take = add_take (board, i);
      g_autoptr (SixainShot) shot = g_list_model_get_item (sixain_storyboard_get_shots (board), g_test_rand_int_range (0, n));

      g_object_set (shot, "source", g_test_rand_int_range (0, 3), "slip", (gint64) g_test_rand_int_range (-9, 10),
                    "take", g_test_rand_int_range (0, 6) > 0 ? test_board_get_id (take) : "gone", NULL);
    }

  return board;
}

static gboolean
text_equal (const char *a,
            const char *b)
{
  return g_strcmp0 (a, b) == 0;
}

static void
assert_same_frame (SixainPicturePlan *one,
                   SixainPicturePlan *other,
                   gint64             frame)
{
  SixainPicturePlanFrame a, b;

  sixain_picture_plan_get_frame (one, frame, &a);
  sixain_picture_plan_get_frame (other, frame, &b);
  g_assert_cmpuint (a.n_layers, ==, b.n_layers);
  g_assert_cmpuint (a.shot, ==, b.shot);
  for (guint i = 0; i < a.n_layers; i++)
    {
      const SixainLayer *l = &a.layers[i], *m = &b.layers[i];

      g_assert_cmpint (l->kind, ==, m->kind);
      g_assert_true (text_equal (l->path, m->path) && text_equal (l->name, m->name));
      g_assert_cmpint (l->time, ==, m->time);
      g_assert_cmpfloat (l->x, ==, m->x);
      g_assert_cmpfloat (l->y, ==, m->y);
      g_assert_cmpfloat (l->width, ==, m->width);
      g_assert_cmpfloat (l->height, ==, m->height);
      g_assert_cmpfloat (l->magnification, ==, m->magnification);
      g_assert_cmpfloat (l->opacity, ==, m->opacity);
    }
}

static void
assert_same_plan (SixainPicturePlan *one,
                  SixainPicturePlan *other)
{
  g_assert_cmpint (sixain_picture_plan_get_length (one), ==, sixain_picture_plan_get_length (other));
  for (gint64 i = 0; i < sixain_picture_plan_get_length (one); i++)
    assert_same_frame (one, other, i);

  g_assert_cmpuint (sixain_picture_plan_get_n_pieces (one), ==, sixain_picture_plan_get_n_pieces (other));
  for (guint i = 0; i < sixain_picture_plan_get_n_pieces (one); i++)
    {
      const SixainPiece *a = sixain_picture_plan_get_piece (one, i), *b = sixain_picture_plan_get_piece (other, i);

      g_assert_cmpint (a->kind, ==, b->kind);
      g_assert_cmpint (a->start, ==, b->start);
      g_assert_cmpint (a->end, ==, b->end);
      g_assert_cmpint (a->offset, ==, b->offset);
      g_assert_true (text_equal (a->path, b->path));
    }
}

typedef struct {
  SixainShotSource source;
  const char *take;
} Choice;

static void
choose (SixainShowing    *showing,
        SixainStoryboard *storyboard,
        SixainShot       *shot,
        gpointer          user_data)
{
  const Choice *choice = user_data;

  sixain_showing_set_source (showing, storyboard, shot, choice->source);
  if (choice->take != NULL)
    sixain_showing_set_take (showing, storyboard, shot, sixain_storyboard_find_take (storyboard, choice->take));
}

static void
push (SixainHistory *history,
      SixainEdit    *edit)
{
  if (edit != NULL)
    g_assert_true (sixain_history_push (history, edit, NULL));
}

static SixainPicturePlan *
plan_edited (const char   *json,
             const Choice *choice)
{
  g_autoptr (SixainStoryboard) copy = sixain_codec_load_storyboard (json, strlen (json), NULL, NULL);
  g_autoptr (SixainHistory) history = sixain_history_new (copy);
  guint n = g_list_model_get_n_items (sixain_storyboard_get_shots (copy));
  guint positions[MAX_SHOTS];

  for (guint i = 0; i < n; i++)
    positions[i] = i;
  push (history, sixain_shot_edit_show (copy, positions, n, choice->source));
  if (choice->take != NULL)
    push (history, sixain_shot_edit_use (copy, positions, n, sixain_storyboard_find_take (copy, choice->take)));

  return sixain_picture_plan_new (copy, FOLDER, SIXAIN_BURN_IN_CAPTIONS);
}

static void
test_edits (void)
{
  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (SixainStoryboard) board = make_board ();
      g_autofree char *before = sixain_codec_save_storyboard (board);
      g_autofree char *after = NULL;
      GListModel *takes = sixain_storyboard_get_takes (board);
      Choice choice = { g_test_rand_int_range (0, 3), NULL };
      g_autoptr (SixainPicturePlan) plan = NULL, edited = NULL;

      if (choice.source == SIXAIN_SOURCE_TAKE && g_list_model_get_n_items (takes) > 0 && g_test_rand_bit ())
        {
          g_autoptr (SixainTake) take = g_list_model_get_item (takes, g_test_rand_int_range (0, g_list_model_get_n_items (takes)));

          choice.take = test_board_get_id (take); /* the list keeps it */
        }

      plan = sixain_picture_plan_new_showing (board, FOLDER, SIXAIN_BURN_IN_CAPTIONS, choose, &choice);
      edited = plan_edited (before, &choice);
      assert_same_plan (plan, edited);

      after = sixain_codec_save_storyboard (board);
      g_assert_cmpstr (after, ==, before);
    }
}

/* The best rated, the latest of several; none of another shot. */
static void
test_best (void)
{
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 24, 1);
  SixainShot *shot = test_board_add_shot (board, 24, SIXAIN_MOVE_HOLD, NULL, NULL);
  SixainShot *other = test_board_add_shot (board, 24, SIXAIN_MOVE_HOLD, NULL, NULL);
  const char *ids[] = { test_board_get_id (shot), NULL };
  static const int ratings[] = { 1, 3, 3, 2 };
  SixainTake *takes[4];

  g_assert_null (sixain_showing_find_best (board, shot));
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (SixainTake) take = sixain_take_new ("takes/one.mp4");

      g_object_set (take, "shots", ids, "rating", ratings[i], NULL);
      g_list_store_append (G_LIST_STORE (sixain_storyboard_get_takes (board)), take);
      takes[i] = take; /* the list keeps it */
    }
  g_assert_cmpstr (sixain_showing_find_best (board, shot), ==, test_board_get_id (takes[2]));
  g_assert_null (sixain_showing_find_best (board, other));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/showing/edits", test_edits);
  g_test_add_func ("/showing/best", test_best);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-codec.h"
#include "sixain-history.h"
#include "sixain-shot-text.h"
#include "sixain-snap.h"
#include "sixain-ticks.h"
#include "sixain-timeline-model.h"
#include "sixain-timeline-scale.h"

typedef struct
{
  SixainStoryboard    *storyboard;
  SixainHistory       *history;
  SixainTimelineModel *model;
} Fixture;

static void
fill (SixainStoryboard *storyboard,
      SixainHistory    *history,
      const gint64     *lengths,
      guint             n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SixainShot) shot = sixain_shot_new (lengths[i]);
      g_autofree char *title = g_strdup_printf ("%c", 'A' + i);

      g_object_set (shot, "title", title, NULL);
      g_assert_true (sixain_history_push (history,
                                          sixain_edit_new_insert ("Add", SIXAIN_RECORD (storyboard), "shots", i,
                                                                  SIXAIN_RECORD (shot)), NULL));
    }
}

static void
setup (Fixture       *f,
       gconstpointer  data)
{
  const gint64 lengths[] = { 48, 72, 24, 96, 60 };
  const SixainRate rate = { 24, 1 };

  f->storyboard = sixain_storyboard_new ();
  g_object_set (f->storyboard, "rate", &rate, NULL);
  f->history = sixain_history_new (f->storyboard);
  fill (f->storyboard, f->history, lengths, G_N_ELEMENTS (lengths));
  f->model = sixain_timeline_model_new (f->history);
  sixain_timeline_model_set_view_width (f->model, 1000);
  sixain_timeline_model_set_snapping (f->model, FALSE);
}

static void
teardown (Fixture       *f,
          gconstpointer  data)
{
  g_assert_finalize_object (f->model);
  g_assert_finalize_object (f->history);
  g_assert_finalize_object (f->storyboard);
}

static gint64
length_of (Fixture *f,
           guint    position)
{
  return sixain_shot_get_length (sixain_timeline_model_get_shot (f->model, position));
}

static char *
dup_order (Fixture *f)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < sixain_timeline_model_get_n_shots (f->model); i++)
    g_string_append (text, sixain_shot_get_title (sixain_timeline_model_get_shot (f->model, i)));
  return g_string_free_and_steal (text);
}

static void
assert_order (Fixture    *f,
              const char *expected)
{
  g_autofree char *order = dup_order (f);

  g_assert_cmpstr (order, ==, expected);
}

static void
skip (Fixture *f,
      guint    position)
{
  g_assert_true (sixain_history_push (f->history,
                                      sixain_edit_new_set ("Skip", SIXAIN_RECORD (sixain_timeline_model_get_shot (f->model, position)),
                                                           "skip", TRUE, NULL), NULL));
}

static void
test_scale (void)
{
  for (guint round = 0; round < 500; round++)
    {
      gint64 folds[4];
      guint n_folds = g_test_rand_int_range (0, 5);
      SixainTimelineScale scale = { .width = g_test_rand_double_range (100, 3000),
                                    .scale = g_test_rand_double_range (0.01, 60),
                                    .scroll = g_test_rand_double_range (0, 5000),
                                    .folds = folds, .n_folds = n_folds };
      double before = -1e9;

      for (guint i = 0; i < n_folds; i++)
        folds[i] = (i > 0 ? folds[i - 1] : 0) + g_test_rand_int_range (0, 200);

      for (gint64 frame = 0; frame < 600; frame++)
        {
          double x = sixain_timeline_scale_frame_to_x (&scale, frame);

          g_assert_cmpfloat (x, >, before);
          before = x;
          g_assert_cmpint (sixain_timeline_scale_x_to_frame (&scale, x), ==, frame);
          g_assert_cmpint (sixain_timeline_scale_x_to_frame (&scale, x + scale.scale / 2), ==, frame);
        }

      g_assert_cmpint (sixain_timeline_scale_x_to_frame (&scale, -scale.scroll - 100), ==, 0);
    }
}

static void
test_fit (Fixture       *f,
          gconstpointer  data)
{
  SixainShotExtent extent;
  double x = SIXAIN_TIMELINE_MARGIN;

  g_assert_true (sixain_timeline_model_get_fit (f->model));
  for (guint i = 0; i < 5; i++)
    {
      sixain_timeline_model_get_extent (f->model, i, &extent);
      g_assert_cmpfloat_with_epsilon (extent.x, x, 0.01);
      g_assert_cmpfloat_with_epsilon (extent.width, length_of (f, i) * sixain_timeline_model_get_scale (f->model), 0.01);
      x += extent.width;
    }
  g_assert_cmpfloat_with_epsilon (x, 1000 - SIXAIN_TIMELINE_END, 0.01);
  g_assert_cmpfloat_with_epsilon (sixain_timeline_model_get_content_width (f->model), 1000, 0.01);

  sixain_timeline_model_set_view_width (f->model, 500);
  sixain_timeline_model_get_extent (f->model, 4, &extent);
  g_assert_cmpfloat_with_epsilon (extent.x + extent.width, 500 - SIXAIN_TIMELINE_END, 0.01);
}

static void
test_zoom (Fixture       *f,
           gconstpointer  data)
{
  for (guint round = 0; round < 200; round++)
    {
      double around = g_test_rand_double_range (100, 800);
      double scale = sixain_timeline_model_get_scale (f->model);
      double frame_before;
      double frame_after;

      if (round == 100)
        skip (f, 1);

      /* away from folds a place under the pointer stays under it */
      frame_before = sixain_timeline_model_x_to_frame (f->model, around);
      sixain_timeline_model_zoom (f->model, 1.3, around);
      frame_after = sixain_timeline_model_x_to_frame (f->model, around);
      g_assert_cmpfloat (ABS (frame_after - frame_before), <=, 2);
      g_assert_false (sixain_timeline_model_get_fit (f->model));
      g_assert_cmpfloat (sixain_timeline_model_get_scale (f->model), >=, scale);
      g_assert_cmpfloat (sixain_timeline_model_get_scroll (f->model), >=, 0);
      g_assert_cmpfloat (sixain_timeline_model_get_scroll (f->model), <=,
                         sixain_timeline_model_get_content_width (f->model) - 1000 + 0.01);
      if (round % 7 == 0)
        sixain_timeline_model_zoom (f->model, 0.05, around);
    }

  sixain_timeline_model_zoom (f->model, 0.001, 500);
  g_assert_true (sixain_timeline_model_get_fit (f->model));
  g_assert_cmpfloat (sixain_timeline_model_get_scroll (f->model), ==, 0);
}

static void
test_hit (Fixture       *f,
          gconstpointer  data)
{
  SixainShotExtent extent;
  guint position;

  g_assert_cmpint (sixain_timeline_model_hit (f->model, 2, &position), ==, SIXAIN_HIT_NONE);
  for (guint i = 0; i < 5; i++)
    {
      sixain_timeline_model_get_extent (f->model, i, &extent);
      g_assert_cmpint (sixain_timeline_model_hit (f->model, extent.x + extent.width / 2, &position), ==, SIXAIN_HIT_SHOT);
      g_assert_cmpuint (position, ==, i);
      g_assert_cmpint (sixain_timeline_model_hit (f->model, extent.x + extent.width - 3, &position), ==, SIXAIN_HIT_TAIL);
      g_assert_cmpuint (position, ==, i);
      g_assert_cmpint (sixain_timeline_model_hit (f->model, extent.x + extent.width + 3, &position), ==, SIXAIN_HIT_TAIL);
      g_assert_cmpuint (position, ==, i);
    }
  g_assert_cmpint (sixain_timeline_model_hit (f->model, 990, &position), ==, SIXAIN_HIT_END);
  g_assert_cmpuint (position, ==, 5);

  /* however narrow, a card can be grasped too */
  sixain_timeline_model_set_view_width (f->model, 140);
  sixain_timeline_model_get_extent (f->model, 2, &extent);
  g_assert_cmpint (sixain_timeline_model_hit (f->model, extent.x + extent.width / 2, &position), ==, SIXAIN_HIT_SHOT);
  g_assert_cmpuint (position, ==, 2);
}

static void
test_skipped (Fixture       *f,
              gconstpointer  data)
{
  SixainShotExtent extent;

  skip (f, 1);
  g_assert_cmpint (sixain_timeline_model_get_length (f->model), ==, 228);
  sixain_timeline_model_get_extent (f->model, 1, &extent);
  g_assert_true (extent.skip);
  g_assert_cmpint (extent.start, ==, 48);
  g_assert_cmpfloat (extent.width, ==, SIXAIN_TIMELINE_SLIVER);
  sixain_timeline_model_get_extent (f->model, 2, &extent);
  g_assert_cmpint (extent.start, ==, 48);
  g_assert_cmpfloat_with_epsilon (sixain_timeline_model_frame_to_x (f->model, 48), extent.x, 0.01);
  g_assert_cmpuint (sixain_timeline_model_get_shot_at (f->model, 48), ==, 2);
  g_assert_false (sixain_timeline_model_begin_trim (f->model, 1, SIXAIN_TRIM_ROLL));
}

static void
test_trim (Fixture       *f,
           gconstpointer  data)
{
  double scale = sixain_timeline_model_get_scale (f->model);
  guint64 n_steps = 0;

  g_assert_true (sixain_timeline_model_begin_trim (f->model, 0, SIXAIN_TRIM_ROLL));
  g_assert_false (sixain_timeline_model_begin_trim (f->model, 1, SIXAIN_TRIM_ROLL));
  g_assert_cmpint (sixain_timeline_model_update_trim (f->model, 10 * scale, SIXAIN_TRIM_ROLL, TRUE), ==, 10);
  g_assert_cmpint (length_of (f, 0), ==, 58);
  g_assert_cmpint (length_of (f, 1), ==, 62);

  /* Control in the middle of the drag */
  sixain_timeline_model_update_trim (f->model, 12 * scale, SIXAIN_TRIM_RIPPLE, TRUE);
  g_assert_cmpint (length_of (f, 0), ==, 60);
  g_assert_cmpint (length_of (f, 1), ==, 72);
  g_assert_cmpfloat (sixain_timeline_model_get_scale (f->model), ==, scale);

  g_assert_cmpint (sixain_timeline_model_update_trim (f->model, 5000 * scale, SIXAIN_TRIM_ROLL, TRUE), ==, 71);
  g_assert_cmpint (sixain_timeline_model_update_trim (f->model, -5000 * scale, SIXAIN_TRIM_ROLL, TRUE), ==, -47);
  sixain_timeline_model_update_trim (f->model, 24 * scale, SIXAIN_TRIM_ROLL, TRUE);
  sixain_timeline_model_end_drag (f->model);
  g_assert_false (sixain_timeline_model_is_dragging (f->model));
  g_assert_cmpint (length_of (f, 0), ==, 72);
  g_assert_cmpint (length_of (f, 1), ==, 48);

  /* all of it is one step */
  g_assert_cmpstr (sixain_history_get_undo_label (f->history), ==, "Move Cut");
  g_assert_true (sixain_history_undo (f->history));
  g_assert_cmpint (length_of (f, 0), ==, 48);
  g_assert_cmpint (length_of (f, 1), ==, 72);
  while (sixain_history_undo (f->history))
    n_steps++;
  g_assert_cmpuint (n_steps, ==, 5);
  while (sixain_history_redo (f->history))
    continue;
  g_assert_cmpint (length_of (f, 0), ==, 72);
}

static void
test_trim_cancel (Fixture       *f,
                  gconstpointer  data)
{
  g_autofree char *before = sixain_codec_save_storyboard (f->storyboard);
  g_autofree char *after = NULL;
  g_autofree char *label = g_strdup (sixain_history_get_undo_label (f->history));

  sixain_timeline_model_begin_trim (f->model, 2, SIXAIN_TRIM_RIPPLE);
  sixain_timeline_model_update_trim (f->model, 300, SIXAIN_TRIM_RIPPLE, TRUE);
  g_assert_cmpint (length_of (f, 2), >, 24);
  sixain_timeline_model_cancel_drag (f->model);

  after = sixain_codec_save_storyboard (f->storyboard);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpstr (sixain_history_get_undo_label (f->history), ==, label);
  g_assert_false (sixain_history_get_can_redo (f->history));

  /* a press without a move leaves no step */
  sixain_timeline_model_begin_trim (f->model, 2, SIXAIN_TRIM_ROLL);
  sixain_timeline_model_end_drag (f->model);
  g_assert_cmpstr (sixain_history_get_undo_label (f->history), ==, label);
}

static void
test_trim_last (Fixture       *f,
                gconstpointer  data)
{
  double scale = sixain_timeline_model_get_scale (f->model);

  sixain_timeline_model_begin_trim (f->model, 4, SIXAIN_TRIM_ROLL);
  sixain_timeline_model_update_trim (f->model, 40 * scale, SIXAIN_TRIM_ROLL, TRUE);
  g_assert_cmpint (sixain_timeline_model_get_length (f->model), ==, 340);
  /* the scale waits for the end of the drag, then everything fits again */
  g_assert_cmpfloat (sixain_timeline_model_get_scale (f->model), ==, scale);
  sixain_timeline_model_end_drag (f->model);
  g_assert_cmpfloat (sixain_timeline_model_get_scale (f->model), <, scale);
}

static void
test_snap (Fixture       *f,
           gconstpointer  data)
{
  double scale = sixain_timeline_model_get_scale (f->model);
  g_autoptr (SixainLine) line = sixain_line_new ("Hello");
  SixainShot *shot = sixain_timeline_model_get_shot (f->model, 3);

  sixain_timeline_model_set_snapping (f->model, TRUE);
  sixain_timeline_model_set_playhead (f->model, 57);

  /* to the playhead */
  sixain_timeline_model_begin_trim (f->model, 0, SIXAIN_TRIM_RIPPLE);
  g_assert_cmpint (sixain_timeline_model_update_trim (f->model, 8 * scale, SIXAIN_TRIM_RIPPLE, TRUE), ==, 9);
  g_assert_cmpint (sixain_timeline_model_get_snapped_frame (f->model), ==, 57);
  g_assert_cmpint (sixain_timeline_model_update_trim (f->model, 8 * scale, SIXAIN_TRIM_RIPPLE, FALSE), ==, 8);
  g_assert_cmpint (sixain_timeline_model_get_snapped_frame (f->model), ==, -1);
  /* to whole seconds of its own */
  g_assert_cmpint (sixain_timeline_model_update_trim (f->model, -23 * scale, SIXAIN_TRIM_RIPPLE, TRUE), ==, -24);
  sixain_timeline_model_cancel_drag (f->model);

  /* to the end of a line */
  g_object_set (line, "start", G_GINT64_CONSTANT (10), "spoken", G_GINT64_CONSTANT (2500000000), NULL);
  g_assert_true (sixain_history_push (f->history, sixain_edit_new_insert ("Line", SIXAIN_RECORD (shot), "lines", 0,
                                                                         SIXAIN_RECORD (line)), NULL));
  sixain_timeline_model_begin_trim (f->model, 3, SIXAIN_TRIM_ROLL);
  g_assert_cmpint (sixain_timeline_model_update_trim (f->model, -25 * scale, SIXAIN_TRIM_ROLL, TRUE), ==, -26);
  sixain_timeline_model_cancel_drag (f->model);

  /* to a neighbour's length: both 66 frames */
  sixain_timeline_model_begin_trim (f->model, 2, SIXAIN_TRIM_RIPPLE);
  g_assert_cmpint (sixain_timeline_model_update_trim (f->model, 49 * scale, SIXAIN_TRIM_RIPPLE, TRUE), ==, 48);
  sixain_timeline_model_cancel_drag (f->model);

  /* the nearest wins */
  {
    SixainSnap snap;
    gint64 place;

    sixain_snap_begin (&snap, 10);
    sixain_snap_offer (&snap, 14, 8);
    sixain_snap_offer (&snap, 9, 8);
    sixain_snap_offer (&snap, 11, 8);
    sixain_snap_offer (&snap, 10, -1);
    g_assert_true (sixain_snap_end (&snap, &place));
    g_assert_cmpint (place, ==, 9);
    sixain_snap_begin (&snap, 10);
    sixain_snap_offer (&snap, 19, 8);
    g_assert_false (sixain_snap_end (&snap, &place));
    g_assert_cmpint (place, ==, 10);
  }
}

static void
test_move (Fixture       *f,
           gconstpointer  data)
{
  SixainShotExtent extents[5];
  SixainShotExtent extent;

  for (guint i = 0; i < 5; i++)
    sixain_timeline_model_get_extent (f->model, i, &extents[i]);

  g_assert_true (sixain_timeline_model_begin_move (f->model, 0));
  g_assert_cmpuint (sixain_timeline_model_update_move (f->model, extents[0].x + 1), ==, 0);
  g_assert_cmpuint (sixain_timeline_model_update_move (f->model, extents[0].x + extents[1].width + 2), ==, 1);
  /* the others make room */
  sixain_timeline_model_get_extent (f->model, 1, &extent);
  g_assert_cmpfloat_with_epsilon (extent.x, extents[0].x, 0.01);
  sixain_timeline_model_get_extent (f->model, 0, &extent);
  g_assert_cmpfloat_with_epsilon (extent.x, extents[0].x + extents[1].width, 0.01);
  g_assert_cmpuint (sixain_timeline_model_update_move (f->model, 5000), ==, 4);
  assert_order (f, "ABCDE");
  sixain_timeline_model_end_drag (f->model);
  assert_order (f, "BCDEA");
  g_assert_true (sixain_history_undo (f->history));
  assert_order (f, "ABCDE");

  sixain_timeline_model_begin_move (f->model, 3);
  sixain_timeline_model_update_move (f->model, 0);
  sixain_timeline_model_cancel_drag (f->model);
  assert_order (f, "ABCDE");
  for (guint i = 0; i < 5; i++)
    {
      sixain_timeline_model_get_extent (f->model, i, &extent);
      g_assert_cmpfloat_with_epsilon (extent.x, extents[i].x, 0.01);
    }

  /* the selection moves together */
  sixain_timeline_model_select (f->model, 1);
  sixain_timeline_model_select_toggle (f->model, 4);
  sixain_timeline_model_begin_move (f->model, 4);
  g_assert_true (sixain_timeline_model_is_moving (f->model, 1));
  sixain_timeline_model_update_move (f->model, 0);
  sixain_timeline_model_end_drag (f->model);
  assert_order (f, "BEACD");
  g_assert_true (sixain_timeline_model_is_selected (f->model, 0));
  g_assert_true (sixain_timeline_model_is_selected (f->model, 1));
  g_assert_false (sixain_timeline_model_is_selected (f->model, 2));
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_selection (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr (GArray) selection = NULL;
  guint n_current = 0;

  g_signal_connect_swapped (f->model, "notify::current", G_CALLBACK (count_cb), &n_current);
  g_assert_cmpuint (sixain_timeline_model_get_current_position (f->model), ==, 0);

  sixain_timeline_model_select (f->model, 1);
  g_assert_cmpuint (n_current, ==, 1);
  sixain_timeline_model_select (f->model, 1);
  g_assert_cmpuint (n_current, ==, 1);
  sixain_timeline_model_select_to (f->model, 3);
  sixain_timeline_model_select_to (f->model, 0);
  selection = sixain_timeline_model_dup_selection (f->model);
  g_assert_cmpuint (selection->len, ==, 2);
  sixain_timeline_model_select_toggle (f->model, 0);
  g_assert_false (sixain_timeline_model_is_selected (f->model, 0));
  g_assert_true (sixain_timeline_model_is_selected (f->model, 1));
  sixain_timeline_model_select_toggle (f->model, 1);
  g_assert_true (sixain_timeline_model_is_selected (f->model, 1));

  /* what is deleted hands the selection on, whatever is left */
  sixain_timeline_model_select (f->model, 4);
  for (guint left = 5; left > 0; left--)
    {
      g_assert_true (sixain_history_push (f->history, sixain_edit_new_remove ("Delete", SIXAIN_RECORD (f->storyboard), "shots",
                                                                             sixain_timeline_model_get_current_position (f->model)), NULL));
      if (left > 1)
        g_assert_cmpuint (sixain_timeline_model_get_current_position (f->model), ==, left - 2);
      else
        g_assert_null (sixain_timeline_model_get_current (f->model));
    }
  sixain_history_undo (f->history);
  g_assert_nonnull (sixain_timeline_model_get_current (f->model));
}

static void
test_undo_in_a_drag (Fixture       *f,
                     gconstpointer  data)
{
  /* a journal or another view may take away what is dragged */
  sixain_timeline_model_begin_trim (f->model, 4, SIXAIN_TRIM_RIPPLE);
  sixain_history_undo (f->history);
  sixain_history_undo (f->history);
  g_assert_false (sixain_timeline_model_is_dragging (f->model));
  sixain_timeline_model_update_trim (f->model, 100, SIXAIN_TRIM_RIPPLE, TRUE);
  sixain_timeline_model_end_drag (f->model);

  sixain_timeline_model_begin_move (f->model, 2);
  sixain_history_undo (f->history);
  g_assert_false (sixain_timeline_model_is_dragging (f->model));
  sixain_timeline_model_update_move (f->model, 0);
  sixain_timeline_model_end_drag (f->model);
  assert_order (f, "AB");
}

static void
test_playhead (Fixture       *f,
               gconstpointer  data)
{
  sixain_timeline_model_set_playhead (f->model, 5000);
  g_assert_cmpint (sixain_timeline_model_get_playhead (f->model), ==, 299);
  sixain_history_undo (f->history);
  g_assert_cmpint (sixain_timeline_model_get_playhead (f->model), ==, 239);

  sixain_timeline_model_set_in_out (f->model, 20, 40);
  sixain_timeline_model_set_in_out (f->model, 60, 40);
  g_assert_cmpint (sixain_timeline_model_get_in_point (f->model), ==, 60);
  g_assert_cmpint (sixain_timeline_model_get_out_point (f->model), ==, -1);
  sixain_timeline_model_set_in_out (f->model, 60, 30);
  g_assert_cmpint (sixain_timeline_model_get_in_point (f->model), ==, -1);
  g_assert_cmpint (sixain_timeline_model_get_out_point (f->model), ==, 30);
}

static void
test_round_tail (Fixture       *f,
                 gconstpointer  data)
{
  sixain_history_push (f->history, sixain_edit_new_set ("Set", SIXAIN_RECORD (sixain_timeline_model_get_shot (f->model, 0)),
                                                        "length", G_GINT64_CONSTANT (53), NULL), NULL);
  g_assert_true (sixain_timeline_model_round_tail (f->model, 0));
  g_assert_cmpint (length_of (f, 0), ==, 48);
  g_assert_false (sixain_timeline_model_round_tail (f->model, 0));
  g_assert_true (sixain_timeline_model_round_tail (f->model, 4));
  g_assert_cmpint (length_of (f, 4), ==, 72);
}

static void
test_ticks (void)
{
  const SixainRate rates[] = { { 24, 1 }, { 25, 1 }, { 30, 1 }, { 24000, 1001 }, { 30000, 1001 } };

  for (guint r = 0; r < G_N_ELEMENTS (rates); r++)
    {
      for (double scale = 0.002; scale < 64; scale *= 1.07)
        {
          SixainTicks ticks;
          gint64 last = -1;

          sixain_ticks_choose (&rates[r], scale, 50, &ticks);
          g_assert_cmpuint (ticks.divisions, >=, 1);
          for (gint64 n = 0; n < 200; n++)
            {
              gint64 frame = sixain_ticks_get_frame (&ticks, &rates[r], n);
              g_autofree char *label = sixain_ticks_format (&ticks, &rates[r], n);
              gint64 small = frame;

              g_assert_cmpint (frame, >, last);
              /* a rate of 1001 is a frame off the nominal one at times */
              if (n > 0)
                g_assert_cmpfloat ((frame - last + (rates[r].den > 1 ? 1 : 0)) * scale, >=, 49.9);
              g_assert_cmpint (strlen (label), >, 0);
              for (guint d = 1; d < ticks.divisions; d++)
                {
                  gint64 mark = sixain_ticks_get_small (&ticks, &rates[r], n, d);

                  g_assert_cmpint (mark + (rates[r].den > 1 ? 1 : 0), >, small);
                  small = mark;
                }
              last = frame;
            }
        }
    }
}

/* Random gestures: nothing is lost, nothing is made, each is one step, and what is
 * cancelled never was. */
static void
test_random_gestures (Fixture       *f,
                      gconstpointer  data)
{
  sixain_timeline_model_set_snapping (f->model, TRUE);

  for (guint round = 0; round < 400; round++)
    {
      g_autofree char *before = sixain_codec_save_storyboard (f->storyboard);
      g_autofree char *order_before = dup_order (f);
      g_autofree char *after = NULL;
      g_autofree char *order_after = NULL;
      guint n_shots = sixain_timeline_model_get_n_shots (f->model);
      guint position = g_test_rand_int_range (0, n_shots);
      gint64 total = sixain_timeline_model_get_length (f->model);
      gboolean move = g_test_rand_bit ();
      gboolean cancel = g_test_rand_int_range (0, 4) == 0;
      gboolean only_roll = g_test_rand_bit ();
      guint n_updates = g_test_rand_int_range (0, 30);

      if (g_test_rand_int_range (0, 20) == 0)
        skip (f, position);
      if (g_test_rand_int_range (0, 5) == 0)
        sixain_timeline_model_zoom (f->model, g_test_rand_double_range (0.3, 3), g_test_rand_double_range (0, 1000));
      if (g_test_rand_int_range (0, 3) == 0)
        sixain_timeline_model_select_toggle (f->model, g_test_rand_int_range (0, n_shots));
      g_free (before);
      before = sixain_codec_save_storyboard (f->storyboard);
      total = sixain_timeline_model_get_length (f->model);

      if (move)
        g_assert_true (sixain_timeline_model_begin_move (f->model, position));
      else if (!sixain_timeline_model_begin_trim (f->model, position, SIXAIN_TRIM_ROLL))
        continue;

      for (guint i = 0; i < n_updates; i++)
        {
          if (move)
            sixain_timeline_model_update_move (f->model, g_test_rand_double_range (-200, 1200));
          else
            sixain_timeline_model_update_trim (f->model, g_test_rand_double_range (-400, 400),
                                               only_roll || g_test_rand_bit () ? SIXAIN_TRIM_ROLL : SIXAIN_TRIM_RIPPLE,
                                               g_test_rand_bit ());
          for (guint s = 0; s < n_shots; s++)
            g_assert_cmpint (length_of (f, s), >=, 1);
        }

      if (cancel)
        sixain_timeline_model_cancel_drag (f->model);
      else
        sixain_timeline_model_end_drag (f->model);

      g_assert_false (sixain_timeline_model_is_dragging (f->model));
      g_assert_cmpuint (sixain_timeline_model_get_n_shots (f->model), ==, n_shots);
      after = sixain_codec_save_storyboard (f->storyboard);
      order_after = dup_order (f);
      if (cancel || n_updates == 0)
        g_assert_cmpstr (after, ==, before);
      if (move)
        g_assert_cmpint (sixain_timeline_model_get_length (f->model), ==, total);
      else
        g_assert_cmpstr (order_after, ==, order_before);

      /* one step takes all of it back */
      if (!g_str_equal (after, before))
        {
          g_autofree char *undone = NULL;

          g_assert_true (sixain_history_undo (f->history));
          undone = sixain_codec_save_storyboard (f->storyboard);
          g_assert_cmpstr (undone, ==, before);
          g_assert_true (sixain_history_redo (f->history));
        }
    }
}

static void
look (Fixture *f)
{
  guint n_shots = sixain_timeline_model_get_n_shots (f->model);

  g_assert_null (sixain_timeline_model_get_shot (f->model, n_shots));
  for (guint i = 0; i < n_shots; i++)
    {
      SixainShot *shot = sixain_timeline_model_get_shot (f->model, i);
      g_autofree char *label = sixain_shot_text_dup_label (f->model, i);
      g_autofree char *place = g_strdup_printf ("Shot %u of %u", i + 1, n_shots);
      SixainShotExtent extent = { 0 };
      double before;
      double behind;
      guint position;

      g_assert_true (g_str_has_prefix (label, place));
      sixain_timeline_model_get_extent (f->model, i, &extent);
      sixain_timeline_model_get_grip (f->model, i, &before, &behind);
      g_assert_cmpfloat (extent.width, >, 0);
      g_assert_cmpuint (sixain_timeline_model_find_shot (f->model, sixain_record_get_id (SIXAIN_RECORD (shot))), ==, i);
      if (!extent.skip)
        {
          g_assert_cmpint (sixain_timeline_model_hit (f->model, extent.x + extent.width / 2, &position), ==,
                           SIXAIN_HIT_SHOT);
          g_assert_cmpuint (position, ==, i);
        }
    }
}

/* Who hears of an edit before the model, of a part of it even, finds each shot in its place. */
static void
test_ask_during_edits (Fixture       *f,
                       gconstpointer  data)
{
  GListModel *shots = sixain_storyboard_get_shots (f->storyboard);
  gulong list = g_signal_connect_swapped (shots, "items-changed", G_CALLBACK (look), f);
  gulong history = g_signal_connect_swapped (f->history, "notify", G_CALLBACK (look), f);
  SixainEdit *edit = sixain_edit_new_group ("Change");

  sixain_edit_append (edit, sixain_edit_new_remove ("Change", SIXAIN_RECORD (f->storyboard), "shots", 4));
  sixain_edit_append (edit, sixain_edit_new_remove ("Change", SIXAIN_RECORD (f->storyboard), "shots", 0));
  sixain_edit_append (edit, sixain_edit_new_set ("Change", SIXAIN_RECORD (sixain_timeline_model_get_shot (f->model, 1)),
                                                 "skip", TRUE, NULL));
  g_assert_true (sixain_timeline_model_push (f->model, edit));
  assert_order (f, "BCD");
  g_assert_true (sixain_history_undo (f->history));
  assert_order (f, "ABCDE");
  g_assert_true (sixain_history_redo (f->history));
  assert_order (f, "BCD");

  while (sixain_history_undo (f->history))
    look (f);
  assert_order (f, "");
  while (sixain_history_redo (f->history))
    look (f);
  assert_order (f, "BCD");

  g_signal_handler_disconnect (shots, list);
  g_signal_handler_disconnect (f->history, history);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/timeline-model/scale", test_scale);
  g_test_add_func ("/timeline-model/ticks", test_ticks);
#define ADD(name, func) g_test_add ("/timeline-model/" name, Fixture, NULL, setup, func, teardown)
  ADD ("fit", test_fit);
  ADD ("zoom", test_zoom);
  ADD ("hit", test_hit);
  ADD ("skipped", test_skipped);
  ADD ("trim", test_trim);
  ADD ("trim-cancel", test_trim_cancel);
  ADD ("trim-last", test_trim_last);
  ADD ("snap", test_snap);
  ADD ("move", test_move);
  ADD ("selection", test_selection);
  ADD ("undo-in-a-drag", test_undo_in_a_drag);
  ADD ("ask-during-edits", test_ask_during_edits);
  ADD ("playhead", test_playhead);
  ADD ("round-tail", test_round_tail);
  ADD ("random-gestures", test_random_gestures);
#undef ADD

  return g_test_run ();
}

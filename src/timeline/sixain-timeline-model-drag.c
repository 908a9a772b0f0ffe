/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-timeline-model-private.h"

#include "sixain-shot-edits.h"
#include "sixain-snap.h"
#include "sixain-wording.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SNAP_PIXELS 8.0
/* where the model bills whole seconds they attract from further away */
#define SNAP_SECONDS_PIXELS 14.0

void
sixain_timeline_model_clear_drag (SixainTimelineModel *self)
{
  g_assert (SIXAIN_IS_TIMELINE_MODEL (self));

  if (self->drag.open)
    {
      self->drag.open = FALSE;
      sixain_history_end_gesture (self->history);
    }

  g_clear_object (&self->drag.shot);
  g_clear_object (&self->drag.next);
  g_clear_pointer (&self->drag.moving, g_array_unref);
  self->drag.kind = SIXAIN_DRAG_NONE;
  self->drag.snapped = -1;
}

/**
 * sixain_timeline_model_begin_trim:
 * @self: a view-model
 * @position: the shot before the edge
 * @mode: what gives or takes
 *
 * Begins to drag the edge at the end of a shot. Until the end of the drag the scale stays,
 * and all of it is one step of undo.
 *
 * Returns: whether that shot has an edge to drag
 */
gboolean
sixain_timeline_model_begin_trim (SixainTimelineModel *self,
                                  guint                position,
                                  SixainTrimMode       mode)
{
  SixainShotExtent extent;
  guint next;

  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), FALSE);

  if (self->drag.kind != SIXAIN_DRAG_NONE || position >= sixain_timeline_model_get_n_shots (self))
    return FALSE;

  sixain_timeline_model_get_extent (self, position, &extent);
  if (extent.skip)
    return FALSE;

  next = sixain_shot_edit_next_playing (self->storyboard, position);
  self->drag.kind = SIXAIN_DRAG_TRIM;
  self->drag.shot = g_object_ref (sixain_timeline_model_get_shot (self, position));
  self->drag.length = extent.length;
  self->drag.edge = extent.start + extent.length;
  self->drag.snapped = -1;
  if (next != G_MAXUINT)
    {
      self->drag.next = g_object_ref (sixain_timeline_model_get_shot (self, next));
      self->drag.next_length = sixain_shot_get_length (self->drag.next);
    }

  return TRUE;
}

static void
offer_seconds (SixainTimelineModel *self,
               SixainSnap          *snap,
               gint64               base,
               int                  direction,
               double               tolerance)
{
  const SixainRate *rate = sixain_storyboard_get_rate (self->storyboard);
  double second = (double) rate->num / rate->den;
  gint64 nearest = llround ((base + direction * snap->wanted) / second);

  if (nearest >= 1)
    sixain_snap_offer (snap, direction * (llround (nearest * second) - base), tolerance);
}

static void
offer_lines (SixainTimelineModel *self,
             SixainSnap          *snap,
             double               tolerance)
{
  const SixainRate *rate = sixain_storyboard_get_rate (self->storyboard);
  GListModel *lines = sixain_shot_get_lines (self->drag.shot);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (SixainLine) line = g_list_model_get_item (lines, i);
      SixainWording wording;
      gint64 frames;

      sixain_line_get_wording (line, sixain_storyboard_get_language (self->storyboard), &wording);
      if (wording.spoken <= 0)
        continue;

      frames = sixain_rate_ns_to_frame (rate, wording.spoken);
      if (sixain_rate_frame_to_ns (rate, frames) < wording.spoken)
        frames++;
      sixain_snap_offer (snap, sixain_line_get_start (line) + frames - self->drag.length, tolerance);
    }
}

static gint64
snap_edge (SixainTimelineModel *self,
           gint64               delta,
           gboolean             roll)
{
  double tolerance = SNAP_PIXELS / self->scale.scale;
  double seconds_tolerance = tolerance;
  guint position = sixain_timeline_model_find_shot (self, sixain_record_get_id (SIXAIN_RECORD (self->drag.shot)));
  SixainSnap snap;

  if (self->profile != NULL && sixain_profile_get_whole_seconds (self->profile))
    seconds_tolerance = SNAP_SECONDS_PIXELS / self->scale.scale;

  sixain_snap_begin (&snap, delta);
  sixain_snap_offer (&snap, self->playhead - self->drag.edge, tolerance);
  offer_lines (self, &snap, tolerance);
  offer_seconds (self, &snap, self->drag.length, 1, seconds_tolerance);
  if (roll)
    {
      offer_seconds (self, &snap, self->drag.next_length, -1, seconds_tolerance);
      sixain_snap_offer (&snap, (self->drag.next_length - self->drag.length) / 2, tolerance);
    }
  else if (self->drag.next != NULL)
    {
      sixain_snap_offer (&snap, self->drag.next_length - self->drag.length, tolerance);
    }

  for (guint i = position; i > 0; i--)
    {
      SixainShot *before = sixain_timeline_model_get_shot (self, i - 1);

      if (sixain_shot_get_skip (before))
        continue;

      sixain_snap_offer (&snap, sixain_shot_get_length (before) - self->drag.length, tolerance);
      break;
    }

  offer_seconds (self, &snap, self->drag.edge, 1, tolerance);

  if (sixain_snap_end (&snap, &delta))
    self->drag.snapped = self->drag.edge + delta;

  return delta;
}

/**
 * sixain_timeline_model_update_trim:
 * @self: a view-model
 * @offset_x: pixels from where the drag began
 * @mode: what gives or takes; may change during the drag
 * @snap: whether to snap to more than frames, where snapping is on
 *
 * Returns: frames by which the edge is away from where it was
 */
gint64
sixain_timeline_model_update_trim (SixainTimelineModel *self,
                                   double               offset_x,
                                   SixainTrimMode       mode,
                                   gboolean             snap)
{
  g_autoptr (SixainEdit) edit = NULL;
  const char *label;
  gboolean roll;
  gint64 next_length;
  gint64 wanted;
  gint64 delta;

  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), 0);

  if (self->drag.kind != SIXAIN_DRAG_TRIM)
    return 0;

  roll = mode == SIXAIN_TRIM_ROLL && self->drag.next != NULL;
  wanted = llround (offset_x / self->scale.scale);
  self->drag.snapped = -1;
  delta = snap && self->snapping ? snap_edge (self, wanted, roll) : wanted;

  delta = MAX (delta, 1 - self->drag.length);
  if (roll)
    delta = MIN (delta, self->drag.next_length - 1);
  if (self->drag.snapped != self->drag.edge + delta)
    self->drag.snapped = -1;

  next_length = roll ? self->drag.next_length - delta : self->drag.next_length;
  if (sixain_shot_get_length (self->drag.shot) == self->drag.length + delta &&
      (self->drag.next == NULL || sixain_shot_get_length (self->drag.next) == next_length))
    {
      sixain_timeline_model_emit_layout (self);
      return delta;
    }

  label = roll ? C_("edit", "Move Cut") : C_("edit", "Change Shot Length");
  if (!self->drag.open)
    {
      sixain_history_begin_gesture (self->history, label);
      self->drag.open = TRUE;
    }

  edit = sixain_edit_new_group (label);
  sixain_edit_append (edit, sixain_edit_new_set (label, SIXAIN_RECORD (self->drag.shot),
                                                 "length", self->drag.length + delta, NULL));
  if (self->drag.next != NULL && sixain_shot_get_length (self->drag.next) != next_length)
    sixain_edit_append (edit, sixain_edit_new_set (label, SIXAIN_RECORD (self->drag.next),
                                                   "length", next_length, NULL));
  sixain_timeline_model_push (self, g_steal_pointer (&edit));

  return delta;
}

/**
 * sixain_timeline_model_begin_move:
 * @self: a view-model
 * @position: the shot that is grasped; the whole selection comes along when it is in it
 *
 * Returns: whether shots can be moved now
 */
gboolean
sixain_timeline_model_begin_move (SixainTimelineModel *self,
                                  guint                position)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), FALSE);

  if (self->drag.kind != SIXAIN_DRAG_NONE || position >= sixain_timeline_model_get_n_shots (self))
    return FALSE;

  if (sixain_timeline_model_is_selected (self, position))
    {
      self->drag.moving = sixain_timeline_model_dup_selection (self);
    }
  else
    {
      self->drag.moving = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (self->drag.moving, position);
    }

  self->drag.kind = SIXAIN_DRAG_MOVE;
  self->drag.moved = FALSE;
  self->drag.to = position;
  for (guint i = 0; i < self->drag.moving->len; i++)
    {
      if (g_array_index (self->drag.moving, guint, i) < position)
        self->drag.to--;
    }
  sixain_timeline_model_layout (self);

  return TRUE;
}

/**
 * sixain_timeline_model_update_move:
 * @self: a view-model
 * @x: where in the view the left edge of what is moved would be
 *
 * Returns: the position the first of them would end up at
 */
guint
sixain_timeline_model_update_move (SixainTimelineModel *self,
                                   double               x)
{
  double left = SIXAIN_TIMELINE_MARGIN - self->scale.scroll;
  double best = ABS (left - x);
  guint to = 0;
  guint n_others = 0;

  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), 0);

  if (self->drag.kind != SIXAIN_DRAG_MOVE)
    return 0;

  for (guint i = 0; i < self->extents->len; i++)
    {
      if (sixain_timeline_model_is_moving (self, i))
        continue;

      left += g_array_index (self->extents, SixainShotExtent, i).width;
      n_others++;
      if (ABS (left - x) < best)
        {
          best = ABS (left - x);
          to = n_others;
        }
    }

  sixain_timeline_model_set_move_target (self, to);
  return to;
}

/**
 * sixain_timeline_model_set_move_target:
 * @self: a view-model
 * @to: the position the first of the moved shots would end up at
 */
void
sixain_timeline_model_set_move_target (SixainTimelineModel *self,
                                       guint                to)
{
  g_return_if_fail (SIXAIN_IS_TIMELINE_MODEL (self));

  if (self->drag.kind != SIXAIN_DRAG_MOVE)
    return;

  self->drag.moved = TRUE;
  to = MIN (to, self->extents->len - self->drag.moving->len);
  if (to == self->drag.to)
    return;

  self->drag.to = to;
  sixain_timeline_model_layout (self);
}

/**
 * sixain_timeline_model_end_drag:
 * @self: a view-model
 *
 * Keeps what the drag did.
 */
void
sixain_timeline_model_end_drag (SixainTimelineModel *self)
{
  g_autoptr (SixainEdit) edit = NULL;

  g_return_if_fail (SIXAIN_IS_TIMELINE_MODEL (self));

  if (self->drag.kind == SIXAIN_DRAG_NONE)
    return;

  if (self->drag.kind == SIXAIN_DRAG_MOVE && self->drag.moved)
    edit = sixain_shot_edit_move (self->storyboard,
                                  (const guint *) self->drag.moving->data,
                                  self->drag.moving->len, self->drag.to);

  sixain_timeline_model_clear_drag (self);
  if (!sixain_timeline_model_push (self, g_steal_pointer (&edit)))
    sixain_timeline_model_layout (self);
}

/**
 * sixain_timeline_model_cancel_drag:
 * @self: a view-model
 *
 * Puts everything back to where it was before the drag.
 */
void
sixain_timeline_model_cancel_drag (SixainTimelineModel *self)
{
  g_return_if_fail (SIXAIN_IS_TIMELINE_MODEL (self));

  if (self->drag.kind == SIXAIN_DRAG_NONE)
    return;

  if (self->drag.open)
    {
      self->drag.open = FALSE;
      sixain_history_cancel_gesture (self->history);
    }

  sixain_timeline_model_clear_drag (self);
  sixain_timeline_model_layout (self);
}

/**
 * sixain_timeline_model_is_dragging:
 * @self: a view-model
 *
 * Returns: whether a drag is under way
 */
gboolean
sixain_timeline_model_is_dragging (SixainTimelineModel *self)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), FALSE);

  return self->drag.kind != SIXAIN_DRAG_NONE;
}

/**
 * sixain_timeline_model_is_reordering:
 * @self: a view-model
 *
 * Returns: whether a drag moves shots
 */
gboolean
sixain_timeline_model_is_reordering (SixainTimelineModel *self)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), FALSE);

  return self->drag.kind == SIXAIN_DRAG_MOVE;
}

/**
 * sixain_timeline_model_is_moving:
 * @self: a view-model
 * @position: a shot
 *
 * Returns: whether it is being moved
 */
gboolean
sixain_timeline_model_is_moving (SixainTimelineModel *self,
                                 guint                position)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), FALSE);

  if (self->drag.moving == NULL)
    return FALSE;

  for (guint i = 0; i < self->drag.moving->len; i++)
    {
      if (g_array_index (self->drag.moving, guint, i) == position)
        return TRUE;
    }

  return FALSE;
}

/**
 * sixain_timeline_model_get_snapped_frame:
 * @self: a view-model
 *
 * Returns: film time of the place a dragged edge snapped to, -1 when it did not
 */
gint64
sixain_timeline_model_get_snapped_frame (SixainTimelineModel *self)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), -1);

  return self->drag.snapped;
}

/**
 * sixain_timeline_model_round_tail:
 * @self: a view-model
 * @position: a shot
 *
 * Makes the shot whole seconds long; what follows moves.
 *
 * Returns: whether it was not before
 */
gboolean
sixain_timeline_model_round_tail (SixainTimelineModel *self,
                                  guint                position)
{
  const SixainRate *rate;
  SixainShot *shot;
  double second;
  gint64 length;

  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), FALSE);

  shot = sixain_timeline_model_get_shot (self, position);
  if (shot == NULL)
    return FALSE;

  rate = sixain_storyboard_get_rate (self->storyboard);
  second = (double) rate->num / rate->den;
  length = llround (MAX (llround (sixain_shot_get_length (shot) / second), 1) * second);

  return sixain_timeline_model_push (self, sixain_shot_edit_ripple (self->storyboard, position,
                                                                    length - sixain_shot_get_length (shot)));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-timeline-model-private.h"

#include "sixain-shot-edits.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * sixain_timeline_model_can_slip:
 * @self: a view-model
 * @position: a shot
 *
 * Returns: whether it shows a take of which there is more than it shows
 */
gboolean
sixain_timeline_model_can_slip (SixainTimelineModel *self,
                                guint                position)
{
  SixainShot *shot;
  gint64 least;
  gint64 most;

  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), FALSE);

  shot = sixain_timeline_model_get_shot (self, position);
  return shot != NULL && sixain_shot_edit_slip_range (self->storyboard, shot, &least, &most);
}

/**
 * sixain_timeline_model_begin_slip:
 * @self: a view-model
 * @position: a shot
 *
 * Begins to drag the take inside a shot, whose place and length stay. All of it is one
 * step of undo.
 *
 * Returns: whether there is more of a take than the shot shows
 */
gboolean
sixain_timeline_model_begin_slip (SixainTimelineModel *self,
                                  guint                position)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), FALSE);

  if (self->drag.kind != SIXAIN_DRAG_NONE || !sixain_timeline_model_can_slip (self, position))
    return FALSE;

  self->drag.kind = SIXAIN_DRAG_SLIP;
  self->drag.shot = g_object_ref (sixain_timeline_model_get_shot (self, position));
  self->drag.slip = sixain_shot_get_slip (self->drag.shot);
  sixain_shot_edit_slip_range (self->storyboard, self->drag.shot, &self->drag.slip_least, &self->drag.slip_most);
  self->drag.snapped = -1;
  return TRUE;
}

/**
 * sixain_timeline_model_update_slip:
 * @self: a view-model
 * @offset_x: pixels by which the take is dragged; to the left shows what is later in it
 *
 * Returns: frames by which the shot shows what is later than when the drag began
 */
gint64
sixain_timeline_model_update_slip (SixainTimelineModel *self,
                                   double               offset_x)
{
  gint64 wanted;

  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), 0);

  if (self->drag.kind != SIXAIN_DRAG_SLIP)
    return 0;

  /* back to where it began is always possible, even where the take ends before that */
  wanted = CLAMP (self->drag.slip - llround (offset_x / self->scale.scale), self->drag.slip_least, self->drag.slip_most);
  if (wanted != sixain_shot_get_slip (self->drag.shot))
    {
      SixainEdit *edit = sixain_edit_new_set (C_("edit", "Slip Take"), SIXAIN_RECORD (self->drag.shot), "slip", wanted, NULL);

      if (!self->drag.open)
        {
          sixain_history_begin_gesture (self->history, sixain_edit_get_label (edit));
          self->drag.open = TRUE;
        }
      sixain_timeline_model_push (self, edit);
    }

  return self->drag.shot != NULL ? sixain_shot_get_slip (self->drag.shot) - self->drag.slip : 0;
}

/**
 * sixain_timeline_model_is_slipping:
 * @self: a view-model
 *
 * Returns: whether a drag moves the take inside a shot
 */
gboolean
sixain_timeline_model_is_slipping (SixainTimelineModel *self)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), FALSE);

  return self->drag.kind == SIXAIN_DRAG_SLIP;
}

/**
 * sixain_timeline_model_get_slipped:
 * @self: a view-model
 *
 * Returns: frames by which a drag has slipped a take so far
 */
gint64
sixain_timeline_model_get_slipped (SixainTimelineModel *self)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), 0);

  if (self->drag.kind != SIXAIN_DRAG_SLIP)
    return 0;

  return sixain_shot_get_slip (self->drag.shot) - self->drag.slip;
}

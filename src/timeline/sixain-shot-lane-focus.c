/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-shot-lane-private.h"

gboolean
sixain_shot_lane_holds_focus (GtkWidget *widget)
{
  return (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static gboolean
sixain_shot_lane_focus (GtkWidget        *widget,
                        GtkDirectionType  direction)
{
  SixainShotLane *self = SIXAIN_SHOT_LANE (widget);
  guint current = self->model != NULL ? sixain_timeline_model_get_current_position (self->model) : G_MAXUINT;
  SixainLaneItem *item = current != G_MAXUINT ? sixain_shot_lane_get_item (self, current) : NULL;
  gboolean handle = item != NULL && gtk_widget_get_child_visible (item->handle);

  /* one stop for the cards, one for the current card's edge, one for the button */
  if (direction == GTK_DIR_TAB_FORWARD)
    {
      if (!sixain_shot_lane_holds_focus (widget) && item != NULL)
        return gtk_widget_grab_focus (item->card);
      if (item != NULL && handle && sixain_shot_lane_holds_focus (item->card))
        return gtk_widget_grab_focus (item->handle);
      if (!sixain_shot_lane_holds_focus (self->add))
        return gtk_widget_child_focus (self->add, direction);
      return FALSE;
    }

  if (direction == GTK_DIR_TAB_BACKWARD)
    {
      if (!sixain_shot_lane_holds_focus (widget) && gtk_widget_child_focus (self->add, direction))
        return TRUE;
      if (item == NULL)
        return FALSE;
      if (sixain_shot_lane_holds_focus (self->add) || !sixain_shot_lane_holds_focus (widget))
        return gtk_widget_grab_focus (handle ? item->handle : item->card);
      if (sixain_shot_lane_holds_focus (item->handle))
        return gtk_widget_grab_focus (item->card);
      return FALSE;
    }

  return FALSE;
}

static gboolean
sixain_shot_lane_grab_focus (GtkWidget *widget)
{
  SixainShotLane *self = SIXAIN_SHOT_LANE (widget);
  guint current = self->model != NULL ? sixain_timeline_model_get_current_position (self->model) : G_MAXUINT;
  SixainLaneItem *item = current != G_MAXUINT ? sixain_shot_lane_get_item (self, current) : NULL;

  return gtk_widget_grab_focus (item != NULL ? item->card : self->add);
}

/* Tab stops at the current shot, not at every one. */
void
sixain_shot_lane_class_focus (GtkWidgetClass *widget_class)
{
  widget_class->focus = sixain_shot_lane_focus;
  widget_class->grab_focus = sixain_shot_lane_grab_focus;
}

/* A card that went away hands the focus on. */
void
sixain_shot_lane_restore_focus (SixainShotLane *self)
{
  g_assert (SIXAIN_IS_SHOT_LANE (self));

  if (!self->lost_focus)
    return;

  self->lost_focus = FALSE;
  sixain_shot_lane_focus_current (self);
}

/**
 * sixain_shot_lane_focus_current:
 * @self: a lane
 *
 * Gives the keyboard focus to the current shot's card.
 */
void
sixain_shot_lane_focus_current (SixainShotLane *self)
{
  g_return_if_fail (SIXAIN_IS_SHOT_LANE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <math.h>

#include "sixain-trim-grip.h"
#include "sixain-trim-track-private.h"

/* A press this near a grip takes it. */
#define REACH 10

static gint64
x_to_frame (SixainTrimTrack *self,
            double           x)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * SIXAIN_TRIM_GRIP_WIDTH;

  return (gint64) floor ((x - SIXAIN_TRIM_GRIP_WIDTH) / MAX (width, 1) * self->frames + 0.5);
}

static void
drag_begin_cb (SixainTrimTrack *self,
               double           x,
               double           y,
               GtkGesture      *gesture)
{
  double distance[2];

  g_assert (SIXAIN_IS_TRIM_TRACK (self));

  distance[0] = fabs (x - (sixain_trim_track_frame_to_x (self, self->range[0]) - SIXAIN_TRIM_GRIP_WIDTH / 2.0));
  distance[1] = fabs (x - (sixain_trim_track_frame_to_x (self, self->range[1]) + SIXAIN_TRIM_GRIP_WIDTH / 2.0));
  self->dragged = distance[0] <= distance[1] ? 0 : 1;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);

  if (distance[self->dragged] > REACH || !sixain_trim_track_get_trimmable (self))
    {
      self->dragged = -1;
      sixain_trim_track_seek (self, CLAMP (x_to_frame (self, x), 0, self->frames - 1));
      return;
    }

  self->before = self->range[self->dragged];
  self->offset = x - sixain_trim_track_frame_to_x (self, self->before);
  gtk_widget_grab_focus (self->grips[self->dragged]);
  sixain_trim_track_seek (self, self->dragged == 0 ? self->range[0] : self->range[1] - 1);
}

static void
drag_update_cb (SixainTrimTrack *self,
                double           dx,
                double           dy,
                GtkGestureDrag  *gesture)
{
  double x, y;

  g_assert (SIXAIN_IS_TRIM_TRACK (self));

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (self->dragged == -1)
    sixain_trim_track_seek (self, CLAMP (x_to_frame (self, x + dx), 0, self->frames - 1));
  else if (self->dragged >= 0)
    sixain_trim_track_move_grip (self, self->dragged, x_to_frame (self, x + dx - self->offset));
}

static void
drag_end_cb (SixainTrimTrack *self)
{
  int dragged = self->dragged;

  g_assert (SIXAIN_IS_TRIM_TRACK (self));

  self->dragged = -2;
  if (dragged >= 0 && self->range[dragged] != self->before)
    sixain_trim_track_tell (self);
}

static void
cancel_cb (SixainTrimTrack *self)
{
  int dragged = self->dragged;

  g_assert (SIXAIN_IS_TRIM_TRACK (self));

  self->dragged = -2;
  if (dragged >= 0)
    sixain_trim_track_move_grip (self, dragged, self->before);
}

/* What follows of the drag does nothing: to deny the gesture here crashes GTK 4.18. */
gboolean
sixain_trim_track_escape_cb (GtkWidget *widget,
                             GVariant  *args,
                             gpointer   user_data)
{
  SixainTrimTrack *self = SIXAIN_TRIM_TRACK (widget);

  if (self->dragged < 0)
    return FALSE;

  cancel_cb (self);
  return TRUE;
}

void
sixain_trim_track_add_gestures (SixainTrimTrack *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "cancel", G_CALLBACK (cancel_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  /* a narrow window unmaps it for a moment; GTK sends the release elsewhere then */
  g_signal_connect_object (self, "unmap", G_CALLBACK (gtk_event_controller_reset), drag, G_CONNECT_SWAPPED);
}

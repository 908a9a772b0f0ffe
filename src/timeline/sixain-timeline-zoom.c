/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-timeline-private.h"

#include <math.h>

#define ZOOM_PER_NOTCH 1.25
#define ZOOM_PER_KEY 1.4
/* pixels a notch of a wheel scrolls */
#define NOTCH 60.0

static gboolean
scroll_cb (SixainTimeline     *self,
           double              dx,
           double              dy,
           GtkEventController *controller)
{
  GdkModifierType modifiers = gtk_event_controller_get_current_event_state (controller);
  GdkScrollUnit unit = gtk_event_controller_scroll_get_unit (GTK_EVENT_CONTROLLER_SCROLL (controller));
  double notch = unit == GDK_SCROLL_UNIT_WHEEL ? NOTCH : 1;

  g_assert (SIXAIN_IS_TIMELINE (self));

  if (self->model == NULL || self->compact)
    return GDK_EVENT_PROPAGATE;

  if (modifiers & GDK_CONTROL_MASK)
    {
      sixain_timeline_model_zoom (self->model, pow (ZOOM_PER_NOTCH, -dy * notch / NOTCH), self->pointer_x);
      return GDK_EVENT_STOP;
    }

  if (sixain_timeline_model_get_fit (self->model))
    return GDK_EVENT_PROPAGATE;

  sixain_timeline_model_set_scroll (self->model,
                                    sixain_timeline_model_get_scroll (self->model) + (dx != 0 ? dx : dy) * notch);
  return GDK_EVENT_STOP;
}

static void
motion_pointer_cb (SixainTimeline *self,
                   double          x,
                   double          y)
{
  g_assert (SIXAIN_IS_TIMELINE (self));

  self->pointer_x = x;
}

static void
pinch_begin_cb (SixainTimeline *self)
{
  g_assert (SIXAIN_IS_TIMELINE (self));

  self->pinch = 1;
}

static void
pinch_cb (SixainTimeline *self,
          double          scale,
          GtkGesture     *gesture)
{
  double x;

  g_assert (SIXAIN_IS_TIMELINE (self));

  if (self->model == NULL || self->compact || scale <= 0 || !gtk_gesture_get_bounding_box_center (gesture, &x, NULL))
    return;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  sixain_timeline_model_zoom (self->model, scale / self->pinch, x);
  self->pinch = scale;
}

static void
zoom_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  SixainTimeline *self = SIXAIN_TIMELINE (widget);
  double around;

  if (self->model == NULL)
    return;

  if (g_str_equal (action, "timeline.zoom-fit"))
    {
      sixain_timeline_model_zoom_to_fit (self->model);
    }
  else
    {
      around = sixain_timeline_model_frame_to_x (self->model, sixain_timeline_model_get_playhead (self->model));
      if (around < 0 || around > sixain_timeline_model_get_view_width (self->model))
        around = sixain_timeline_model_get_view_width (self->model) / 2;
      sixain_timeline_model_zoom (self->model,
                                  g_str_equal (action, "timeline.zoom-in") ? ZOOM_PER_KEY : 1 / ZOOM_PER_KEY, around);
    }
}

void
sixain_timeline_install_zoom (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "timeline.zoom-in", NULL, zoom_cb);
  gtk_widget_class_install_action (widget_class, "timeline.zoom-out", NULL, zoom_cb);
  gtk_widget_class_install_action (widget_class, "timeline.zoom-fit", NULL, zoom_cb);
}

void
sixain_timeline_init_zoom (SixainTimeline *self)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_assert (SIXAIN_IS_TIMELINE (self));

  /* before the lanes' own scrolling */
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  g_signal_connect_object (motion, "enter", G_CALLBACK (motion_pointer_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_pointer_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (pinch), GTK_PHASE_CAPTURE);
  g_signal_connect_object (pinch, "begin", G_CALLBACK (pinch_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pinch, "scale-changed", G_CALLBACK (pinch_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-timeline-overview.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define HEIGHT 14

/**
 * SixainTimelineOverview:
 *
 * The whole film on a strip, with a frame around what is in view; dragging scrolls. It is
 * empty while everything is in view.
 */
struct _SixainTimelineOverview
{
  GtkWidget            parent_instance;

  SixainTimelineModel *model;
  double               start_x;  /* of the drag */
};

static void accessible_range_init (GtkAccessibleRangeInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SixainTimelineOverview, sixain_timeline_overview, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE_RANGE, accessible_range_init))

static double
get_room (SixainTimelineOverview *self)
{
  return MAX (sixain_timeline_model_get_content_width (self->model) - sixain_timeline_model_get_view_width (self->model), 0);
}

static gboolean
set_current_value (GtkAccessibleRange *range,
                   double              value)
{
  SixainTimelineOverview *self = SIXAIN_TIMELINE_OVERVIEW (range);

  if (self->model == NULL)
    return FALSE;

  sixain_timeline_model_set_scroll (self->model, value);
  return TRUE;
}

static void
accessible_range_init (GtkAccessibleRangeInterface *iface)
{
  iface->set_current_value = set_current_value;
}

static void
scroll_to (SixainTimelineOverview *self,
           double                  x)
{
  double content = sixain_timeline_model_get_content_width (self->model);
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  if (width > 0)
    sixain_timeline_model_set_scroll (self->model,
                                      x / width * content - sixain_timeline_model_get_view_width (self->model) / 2);
}

static void
drag_begin_cb (SixainTimelineOverview *self,
               double                  x,
               double                  y,
               GtkGesture             *gesture)
{
  g_assert (SIXAIN_IS_TIMELINE_OVERVIEW (self));

  if (self->model == NULL || sixain_timeline_model_get_fit (self->model))
    return;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->start_x = x;
  scroll_to (self, x);
}

static void
drag_update_cb (SixainTimelineOverview *self,
                double                  offset_x,
                double                  offset_y,
                GtkGesture             *gesture)
{
  g_assert (SIXAIN_IS_TIMELINE_OVERVIEW (self));

  if (self->model != NULL && !sixain_timeline_model_get_fit (self->model))
    scroll_to (self, self->start_x + offset_x);
}

static void
layout_changed_cb (SixainTimelineOverview *self)
{
  g_assert (SIXAIN_IS_TIMELINE_OVERVIEW (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, get_room (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, sixain_timeline_model_get_scroll (self->model),
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
sixain_timeline_overview_snapshot (GtkWidget   *widget,
                                   GtkSnapshot *snapshot)
{
  SixainTimelineOverview *self = SIXAIN_TIMELINE_OVERVIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  double factor;
  double scroll;
  GdkRGBA color;
  GdkRGBA faint;
  GskRoundedRect outline;

  if (self->model == NULL || sixain_timeline_model_get_fit (self->model) || width == 0)
    return;

  factor = width / sixain_timeline_model_get_content_width (self->model);
  scroll = sixain_timeline_model_get_scroll (self->model);
  gtk_widget_get_color (widget, &color);
  faint = color;
  faint.alpha *= 0.25f;

  for (guint i = 0; i < sixain_timeline_model_get_n_shots (self->model); i++)
    {
      SixainShotExtent extent;

      sixain_timeline_model_get_extent (self->model, i, &extent);
      gtk_snapshot_append_color (snapshot, &faint,
                                 &GRAPHENE_RECT_INIT ((extent.x + scroll) * factor, 3,
                                                      MAX (extent.width * factor - 1, 1), height - 6));
    }

  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT (round (scroll * factor) + 0.5f, 0.5f,
                                                        round (sixain_timeline_model_get_view_width (self->model) * factor) - 1,
                                                        height - 1), 3);
  gtk_snapshot_append_border (snapshot, &outline, (float[]) { 1.5f, 1.5f, 1.5f, 1.5f },
                              (GdkRGBA[]) { color, color, color, color });
}

static void
sixain_timeline_overview_measure (GtkWidget      *widget,
                                  GtkOrientation  orientation,
                                  int             for_size,
                                  int            *minimum,
                                  int            *natural,
                                  int            *minimum_baseline,
                                  int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 0;
}

static void
sixain_timeline_overview_dispose (GObject *object)
{
  g_clear_object (&SIXAIN_TIMELINE_OVERVIEW (object)->model);

  G_OBJECT_CLASS (sixain_timeline_overview_parent_class)->dispose (object);
}

static void
sixain_timeline_overview_class_init (SixainTimelineOverviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sixain_timeline_overview_dispose;
  widget_class->snapshot = sixain_timeline_overview_snapshot;
  widget_class->measure = sixain_timeline_overview_measure;

  gtk_widget_class_set_css_name (widget_class, "timeline-overview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SCROLLBAR);
}

static void
sixain_timeline_overview_init (SixainTimelineOverview *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  /* a narrow window unmaps it for a moment; GTK sends the release elsewhere then */
  g_signal_connect_object (self, "unmap", G_CALLBACK (gtk_event_controller_reset), drag, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, C_("accessible label", "Part of the film in view"),
                                  GTK_ACCESSIBLE_PROPERTY_ORIENTATION, GTK_ORIENTATION_HORIZONTAL,
                                  -1);
}

/**
 * sixain_timeline_overview_set_model:
 * @self: an overview
 * @model: (nullable): what to show
 */
void
sixain_timeline_overview_set_model (SixainTimelineOverview *self,
                                    SixainTimelineModel    *model)
{
  g_return_if_fail (SIXAIN_IS_TIMELINE_OVERVIEW (self));

  if (self->model == model)
    return;

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (model == NULL)
    return;

  g_signal_connect_object (model, "layout-changed", G_CALLBACK (layout_changed_cb), self, G_CONNECT_SWAPPED);
  layout_changed_cb (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-timeline-overlay.h"

#include "sixain-pass-text.h"
#include "sixain-playhead.h"

#include <adwaita.h>
#include <math.h>

/**
 * SixainTimelineOverlay:
 *
 * What runs through all lanes: the playhead, the marked stretch, the place an edge snaps
 * to, and the profile's limit with what is beyond it. Moving any of them allocates one
 * child and draws nothing anew.
 */
struct _SixainTimelineOverlay
{
  GtkWidget            parent_instance;

  SixainTimelineModel *model;
  SixainTimelineEdge   edge;
  gboolean             limited;
  guint                tick_id;
  SixainTimelineRuler *ruler;
  GtkWidget           *stretch;
  GtkWidget           *beyond;
  GtkWidget           *limit;
  GtkWidget           *limit_label;
  GtkWidget           *snap;
  GtkWidget           *playhead;
};

G_DEFINE_FINAL_TYPE (SixainTimelineOverlay, sixain_timeline_overlay, GTK_TYPE_WIDGET)

static GtkWidget *
create_mark (SixainTimelineOverlay *self,
             const char            *css_name)
{
  GtkWidget *mark = g_object_new (ADW_TYPE_BIN,
                                  "css-name", css_name,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  NULL);

  gtk_widget_set_parent (mark, GTK_WIDGET (self));
  return mark;
}

static void
update_limit (SixainTimelineOverlay *self)
{
  g_autofree char *text = NULL;

  self->limited = sixain_timeline_model_get_edge (self->model, &self->edge);
  if (!self->limited)
    return;

  text = sixain_pass_text_dup_edge (self->model, &self->edge);
  if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (self->limit_label)), text) != 0)
    gtk_label_set_label (GTK_LABEL (self->limit_label), text);
  if (self->edge.more_passes > 0)
    gtk_widget_add_css_class (self->limit_label, "over");
  else
    gtk_widget_remove_css_class (self->limit_label, "over");
}

static void
place (GtkWidget *child,
       double     x,
       double     y,
       double     width,
       double     height)
{
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_allocate (child, MAX (round (width), minimum), MAX (round (height), 0), -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (round (x), round (y))));
}

static void
allocate_limit (SixainTimelineOverlay *self,
                int                    width,
                int                    height,
                int                    top)
{
  double x = sixain_timeline_model_frame_to_x (self->model, self->edge.frame);
  double end = sixain_timeline_model_frame_to_x (self->model, self->edge.frame + self->edge.over);
  /* behind passes that others begin, "15 s" would be read as film time */
  gboolean visible = self->limited && x > 0 && x < width && (self->edge.first_pass == 0 || self->edge.more_passes > 0);
  double label_x;
  int label_width;
  int label_height;

  gtk_widget_set_child_visible (self->limit, visible);
  gtk_widget_set_child_visible (self->limit_label, visible);
  gtk_widget_set_child_visible (self->beyond, self->limited && self->edge.over > 0 && end > 0 && x < width);

  if (gtk_widget_get_child_visible (self->beyond))
    place (self->beyond, MAX (x, 0), top, MIN (end, width) - MAX (x, 0), height - top);

  if (!visible)
    {
      sixain_timeline_ruler_reserve (self->ruler, 0, 0);
      return;
    }

  gtk_widget_measure (self->limit_label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &label_width, NULL, NULL);
  gtk_widget_measure (self->limit_label, GTK_ORIENTATION_VERTICAL, -1, NULL, &label_height, NULL, NULL);
  place (self->limit, x, 0, 1, height);
  /* behind the edge where there is room, before it otherwise */
  label_x = x + 2 + label_width <= width ? x + 2 : MAX (x - label_width - 1, 0);
  place (self->limit_label, label_x, MAX ((top - label_height) / 2, 0), label_width, label_height);
  sixain_timeline_ruler_reserve (self->ruler, label_x - 3, label_x + label_width + 3);
}

static void
sixain_timeline_overlay_size_allocate (GtkWidget *widget,
                                       int        width,
                                       int        height,
                                       int        baseline)
{
  SixainTimelineOverlay *self = SIXAIN_TIMELINE_OVERLAY (widget);
  int top;
  gint64 in_point;
  gint64 out_point;
  gint64 snapped;
  double playhead_width = SIXAIN_PLAYHEAD_WIDTH;

  if (self->model == NULL || self->ruler == NULL)
    return;

  top = gtk_widget_get_height (GTK_WIDGET (self->ruler));
  in_point = sixain_timeline_model_get_in_point (self->model);
  out_point = sixain_timeline_model_get_out_point (self->model);
  snapped = sixain_timeline_model_get_snapped_frame (self->model);

  gtk_widget_set_child_visible (self->stretch, in_point >= 0 || out_point >= 0);
  if (gtk_widget_get_child_visible (self->stretch))
    {
      double from = sixain_timeline_model_frame_to_x (self->model, MAX (in_point, 0));
      double to = sixain_timeline_model_frame_to_x (self->model,
                                                    out_point >= 0 ? out_point
                                                                   : sixain_timeline_model_get_length (self->model));

      place (self->stretch, from, 0, MAX (to - from, 2), top);
    }

  allocate_limit (self, width, height, top);

  gtk_widget_set_child_visible (self->snap, snapped >= 0);
  if (snapped >= 0)
    place (self->snap, sixain_timeline_model_frame_to_x (self->model, snapped), top, 1, height - top);

  place (self->playhead,
         sixain_timeline_model_frame_to_x (self->model, sixain_timeline_model_get_playhead (self->model)) - playhead_width / 2,
         0, playhead_width, height);
}

static void
sixain_timeline_overlay_measure (GtkWidget      *widget,
                                 GtkOrientation  orientation,
                                 int             for_size,
                                 int            *minimum,
                                 int            *natural,
                                 int            *minimum_baseline,
                                 int            *natural_baseline)
{
  *minimum = *natural = 0;
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  SixainTimelineOverlay *self = SIXAIN_TIMELINE_OVERLAY (widget);

  self->tick_id = 0;
  if (self->model != NULL)
    update_limit (self);
  gtk_widget_queue_allocate (widget);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (SixainTimelineOverlay *self)
{
  g_assert (SIXAIN_IS_TIMELINE_OVERLAY (self));

  /* a plan once a frame, not once an event */
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || !sixain_timeline_model_is_dragging (self->model))
    update_limit (self);
  else if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
playhead_cb (SixainTimelineOverlay *self)
{
  g_assert (SIXAIN_IS_TIMELINE_OVERLAY (self));

  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
sixain_timeline_overlay_unmap (GtkWidget *widget)
{
  SixainTimelineOverlay *self = SIXAIN_TIMELINE_OVERLAY (widget);

  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (widget, self->tick_id);
  self->tick_id = 0;

  GTK_WIDGET_CLASS (sixain_timeline_overlay_parent_class)->unmap (widget);
}

static void
sixain_timeline_overlay_dispose (GObject *object)
{
  SixainTimelineOverlay *self = SIXAIN_TIMELINE_OVERLAY (object);

  while (gtk_widget_get_first_child (GTK_WIDGET (self)) != NULL)
    gtk_widget_unparent (gtk_widget_get_first_child (GTK_WIDGET (self)));
  g_clear_object (&self->model);
  g_clear_weak_pointer (&self->ruler);

  G_OBJECT_CLASS (sixain_timeline_overlay_parent_class)->dispose (object);
}

static void
sixain_timeline_overlay_class_init (SixainTimelineOverlayClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sixain_timeline_overlay_dispose;
  widget_class->size_allocate = sixain_timeline_overlay_size_allocate;
  widget_class->measure = sixain_timeline_overlay_measure;
  widget_class->unmap = sixain_timeline_overlay_unmap;

  gtk_widget_class_set_css_name (widget_class, "timeline-overlay");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
sixain_timeline_overlay_init (SixainTimelineOverlay *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  self->stretch = create_mark (self, "stretch");
  self->beyond = create_mark (self, "beyond");
  self->limit = create_mark (self, "limit");
  self->limit_label = g_object_new (GTK_TYPE_LABEL,
                                    "css-classes", (const char *[]) { "limit-label", "numeric", NULL },
                                    NULL);
  gtk_widget_set_parent (self->limit_label, GTK_WIDGET (self));
  self->snap = create_mark (self, "snap");
  self->playhead = sixain_playhead_new ();
  gtk_widget_set_parent (self->playhead, GTK_WIDGET (self));
}

/**
 * sixain_timeline_overlay_set_ruler:
 * @self: an overlay
 * @ruler: the uppermost lane, over which it lies
 */
void
sixain_timeline_overlay_set_ruler (SixainTimelineOverlay *self,
                                   SixainTimelineRuler   *ruler)
{
  g_return_if_fail (SIXAIN_IS_TIMELINE_OVERLAY (self));

  g_set_weak_pointer (&self->ruler, ruler);
}

/**
 * sixain_timeline_overlay_set_model:
 * @self: an overlay
 * @model: (nullable): what to show
 */
void
sixain_timeline_overlay_set_model (SixainTimelineOverlay *self,
                                   SixainTimelineModel   *model)
{
  g_return_if_fail (SIXAIN_IS_TIMELINE_OVERLAY (self));

  if (self->model == model)
    return;

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  if (model == NULL)
    return;

  g_signal_connect_object (model, "layout-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify::playhead", G_CALLBACK (playhead_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify::in-point", G_CALLBACK (playhead_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify::out-point", G_CALLBACK (playhead_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

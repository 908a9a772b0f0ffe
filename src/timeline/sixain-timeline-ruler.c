/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-timeline-ruler.h"

#include "sixain-shot-text.h"
#include "sixain-ticks.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LABEL_GAP 16
#define LABEL_OFFSET 8 /* clear of the playhead that stands on the tick */

/**
 * SixainTimelineRuler:
 *
 * Film time in seconds and frames. Pressing and dragging on it scrubs; to the keyboard
 * and to a screen reader it is a slider, the playhead's.
 *
 * Signals:
 * - ::scrub (gint64 frame): the user asks for this frame
 */
struct _SixainTimelineRuler
{
  GtkWidget            parent_instance;

  SixainTimelineModel *model;
  PangoLayout         *layout;
  GHashTable          *labels;  /* text -> GskRenderNode: a layout each frame is too dear */
  double               label_width;
  double               start_x;  /* of the drag */
  double               reserved_from; /* where something else is written */
  double               reserved_to;
};

static void accessible_range_init (GtkAccessibleRangeInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SixainTimelineRuler, sixain_timeline_ruler, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE_RANGE, accessible_range_init))

enum {
  SCRUB,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const SixainRate *
get_rate (SixainTimelineRuler *self)
{
  return sixain_storyboard_get_rate (sixain_timeline_model_get_storyboard (self->model));
}

static void
scrub_to (SixainTimelineRuler *self,
          gint64               frame)
{
  gint64 last = MAX (sixain_timeline_model_get_length (self->model) - 1, 0);

  g_signal_emit (self, signals[SCRUB], 0, CLAMP (frame, 0, last));
}

static void
update_accessible (SixainTimelineRuler *self)
{
  const SixainRate *rate = get_rate (self);
  double second = (double) rate->num / rate->den;
  gint64 frame = sixain_timeline_model_get_playhead (self->model);
  g_autofree char *value = sixain_shot_text_dup_seconds (rate, frame);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX,
                                  MAX (sixain_timeline_model_get_length (self->model) - 1, 0) / second,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, frame / second,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, value,
                                  -1);
}

static gboolean
set_current_value (GtkAccessibleRange *range,
                   double              value)
{
  SixainTimelineRuler *self = SIXAIN_TIMELINE_RULER (range);
  const SixainRate *rate;

  if (self->model == NULL)
    return FALSE;

  rate = get_rate (self);
  scrub_to (self, llround (value * rate->num / rate->den));
  return TRUE;
}

static void
accessible_range_init (GtkAccessibleRangeInterface *iface)
{
  iface->set_current_value = set_current_value;
}

/* Cuts are where Page Up and Page Down go. */
static gint64
find_cut (SixainTimelineRuler *self,
          int                  direction)
{
  gint64 playhead = sixain_timeline_model_get_playhead (self->model);
  gint64 best = direction < 0 ? 0 : sixain_timeline_model_get_length (self->model) - 1;

  for (guint i = 0; i < sixain_timeline_model_get_n_shots (self->model); i++)
    {
      SixainShotExtent extent;

      sixain_timeline_model_get_extent (self->model, i, &extent);
      if (extent.skip)
        continue;
      if (direction < 0 && extent.start < playhead)
        best = MAX (best, extent.start);
      if (direction > 0 && extent.start > playhead)
        best = MIN (best, extent.start);
    }

  return best;
}

static gboolean
step_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  SixainTimelineRuler *self = SIXAIN_TIMELINE_RULER (widget);
  const char *step = g_variant_get_string (args, NULL);
  gint64 frame;
  gint64 second;

  if (self->model == NULL)
    return FALSE;

  frame = sixain_timeline_model_get_playhead (self->model);
  second = llround ((double) get_rate (self)->num / get_rate (self)->den);

  if (g_str_equal (step, "frame-back"))
    frame--;
  else if (g_str_equal (step, "frame-on"))
    frame++;
  else if (g_str_equal (step, "second-back"))
    frame -= second;
  else if (g_str_equal (step, "second-on"))
    frame += second;
  else if (g_str_equal (step, "cut-back"))
    frame = find_cut (self, -1);
  else if (g_str_equal (step, "cut-on"))
    frame = find_cut (self, 1);
  else if (g_str_equal (step, "first"))
    frame = 0;
  else if (g_str_equal (step, "last"))
    frame = G_MAXINT64;

  scrub_to (self, frame);
  return TRUE;
}

static void
drag_begin_cb (SixainTimelineRuler *self,
               double               x,
               double               y,
               GtkGesture          *gesture)
{
  g_assert (SIXAIN_IS_TIMELINE_RULER (self));

  if (self->model == NULL)
    return;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->start_x = x;
  scrub_to (self, sixain_timeline_model_x_to_frame (self->model, x));
}

static void
drag_update_cb (SixainTimelineRuler *self,
                double               offset_x,
                double               offset_y,
                GtkGesture          *gesture)
{
  g_assert (SIXAIN_IS_TIMELINE_RULER (self));

  if (self->model != NULL)
    scrub_to (self, sixain_timeline_model_x_to_frame (self->model, self->start_x + offset_x));
}

static void
layout_changed_cb (SixainTimelineRuler *self)
{
  g_assert (SIXAIN_IS_TIMELINE_RULER (self));

  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
playhead_cb (SixainTimelineRuler *self)
{
  g_assert (SIXAIN_IS_TIMELINE_RULER (self));

  update_accessible (self);
}

static void
ensure_layout (SixainTimelineRuler *self)
{
  g_autoptr (PangoAttrList) attrs = NULL;
  int width;

  if (self->layout != NULL)
    return;

  attrs = pango_attr_list_new ();
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "00:00 s");
  pango_attr_list_insert (attrs, pango_attr_scale_new (0.85));
  pango_attr_list_insert (attrs, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (self->layout, attrs);
  pango_layout_get_pixel_size (self->layout, &width, NULL);
  self->label_width = width + LABEL_GAP;
}

static void
drop_layout (SixainTimelineRuler *self)
{
  g_clear_object (&self->layout);
  g_hash_table_remove_all (self->labels);
}

static void
snapshot_label (SixainTimelineRuler *self,
                GtkSnapshot         *snapshot,
                char                *text, /* (transfer full) */
                const GdkRGBA       *color,
                double               x)
{
  g_autofree char *owned = text;
  GskRenderNode *node = g_hash_table_lookup (self->labels, text);
  graphene_rect_t bounds;

  if (node == NULL)
    {
      g_autoptr (GtkSnapshot) own = gtk_snapshot_new ();

      pango_layout_set_text (self->layout, text, -1);
      gtk_snapshot_append_layout (own, self->layout, color);
      node = gtk_snapshot_free_to_node (g_steal_pointer (&own));
      if (node == NULL)
        return;
      g_hash_table_insert (self->labels, g_steal_pointer (&owned), node);
    }

  /* half a label says something else */
  gsk_render_node_get_bounds (node, &bounds);
  if (x < 0 || x + bounds.size.width > gtk_widget_get_width (GTK_WIDGET (self)) ||
      (x < self->reserved_to && x + bounds.size.width > self->reserved_from))
    return;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, 2));
  gtk_snapshot_append_node (snapshot, node);
  gtk_snapshot_restore (snapshot);
}

static void
sixain_timeline_ruler_snapshot (GtkWidget   *widget,
                                GtkSnapshot *snapshot)
{
  SixainTimelineRuler *self = SIXAIN_TIMELINE_RULER (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  const SixainRate *rate;
  SixainTicks ticks;
  GdkRGBA color;
  GdkRGBA mark;

  if (self->model == NULL || width == 0)
    return;

  rate = get_rate (self);
  ensure_layout (self);
  gtk_widget_get_color (widget, &color);
  mark = color;
  mark.alpha *= 0.5f;
  sixain_ticks_choose (rate, sixain_timeline_model_get_scale (self->model), self->label_width, &ticks);

  for (gint64 n = 0; ; n++)
    {
      gint64 frame = sixain_ticks_get_frame (&ticks, rate, n);
      double x = sixain_timeline_model_frame_to_x (self->model, frame);

      if (x > width)
        break;
      if (sixain_timeline_model_frame_to_x (self->model, sixain_ticks_get_frame (&ticks, rate, n + 1)) < 0)
        continue;

      if (x >= 0)
        gtk_snapshot_append_color (snapshot, &mark,
                                   &GRAPHENE_RECT_INIT (round (x), height / 2.0f, 1, height / 2.0f));
      snapshot_label (self, snapshot, sixain_ticks_format (&ticks, rate, n), &color, round (x) + LABEL_OFFSET);

      for (guint d = 1; d < ticks.divisions; d++)
        {
          double small = sixain_timeline_model_frame_to_x (self->model,
                                                           sixain_ticks_get_small (&ticks, rate, n, d));
          /* the middle stands out where there is one */
          double length = ticks.divisions % 2 == 0 && d == ticks.divisions / 2 ? 6 : 4;

          if (small >= 0 && small <= width)
            gtk_snapshot_append_color (snapshot, &mark,
                                       &GRAPHENE_RECT_INIT (round (small), height - length, 1, length));
        }
    }
}

static void
sixain_timeline_ruler_measure (GtkWidget      *widget,
                               GtkOrientation  orientation,
                               int             for_size,
                               int            *minimum,
                               int            *natural,
                               int            *minimum_baseline,
                               int            *natural_baseline)
{
  SixainTimelineRuler *self = SIXAIN_TIMELINE_RULER (widget);
  int height;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;

  ensure_layout (self);
  pango_layout_get_pixel_size (self->layout, NULL, &height);
  *minimum = *natural = height + 10;
}

static void
sixain_timeline_ruler_css_changed (GtkWidget         *widget,
                                   GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (sixain_timeline_ruler_parent_class)->css_changed (widget, change);
  drop_layout (SIXAIN_TIMELINE_RULER (widget));
}

static void
sixain_timeline_ruler_system_setting_changed (GtkWidget        *widget,
                                              GtkSystemSetting  setting)
{
  GTK_WIDGET_CLASS (sixain_timeline_ruler_parent_class)->system_setting_changed (widget, setting);
  drop_layout (SIXAIN_TIMELINE_RULER (widget));
  gtk_widget_queue_resize (widget);
}

static void
sixain_timeline_ruler_dispose (GObject *object)
{
  SixainTimelineRuler *self = SIXAIN_TIMELINE_RULER (object);

  g_clear_object (&self->model);
  g_clear_object (&self->layout);

  G_OBJECT_CLASS (sixain_timeline_ruler_parent_class)->dispose (object);
}

static void
sixain_timeline_ruler_finalize (GObject *object)
{
  SixainTimelineRuler *self = SIXAIN_TIMELINE_RULER (object);

  g_clear_pointer (&self->labels, g_hash_table_unref);

  G_OBJECT_CLASS (sixain_timeline_ruler_parent_class)->finalize (object);
}

static void
add_binding (GtkWidgetClass  *widget_class,
             guint            keyval,
             guint            keypad_keyval,
             GdkModifierType  modifiers,
             const char      *step)
{
  gtk_widget_class_add_binding (widget_class, keyval, modifiers, step_cb, "s", step);
  gtk_widget_class_add_binding (widget_class, keypad_keyval, modifiers, step_cb, "s", step);
}

static void
sixain_timeline_ruler_class_init (SixainTimelineRulerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sixain_timeline_ruler_dispose;
  object_class->finalize = sixain_timeline_ruler_finalize;

  widget_class->snapshot = sixain_timeline_ruler_snapshot;
  widget_class->measure = sixain_timeline_ruler_measure;
  widget_class->css_changed = sixain_timeline_ruler_css_changed;
  widget_class->system_setting_changed = sixain_timeline_ruler_system_setting_changed;

  signals[SCRUB] =
    g_signal_new ("scrub", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_css_name (widget_class, "timeline-ruler");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);

  /* not mirrored: to the right is later in every language */
  add_binding (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, 0, "frame-back");
  add_binding (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, 0, "frame-on");
  add_binding (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, GDK_SHIFT_MASK, "second-back");
  add_binding (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, GDK_SHIFT_MASK, "second-on");
  add_binding (widget_class, GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, 0, "cut-back");
  add_binding (widget_class, GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, 0, "cut-on");
  add_binding (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, 0, "first");
  add_binding (widget_class, GDK_KEY_End, GDK_KEY_KP_End, 0, "last");
}

static void
sixain_timeline_ruler_init (SixainTimelineRuler *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) gsk_render_node_unref);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, C_("accessible label", "Playhead"),
                                  GTK_ACCESSIBLE_PROPERTY_ORIENTATION, GTK_ORIENTATION_HORIZONTAL,
                                  -1);

  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  /* a narrow window unmaps it for a moment; GTK sends the release elsewhere then */
  g_signal_connect_object (self, "unmap", G_CALLBACK (gtk_event_controller_reset), drag, G_CONNECT_SWAPPED);
}

/**
 * sixain_timeline_ruler_set_model:
 * @self: a ruler
 * @model: (nullable): what to measure
 */
void
sixain_timeline_ruler_set_model (SixainTimelineRuler *self,
                                 SixainTimelineModel *model)
{
  g_return_if_fail (SIXAIN_IS_TIMELINE_RULER (self));

  if (self->model == model)
    return;

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (model == NULL)
    return;

  g_signal_connect_object (model, "layout-changed", G_CALLBACK (layout_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify::playhead", G_CALLBACK (playhead_cb), self, G_CONNECT_SWAPPED);
  update_accessible (self);
}

/**
 * sixain_timeline_ruler_reserve:
 * @self: a ruler
 * @from: pixels
 * @to: pixels; as much as @from for nothing
 *
 * Leaves out labels where something else is written over the ruler.
 */
void
sixain_timeline_ruler_reserve (SixainTimelineRuler *self,
                               double               from,
                               double               to)
{
  g_return_if_fail (SIXAIN_IS_TIMELINE_RULER (self));

  if (self->reserved_from == from && self->reserved_to == to)
    return;

  self->reserved_from = from;
  self->reserved_to = to;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

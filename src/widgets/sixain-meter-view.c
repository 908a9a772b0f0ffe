/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-meter-view.h"

#define BAR_HEIGHT 3
#define BAR_GAP 3

/**
 * SixainMeterView:
 *
 * How much of something a model allows is used: a number of a number over a thin bar. What
 * is too much is said in words, too, not in colour alone.
 */
struct _SixainMeterView {
  GtkWidget parent_instance;

  GtkWidget *label;
  char *name;
  char *explanation;
  double fraction;
  gboolean limited;
  gboolean over;
};

G_DEFINE_FINAL_TYPE (SixainMeterView, sixain_meter_view, GTK_TYPE_WIDGET)

static void
sixain_meter_view_dispose (GObject *object)
{
  SixainMeterView *self = SIXAIN_METER_VIEW (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (sixain_meter_view_parent_class)->dispose (object);
}

static void
sixain_meter_view_finalize (GObject *object)
{
  SixainMeterView *self = SIXAIN_METER_VIEW (object);

  g_free (self->name);
  g_free (self->explanation);

  G_OBJECT_CLASS (sixain_meter_view_parent_class)->finalize (object);
}

static GtkSizeRequestMode
sixain_meter_view_get_request_mode (GtkWidget *widget)
{
  return gtk_widget_get_request_mode (SIXAIN_METER_VIEW (widget)->label);
}

static void
sixain_meter_view_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  SixainMeterView *self = SIXAIN_METER_VIEW (widget);

  gtk_widget_measure (self->label, orientation, for_size, minimum, natural, NULL, NULL);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum += BAR_GAP + BAR_HEIGHT;
      *natural += BAR_GAP + BAR_HEIGHT;
    }
}

static void
sixain_meter_view_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  gtk_widget_allocate (SIXAIN_METER_VIEW (widget)->label, width, height - BAR_GAP - BAR_HEIGHT, -1, NULL);
}

static void
append_bar (GtkSnapshot   *snapshot,
            const GdkRGBA *colour,
            float          x,
            float          y,
            float          width)
{
  graphene_rect_t bounds;
  GskRoundedRect rounded;

  graphene_rect_init (&bounds, x, y, width, BAR_HEIGHT);
  gsk_rounded_rect_init_from_rect (&rounded, &bounds, BAR_HEIGHT / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, colour, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
sixain_meter_view_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  SixainMeterView *self = SIXAIN_METER_VIEW (widget);
  float width = gtk_widget_get_width (widget);
  float y = gtk_widget_get_height (widget) - BAR_HEIGHT;
  float filled = MAX (width * (float) self->fraction, self->fraction > 0 ? BAR_HEIGHT : 0);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GdkRGBA colour, track;

  gtk_widget_snapshot_child (widget, self->label, snapshot);

  if (!self->limited)
    return;

  gtk_widget_get_color (widget, &colour);
  track = colour;
  track.alpha *= 0.2f;
  append_bar (snapshot, &track, 0, y, width);
  colour.alpha *= self->over ? 1.0f : 0.6f;
  append_bar (snapshot, &colour, rtl ? width - filled : 0, y, filled);
}

static void
sixain_meter_view_class_init (SixainMeterViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sixain_meter_view_dispose;
  object_class->finalize = sixain_meter_view_finalize;
  widget_class->get_request_mode = sixain_meter_view_get_request_mode;
  widget_class->measure = sixain_meter_view_measure;
  widget_class->size_allocate = sixain_meter_view_size_allocate;
  widget_class->snapshot = sixain_meter_view_snapshot;

  gtk_widget_class_set_css_name (widget_class, "meter-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
}

static void
sixain_meter_view_init (SixainMeterView *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_widget_add_css_class (self->label, "caption");
  gtk_widget_add_css_class (self->label, "numeric");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

/**
 * sixain_meter_view_new:
 * @name: what is counted: "Characters"
 * @explanation: what counts and what does not, a sentence
 *
 * Returns: (transfer floating): a meter at nothing
 */
GtkWidget *
sixain_meter_view_new (const char *name,
                       const char *explanation)
{
  SixainMeterView *self;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (explanation != NULL, NULL);

  self = g_object_new (SIXAIN_TYPE_METER_VIEW, NULL);
  self->name = g_strdup (name);
  self->explanation = g_strdup (explanation);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), explanation);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, explanation,
                                  -1);
  sixain_meter_view_show (self, 0, 0, 0);

  return GTK_WIDGET (self);
}

/**
 * sixain_meter_view_show:
 * @self: a meter
 * @value: how much there is
 * @limit: how much there may be, 0 when that is not stated
 * @over: by how much it is too much
 */
void
sixain_meter_view_show (SixainMeterView *self,
                        guint            value,
                        guint            limit,
                        guint            over)
{
  g_autofree char *of = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (SIXAIN_IS_METER_VIEW (self));

  if (limit > 0)
    /* Translators: used and allowed: "120 of 512" */
    of = g_strdup_printf (C_("meter", "%'u of %'u"), value, limit);
  else
    of = g_strdup_printf ("%'u", value);

  if (over > 0)
    /* Translators: what is counted, used and allowed, and by how much it is too much:
     * "Characters 530 of 512, 18 too many" */
    text = g_strdup_printf (C_("meter", "%s %s, %'u too many"), self->name, of, over);
  else
    text = g_strdup_printf ("%s %s", self->name, of);

  self->limited = limit > 0;
  self->over = over > 0;
  self->fraction = limit > 0 ? MIN ((double) value / limit, 1.0) : 0.0;
  gtk_label_set_label (GTK_LABEL (self->label), text);

  if (over > 0)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "error");
      gtk_widget_remove_css_class (GTK_WIDGET (self), "dim-label");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
      gtk_widget_add_css_class (GTK_WIDGET (self), "dim-label");
    }

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) MAX (limit, value),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) value,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text,
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

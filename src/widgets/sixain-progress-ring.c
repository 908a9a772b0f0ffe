/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-progress-ring.h"

/* As large as a symbolic icon. */
#define SIZE 16
#define WIDTH 3.0
#define TRACK_ALPHA 0.25

/**
 * SixainProgressRing:
 *
 * How much is done, as the part of a ring, in the colour of the text around it. What it
 * stands on says it in words.
 */
struct _SixainProgressRing {
  GtkWidget parent_instance;

  double fraction;
};

enum {
  PROP_0,
  PROP_FRACTION,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SixainProgressRing, sixain_progress_ring, GTK_TYPE_WIDGET)

static void
sixain_progress_ring_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
sixain_progress_ring_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  SixainProgressRing *self = SIXAIN_PROGRESS_RING (widget);
  const int width = gtk_widget_get_width (widget);
  const int height = gtk_widget_get_height (widget);
  const double radius = (MIN (width, height) - WIDTH) / 2;
  const gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  cairo_t *cr;
  GdkRGBA colour;

  gtk_widget_get_color (widget, &colour);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  cairo_translate (cr, width / 2.0, height / 2.0);
  cairo_scale (cr, mirrored ? -1 : 1, 1);
  cairo_rotate (cr, -G_PI / 2);
  cairo_set_line_width (cr, WIDTH);

  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, colour.alpha * TRACK_ALPHA);
  cairo_arc (cr, 0, 0, radius, 0, 2 * G_PI);
  cairo_stroke (cr);

  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_arc (cr, 0, 0, radius, 0, 2 * G_PI * self->fraction);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
sixain_progress_ring_get_property (GObject    *object,
                                   guint       property_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  SixainProgressRing *self = SIXAIN_PROGRESS_RING (object);

  switch (property_id)
    {
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_progress_ring_set_property (GObject      *object,
                                   guint         property_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  SixainProgressRing *self = SIXAIN_PROGRESS_RING (object);

  switch (property_id)
    {
    case PROP_FRACTION:
      sixain_progress_ring_set_fraction (self, g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_progress_ring_class_init (SixainProgressRingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = sixain_progress_ring_get_property;
  object_class->set_property = sixain_progress_ring_set_property;
  widget_class->measure = sixain_progress_ring_measure;
  widget_class->snapshot = sixain_progress_ring_snapshot;

  /**
   * SixainProgressRing:fraction:
   *
   * How much is done, 0 to 1.
   */
  props[PROP_FRACTION] =
    g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "progressring");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
sixain_progress_ring_init (SixainProgressRing *self)
{
}

/**
 * sixain_progress_ring_get_fraction:
 * @self: a ring
 *
 * Returns: how much is done, 0 to 1
 */
double
sixain_progress_ring_get_fraction (SixainProgressRing *self)
{
  g_return_val_if_fail (SIXAIN_IS_PROGRESS_RING (self), 0);

  return self->fraction;
}

/**
 * sixain_progress_ring_set_fraction:
 * @self: a ring
 * @fraction: how much is done, 0 to 1
 */
void
sixain_progress_ring_set_fraction (SixainProgressRing *self,
                                   double              fraction)
{
  g_return_if_fail (SIXAIN_IS_PROGRESS_RING (self));
  g_return_if_fail (fraction >= 0 && fraction <= 1);

  if (self->fraction == fraction)
    return;

  self->fraction = fraction;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FRACTION]);
}

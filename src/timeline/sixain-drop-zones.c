/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-drop-zones.h"

#include <glib/gi18n-lib.h>

/* below this the zones lie one above the other */
#define WIDE 210
#define N_ZONES 3

/**
 * SixainDropZones:
 *
 * What lies over a shot while something is dragged over it, and says what would become of
 * it where: start frame, reference or end frame; for what can go to one place only, that
 * place; and a new shot over the empty end and between two shots.
 */
struct _SixainDropZones
{
  GtkWidget       parent_instance;

  GtkWidget      *labels[N_ZONES];
  SixainDropKind  kind;
  SixainDropPlace place;
};

G_DEFINE_FINAL_TYPE (SixainDropZones, sixain_drop_zones, GTK_TYPE_WIDGET)

static guint
count_zones (SixainDropZones *self)
{
  return self->place != SIXAIN_DROP_OVER_SHOT || self->kind != SIXAIN_DROP_PICTURE ? 1 : N_ZONES;
}

static void
sixain_drop_zones_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  SixainDropZones *self = SIXAIN_DROP_ZONES (widget);
  guint n_zones = count_zones (self);
  gboolean across = width >= WIDE;

  for (guint i = 0; i < N_ZONES; i++)
    {
      int minimum_width;
      int x = across ? width * i / n_zones : 0;
      int y = across ? 0 : height * i / n_zones;

      if (i >= n_zones)
        continue;

      gtk_widget_measure (self->labels[i], GTK_ORIENTATION_HORIZONTAL, -1, &minimum_width, NULL, NULL, NULL);
      gtk_widget_allocate (self->labels[i],
                           MAX (across ? width * (i + 1) / n_zones - x : width, minimum_width),
                           across ? height : height * (i + 1) / n_zones - y,
                           -1, gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (x, y)));
    }
}

static void
sixain_drop_zones_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  *minimum = *natural = 0;
}

static void
sixain_drop_zones_dispose (GObject *object)
{
  SixainDropZones *self = SIXAIN_DROP_ZONES (object);

  for (guint i = 0; i < N_ZONES; i++)
    g_clear_pointer (&self->labels[i], gtk_widget_unparent);

  G_OBJECT_CLASS (sixain_drop_zones_parent_class)->dispose (object);
}

static void
sixain_drop_zones_class_init (SixainDropZonesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sixain_drop_zones_dispose;
  widget_class->size_allocate = sixain_drop_zones_size_allocate;
  widget_class->measure = sixain_drop_zones_measure;

  gtk_widget_class_set_css_name (widget_class, "drop-zones");
}

static void
sixain_drop_zones_init (SixainDropZones *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  for (guint i = 0; i < N_ZONES; i++)
    {
      self->labels[i] = g_object_new (GTK_TYPE_LABEL,
                                      "ellipsize", PANGO_ELLIPSIZE_END,
                                      "css-classes", (const char *[]) { "zone", NULL },
                                      NULL);
      gtk_widget_set_parent (self->labels[i], GTK_WIDGET (self));
    }
}

/**
 * sixain_drop_zones_new:
 *
 * Returns: (transfer floating): zones
 */
GtkWidget *
sixain_drop_zones_new (void)
{
  return g_object_new (SIXAIN_TYPE_DROP_ZONES, NULL);
}

/**
 * sixain_drop_zones_show:
 * @self: zones
 * @kind: what is dragged
 * @place: over what
 */
void
sixain_drop_zones_show (SixainDropZones *self,
                        SixainDropKind   kind,
                        SixainDropPlace  place)
{
  const char *pictures[] = { C_("drop zone", "Start Frame"), C_("drop zone", "Reference"), C_("drop zone", "End Frame") };
  const char *single = NULL;

  g_return_if_fail (SIXAIN_IS_DROP_ZONES (self));

  self->kind = kind;
  self->place = place;

  if (kind == SIXAIN_DROP_SHOTS && place != SIXAIN_DROP_OVER_GAP)
    single = C_("drop zone", "Move Here");
  else if (place == SIXAIN_DROP_OVER_END)
    single = C_("drop zone", "New Shot");
  else if (place == SIXAIN_DROP_OVER_GAP)
    single = "+";
  else if (kind == SIXAIN_DROP_VIDEO)
    single = C_("drop zone", "Reference Video");
  else if (kind == SIXAIN_DROP_SOUND)
    single = C_("drop zone", "Sound");
  else if (kind == SIXAIN_DROP_TEXT)
    single = C_("drop zone", "Prompt");
  else if (kind == SIXAIN_DROP_CAST)
    single = C_("drop zone", "Mention");
  else if (place == SIXAIN_DROP_OVER_LANE)
    single = C_("drop zone", "Reference");

  for (guint i = 0; i < N_ZONES; i++)
    {
      gtk_widget_set_child_visible (self->labels[i], i < count_zones (self));
      gtk_label_set_label (GTK_LABEL (self->labels[i]), single != NULL ? single : pictures[i]);
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * sixain_drop_zones_point_at:
 * @self: zones that are shown
 * @x: the pointer, in the widget
 * @y: the pointer
 * @width: how wide the zones are together
 * @height: how high
 *
 * Lights up the zone under the pointer.
 *
 * Returns: the zone
 */
SixainDropZone
sixain_drop_zones_point_at (SixainDropZones *self,
                            double           x,
                            double           y,
                            double           width,
                            double           height)
{
  static const SixainDropZone zones[] = { SIXAIN_DROP_ZONE_START, SIXAIN_DROP_ZONE_REFERENCE, SIXAIN_DROP_ZONE_END };
  guint n_zones;
  guint zone;

  g_return_val_if_fail (SIXAIN_IS_DROP_ZONES (self), SIXAIN_DROP_ZONE_NEW);

  n_zones = count_zones (self);
  zone = CLAMP (width >= WIDE ? x / width : y / MAX (height, 1), 0, 0.999) * n_zones;

  for (guint i = 0; i < N_ZONES; i++)
    {
      if (i == zone)
        gtk_widget_add_css_class (self->labels[i], "hover");
      else
        gtk_widget_remove_css_class (self->labels[i], "hover");
    }

  if (self->place >= SIXAIN_DROP_OVER_GAP)
    return SIXAIN_DROP_ZONE_NEW;
  return n_zones == 1 ? SIXAIN_DROP_ZONE_REFERENCE : zones[zone];
}

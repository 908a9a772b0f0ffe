/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-timeline-layout.h"

#include <math.h>

/**
 * SixainTimelineLayout:
 *
 * Puts each child where it says along the axis of time, as high as the lane. The axis is
 * never mirrored: film time runs left to right in every language. Edges are rounded to
 * whole pixels, so that neighbours meet exactly.
 */
struct _SixainTimelineLayout
{
  GtkLayoutManager parent_instance;

  GtkOrientation   orientation;
  int              minimum_size;
  int              natural_size;
  int              length;
};

struct _SixainTimelineLayoutChild
{
  GtkLayoutChild parent_instance;

  double         position;
  double         extent;
};

G_DEFINE_FINAL_TYPE (SixainTimelineLayoutChild, sixain_timeline_layout_child, GTK_TYPE_LAYOUT_CHILD)
G_DEFINE_FINAL_TYPE (SixainTimelineLayout, sixain_timeline_layout, GTK_TYPE_LAYOUT_MANAGER)

static void
sixain_timeline_layout_child_class_init (SixainTimelineLayoutChildClass *klass)
{
}

static void
sixain_timeline_layout_child_init (SixainTimelineLayoutChild *self)
{
}

static GtkSizeRequestMode
sixain_timeline_layout_get_request_mode (GtkLayoutManager *manager,
                                         GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
sixain_timeline_layout_measure (GtkLayoutManager *manager,
                                GtkWidget        *widget,
                                GtkOrientation    orientation,
                                int               for_size,
                                int              *minimum,
                                int              *natural,
                                int              *minimum_baseline,
                                int              *natural_baseline)
{
  SixainTimelineLayout *self = SIXAIN_TIMELINE_LAYOUT (manager);

  *minimum = *natural = 0;

  if (orientation == self->orientation)
    {
      *minimum = *natural = self->length;
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum;
      int child_natural;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = MAX (*minimum, self->minimum_size);
      *natural = MAX (MAX (*natural, *minimum), self->natural_size);
    }
}

static void
sixain_timeline_layout_allocate (GtkLayoutManager *manager,
                                 GtkWidget        *widget,
                                 int               width,
                                 int               height,
                                 int               baseline)
{
  SixainTimelineLayout *self = SIXAIN_TIMELINE_LAYOUT (manager);
  gboolean horizontal = self->orientation == GTK_ORIENTATION_HORIZONTAL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      SixainTimelineLayoutChild *place;
      GskTransform *transform;
      double near;
      double far;
      int minimum;

      if (!gtk_widget_should_layout (child))
        continue;

      place = SIXAIN_TIMELINE_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (manager, child));
      near = round (place->position);
      far = round (place->position + place->extent);
      gtk_widget_measure (child, self->orientation, -1, &minimum, NULL, NULL, NULL);

      transform = near == 0 ? NULL
                            : gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (horizontal ? near : 0,
                                                                                   horizontal ? 0 : near));
      if (horizontal)
        gtk_widget_allocate (child, MAX (far - near, minimum), height, -1, transform);
      else
        gtk_widget_allocate (child, width, MAX (far - near, minimum), -1, transform);
    }
}

static void
sixain_timeline_layout_class_init (SixainTimelineLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->layout_child_type = SIXAIN_TYPE_TIMELINE_LAYOUT_CHILD;
  layout_class->get_request_mode = sixain_timeline_layout_get_request_mode;
  layout_class->measure = sixain_timeline_layout_measure;
  layout_class->allocate = sixain_timeline_layout_allocate;
}

static void
sixain_timeline_layout_init (SixainTimelineLayout *self)
{
  self->orientation = GTK_ORIENTATION_HORIZONTAL;
}

/**
 * sixain_timeline_layout_new:
 * @minimum_size: least height of a horizontal lane, pixels
 * @natural_size: its natural height
 *
 * Returns: (transfer full): a layout along a horizontal axis
 */
GtkLayoutManager *
sixain_timeline_layout_new (int minimum_size,
                            int natural_size)
{
  SixainTimelineLayout *self = g_object_new (SIXAIN_TYPE_TIMELINE_LAYOUT, NULL);

  self->minimum_size = minimum_size;
  self->natural_size = natural_size;
  return GTK_LAYOUT_MANAGER (self);
}

/**
 * sixain_timeline_layout_set_orientation:
 * @self: a layout
 * @orientation: the axis children lie along
 */
void
sixain_timeline_layout_set_orientation (SixainTimelineLayout *self,
                                        GtkOrientation        orientation)
{
  g_return_if_fail (SIXAIN_IS_TIMELINE_LAYOUT (self));

  if (self->orientation == orientation)
    return;

  self->orientation = orientation;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

/**
 * sixain_timeline_layout_set_length:
 * @self: a layout
 * @length: pixels along the axis that are asked for
 */
void
sixain_timeline_layout_set_length (SixainTimelineLayout *self,
                                   int                   length)
{
  g_return_if_fail (SIXAIN_IS_TIMELINE_LAYOUT (self));

  if (self->length == length)
    return;

  self->length = length;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

/**
 * sixain_timeline_layout_place:
 * @child: a child of a widget with this layout
 * @position: pixels along the axis where it begins
 * @extent: pixels it takes
 */
void
sixain_timeline_layout_place (GtkWidget *child,
                              double     position,
                              double     extent)
{
  SixainTimelineLayoutChild *place;
  GtkLayoutManager *manager;
  GtkWidget *parent;

  g_return_if_fail (GTK_IS_WIDGET (child));

  parent = gtk_widget_get_parent (child);
  g_return_if_fail (parent != NULL);
  manager = gtk_widget_get_layout_manager (parent);
  g_return_if_fail (SIXAIN_IS_TIMELINE_LAYOUT (manager));

  place = SIXAIN_TIMELINE_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (manager, child));
  if (place->position == position && place->extent == extent)
    return;

  place->position = position;
  place->extent = extent;
  /* the lane's own size does not depend on it, so nothing has to be measured again */
  gtk_widget_queue_allocate (parent);
}

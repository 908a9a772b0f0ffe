/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SIXAIN_TYPE_TIMELINE_LAYOUT_CHILD (sixain_timeline_layout_child_get_type ())
G_DECLARE_FINAL_TYPE (SixainTimelineLayoutChild, sixain_timeline_layout_child, SIXAIN, TIMELINE_LAYOUT_CHILD, GtkLayoutChild)

#define SIXAIN_TYPE_TIMELINE_LAYOUT (sixain_timeline_layout_get_type ())
G_DECLARE_FINAL_TYPE (SixainTimelineLayout, sixain_timeline_layout, SIXAIN, TIMELINE_LAYOUT, GtkLayoutManager)

GtkLayoutManager *sixain_timeline_layout_new (int minimum_size,
                                              int natural_size);
void sixain_timeline_layout_set_orientation  (SixainTimelineLayout *self,
                                              GtkOrientation        orientation);
void sixain_timeline_layout_set_length       (SixainTimelineLayout *self,
                                              int                   length);
void sixain_timeline_layout_place            (GtkWidget            *child,
                                              double                position,
                                              double                extent);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-timeline-ruler.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_TIMELINE_OVERLAY (sixain_timeline_overlay_get_type ())
G_DECLARE_FINAL_TYPE (SixainTimelineOverlay, sixain_timeline_overlay, SIXAIN, TIMELINE_OVERLAY, GtkWidget)

void       sixain_timeline_overlay_set_model (SixainTimelineOverlay *self,
                                              SixainTimelineModel   *model);
void       sixain_timeline_overlay_set_ruler (SixainTimelineOverlay *self,
                                              SixainTimelineRuler   *ruler);

G_END_DECLS

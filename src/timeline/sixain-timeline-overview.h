/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-timeline-model.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_TIMELINE_OVERVIEW (sixain_timeline_overview_get_type ())
G_DECLARE_FINAL_TYPE (SixainTimelineOverview, sixain_timeline_overview, SIXAIN, TIMELINE_OVERVIEW, GtkWidget)

void       sixain_timeline_overview_set_model (SixainTimelineOverview *self,
                                               SixainTimelineModel    *model);

G_END_DECLS

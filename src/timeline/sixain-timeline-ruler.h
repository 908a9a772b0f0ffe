/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-timeline-model.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_TIMELINE_RULER (sixain_timeline_ruler_get_type ())
G_DECLARE_FINAL_TYPE (SixainTimelineRuler, sixain_timeline_ruler, SIXAIN, TIMELINE_RULER, GtkWidget)

void       sixain_timeline_ruler_set_model (SixainTimelineRuler *self,
                                            SixainTimelineModel *model);
void       sixain_timeline_ruler_reserve   (SixainTimelineRuler *self,
                                            double               from,
                                            double               to);

G_END_DECLS

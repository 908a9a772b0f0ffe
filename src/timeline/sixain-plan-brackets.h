/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-timeline-model.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_PLAN_BRACKETS (sixain_plan_brackets_get_type ())
G_DECLARE_FINAL_TYPE (SixainPlanBrackets, sixain_plan_brackets, SIXAIN, PLAN_BRACKETS, GtkWidget)

void       sixain_plan_brackets_set_model (SixainPlanBrackets  *self,
                                           SixainTimelineModel *model);
void       sixain_plan_brackets_set_row   (SixainPlanBrackets  *self,
                                           double               row);

G_END_DECLS

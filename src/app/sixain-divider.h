/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-timeline.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_DIVIDER (sixain_divider_get_type ())
G_DECLARE_FINAL_TYPE (SixainDivider, sixain_divider, SIXAIN, DIVIDER, GObject)

SixainDivider *sixain_divider_new    (GtkPaned       *paned,
                                      SixainTimeline *timeline);
gboolean       sixain_divider_settle (SixainDivider  *self);
void           sixain_divider_refit  (SixainDivider  *self);
void           sixain_divider_keep   (SixainDivider  *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-timeline-model.h"

G_BEGIN_DECLS

#define SIXAIN_TRIM_HANDLE_WIDTH 12

#define SIXAIN_TYPE_TRIM_HANDLE (sixain_trim_handle_get_type ())
G_DECLARE_FINAL_TYPE (SixainTrimHandle, sixain_trim_handle, SIXAIN, TRIM_HANDLE, GtkWidget)

GtkWidget  *sixain_trim_handle_new    (SixainTimelineModel *model,
                                       SixainShot          *shot);
SixainShot *sixain_trim_handle_get_shot (SixainTrimHandle  *self);
void        sixain_trim_handle_update (SixainTrimHandle    *self);

G_END_DECLS

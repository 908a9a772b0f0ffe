/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SIXAIN_TYPE_METER_VIEW (sixain_meter_view_get_type ())
G_DECLARE_FINAL_TYPE (SixainMeterView, sixain_meter_view, SIXAIN, METER_VIEW, GtkWidget)

GtkWidget *sixain_meter_view_new  (const char      *name,
                                   const char      *explanation);
void       sixain_meter_view_show (SixainMeterView *self,
                                   guint            value,
                                   guint            limit,
                                   guint            over);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-time.h"

G_BEGIN_DECLS

#define SIXAIN_TRIM_GRIP_WIDTH 14

#define SIXAIN_TYPE_TRIM_GRIP (sixain_trim_grip_get_type ())
G_DECLARE_FINAL_TYPE (SixainTrimGrip, sixain_trim_grip, SIXAIN, TRIM_GRIP, GtkWidget)

GtkWidget *sixain_trim_grip_new    (const char       *label);
void       sixain_trim_grip_update (SixainTrimGrip   *self,
                                    const SixainRate *rate,
                                    gint64            frame,
                                    gint64            least,
                                    gint64            most);

G_END_DECLS

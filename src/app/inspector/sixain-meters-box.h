/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-meters.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_METERS_BOX (sixain_meters_box_get_type ())
G_DECLARE_FINAL_TYPE (SixainMetersBox, sixain_meters_box, SIXAIN, METERS_BOX, AdwBin)

GtkWidget *sixain_meters_box_new  (void);
void       sixain_meters_box_show (SixainMetersBox    *self,
                                   const SixainMeters *meters,
                                   guint               shot);

G_END_DECLS

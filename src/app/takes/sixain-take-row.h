/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-session.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_TAKE_ROW (sixain_take_row_get_type ())
G_DECLARE_FINAL_TYPE (SixainTakeRow, sixain_take_row, SIXAIN, TAKE_ROW, AdwActionRow)

GtkWidget  *sixain_take_row_new      (SixainSession *session,
                                      SixainShot    *shot,
                                      SixainTake    *take,
                                      SixainTakeRow *first);
SixainTake *sixain_take_row_get_take (SixainTakeRow *self);
void        sixain_take_row_update   (SixainTakeRow *self);

G_END_DECLS

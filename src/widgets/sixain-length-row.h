/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-time.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_LENGTH_ROW (sixain_length_row_get_type ())
G_DECLARE_FINAL_TYPE (SixainLengthRow, sixain_length_row, SIXAIN, LENGTH_ROW, AdwActionRow)

GtkWidget  *sixain_length_row_new        (void);
void        sixain_length_row_set_rate   (SixainLengthRow  *self,
                                          const SixainRate *rate);
gint64      sixain_length_row_get_frames (SixainLengthRow  *self);
void        sixain_length_row_set_frames (SixainLengthRow  *self,
                                          gint64            frames);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-session.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_LINE_ROW (sixain_line_row_get_type ())
G_DECLARE_FINAL_TYPE (SixainLineRow, sixain_line_row, SIXAIN, LINE_ROW, AdwExpanderRow)

GtkWidget *sixain_line_row_new    (SixainSession *session,
                                   SixainShot    *shot,
                                   SixainLine    *line);
void       sixain_line_row_update (SixainLineRow *self);

G_END_DECLS

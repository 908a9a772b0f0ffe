/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-enums.h"

G_BEGIN_DECLS

#define SIXAIN_MOVE_GLYPH_SIZE 12

void sixain_move_glyph_snapshot (GtkSnapshot   *snapshot,
                                 SixainMove     move,
                                 const GdkRGBA *color);

G_END_DECLS

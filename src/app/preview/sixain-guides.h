/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "sixain-enums.h"

G_BEGIN_DECLS

void sixain_guides_draw (cairo_t      *cr,
                         int           width,
                         int           height,
                         SixainAspect  aspect);

G_END_DECLS

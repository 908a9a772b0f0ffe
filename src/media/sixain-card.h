/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <pango/pango.h>

#include "sixain-image.h"
#include "sixain-picture-plan.h"

G_BEGIN_DECLS

void sixain_card_fill (guint              tint,
                       SixainImage       *image);
void sixain_card_draw (PangoContext      *context,
                       const SixainLayer *layer,
                       SixainImage       *image,
                       guint             *unknown);

G_END_DECLS

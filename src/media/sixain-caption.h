/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <pango/pango.h>

#include "sixain-overlay.h"
#include "sixain-picture-plan.h"

G_BEGIN_DECLS

SixainOverlay *sixain_caption_draw (PangoContext     *context,
                                    const SixainText *text,
                                    guint             frame_width,
                                    guint             frame_height,
                                    guint            *unknown);
SixainOverlay *sixain_burn_in_draw (PangoContext     *context,
                                    const SixainText *text,
                                    guint             frame_width,
                                    guint             frame_height,
                                    guint            *unknown);

G_END_DECLS

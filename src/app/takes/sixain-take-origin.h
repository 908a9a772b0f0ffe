/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-session.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_TAKE_ORIGIN (sixain_take_origin_get_type ())
G_DECLARE_FINAL_TYPE (SixainTakeOrigin, sixain_take_origin, SIXAIN, TAKE_ORIGIN, GObject)

SixainTakeOrigin *sixain_take_origin_new      (SixainSession    *session,
                                               SixainTake       *take);
const char       *sixain_take_origin_get_text (SixainTakeOrigin *self);

G_END_DECLS

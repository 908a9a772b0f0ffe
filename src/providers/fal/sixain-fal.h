/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-provider.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_FAL (sixain_fal_get_type ())
G_DECLARE_FINAL_TYPE (SixainFal, sixain_fal, SIXAIN, FAL, SixainProvider)

SixainProvider *sixain_fal_new (void);

G_END_DECLS

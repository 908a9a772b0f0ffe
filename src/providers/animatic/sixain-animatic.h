/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-provider.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_ANIMATIC (sixain_animatic_get_type ())
G_DECLARE_FINAL_TYPE (SixainAnimatic, sixain_animatic, SIXAIN, ANIMATIC, SixainProvider)

SixainProvider *sixain_animatic_new (void);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-index-private.h"
#include "sixain-storyboard.h"

G_BEGIN_DECLS

SixainIndex *sixain_storyboard_get_index (SixainStoryboard *self);

G_END_DECLS

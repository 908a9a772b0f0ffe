/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-storyboard.h"

G_BEGIN_DECLS

void sixain_references_check (SixainStoryboard *storyboard,
                              GPtrArray        *problems);

G_END_DECLS

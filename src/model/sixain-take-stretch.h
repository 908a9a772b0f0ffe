/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-storyboard.h"

G_BEGIN_DECLS

gboolean sixain_take_covers      (SixainTake       *take,
                                  SixainStoryboard *storyboard,
                                  const char       *shot_id);
void     sixain_take_get_stretch (SixainTake       *take,
                                  SixainStoryboard *storyboard,
                                  const char       *shot_id,
                                  gint64           *start,
                                  gint64           *end);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-picture-plan.h"

G_BEGIN_DECLS

void sixain_utterance_init (SixainUtterance  *utterance,
                            SixainStoryboard *storyboard,
                            SixainLine       *line,
                            const char       *language,
                            const char       *text);

G_END_DECLS

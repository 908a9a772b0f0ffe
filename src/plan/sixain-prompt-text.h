/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-storyboard.h"

G_BEGIN_DECLS

char *sixain_prompt_to_text (SixainStoryboard *storyboard,
                             const char       *prompt);

G_END_DECLS

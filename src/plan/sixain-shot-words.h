/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-enums.h"

G_BEGIN_DECLS

/* English, as the models were taught it, so not translated. "" for what is not said. */
const char *sixain_shot_size_get_words  (SixainShotSize  size);
const char *sixain_shot_angle_get_words (SixainShotAngle angle);
const char *sixain_move_get_words       (SixainMove      move);
char       *sixain_shot_words_dup       (SixainShotSize  size,
                                         SixainShotAngle angle,
                                         SixainMove      move);

G_END_DECLS

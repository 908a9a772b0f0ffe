/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-review.h"

G_BEGIN_DECLS

char *sixain_model_text_describe  (SixainProfile    *profile,
                                   SixainStoryboard *storyboard);
char *sixain_model_text_dup_scene (SixainReview     *review);

G_END_DECLS

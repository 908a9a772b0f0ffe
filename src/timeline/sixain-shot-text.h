/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-storyboard.h"

G_BEGIN_DECLS

typedef enum {
  SIXAIN_SHOT_STATUS_DRAFT,
  SIXAIN_SHOT_STATUS_PROBLEM,
  SIXAIN_SHOT_STATUS_TAKE,
} SixainShotStatus;

char            *sixain_shot_text_dup_length    (const SixainRate *rate,
                                                 gint64            frames);
char            *sixain_shot_text_dup_change    (const SixainRate *rate,
                                                 gint64            frames);
char            *sixain_shot_text_dup_seconds   (const SixainRate *rate,
                                                 gint64            frames);
char            *sixain_shot_text_dup_label     (SixainStoryboard *storyboard,
                                                 guint             position);
char            *sixain_shot_text_dup_tooltip   (SixainStoryboard *storyboard,
                                                 guint             position);
const char      *sixain_shot_text_get_size      (SixainShotSize    size);
const char      *sixain_shot_text_get_size_abbr (SixainShotSize    size);
const char      *sixain_shot_text_get_move      (SixainMove        move);
SixainShotStatus sixain_shot_text_get_status    (SixainStoryboard *storyboard,
                                                 SixainShot       *shot);
char            *sixain_shot_text_dup_speaker   (SixainStoryboard *storyboard,
                                                 SixainLine       *line);

G_END_DECLS

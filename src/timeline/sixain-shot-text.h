/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-shot-status.h"
#include "sixain-storyboard.h"
#include "sixain-timeline-model.h"

G_BEGIN_DECLS

char            *sixain_shot_text_dup_length    (const SixainRate *rate,
                                                 gint64            frames);
char            *sixain_shot_text_dup_rounded   (const SixainRate *rate,
                                                 gint64            frames,
                                                 guint             seconds);
char            *sixain_shot_text_dup_change    (const SixainRate *rate,
                                                 gint64            frames);
char            *sixain_shot_text_dup_seconds   (const SixainRate *rate,
                                                 gint64            frames);
char            *sixain_shot_text_dup_state     (const SixainShotState *state);
char            *sixain_shot_text_dup_label     (SixainTimelineModel *model,
                                                 guint                position);
char            *sixain_shot_text_dup_tooltip   (SixainTimelineModel *model,
                                                 guint                position);
const char      *sixain_shot_text_get_size      (SixainShotSize    size);
const char      *sixain_shot_text_get_size_abbr (SixainShotSize    size);
const char      *sixain_shot_text_get_move      (SixainMove        move);
char            *sixain_shot_text_dup_speaker   (SixainStoryboard *storyboard,
                                                 SixainLine       *line);

G_END_DECLS

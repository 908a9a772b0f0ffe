/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-shot-edits.h"

G_BEGIN_DECLS

SixainShot *sixain_shot_edits_get_shot    (SixainStoryboard *storyboard,
                                           guint             position);
guint       sixain_shot_edits_get_n_shots (SixainStoryboard *storyboard);
SixainEdit *sixain_shot_edits_set_length  (const char       *label,
                                           SixainShot       *shot,
                                           gint64            length);
void        sixain_shot_edits_derive      (SixainStoryboard *storyboard,
                                           SixainShot       *shot,
                                           SixainShot       *part,
                                           gint64            frames);

G_END_DECLS

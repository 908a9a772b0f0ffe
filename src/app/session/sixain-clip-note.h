/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-clip-facts.h"
#include "sixain-edit.h"

G_BEGIN_DECLS

SixainEdit *sixain_clip_note_new_facts     (SixainRecord          *record,
                                            const SixainClipFacts *facts);
SixainEdit *sixain_clip_note_new_cuts      (SixainAsset           *asset,
                                            GArray                *cuts);
SixainEdit *sixain_clip_note_new_take_cuts (SixainTake            *take,
                                            SixainStoryboard      *storyboard,
                                            GArray                *cuts);

G_END_DECLS

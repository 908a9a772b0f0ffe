/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-storyboard.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_SHOT_IDS (sixain_shot_ids_get_type ())

typedef struct _SixainShotIds SixainShotIds;

GType          sixain_shot_ids_get_type (void) G_GNUC_CONST;
SixainShotIds *sixain_shot_ids_new      (SixainStoryboard *storyboard,
                                         GPtrArray        *shots);
SixainShotIds *sixain_shot_ids_ref      (SixainShotIds    *self);
void           sixain_shot_ids_unref    (SixainShotIds    *self);
GArray        *sixain_shot_ids_find     (SixainShotIds    *self,
                                         SixainStoryboard *storyboard);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainShotIds, sixain_shot_ids_unref)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-importer.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_SHOT_LIST (sixain_shot_list_get_type ())
G_DECLARE_FINAL_TYPE (SixainShotList, sixain_shot_list, SIXAIN, SHOT_LIST, AdwPreferencesGroup)

void       sixain_shot_list_set_session (SixainShotList *self,
                                         SixainSession  *session,
                                         SixainImporter *importer);
void       sixain_shot_list_set_shot    (SixainShotList *self,
                                         SixainShot     *shot);
void       sixain_shot_list_update      (SixainShotList *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-session.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_COSTUME_GROUP (sixain_costume_group_get_type ())
G_DECLARE_FINAL_TYPE (SixainCostumeGroup, sixain_costume_group, SIXAIN, COSTUME_GROUP, AdwPreferencesGroup)

void sixain_costume_group_update (SixainCostumeGroup *self,
                                  SixainSession      *session,
                                  SixainShot         *shot);

G_END_DECLS

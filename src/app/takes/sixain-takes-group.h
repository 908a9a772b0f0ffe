/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-session.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_TAKES_GROUP (sixain_takes_group_get_type ())
G_DECLARE_FINAL_TYPE (SixainTakesGroup, sixain_takes_group, SIXAIN, TAKES_GROUP, AdwPreferencesGroup)

void sixain_takes_group_set_shot (SixainTakesGroup *self,
                                  SixainSession    *session,
                                  SixainShot       *shot);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-session.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_PASSES_GROUP (sixain_passes_group_get_type ())
G_DECLARE_FINAL_TYPE (SixainPassesGroup, sixain_passes_group, SIXAIN, PASSES_GROUP, AdwPreferencesGroup)

void sixain_passes_group_update (SixainPassesGroup *self,
                                 SixainReview      *review);

G_END_DECLS

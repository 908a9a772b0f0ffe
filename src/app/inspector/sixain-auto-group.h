/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-importer.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_AUTO_GROUP (sixain_auto_group_get_type ())
G_DECLARE_FINAL_TYPE (SixainAutoGroup, sixain_auto_group, SIXAIN, AUTO_GROUP, AdwPreferencesGroup)

void sixain_auto_group_set_session (SixainAutoGroup *self,
                                    SixainSession   *session,
                                    SixainImporter  *importer);

G_END_DECLS

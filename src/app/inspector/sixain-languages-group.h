/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-session.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_LANGUAGES_GROUP (sixain_languages_group_get_type ())
G_DECLARE_FINAL_TYPE (SixainLanguagesGroup, sixain_languages_group, SIXAIN, LANGUAGES_GROUP, AdwPreferencesGroup)

void sixain_languages_group_set_session (SixainLanguagesGroup *self,
                                         SixainSession        *session);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SIXAIN_TYPE_PREFERENCES (sixain_preferences_get_type ())
G_DECLARE_FINAL_TYPE (SixainPreferences, sixain_preferences, SIXAIN, PREFERENCES, AdwPreferencesDialog)

AdwDialog *sixain_preferences_new         (void);
AdwDialog *sixain_preferences_new_for_key (const char *provider);

G_END_DECLS

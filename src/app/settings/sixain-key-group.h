/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-provider.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_KEY_GROUP (sixain_key_group_get_type ())
G_DECLARE_FINAL_TYPE (SixainKeyGroup, sixain_key_group, SIXAIN, KEY_GROUP, AdwPreferencesGroup)

/* Signal ::saved when a key was entered and is kept. */
GtkWidget *sixain_key_group_new        (SixainProvider *provider);
void       sixain_key_group_take_focus (SixainKeyGroup *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-session.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_VOICE_GROUP (sixain_voice_group_get_type ())
G_DECLARE_FINAL_TYPE (SixainVoiceGroup, sixain_voice_group, SIXAIN, VOICE_GROUP, AdwPreferencesGroup)

GtkWidget *sixain_voice_group_new        (void);
void       sixain_voice_group_set_member (SixainVoiceGroup *self,
                                          SixainSession    *session,
                                          SixainCastMember *member);

G_END_DECLS

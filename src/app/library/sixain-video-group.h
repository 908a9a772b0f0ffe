/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-importer.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_VIDEO_GROUP (sixain_video_group_get_type ())
G_DECLARE_FINAL_TYPE (SixainVideoGroup, sixain_video_group, SIXAIN, VIDEO_GROUP, AdwPreferencesGroup)

void       sixain_video_group_set_member (SixainVideoGroup *self,
                                          SixainSession    *session,
                                          SixainImporter   *importer,
                                          SixainCastMember *member);

G_END_DECLS

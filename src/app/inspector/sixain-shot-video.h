/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-importer.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_SHOT_VIDEO (sixain_shot_video_get_type ())
G_DECLARE_FINAL_TYPE (SixainShotVideo, sixain_shot_video, SIXAIN, SHOT_VIDEO, AdwPreferencesGroup)

void sixain_shot_video_set_session (SixainShotVideo *self,
                                     SixainSession    *session,
                                     SixainImporter   *importer);
void sixain_shot_video_set_shot    (SixainShotVideo *self,
                                     SixainShot       *shot);

G_END_DECLS

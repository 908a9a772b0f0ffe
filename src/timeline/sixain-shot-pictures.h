/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-picture-plan.h"

G_BEGIN_DECLS

/* Evenly spaced moments of a shot, its first and its last frame among them. */
#define SIXAIN_SHOT_MOMENTS 9

typedef struct {
  guint       n_layers;
  SixainLayer layers[SIXAIN_LAYERS_MAX];
} SixainMoment;

#define SIXAIN_TYPE_SHOT_PICTURES (sixain_shot_pictures_get_type ())
G_DECLARE_FINAL_TYPE (SixainShotPictures, sixain_shot_pictures, SIXAIN, SHOT_PICTURES, GObject)

SixainShotPictures *sixain_shot_pictures_new        (SixainStoryboard   *storyboard,
                                                     const char         *folder);
const SixainMoment *sixain_shot_pictures_get        (SixainShotPictures *self,
                                                     const char         *shot_id);
double              sixain_shot_pictures_get_aspect (SixainShotPictures *self);
SixainPicturePlan  *sixain_shot_pictures_get_plan   (SixainShotPictures *self);
gboolean            sixain_shot_pictures_shows      (SixainShotPictures *self,
                                                     const char         *shot_id,
                                                     const char         *path);

G_END_DECLS

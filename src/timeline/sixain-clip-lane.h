/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-shot-pictures.h"
#include "sixain-sound-store.h"
#include "sixain-speech.h"
#include "sixain-timeline-model.h"

G_BEGIN_DECLS

typedef enum {
  SIXAIN_CLIPS_LINES,
  SIXAIN_CLIPS_SOUNDS,
  SIXAIN_CLIPS_AMBIENCE,
} SixainClips;

#define SIXAIN_TYPE_CLIP_LANE (sixain_clip_lane_get_type ())
G_DECLARE_FINAL_TYPE (SixainClipLane, sixain_clip_lane, SIXAIN, CLIP_LANE, GtkWidget)

GtkWidget *sixain_clip_lane_new          (SixainClips          clips);
void       sixain_clip_lane_set_model    (SixainClipLane      *self,
                                          SixainTimelineModel *model);
void       sixain_clip_lane_set_pictures (SixainClipLane      *self,
                                          SixainShotPictures  *pictures);
void       sixain_clip_lane_set_sound    (SixainClipLane      *self,
                                          SixainSoundStore    *sounds,
                                          SixainSpeech        *speech);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-shot-card.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_SHOT_LANE (sixain_shot_lane_get_type ())
G_DECLARE_FINAL_TYPE (SixainShotLane, sixain_shot_lane, SIXAIN, SHOT_LANE, GtkWidget)

void            sixain_shot_lane_set_model    (SixainShotLane      *self,
                                               SixainTimelineModel *model);
void            sixain_shot_lane_set_pictures (SixainShotLane      *self,
                                               SixainShotPictures  *pictures);
void            sixain_shot_lane_set_compact  (SixainShotLane      *self,
                                               gboolean             compact);
double          sixain_shot_lane_get_row      (SixainShotLane      *self);
SixainShotCard *sixain_shot_lane_get_card     (SixainShotLane      *self,
                                               guint                position);
GtkWidget      *sixain_shot_lane_get_handle   (SixainShotLane      *self,
                                               guint                position);
void            sixain_shot_lane_focus_current (SixainShotLane     *self);
/* A shot that is dragged out of @home makes ::drag-out; without one it can't be. */
void            sixain_shot_lane_set_home     (SixainShotLane      *self,
                                               GtkWidget           *home);
GdkDevice      *sixain_shot_lane_get_device   (SixainShotLane      *self);
gboolean        sixain_shot_lane_is_animating (SixainShotLane      *self);

G_END_DECLS

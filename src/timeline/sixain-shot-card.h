/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-shot-pictures.h"
#include "sixain-thumbnails.h"
#include "sixain-timeline-model.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_SHOT_CARD (sixain_shot_card_get_type ())
G_DECLARE_FINAL_TYPE (SixainShotCard, sixain_shot_card, SIXAIN, SHOT_CARD, GtkWidget)

GtkWidget  *sixain_shot_card_new           (SixainTimelineModel *model,
                                            SixainThumbnails    *thumbnails,
                                            SixainShot          *shot);
SixainShot *sixain_shot_card_get_shot      (SixainShotCard      *self);
guint       sixain_shot_card_get_position  (SixainShotCard      *self);
void        sixain_shot_card_update        (SixainShotCard      *self,
                                            SixainShotPictures  *pictures);
void        sixain_shot_card_update_status (SixainShotCard      *self);
void        sixain_shot_card_update_state  (SixainShotCard      *self);
void        sixain_shot_card_set_dragging  (SixainShotCard      *self,
                                            gboolean             dragging);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-record.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_SCENE_CARD (sixain_scene_card_get_type ())
G_DECLARE_FINAL_TYPE (SixainSceneCard, sixain_scene_card, SIXAIN, SCENE_CARD, SixainRecord)

SixainSceneCard *sixain_scene_card_new         (void);
const char      *sixain_scene_card_get_place   (SixainSceneCard *self); /* "place" */
const char      *sixain_scene_card_get_light   (SixainSceneCard *self); /* "light" */
const char      *sixain_scene_card_get_palette (SixainSceneCard *self); /* "palette" */
const char      *sixain_scene_card_get_style   (SixainSceneCard *self); /* "style" */

G_END_DECLS

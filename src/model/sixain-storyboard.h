/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-asset.h"
#include "sixain-cast-member.h"
#include "sixain-line.h"
#include "sixain-scene-card.h"
#include "sixain-shot.h"
#include "sixain-take.h"
#include "sixain-time.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_STORYBOARD (sixain_storyboard_get_type ())
G_DECLARE_FINAL_TYPE (SixainStoryboard, sixain_storyboard, SIXAIN, STORYBOARD, SixainRecord)

SixainStoryboard   *sixain_storyboard_new               (void);
const char         *sixain_storyboard_get_title         (SixainStoryboard *self); /* "title" */
SixainAspect        sixain_storyboard_get_aspect        (SixainStoryboard *self); /* "aspect" */
const SixainRate   *sixain_storyboard_get_rate          (SixainStoryboard *self); /* "rate" */
const char         *sixain_storyboard_get_profile       (SixainStoryboard *self); /* "profile": model profile id, "kling-o3" */
const char         *sixain_storyboard_get_mode          (SixainStoryboard *self); /* "mode": one of the profile's */
gboolean            sixain_storyboard_get_audio         (SixainStoryboard *self); /* "audio": ask the model for sound */
const char * const *sixain_storyboard_get_languages     (SixainStoryboard *self); /* "languages": BCP 47 */
const char         *sixain_storyboard_get_language      (SixainStoryboard *self); /* "language": BCP 47, "" for each line's own */
const char         *sixain_storyboard_get_negative      (SixainStoryboard *self); /* "negative": "" when unset */
gboolean            sixain_storyboard_get_continuity    (SixainStoryboard *self); /* "continuity": a pass begins with the last frame of the one before */
gboolean            sixain_storyboard_get_auto_shots    (SixainStoryboard *self); /* "auto-shots": the model splits the master prompt itself */
const char         *sixain_storyboard_get_master_prompt (SixainStoryboard *self); /* "master-prompt": with {asset:id} {cast:id} spans */
gint64              sixain_storyboard_get_master_length (SixainStoryboard *self); /* "master-length": frames, 0 for as long as the shots */
gint64              sixain_storyboard_get_budget        (SixainStoryboard *self); /* "budget": millionths of a US dollar, 0 for no limit */
SixainSceneCard    *sixain_storyboard_get_scene         (SixainStoryboard *self); /* first of the one-item list "scene" */
GListModel         *sixain_storyboard_get_shots         (SixainStoryboard *self); /* "shots" */
GListModel         *sixain_storyboard_get_assets        (SixainStoryboard *self); /* "assets" */
GListModel         *sixain_storyboard_get_cast          (SixainStoryboard *self); /* "cast" */
GListModel         *sixain_storyboard_get_takes         (SixainStoryboard *self); /* "takes" */

SixainRecord       *sixain_storyboard_find_record       (SixainStoryboard *self, const char *id); /* any record of the storyboard, itself too */
SixainShot         *sixain_storyboard_find_shot         (SixainStoryboard *self, const char *id);
SixainAsset        *sixain_storyboard_find_asset        (SixainStoryboard *self, const char *id);
SixainAsset        *sixain_storyboard_find_hash         (SixainStoryboard *self, const char *hash);
SixainCastMember   *sixain_storyboard_find_cast         (SixainStoryboard *self, const char *id);
SixainTake         *sixain_storyboard_find_take         (SixainStoryboard *self, const char *id);
gint64              sixain_storyboard_get_length        (SixainStoryboard *self); /* frames of all shots that are not skipped */
gint64              sixain_storyboard_get_shot_start    (SixainStoryboard *self, guint position); /* frames; skipped shots take no time */

G_END_DECLS

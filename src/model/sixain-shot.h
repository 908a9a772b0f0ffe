/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-enums.h"
#include "sixain-line.h"
#include "sixain-record.h"
#include "sixain-rect.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_SHOT (sixain_shot_get_type ())
G_DECLARE_FINAL_TYPE (SixainShot, sixain_shot, SIXAIN, SHOT, SixainRecord)

SixainShot         *sixain_shot_new             (gint64      length);
gint64              sixain_shot_get_length      (SixainShot *self); /* "length": frames, >= 1 */
const char         *sixain_shot_get_title       (SixainShot *self); /* "title": "" when unset */
const char         *sixain_shot_get_prompt      (SixainShot *self); /* "prompt": with {asset:id} {cast:id} spans, "" when unset */
SixainShotSize      sixain_shot_get_size        (SixainShot *self); /* "size" */
SixainShotAngle     sixain_shot_get_angle       (SixainShot *self); /* "angle" */
SixainMove          sixain_shot_get_move        (SixainShot *self); /* "move" */
const SixainRect   *sixain_shot_get_from_rect   (SixainShot *self); /* "from-rect": NULL for the move's own */
const SixainRect   *sixain_shot_get_to_rect     (SixainShot *self); /* "to-rect": NULL for the move's own */
const char         *sixain_shot_get_start_frame (SixainShot *self); /* "start-frame": asset id or NULL */
const char         *sixain_shot_get_end_frame   (SixainShot *self); /* "end-frame": asset id or NULL */
const char * const *sixain_shot_get_references  (SixainShot *self); /* "references": asset and cast ids, never NULL */
const char * const *sixain_shot_get_costumes    (SixainShot *self); /* "costumes": costume ids, never NULL */
const char         *sixain_shot_get_video       (SixainShot *self); /* "video": asset id or NULL */
SixainVideoUse      sixain_shot_get_video_use   (SixainShot *self); /* "video-use" */
gint64              sixain_shot_get_video_in    (SixainShot *self); /* "video-in": ns */
gint64              sixain_shot_get_video_out   (SixainShot *self); /* "video-out": ns, 0 for the end */
gboolean            sixain_shot_get_video_sound (SixainShot *self); /* "video-sound": keep its sound */
const char         *sixain_shot_get_sound_text  (SixainShot *self); /* "sound-text": "" when unset */
const char * const *sixain_shot_get_sounds      (SixainShot *self); /* "sounds": asset ids, never NULL */
GListModel         *sixain_shot_get_lines       (SixainShot *self); /* "lines": of SixainLine */
gboolean            sixain_shot_get_skip        (SixainShot *self); /* "skip" */
SixainShotSource    sixain_shot_get_source      (SixainShot *self); /* "source" */
const char         *sixain_shot_get_take        (SixainShot *self); /* "take": take id or NULL */
gint64              sixain_shot_get_slip        (SixainShot *self); /* "slip": frames; positive shows what is later in the take */
const char * const *sixain_shot_get_origins     (SixainShot *self); /* "origins": "id frames" of the shots it was split or copied from or has taken in, see sixain-origin.h */

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-costume.h"
#include "sixain-enums.h"
#include "sixain-record.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_CAST_MEMBER (sixain_cast_member_get_type ())
G_DECLARE_FINAL_TYPE (SixainCastMember, sixain_cast_member, SIXAIN, CAST_MEMBER, SixainRecord)

SixainCastMember   *sixain_cast_member_new             (SixainCastKind  kind,
                                                        const char     *name);
SixainCastKind      sixain_cast_member_get_kind        (SixainCastMember *self); /* "kind" */
const char         *sixain_cast_member_get_name        (SixainCastMember *self); /* "name": written @Name in prompts */
const char         *sixain_cast_member_get_description (SixainCastMember *self); /* "description" */
const char * const *sixain_cast_member_get_views       (SixainCastMember *self); /* "views": up to four asset ids, the front first */
GListModel         *sixain_cast_member_get_costumes    (SixainCastMember *self); /* "costumes": of SixainCostume */
const char         *sixain_cast_member_get_video       (SixainCastMember *self); /* "video": asset id or NULL */
gint64              sixain_cast_member_get_video_in    (SixainCastMember *self); /* "video-in": ns */
gint64              sixain_cast_member_get_video_out   (SixainCastMember *self); /* "video-out": ns, 0 for the end */
const char         *sixain_cast_member_get_hints       (SixainCastMember *self); /* "hints": "" when unset */
const char         *sixain_cast_member_get_voice       (SixainCastMember *self); /* "voice": local voice variant ("f2", "m3"), "" for one chosen by name */
int                 sixain_cast_member_get_pitch       (SixainCastMember *self); /* "pitch": 0..100, 50 is the voice's own */
int                 sixain_cast_member_get_speed       (SixainCastMember *self); /* "speed": percent, 50..200 */
const char         *sixain_cast_member_get_voice_id    (SixainCastMember *self); /* "voice-id": a provider's name for the voice, "" for none */

G_END_DECLS

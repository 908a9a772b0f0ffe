/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-record.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_TAKE (sixain_take_get_type ())
G_DECLARE_FINAL_TYPE (SixainTake, sixain_take, SIXAIN, TAKE, SixainRecord)

SixainTake         *sixain_take_new          (const char *member);
const char         *sixain_take_get_member   (SixainTake *self); /* "member": "takes/<name>.<ext>" in the package */
const char         *sixain_take_get_name     (SixainTake *self); /* "name" */
const char         *sixain_take_get_hash     (SixainTake *self); /* "hash": sha256 */
const char * const *sixain_take_get_shots    (SixainTake *self); /* "shots": the ids it covers, in order */
const char * const *sixain_take_get_cuts     (SixainTake *self); /* "cuts": ns, decimal; one fewer than shots, empty while unknown */
const char * const *sixain_take_get_asked    (SixainTake *self); /* "asked": the same, where the cuts were asked for */
const char         *sixain_take_get_profile  (SixainTake *self); /* "profile": model profile id */
const char         *sixain_take_get_receipt  (SixainTake *self); /* "receipt": "receipts/<name>.json" or "" */
int                 sixain_take_get_rating   (SixainTake *self); /* "rating": 0..5 */
gint64              sixain_take_get_duration (SixainTake *self); /* "duration": ns */
gint64              sixain_take_get_frames   (SixainTake *self); /* "frames": 0 while unknown */
int                 sixain_take_get_width    (SixainTake *self); /* "width": upright; 0 while unknown */
int                 sixain_take_get_height   (SixainTake *self); /* "height" */
gboolean            sixain_take_get_sound    (SixainTake *self); /* "sound": it has sound, which replaces the shots' own */

G_END_DECLS

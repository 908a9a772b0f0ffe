/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-enums.h"
#include "sixain-record.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_ASSET (sixain_asset_get_type ())
G_DECLARE_FINAL_TYPE (SixainAsset, sixain_asset, SIXAIN, ASSET, SixainRecord)

SixainAsset        *sixain_asset_new           (SixainAssetKind  kind,
                                                const char      *hash,
                                                const char      *extension);
SixainAssetKind     sixain_asset_get_kind      (SixainAsset *self); /* "kind" */
const char         *sixain_asset_get_hash      (SixainAsset *self); /* "hash": sha256, 64 lower-case hex digits */
const char         *sixain_asset_get_extension (SixainAsset *self); /* "extension": "jpg", no dot */
const char         *sixain_asset_get_name      (SixainAsset *self); /* "name": what the user reads */
gint64              sixain_asset_get_bytes     (SixainAsset *self); /* "bytes" */
int                 sixain_asset_get_width     (SixainAsset *self); /* "width": upright, after EXIF orientation; 0 for sounds */
int                 sixain_asset_get_height    (SixainAsset *self); /* "height" */
gint64              sixain_asset_get_duration  (SixainAsset *self); /* "duration": ns; 0 for pictures */
gint64              sixain_asset_get_frames    (SixainAsset *self); /* "frames": video: 0 when unknown */
const char * const *sixain_asset_get_cuts      (SixainAsset *self); /* "cuts": video: ns, decimal; where it jumps, measured */
gboolean            sixain_asset_get_sound     (SixainAsset *self); /* "sound": video: it has sound */
const char         *sixain_asset_get_origin    (SixainAsset *self); /* "origin": address it came from, "" when unknown */
const char         *sixain_asset_get_added     (SixainAsset *self); /* "added": ISO 8601 date and time, UTC */
char               *sixain_asset_dup_member    (SixainAsset *self); /* "assets/<hash>.<extension>" */

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "sixain-clip-facts.h"
#include "sixain-enums.h"

G_BEGIN_DECLS

/**
 * SixainMedia:
 * @kind: picture, video or sound
 * @extension: what files of its type end in, without the dot
 * @width: upright pixels of a picture or video; 0 for sounds
 * @height: upright pixels of a picture or video
 * @duration: ns of a video or sound; 0 when unknown
 * @frames: of a video; 0 when unknown
 * @sound: whether a video has sound
 */
typedef struct {
  SixainAssetKind kind;
  const char     *extension;
  int             width;
  int             height;
  gint64          duration;
  gint64          frames;
  gboolean        sound;
} SixainMedia;

void     sixain_media_set_clip_probe (SixainClipProbe probe);

gboolean sixain_media_probe (const char   *path,
                             const char   *name,
                             SixainMedia  *media,
                             GError      **error);

gboolean sixain_media_measure (const char    *path,
                               const char    *name,
                               SixainMedia   *media,
                               GCancellable  *cancellable,
                               GError       **error);

G_END_DECLS

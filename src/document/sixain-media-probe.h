/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "sixain-enums.h"

G_BEGIN_DECLS

/**
 * SixainMedia:
 * @kind: picture, video or sound
 * @extension: what files of its type end in, without the dot
 * @width: pixels of a picture, upright; 0 for the others
 * @height: pixels of a picture, upright; 0 for the others
 */
typedef struct {
  SixainAssetKind kind;
  const char     *extension;
  int             width;
  int             height;
} SixainMedia;

gboolean sixain_media_probe (const char   *path,
                             const char   *name,
                             SixainMedia  *media,
                             GError      **error);

G_END_DECLS

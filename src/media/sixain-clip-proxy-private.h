/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SIXAIN_CLIP_PROXY_MAGIC G_GUINT64_CONSTANT (0x3159584f52505853) /* "SXPROXY1" */

/* An hour at 60 frames a second, and more than is ever made a proxy of. */
#define SIXAIN_CLIP_PROXY_FRAMES_MAX 216000

/* A proxy file is this head, the JPEG of every frame, and the index: for each frame, and
 * once more for the end, where it begins in the file. All in the byte order of the
 * machine: a proxy never leaves it. */
typedef struct {
  guint64 magic;
  guint32 width;       /* of the JPEGs */
  guint32 height;
  guint32 file_width;  /* of the clip, upright */
  guint32 file_height;
  guint32 chroma_left;
  guint32 n_frames;
  guint64 index;       /* where it lies */
} SixainClipProxyHead;

typedef struct {
  gint64  start;       /* ns */
  guint64 offset;
} SixainClipProxyEntry;

G_END_DECLS

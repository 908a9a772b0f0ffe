/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "sixain-picture.h"

G_BEGIN_DECLS

/* A proxy is no larger than this on either side: 720 lines, wide. */
#define SIXAIN_CLIP_PROXY_WIDTH 1280
#define SIXAIN_CLIP_PROXY_HEIGHT 720

typedef struct _SixainClipProxy SixainClipProxy;

SixainClipProxy *sixain_clip_proxy_open      (const char       *path,
                                              GError          **error);
void             sixain_clip_proxy_free      (SixainClipProxy  *self);
guint            sixain_clip_proxy_get_width (SixainClipProxy  *self);
guint            sixain_clip_proxy_find      (SixainClipProxy  *self,
                                              gint64            time,
                                              gint64           *start,
                                              gint64           *end,
                                              gsize            *length);
SixainPicture   *sixain_clip_proxy_read      (SixainClipProxy  *self,
                                              gint64            time,
                                              guint             wanted_width,
                                              gint64           *start,
                                              gint64           *end,
                                              GError          **error);
gboolean         sixain_clip_proxy_write     (const char       *clip,
                                              const char       *path,
                                              gint64            limit_bytes,
                                              GCancellable     *cancellable,
                                              GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainClipProxy, sixain_clip_proxy_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-clip-proxies.h"
#include "sixain-picture.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_CLIP_STORE (sixain_clip_store_get_type ())
G_DECLARE_FINAL_TYPE (SixainClipStore, sixain_clip_store, SIXAIN, CLIP_STORE, GObject)

SixainClipStore *sixain_clip_store_new         (gsize               limit_bytes);
void             sixain_clip_store_set_proxies (SixainClipStore    *self,
                                                SixainClipProxies  *proxies);
SixainPicture   *sixain_clip_store_peek        (SixainClipStore    *self,
                                                const char         *path,
                                                gint64              time,
                                                guint               wanted_width,
                                                gint64              patience,
                                                GCancellable       *cancellable,
                                                gboolean           *final);
SixainPicture   *sixain_clip_store_wait        (SixainClipStore    *self,
                                                const char         *path,
                                                gint64              time,
                                                guint               wanted_width,
                                                GCancellable       *cancellable,
                                                GError            **error);
void             sixain_clip_store_prefetch    (SixainClipStore    *self,
                                                const char         *path,
                                                gint64              time,
                                                guint               wanted_width);
GError          *sixain_clip_store_dup_error   (SixainClipStore    *self,
                                                const char         *path);
void             sixain_clip_store_forget      (SixainClipStore    *self,
                                                const char         *path);
gsize            sixain_clip_store_get_bytes   (SixainClipStore    *self);

G_END_DECLS

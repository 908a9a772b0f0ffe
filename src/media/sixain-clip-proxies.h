/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SIXAIN_TYPE_CLIP_PROXIES (sixain_clip_proxies_get_type ())
G_DECLARE_FINAL_TYPE (SixainClipProxies, sixain_clip_proxies, SIXAIN, CLIP_PROXIES, GObject)

SixainClipProxies *sixain_clip_proxies_new      (const char        *folder,
                                                 gint64             limit_bytes);
char              *sixain_clip_proxies_find     (SixainClipProxies *self,
                                                 const char        *path) G_GNUC_WARN_UNUSED_RESULT;
void               sixain_clip_proxies_request  (SixainClipProxies *self,
                                                 const char        *path);
gboolean           sixain_clip_proxies_get_busy (SixainClipProxies *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "sixain-picture.h"

G_BEGIN_DECLS

GdkPixbuf *sixain_clip_picture_to_pixbuf (const SixainPicture *picture,
                                          guint                size);
GdkPixbuf *sixain_clip_poster    (const char    *path,
                                  guint          size,
                                  GCancellable  *cancellable,
                                  GError       **error);
GdkPixbuf *sixain_clip_thumbnail (const char    *path,
                                  gint64         time,
                                  guint          size,
                                  GCancellable  *cancellable,
                                  GError       **error);

G_END_DECLS

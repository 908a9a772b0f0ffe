/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

#define SIXAIN_TYPE_THUMBNAILS (sixain_thumbnails_get_type ())
G_DECLARE_FINAL_TYPE (SixainThumbnails, sixain_thumbnails, SIXAIN, THUMBNAILS, GObject)

SixainThumbnails *sixain_thumbnails_new         (gsize             limit_bytes);
GdkTexture       *sixain_thumbnails_peek        (SixainThumbnails *self,
                                                 const char       *path,
                                                 guint             size);
GdkTexture       *sixain_thumbnails_peek_moment (SixainThumbnails *self,
                                                 const char       *path,
                                                 gint64            time,
                                                 guint             size);
gboolean          sixain_thumbnails_get_pending (SixainThumbnails *self);
gsize             sixain_thumbnails_get_bytes   (SixainThumbnails *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "sixain-clip-store.h"
#include "sixain-picture.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_PICTURE_STORE (sixain_picture_store_get_type ())
G_DECLARE_FINAL_TYPE (SixainPictureStore, sixain_picture_store, SIXAIN, PICTURE_STORE, GObject)

SixainPictureStore *sixain_picture_store_new       (gsize               limit_bytes);
SixainPicture      *sixain_picture_store_peek      (SixainPictureStore *self,
                                                    const char         *path,
                                                    guint               wanted_width,
                                                    gboolean           *final);
SixainPicture      *sixain_picture_store_wait      (SixainPictureStore *self,
                                                    const char         *path,
                                                    guint               wanted_width,
                                                    GCancellable       *cancellable,
                                                    GError            **error);
void                sixain_picture_store_prefetch  (SixainPictureStore *self,
                                                    const char         *path,
                                                    guint               wanted_width);
GError             *sixain_picture_store_dup_error (SixainPictureStore *self,
                                                    const char         *path);
void                sixain_picture_store_forget    (SixainPictureStore *self,
                                                    const char         *path);
SixainClipStore    *sixain_picture_store_get_clips (SixainPictureStore *self);
gsize               sixain_picture_store_get_bytes (SixainPictureStore *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

GdkPixbuf *sixain_thumbnail_disk_load  (const char  *path,
                                        guint        size,
                                        GError     **error);
GdkPixbuf *sixain_thumbnail_disk_find  (const char  *path,
                                        guint        size);
void       sixain_thumbnail_disk_store (const char  *path,
                                        guint        size,
                                        GdkPixbuf   *thumbnail);

G_END_DECLS

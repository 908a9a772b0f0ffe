/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

/* Pictures for tests and benchmarks, and the folder they lie in. */

char      *test_picture_make_folder   (void);
GdkPixbuf *test_picture_make          (guint        width,
                                       guint        height,
                                       guint        seed,
                                       int          noise);
GdkPixbuf *test_picture_make_corners  (guint        width,
                                       guint        height);
char      *test_picture_save          (GdkPixbuf   *pixbuf,
                                       const char  *folder,
                                       const char  *name,
                                       const char  *type);
void       test_picture_set_turn      (const char  *jpeg,
                                       guint        turn,
                                       gboolean     big);

G_END_DECLS

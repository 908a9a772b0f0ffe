/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "sixain-painter.h"

G_BEGIN_DECLS

void        picture_fixture_assert_colour  (const SixainPictureLevel *level,
                                            double                    across,
                                            double                    down,
                                            guint                     red,
                                            guint                     green,
                                            guint                     blue);
void        picture_fixture_assert_corners (const SixainPicture      *picture);
const char *picture_fixture_add            (SixainStoryboard         *board,
                                            const char               *folder,
                                            const char               *hash,
                                            GdkPixbuf                *pixbuf);
void        picture_fixture_paint          (SixainPainter            *painter,
                                            SixainPicturePlan        *plan,
                                            gint64                    frame,
                                            SixainImage              *image);

G_END_DECLS

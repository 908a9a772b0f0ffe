/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "sixain-picture.h"

G_BEGIN_DECLS

SixainPicture *sixain_picture_decode       (const char   *path,
                                            guint         wanted_width,
                                            GCancellable *cancellable,
                                            GError      **error);
SixainPicture *sixain_picture_decode_quick (const char   *path,
                                            GCancellable *cancellable,
                                            GError      **error);

G_END_DECLS

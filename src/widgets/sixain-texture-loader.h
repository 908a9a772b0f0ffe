/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

void        sixain_texture_load_async  (const char           *path,
                                          int                   size,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
GdkTexture *sixain_texture_load_finish (GAsyncResult         *result,
                                          GError              **error);

G_END_DECLS

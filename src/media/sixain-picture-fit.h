/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean sixain_picture_fit (const char    *source,
                             const char    *name,
                             const char    *folder,
                             char         **path,
                             GCancellable  *cancellable,
                             GError       **error);

G_END_DECLS

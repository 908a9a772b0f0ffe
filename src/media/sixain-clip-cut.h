/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean sixain_clip_cut   (const char    *source,
                            const char    *name,
                            gint64         in,
                            gint64         out,
                            const char    *target,
                            GCancellable  *cancellable,
                            GError       **error);
gboolean sixain_clip_frame (const char    *source,
                            gint64         frame,
                            const char    *target,
                            GCancellable  *cancellable,
                            GError       **error);

G_END_DECLS

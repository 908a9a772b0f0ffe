/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean sixain_mp4_cancel_priming (int       fd,
                                    guint     priming,
                                    gint64    samples,
                                    GError  **error);

G_END_DECLS

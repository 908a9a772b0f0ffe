/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SixainCutsProgress:
 * @time: nanoseconds of the clip that have been looked at
 * @user_data: data
 *
 * Called now and then, in the thread that looks.
 */
typedef void (*SixainCutsProgress) (gint64   time,
                                    gpointer user_data);

GArray   *sixain_cuts_find  (const char          *path,
                             SixainCutsProgress   progress,
                             gpointer             user_data,
                             GCancellable        *cancellable,
                             GError             **error);
gboolean  sixain_cuts_match (const gint64        *found,
                             guint                n_found,
                             const gint64        *planned,
                             guint                n_planned,
                             gint64               tolerance,
                             gint64              *matched);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean sixain_write_all    (int          fd,
                              const void  *data,
                              gsize        length,
                              GError     **error);
gboolean sixain_sync_file    (int          fd,
                              GError     **error);
gboolean sixain_sync_folder  (const char  *folder,
                              GError     **error);
int      sixain_open_part    (const char  *path, /* a file descriptor, -1 on failure */
                              char       **part,
                              GError     **error);
gboolean sixain_rename       (const char  *from,
                              const char  *to,
                              GError     **error);
gboolean sixain_make_folders (const char  *path,
                              GError     **error);

G_END_DECLS

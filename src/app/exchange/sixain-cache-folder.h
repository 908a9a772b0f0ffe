/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *sixain_cache_folder_make       (const char  *kind,
                                      GError     **error);
void  sixain_cache_folder_remove     (const char  *path);
void  sixain_cache_folder_remove_old (const char  *kind);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _SixainPartFile SixainPartFile;

SixainPartFile *sixain_part_file_new           (const char      *path);
void            sixain_part_file_free          (SixainPartFile  *self);
int             sixain_part_file_open          (SixainPartFile  *self);
void            sixain_part_file_close         (SixainPartFile  *self);
const char     *sixain_part_file_get_path      (SixainPartFile  *self);
const char     *sixain_part_file_get_validator (SixainPartFile  *self);
gint64          sixain_part_file_get_length    (SixainPartFile  *self);
gint64          sixain_part_file_measure       (SixainPartFile  *self);
void            sixain_part_file_set_validator (SixainPartFile  *self,
                                                const char      *validator);
void            sixain_part_file_discard       (SixainPartFile  *self);
gboolean        sixain_part_file_commit        (SixainPartFile  *self,
                                                GError         **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <archive.h>
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _SixainArchiveSource SixainArchiveSource;

SixainArchiveSource *sixain_archive_source_new         (GInputStream        *stream,
                                                        gboolean             seek,
                                                        GCancellable        *cancellable);
void                 sixain_archive_source_free        (SixainArchiveSource *self);
struct archive      *sixain_archive_source_get_archive (SixainArchiveSource *self);
GError              *sixain_archive_source_steal_error (SixainArchiveSource *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainArchiveSource, sixain_archive_source_free)

G_END_DECLS

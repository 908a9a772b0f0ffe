/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _SixainPackageWriter SixainPackageWriter;

SixainPackageWriter *sixain_package_writer_new       (GOutputStream       *stream,
                                                      GCancellable        *cancellable);
void                 sixain_package_writer_free      (SixainPackageWriter *self);
gboolean             sixain_package_writer_add_bytes (SixainPackageWriter *self,
                                                      const char          *name,
                                                      GBytes              *bytes,
                                                      gboolean             deflate,
                                                      GError             **error);
gboolean             sixain_package_writer_add_file  (SixainPackageWriter *self,
                                                      const char          *name,
                                                      const char          *path,
                                                      GError             **error);
gboolean             sixain_package_writer_finish    (SixainPackageWriter *self,
                                                      GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainPackageWriter, sixain_package_writer_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-asset.h"
#include "sixain-media-probe.h"

G_BEGIN_DECLS

typedef struct _SixainImport SixainImport;

SixainImport *sixain_import_file      (GFile         *file,
                                       const char    *origin,
                                       const char    *folder,
                                       GCancellable  *cancellable,
                                       GError       **error);
SixainImport *sixain_import_bytes     (GBytes        *bytes,
                                       const char    *name,
                                       const char    *origin,
                                       const char    *folder,
                                       GCancellable  *cancellable,
                                       GError       **error);
void          sixain_import_free      (SixainImport  *self);
const char   *sixain_import_get_hash  (SixainImport  *self);
SixainAsset  *sixain_import_new_asset (SixainImport  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainImport, sixain_import_free)

G_END_DECLS

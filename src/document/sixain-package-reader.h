/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-document-error.h"

G_BEGIN_DECLS

/**
 * SixainMember:
 * @name: its path in the package
 * @sha256: of its content, in lower-case hex digits
 * @size: bytes
 */
typedef struct {
  char  *name;
  char  *sha256;
  gint64 size;
} SixainMember;

/**
 * SixainPackage:
 * @json: content of `storyboard.json`, not checked in any way
 * @members: (element-type utf8 SixainMember): what else was read in full, by name
 * @damaged: the file breaks off, or a checksum of the zip is wrong
 * @etag: (nullable): which state of the file was read
 */
typedef struct {
  GBytes     *json;
  GHashTable *members;
  gboolean    damaged;
  char       *etag;
} SixainPackage;

SixainPackage *sixain_package_read (GFile         *file,
                                    const char    *folder,
                                    GCancellable  *cancellable,
                                    GError       **error);
void           sixain_package_free (SixainPackage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainPackage, sixain_package_free)

G_END_DECLS

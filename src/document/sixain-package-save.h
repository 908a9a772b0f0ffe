/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-document-error.h"

G_BEGIN_DECLS

/**
 * SixainPackageContent:
 * @json: the storyboard
 * @thumbnail: (nullable): a PNG picture
 * @folder: the working folder
 * @members: (array zero-terminated=1): media to take from @folder
 *
 * What is saved: a snapshot that edits made meanwhile don't reach.
 */
typedef struct {
  GBytes *json;
  GBytes *thumbnail;
  char   *folder;
  char  **members;
} SixainPackageContent;

void     sixain_package_content_free (SixainPackageContent *self);
gboolean sixain_package_save         (SixainPackageContent *content,
                                      GFile                *file,
                                      const char           *etag,
                                      char                **new_etag,
                                      GCancellable         *cancellable,
                                      GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainPackageContent, sixain_package_content_free)

G_END_DECLS

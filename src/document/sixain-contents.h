/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-package-reader.h"
#include "sixain-storyboard.h"

G_BEGIN_DECLS

/**
 * SixainContents:
 * @storyboard: what could be read
 * @problems: (element-type SixainProblem): what could not
 * @missing: (element-type utf8): media the storyboard names and the package or folder
 *   does not have
 *
 * A storyboard as it was found.
 */
typedef struct {
  SixainStoryboard *storyboard;
  GPtrArray        *problems;
  GHashTable       *missing;
} SixainContents;

SixainContents *sixain_contents_new           (GBytes           *json,
                                               const char       *name,
                                               GError          **error);
void            sixain_contents_free          (SixainContents   *self);
void            sixain_contents_check_package (SixainContents   *self,
                                               SixainPackage    *package,
                                               const char       *name,
                                               const char       *folder);
void            sixain_contents_check_folder  (SixainContents   *self,
                                               const char       *folder);
gboolean        sixain_contents_is_damaged    (SixainContents   *self);
char          **sixain_contents_list_members  (SixainStoryboard *storyboard);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainContents, sixain_contents_free)

G_END_DECLS

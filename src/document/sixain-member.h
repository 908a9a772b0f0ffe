/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SIXAIN_PACKAGE_TYPE "application/vnd.sixain.storyboard+zip"
#define SIXAIN_MEMBER_TYPE "mimetype"
#define SIXAIN_MEMBER_STORYBOARD "storyboard.json"
#define SIXAIN_MEMBER_THUMBNAIL "thumbnail.png"

/* Where a working folder keeps members this version knows nothing about. */
#define SIXAIN_FOLDER_OTHERS "others"

gboolean sixain_member_is_safe  (const char *name);
gboolean sixain_member_is_media (const char *name);
gboolean sixain_member_is_asset (const char *name);
char    *sixain_member_dup_path (const char *name,
                                 const char *folder);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-edit.h"

G_BEGIN_DECLS

/* Edits of what a storyboard keeps: assets, cast and takes. Each returns an edit that is
 * not applied yet, or NULL when there is nothing to do. */
SixainEdit *sixain_library_edit_add           (SixainStoryboard *storyboard,
                                               GPtrArray        *assets); /* of SixainAsset; those it has by content are left out */
SixainEdit *sixain_library_edit_replace       (SixainStoryboard *storyboard,
                                               SixainAsset      *asset,
                                               SixainAsset      *by); /* of the storyboard or of none yet */
SixainEdit *sixain_library_edit_remove        (SixainStoryboard *storyboard,
                                               GPtrArray        *records); /* of assets, cast members and takes */
SixainEdit *sixain_library_edit_remove_unused (SixainStoryboard *storyboard,
                                               guint            *n); /* (out) (optional): how many assets */
SixainEdit *sixain_library_edit_rename        (SixainRecord     *record,
                                               const char       *name);

G_END_DECLS

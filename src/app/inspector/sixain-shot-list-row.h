/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-storyboard.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_SHOT_LIST_ROW (sixain_shot_list_row_get_type ())
G_DECLARE_FINAL_TYPE (SixainShotListRow, sixain_shot_list_row, SIXAIN, SHOT_LIST_ROW, AdwActionRow)

GtkWidget  *sixain_shot_list_row_new    (SixainStoryboard  *storyboard,
                                         const char        *folder,
                                         SixainRecord      *record,
                                         const char        *id,
                                         const char        *number,
                                         const char        *note,
                                         gboolean           own);
const char *sixain_shot_list_row_get_id (SixainShotListRow *self);

G_END_DECLS

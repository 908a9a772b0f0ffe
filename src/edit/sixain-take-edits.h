/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-edit.h"

G_BEGIN_DECLS

char       *sixain_take_dup_new_name  (SixainStoryboard   *storyboard,
                                       const char * const *shots); /* ids of the shots it covers */
SixainEdit *sixain_take_edit_show_new (SixainStoryboard   *storyboard, /* (nullable): not applied yet; NULL when there is nothing to do */
                                       SixainTake         *take);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-storyboard.h"

G_BEGIN_DECLS

/* What people read about a thing of the library: an asset, a cast member or a take. */
char       *sixain_library_text_dup_name     (SixainRecord     *record);
const char *sixain_library_text_get_kind     (SixainRecord     *record);
const char *sixain_library_text_get_icon     (SixainRecord     *record);
char       *sixain_library_text_dup_facts    (SixainRecord     *record);
char       *sixain_library_text_dup_origin   (SixainRecord     *record);
char       *sixain_library_text_dup_duration (SixainRecord     *record);
char       *sixain_library_text_dup_owner    (SixainStoryboard *storyboard,
                                              SixainRecord     *owner);
GPtrArray  *sixain_library_text_list_owners  (SixainStoryboard *storyboard,
                                              SixainRecord     *record);

G_END_DECLS

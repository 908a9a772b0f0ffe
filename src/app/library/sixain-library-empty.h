/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-library-list.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_LIBRARY_EMPTY (sixain_library_empty_get_type ())
G_DECLARE_FINAL_TYPE (SixainLibraryEmpty, sixain_library_empty, SIXAIN, LIBRARY_EMPTY, AdwBin)

void sixain_library_empty_set_tab (SixainLibraryEmpty *self,
                                   SixainLibraryTab    tab);

G_END_DECLS

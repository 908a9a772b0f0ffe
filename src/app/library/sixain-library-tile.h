/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-session.h"
#include "sixain-thumbnails.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_LIBRARY_TILE (sixain_library_tile_get_type ())
G_DECLARE_FINAL_TYPE (SixainLibraryTile, sixain_library_tile, SIXAIN, LIBRARY_TILE, GtkWidget)

GtkWidget    *sixain_library_tile_new         (void);
SixainRecord *sixain_library_tile_get_record  (SixainLibraryTile *self);
void          sixain_library_tile_set_record  (SixainLibraryTile *self,
                                               SixainRecord      *record,
                                               SixainSession     *session,
                                               SixainThumbnails  *thumbnails);
void          sixain_library_tile_set_hint    (SixainLibraryTile *self,
                                               const char        *hint);

G_END_DECLS

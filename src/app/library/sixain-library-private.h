/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-library-details.h"
#include "sixain-library-empty.h"
#include "sixain-library-list.h"
#include "sixain-library-tile.h"
#include "sixain-library.h"

G_BEGIN_DECLS

struct _SixainLibrary {
  AdwBin parent_instance;

  AdwWindowTitle *title;
  AdwToggleGroup *tabs;
  GtkSearchEntry *search;
  GtkStack *stack;
  SixainLibraryEmpty *empty;
  AdwStatusPage *nothing;
  GtkGridView *grid;
  GtkRevealer *revealer;
  SixainLibraryDetails *details;
  GtkMenuButton *add_button;
  GtkMenuButton *more_button;
  GMenuModel *asset_menu;
  GMenuModel *cast_menu;

  SixainSession *session;
  SixainImporter *importer;
  SixainThumbnails *thumbnails;
  SixainLibraryList *list;
  GtkWidget *popover;        /* the context menu, or where a name is typed */
  gboolean collapsed;
};

SixainLibraryTab   sixain_library_get_tab       (SixainLibrary     *self);
SixainRecord      *sixain_library_get_single    (SixainLibrary     *self);
void               sixain_library_select        (SixainLibrary     *self,
                                                 SixainRecord      *record);
void               sixain_library_tell          (SixainLibrary     *self,
                                                 const char        *sentence);
void               sixain_library_go_to         (SixainLibrary     *self,
                                                 SixainRecord      *owner);

/* sixain-library-actions.c */
void               sixain_library_class_add_actions (GtkWidgetClass *widget_class);
void               sixain_library_update_actions (SixainLibrary    *self);
void               sixain_library_popup         (SixainLibrary     *self,
                                                 double             x,
                                                 double             y);

/* sixain-library-tiles.c */
void               sixain_library_add_tiles     (SixainLibrary     *self);
SixainLibraryTile *sixain_library_find_tile     (SixainLibrary     *self,
                                                 SixainRecord      *record);

/* sixain-library-files.c */
void               sixain_library_choose_files  (SixainLibrary     *self,
                                                 SixainRecord      *onto);

/* sixain-library-drag.c */
void               sixain_library_add_drags     (SixainLibrary     *self);
void               sixain_library_add_tile_drags (SixainLibrary    *self,
                                                  SixainLibraryTile *tile);
GdkContentProvider *sixain_library_new_content  (SixainLibrary     *self,
                                                 SixainRecord      *record);
gboolean           sixain_library_bring         (SixainLibrary     *self,
                                                 const GValue      *value,
                                                 SixainRecord      *onto);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-storyboard.h"

G_BEGIN_DECLS

typedef enum {
  SIXAIN_LIBRARY_CAST,
  SIXAIN_LIBRARY_PICTURES,
  SIXAIN_LIBRARY_VIDEOS,
  SIXAIN_LIBRARY_SOUNDS,
  SIXAIN_LIBRARY_TAKES,
} SixainLibraryTab;

#define SIXAIN_TYPE_LIBRARY_LIST (sixain_library_list_get_type ())
G_DECLARE_FINAL_TYPE (SixainLibraryList, sixain_library_list, SIXAIN, LIBRARY_LIST, GObject)

SixainLibraryList *sixain_library_list_new            (void);
GtkSelectionModel *sixain_library_list_get_model      (SixainLibraryList *self);
void               sixain_library_list_set_storyboard (SixainLibraryList *self,
                                                       SixainStoryboard  *storyboard);
SixainLibraryTab   sixain_library_list_get_tab        (SixainLibraryList *self);
void               sixain_library_list_set_tab        (SixainLibraryList *self,
                                                       SixainLibraryTab   tab);
void               sixain_library_list_set_search     (SixainLibraryList *self,
                                                       const char        *text);
void               sixain_library_list_names_changed  (SixainLibraryList *self);
gboolean           sixain_library_list_is_hiding      (SixainLibraryList *self);
GPtrArray         *sixain_library_list_dup_selection  (SixainLibraryList *self);
gboolean           sixain_library_list_select         (SixainLibraryList *self,
                                                       SixainRecord      *record,
                                                       guint             *position);

G_END_DECLS

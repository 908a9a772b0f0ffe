/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-importer.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_LIBRARY (sixain_library_get_type ())
G_DECLARE_FINAL_TYPE (SixainLibrary, sixain_library, SIXAIN, LIBRARY, AdwBin)

/* Signal ::go-to (SixainRecord *owner): a shot or the storyboard is to be shown. */
GtkWidget *sixain_library_new           (void);
void       sixain_library_set_session   (SixainLibrary  *self,
                                         SixainSession  *session,
                                         SixainImporter *importer);
void       sixain_library_show_record   (SixainLibrary  *self,
                                         SixainRecord   *record);
GPtrArray *sixain_library_dup_selection (SixainLibrary  *self);

G_END_DECLS

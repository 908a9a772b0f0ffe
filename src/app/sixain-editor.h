/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-importer.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_EDITOR (sixain_editor_get_type ())
G_DECLARE_FINAL_TYPE (SixainEditor, sixain_editor, SIXAIN, EDITOR, AdwBreakpointBin)

GtkWidget      *sixain_editor_new            (SixainSession *session);
SixainSession  *sixain_editor_get_session    (SixainEditor  *self);
SixainImporter *sixain_editor_get_importer   (SixainEditor  *self);
void            sixain_editor_set_fullscreen (SixainEditor  *self,
                                              gboolean       fullscreen);
void            sixain_editor_toggle_inspector (SixainEditor *self);
void            sixain_editor_show_issues    (SixainEditor  *self);
gboolean        sixain_editor_show_jobs      (SixainEditor  *self);
void            sixain_editor_show_plan      (SixainEditor  *self);
void            sixain_editor_toggle_library (SixainEditor  *self);
void            sixain_editor_paste          (SixainEditor  *self);
void            sixain_editor_add_pictures   (SixainEditor  *self);
void            sixain_editor_close          (SixainEditor  *self);

G_END_DECLS

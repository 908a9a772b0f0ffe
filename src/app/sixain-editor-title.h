/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-session.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_EDITOR_TITLE (sixain_editor_title_get_type ())
G_DECLARE_FINAL_TYPE (SixainEditorTitle, sixain_editor_title, SIXAIN, EDITOR_TITLE, GObject)

SixainEditorTitle *sixain_editor_title_new (AdwWindowTitle *title,
                                            GtkWidget      *undo,
                                            GtkWidget      *redo,
                                            SixainSession  *session);

G_END_DECLS

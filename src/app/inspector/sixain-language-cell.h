/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-session.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_LANGUAGE_CELL (sixain_language_cell_get_type ())
G_DECLARE_FINAL_TYPE (SixainLanguageCell, sixain_language_cell, SIXAIN, LANGUAGE_CELL, GtkWidget)

GtkWidget *sixain_language_cell_new    (SixainSession      *session,
                                        SixainShot         *shot,
                                        SixainLine         *line,
                                        const char         *language,
                                        const char         *name);
void       sixain_language_cell_update (SixainLanguageCell *self);

G_END_DECLS

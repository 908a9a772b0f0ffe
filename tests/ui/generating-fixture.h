/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-run.h"
#include "sixain-window.h"

G_BEGIN_DECLS

/* What is generated from a real window, with the stand-in providers. */
void            generating_begin        (void); /* the program's first window, with which it goes on where it stopped */
SixainDocument *generating_new_document (const char   *name); /* saved, with two passes */
SixainRun      *generating_start        (SixainWindow *window,
                                         const char   *provider_id);
gboolean        generating_is_over      (gpointer      run);
AdwDialog      *generating_wait_dialog  (SixainWindow *window,
                                         const char   *heading);
GtkWidget      *generating_find_button  (GtkWidget    *root, /* (nullable) */
                                         const char   *label);

G_END_DECLS

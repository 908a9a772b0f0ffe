/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-controller.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_RUN_ROW (sixain_run_row_get_type ())
G_DECLARE_FINAL_TYPE (SixainRunRow, sixain_run_row, SIXAIN, RUN_ROW, GtkListBoxRow)

GtkWidget *sixain_run_row_new     (SixainController *controller,
                                   SixainRun        *run,
                                   const char       *model,  /* (nullable): the name of its model */
                                   gboolean          shown); /* its storyboard is what the window shows */
SixainRun *sixain_run_row_get_run (SixainRunRow     *self);
void       sixain_run_row_update  (SixainRunRow     *self);

G_END_DECLS

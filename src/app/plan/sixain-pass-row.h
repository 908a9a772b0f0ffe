/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-quote.h"
#include "sixain-session.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_PASS_ROW (sixain_pass_row_get_type ())
G_DECLARE_FINAL_TYPE (SixainPassRow, sixain_pass_row, SIXAIN, PASS_ROW, GtkListBoxRow)

GtkWidget *sixain_pass_row_new          (SixainSession *session,
                                         SixainPlan    *plan,
                                         SixainQuote   *quote,
                                         guint          pass);
gboolean   sixain_pass_row_get_expanded (SixainPassRow *self);
void       sixain_pass_row_set_expanded (SixainPassRow *self,
                                         gboolean       expanded);
/* Signal ::chosen-changed when a person wants the pass to be made, or no longer. */
gboolean   sixain_pass_row_get_chosen   (SixainPassRow *self);
void       sixain_pass_row_set_chosen   (SixainPassRow *self,
                                         gboolean       chosen);

G_END_DECLS

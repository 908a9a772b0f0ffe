/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-quote.h"
#include "sixain-session.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_PASS_ROWS (sixain_pass_rows_get_type ())
G_DECLARE_FINAL_TYPE (SixainPassRows, sixain_pass_rows, SIXAIN, PASS_ROWS, GObject)

/* Signal ::chosen-changed () when a person wants other passes to be made. */
SixainPassRows *sixain_pass_rows_new            (GtkListBox     *list,
                                                 SixainSession  *session);
void            sixain_pass_rows_show           (SixainPassRows *self,
                                                 SixainPlan     *plan,
                                                 SixainQuote    *quote);
gboolean        sixain_pass_rows_misses_some    (SixainPassRows *self);
void            sixain_pass_rows_choose_missing (SixainPassRows *self);
GArray         *sixain_pass_rows_dup_chosen     (SixainPassRows *self);
guint           sixain_pass_rows_get_seconds    (SixainPassRows *self);
gint64          sixain_pass_rows_get_price      (SixainPassRows *self);
gboolean        sixain_pass_rows_has_hurdles    (SixainPassRows *self);
gboolean        sixain_pass_rows_send_files     (SixainPassRows *self);
gboolean        sixain_pass_rows_send_videos    (SixainPassRows *self);

G_END_DECLS

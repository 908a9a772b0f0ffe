/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-session.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_ISSUE_ROWS (sixain_issue_rows_get_type ())
G_DECLARE_FINAL_TYPE (SixainIssueRows, sixain_issue_rows, SIXAIN, ISSUE_ROWS, GObject)

/* Signal ::emptied () when a fix had the focus and no row is left to take it. */
SixainIssueRows *sixain_issue_rows_new   (GtkListBox      *list,
                                          SixainSession   *session,
                                          GListModel      *issues);
void             sixain_issue_rows_focus (SixainIssueRows *self,
                                          int              position);

G_END_DECLS

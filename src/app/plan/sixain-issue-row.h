/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-issue.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_ISSUE_ROW (sixain_issue_row_get_type ())
G_DECLARE_FINAL_TYPE (SixainIssueRow, sixain_issue_row, SIXAIN, ISSUE_ROW, GtkListBoxRow)

/* Signal ::fix () when the quick fix is wanted. */
GtkWidget   *sixain_issue_row_new       (SixainIssue    *issue);
SixainIssue *sixain_issue_row_get_issue (SixainIssueRow *self);
void         sixain_issue_row_focus     (SixainIssueRow *self);

const char  *sixain_issue_row_get_icon  (SixainIssueSeverity severity);
const char  *sixain_issue_row_get_style (SixainIssueSeverity severity); /* a CSS class */

G_END_DECLS

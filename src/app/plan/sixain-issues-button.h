/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-session.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_ISSUES_BUTTON (sixain_issues_button_get_type ())
G_DECLARE_FINAL_TYPE (SixainIssuesButton, sixain_issues_button, SIXAIN, ISSUES_BUTTON, AdwBin)

/* Signal ::show-place (SixainIssue *issue) when a person wants to see what it is about. */
void     sixain_issues_button_set_session (SixainIssuesButton *self,
                                           SixainSession      *session);
gboolean sixain_issues_button_popup       (SixainIssuesButton *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-session.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_PLAN_DIALOG (sixain_plan_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SixainPlanDialog, sixain_plan_dialog, SIXAIN, PLAN_DIALOG, AdwDialog)

/* Signal ::show-place (SixainIssue *issue) when a person wants to see what it is about;
 * the dialog is closed by then. */
AdwDialog *sixain_plan_dialog_new      (SixainSession    *session);
char      *sixain_plan_dialog_dup_json (SixainPlanDialog *self);

G_END_DECLS

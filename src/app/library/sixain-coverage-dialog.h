/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-session.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_COVERAGE_DIALOG (sixain_coverage_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SixainCoverageDialog, sixain_coverage_dialog, SIXAIN, COVERAGE_DIALOG, AdwDialog)

/* Signal ::go-to (SixainShot *shot). */
AdwDialog *sixain_coverage_dialog_new (SixainSession *session);

G_END_DECLS

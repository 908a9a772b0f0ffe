/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SIXAIN_TYPE_RECOVERY_DIALOG (sixain_recovery_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SixainRecoveryDialog, sixain_recovery_dialog, SIXAIN, RECOVERY_DIALOG, AdwDialog)

AdwDialog *sixain_recovery_dialog_new (GPtrArray *recoveries);

G_END_DECLS

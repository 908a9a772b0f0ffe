/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-session.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_EXPORT_DIALOG (sixain_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SixainExportDialog, sixain_export_dialog, SIXAIN, EXPORT_DIALOG, AdwDialog)

AdwDialog *sixain_export_dialog_new    (SixainSession      *session,
                                        AdwToastOverlay    *toasts);
void       sixain_export_dialog_export (SixainExportDialog *self,
                                        GFile              *file);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-importer.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_CAST_DIALOG (sixain_cast_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SixainCastDialog, sixain_cast_dialog, SIXAIN, CAST_DIALOG, AdwDialog)

AdwDialog *sixain_cast_dialog_new (SixainSession    *session,
                                   SixainImporter   *importer,
                                   SixainCastMember *member);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-provider.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_VOICES_DIALOG (sixain_voices_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SixainVoicesDialog, sixain_voices_dialog, SIXAIN, VOICES_DIALOG, AdwDialog)

/* Signal ::chosen (const char *id), the id of a voice; the dialog is closed by then. */
AdwDialog *sixain_voices_dialog_new (SixainProvider *provider,
                                     const char     *chosen);

G_END_DECLS

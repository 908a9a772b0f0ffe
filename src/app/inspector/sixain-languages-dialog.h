/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-session.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_LANGUAGES_DIALOG (sixain_languages_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SixainLanguagesDialog, sixain_languages_dialog, SIXAIN, LANGUAGES_DIALOG, AdwDialog)

AdwDialog *sixain_languages_dialog_new (SixainSession *session);

G_END_DECLS

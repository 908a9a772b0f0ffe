/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-importer.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_SESSION_TOASTS (sixain_session_toasts_get_type ())
G_DECLARE_FINAL_TYPE (SixainSessionToasts, sixain_session_toasts, SIXAIN, SESSION_TOASTS, GObject)

SixainSessionToasts *sixain_session_toasts_new          (AdwToastOverlay     *overlay,
                                                         SixainSession       *session,
                                                         SixainImporter      *importer);
void                 sixain_session_toasts_follow_takes (SixainSessionToasts *self,
                                                         SixainTakeKeeper    *keeper);

G_END_DECLS

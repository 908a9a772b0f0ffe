/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-session.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_EDITOR_NOTICES (sixain_editor_notices_get_type ())
G_DECLARE_FINAL_TYPE (SixainEditorNotices, sixain_editor_notices, SIXAIN, EDITOR_NOTICES, GObject)

SixainEditorNotices *sixain_editor_notices_new (AdwBanner     *problems,
                                                AdwBanner     *auto_shots,
                                                SixainSession *session);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-session.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_PREVIEW (sixain_preview_get_type ())
G_DECLARE_FINAL_TYPE (SixainPreview, sixain_preview, SIXAIN, PREVIEW, AdwBin)

void     sixain_preview_set_session  (SixainPreview *self,
                                      SixainSession *session);
void     sixain_preview_focus_play   (SixainPreview *self);
void     sixain_preview_show_problem (SixainPreview *self,
                                      const char    *sentence);
void     sixain_preview_set_narrow   (SixainPreview *self,
                                      gboolean       narrow);

G_END_DECLS

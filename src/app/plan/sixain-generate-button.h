/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-session.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_GENERATE_BUTTON (sixain_generate_button_get_type ())
G_DECLARE_FINAL_TYPE (SixainGenerateButton, sixain_generate_button, SIXAIN, GENERATE_BUTTON, GtkButton)

void     sixain_generate_button_set_session (SixainGenerateButton *self,
                                             SixainSession        *session);
gboolean sixain_generate_button_get_narrow  (SixainGenerateButton *self);
void     sixain_generate_button_set_narrow  (SixainGenerateButton *self,
                                             gboolean              narrow);

G_END_DECLS

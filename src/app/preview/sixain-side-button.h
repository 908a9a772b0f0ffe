/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SIXAIN_TYPE_SIDE_BUTTON (sixain_side_button_get_type ())
G_DECLARE_FINAL_TYPE (SixainSideButton, sixain_side_button, SIXAIN, SIDE_BUTTON, AdwBin)

void sixain_side_button_show     (SixainSideButton *self,
                                  const char       *name,
                                  gboolean          heard);
void sixain_side_button_set_menu (SixainSideButton *self,
                                  GMenuModel       *menu);

G_END_DECLS

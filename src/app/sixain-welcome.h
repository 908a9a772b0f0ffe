/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SIXAIN_TYPE_WELCOME (sixain_welcome_get_type ())
G_DECLARE_FINAL_TYPE (SixainWelcome, sixain_welcome, SIXAIN, WELCOME, AdwBin)

void       sixain_welcome_load      (SixainWelcome *self);
gboolean   sixain_welcome_show_jobs (SixainWelcome *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef struct _SixainBackground SixainBackground;

#define SIXAIN_TYPE_APPLICATION (sixain_application_get_type ())
G_DECLARE_FINAL_TYPE (SixainApplication, sixain_application, SIXAIN, APPLICATION, AdwApplication)

SixainApplication *sixain_application_new            (void);
SixainBackground  *sixain_application_get_background (SixainApplication *self); /* (nullable): before its first window is painted */

G_END_DECLS

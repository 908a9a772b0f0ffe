/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-importer.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_SHOT_PAGE (sixain_shot_page_get_type ())
G_DECLARE_FINAL_TYPE (SixainShotPage, sixain_shot_page, SIXAIN, SHOT_PAGE, AdwBin)

void sixain_shot_page_set_session (SixainShotPage *self,
                                   SixainSession  *session,
                                   SixainImporter *importer);

GtkWidget *sixain_shot_page_get_place (SixainShotPage *self,
                                       const char     *property);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-importer.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_STORYBOARD_PAGE (sixain_storyboard_page_get_type ())
G_DECLARE_FINAL_TYPE (SixainStoryboardPage, sixain_storyboard_page, SIXAIN, STORYBOARD_PAGE, AdwBin)

void sixain_storyboard_page_set_session (SixainStoryboardPage *self,
                                         SixainSession        *session,
                                         SixainImporter       *importer);

G_END_DECLS

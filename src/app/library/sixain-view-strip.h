/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-importer.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_VIEW_STRIP (sixain_view_strip_get_type ())
G_DECLARE_FINAL_TYPE (SixainViewStrip, sixain_view_strip, SIXAIN, VIEW_STRIP, AdwBin)

void       sixain_view_strip_set_record (SixainViewStrip *self,
                                         SixainSession   *session,
                                         SixainImporter  *importer,
                                         SixainRecord    *record);

G_END_DECLS

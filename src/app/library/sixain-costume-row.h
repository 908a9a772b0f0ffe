/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-importer.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_COSTUME_ROW (sixain_costume_row_get_type ())
G_DECLARE_FINAL_TYPE (SixainCostumeRow, sixain_costume_row, SIXAIN, COSTUME_ROW, AdwExpanderRow)

GtkWidget     *sixain_costume_row_new         (void);
SixainCostume *sixain_costume_row_get_costume (SixainCostumeRow *self);
void           sixain_costume_row_set_costume (SixainCostumeRow *self,
                                               SixainSession    *session,
                                               SixainImporter   *importer,
                                               SixainCastMember *member,
                                               SixainCostume    *costume);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-provider.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_PROVIDER_ROW (sixain_provider_row_get_type ())
G_DECLARE_FINAL_TYPE (SixainProviderRow, sixain_provider_row, SIXAIN, PROVIDER_ROW, AdwComboRow)

void            sixain_provider_row_list         (SixainProviderRow *self,
                                                  SixainProfile     *profile);
void            sixain_provider_row_forget       (SixainProviderRow *self);
SixainProvider *sixain_provider_row_get_provider (SixainProviderRow *self);

G_END_DECLS

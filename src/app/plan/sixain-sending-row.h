/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-pass-rows.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_SENDING_ROW (sixain_sending_row_get_type ())
G_DECLARE_FINAL_TYPE (SixainSendingRow, sixain_sending_row, SIXAIN, SENDING_ROW, AdwActionRow)

gboolean sixain_sending_row_show (SixainSendingRow *self,
                                  SixainQuote      *quote,
                                  SixainPassRows   *passes);

G_END_DECLS

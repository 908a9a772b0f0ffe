/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SIXAIN_TYPE_BUDGET_ROW (sixain_budget_row_get_type ())
G_DECLARE_FINAL_TYPE (SixainBudgetRow, sixain_budget_row, SIXAIN, BUDGET_ROW, AdwActionRow)

void sixain_budget_row_show (SixainBudgetRow *self,
                             const char      *title,
                             const char      *title_over,
                             gint64           price,
                             gint64           spent,
                             gint64           budget);

G_END_DECLS

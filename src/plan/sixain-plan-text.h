/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-plan.h"

G_BEGIN_DECLS

char *sixain_plan_format_price    (gint64         price); /* "$2.10" */
char *sixain_plan_format_date     (SixainProfile *profile); /* "October 2026" */
char *sixain_plan_dup_price_text  (SixainProfile *profile,
                                   gint64         price); /* "$2.10", with its date when there is a price */
char *sixain_plan_format_shots    (const guint   *positions, /* ascending */
                                   guint          n_positions); /* "1–3, 5" */
char *sixain_pass_dup_shots_text  (SixainPass    *self); /* "Shots 1–3, 5" */
char *sixain_pass_dup_reason_text (SixainPass    *self,
                                   SixainProfile *profile);
char *sixain_pass_dup_notes_text  (SixainPass    *self,
                                   SixainProfile *profile); /* (nullable) */

G_END_DECLS

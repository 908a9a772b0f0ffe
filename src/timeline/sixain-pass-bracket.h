/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-plan.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_PASS_BRACKET (sixain_pass_bracket_get_type ())
G_DECLARE_FINAL_TYPE (SixainPassBracket, sixain_pass_bracket, SIXAIN, PASS_BRACKET, GtkWidget)

GtkWidget *sixain_pass_bracket_new         (void);
void       sixain_pass_bracket_set_upright (SixainPassBracket *self,
                                            gboolean           upright);
void       sixain_pass_bracket_show        (SixainPassBracket *self,
                                            SixainPlan        *plan,
                                            guint              i);

G_END_DECLS

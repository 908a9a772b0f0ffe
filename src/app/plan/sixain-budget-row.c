/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-budget-row.h"
#include "sixain-plan-text.h"

/**
 * SixainBudgetRow:
 *
 * A budget, what is spent of it, and whether a price would be too much for it. It is not to
 * be seen where there is no budget.
 */
struct _SixainBudgetRow {
  AdwActionRow parent_instance;

  GtkWidget *icon;
};

G_DEFINE_FINAL_TYPE (SixainBudgetRow, sixain_budget_row, ADW_TYPE_ACTION_ROW)

static void
sixain_budget_row_class_init (SixainBudgetRowClass *klass)
{
}

static void
sixain_budget_row_init (SixainBudgetRow *self)
{
  self->icon = g_object_new (GTK_TYPE_IMAGE,
                             "icon-name", "dialog-warning-symbolic",
                             "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                             NULL);
  gtk_widget_add_css_class (self->icon, "warning");
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), self->icon);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * sixain_budget_row_show:
 * @self: a row
 * @title: the budget's name
 * @title_over: the same where @price is too much for it
 * @price: in millionths of a dollar; -1 when it isn't stated
 * @spent: what of @budget is spent or under way
 * @budget: 0 when there is none
 */
void
sixain_budget_row_show (SixainBudgetRow *self,
                        const char      *title,
                        const char      *title_over,
                        gint64           price,
                        gint64           spent,
                        gint64           budget)
{
  gboolean over = price > 0 && spent + price > budget;
  g_autofree char *limit = sixain_plan_format_price (budget);
  g_autofree char *used = sixain_plan_format_price (spent);
  g_autofree char *more = sixain_plan_format_price (MAX (spent + price - budget, 0));
  g_autofree char *text = NULL;

  g_return_if_fail (SIXAIN_IS_BUDGET_ROW (self));

  if (price < 0)
    /* Translators: two prices */
    text = g_strdup_printf (C_("plan", "It is %s, of which %s is spent or under way. The price of this isn’t stated."), limit, used);
  else if (over)
    /* Translators: three prices */
    text = g_strdup_printf (C_("plan", "It is %s, of which %s is spent or under way; this is %s too much."), limit, used, more);
  else
    /* Translators: two prices */
    text = g_strdup_printf (C_("plan", "It is %s, of which %s is spent or under way."), limit, used);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), over ? title_over : title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text);
  gtk_widget_set_visible (self->icon, over || price < 0);
  gtk_widget_set_visible (GTK_WIDGET (self), budget > 0);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-generation.h"
#include "sixain-issue-row.h"
#include "sixain-quote.h"
#include "sixain-pass-row.h"
#include "sixain-plan-dialog.h"
#include "sixain-plan-text.h"
#include "sixain-settings.h"

/**
 * SixainPlanDialog:
 *
 * The plan before anything is sent: its passes with what each sends, the price at a
 * provider, what is wrong with it, and the budgets.
 */
struct _SixainPlanDialog {
  AdwDialog parent_instance;

  AdwWindowTitle *title;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  AdwStatusPage *empty;
  AdwComboRow *provider;
  AdwActionRow *total;
  GtkLabel *price;
  AdwActionRow *over;
  AdwActionRow *over_day;
  GtkWidget *problems_group;
  GtkListBox *problems;
  GtkListBox *passes;
  GtkWidget *hints_group;
  GtkListBox *hints;
  GtkWidget *bottom;

  SixainSession *session;
  GPtrArray *providers;    /* of SixainProvider: those that run the model, as listed */
  SixainProfile *listed;   /* the model they were listed for */
  SixainQuote *quote;      /* (nullable) */
  GListModel *of_problems; /* what the lists show of the review's issues */
  GListModel *of_hints;
};

G_DEFINE_FINAL_TYPE (SixainPlanDialog, sixain_plan_dialog, ADW_TYPE_DIALOG)

enum {
  SHOW_PLACE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static SixainReview *
get_review (SixainPlanDialog *self)
{
  return sixain_session_get_review (self->session);
}

static gint64
get_price (SixainPlanDialog *self)
{
  return self->quote != NULL ? sixain_quote_get_price (self->quote)
                             : sixain_plan_get_price (sixain_review_get_plan (get_review (self)));
}

static void
list_providers (SixainPlanDialog *self,
                SixainProfile    *profile)
{
  g_autoptr (GPtrArray) all = sixain_provider_settings_list_providers (sixain_generation_get_settings ());
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *preferred = sixain_settings_get_provider ();
  guint selected = 0;

  if (!g_set_object (&self->listed, profile))
    return;

  g_ptr_array_set_size (self->providers, 0);
  for (guint i = 0; i < all->len; i++)
    {
      if (!sixain_provider_offers (all->pdata[i], profile))
        continue;

      if (g_str_equal (sixain_provider_get_id (all->pdata[i]), preferred))
        selected = self->providers->len;
      g_ptr_array_add (self->providers, g_object_ref (all->pdata[i]));
      gtk_string_list_append (names, sixain_provider_get_name (all->pdata[i]));
    }

  adw_combo_row_set_model (self->provider, G_LIST_MODEL (names));
  if (self->providers->len > 0)
    adw_combo_row_set_selected (self->provider, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->provider), self->providers->len > 0);
}

static void
show_over (AdwActionRow *row,
           gint64        price,
           gint64        budget,
           const char   *title)
{
  g_autofree char *limit = sixain_plan_format_price (budget);
  g_autofree char *more = sixain_plan_format_price (MAX (price - budget, 0));
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (row), budget > 0 && (price < 0 || price > budget));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), price < 0 ? C_("plan", "No Price to Hold Against the Budget") : title);
  if (price < 0)
    /* Translators: a price */
    text = g_strdup_printf (C_("plan", "It is %s, and the price isn’t stated."), limit);
  else
    /* Translators: two prices */
    text = g_strdup_printf (C_("plan", "It is %s; the plan costs %s more."), limit, more);
  adw_action_row_set_subtitle (row, text);
}

static void
show_total (SixainPlanDialog *self,
            SixainPlan       *plan)
{
  SixainProfile *profile = sixain_plan_get_profile (plan);
  gint64 price = get_price (self);
  guint n = sixain_plan_get_n_passes (plan);
  const char *mode = sixain_profile_get_mode_name (profile, sixain_plan_get_mode (plan));
  g_autofree char *date = sixain_plan_format_date (profile);
  g_autofree char *title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u pass, %u s", "%u passes, %u s", n),
                                            n, sixain_plan_get_seconds (plan));
  g_autofree char *text = price >= 0 ? sixain_plan_format_price (price) : g_strdup ("");
  g_autofree char *dated = NULL;
  g_autofree char *subtitle = NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->total), title);
  gtk_label_set_label (self->price, text);
  if (self->quote != NULL && (sixain_provider_get_flags (sixain_quote_get_provider (self->quote)) & SIXAIN_PROVIDER_LOCAL) != 0)
    dated = g_strdup (C_("plan", "Made on this computer, which costs nothing"));
  else if (price < 0)
    dated = g_strdup (C_("price", "Price not stated"));
  else
    /* Translators: a month */
    dated = g_strdup_printf (C_("plan", "An estimate from the prices of %s"), date);
  adw_action_row_set_subtitle (self->total, dated);

  /* Translators: a model and its mode */
  subtitle = g_strdup_printf (C_("plan", "%s · %s"), sixain_profile_get_name (profile), mode != NULL ? mode : sixain_plan_get_mode (plan));
  adw_window_title_set_subtitle (self->title, subtitle);

  show_over (self->over, price, sixain_storyboard_get_budget (sixain_session_get_storyboard (self->session)),
             C_("plan", "Over the Storyboard’s Budget"));
  show_over (self->over_day, price, sixain_provider_settings_get_day_limit (sixain_generation_get_settings ()), C_("plan", "Over the Budget per Day"));
}

static void
show_passes (SixainPlanDialog *self,
             SixainPlan       *plan)
{
  g_autoptr (GArray) expanded = g_array_new (FALSE, FALSE, sizeof (gboolean));
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->passes, 0)) != NULL)
    {
      gboolean was = sixain_pass_row_get_expanded (SIXAIN_PASS_ROW (row));

      g_array_append_val (expanded, was);
      gtk_list_box_remove (self->passes, GTK_WIDGET (row));
    }

  for (guint i = 0; i < sixain_plan_get_n_passes (plan); i++)
    {
      GtkWidget *pass = sixain_pass_row_new (self->session, plan, self->quote, i);

      if (i < expanded->len)
        sixain_pass_row_set_expanded (SIXAIN_PASS_ROW (pass), g_array_index (expanded, gboolean, i));
      gtk_list_box_append (self->passes, pass);
    }
}

static void
show_empty (SixainPlanDialog *self,
            const char       *icon,
            const char       *title,
            const char       *text)
{
  adw_status_page_set_icon_name (self->empty, icon);
  adw_status_page_set_title (self->empty, title);
  adw_status_page_set_description (self->empty, text);
  gtk_stack_set_visible_child_name (self->stack, "empty");
  gtk_widget_set_visible (self->bottom, FALSE);
}

static void
make_quote (SixainPlanDialog *self,
            SixainPlan       *plan)
{
  guint selected = adw_combo_row_get_selected (self->provider);

  g_clear_pointer (&self->quote, sixain_quote_unref);
  if (selected < self->providers->len)
    self->quote = sixain_quote_new (sixain_session_get_storyboard (self->session), plan, self->providers->pdata[selected]);
}

static void
update (SixainPlanDialog *self)
{
  SixainPlan *plan = sixain_review_get_plan (get_review (self));

  g_assert (SIXAIN_IS_PLAN_DIALOG (self));

  if (plan == NULL)
    {
      show_empty (self, "dialog-question-symbolic", C_("plan", "Unknown Model"),
                  C_("plan", "This version doesn’t know the storyboard’s model. Choose another one in the inspector."));
      return;
    }
  if (sixain_plan_get_n_passes (plan) == 0)
    {
      show_empty (self, "list-add-symbolic", C_("plan", "Nothing to Generate"),
                  C_("plan", "Add a shot that is not skipped."));
      return;
    }

  list_providers (self, sixain_plan_get_profile (plan));
  make_quote (self, plan);
  show_total (self, plan);
  show_passes (self, plan);
  gtk_widget_set_visible (self->problems_group, g_list_model_get_n_items (self->of_problems) > 0);
  gtk_widget_set_visible (self->hints_group, g_list_model_get_n_items (self->of_hints) > 0);
  gtk_stack_set_visible_child_name (self->stack, "plan");
  gtk_widget_set_visible (self->bottom, TRUE);
}

static void
provider_changed_cb (SixainPlanDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->provider);
  SixainPlan *plan = sixain_review_get_plan (get_review (self));

  g_assert (SIXAIN_IS_PLAN_DIALOG (self));

  if (plan == NULL || selected >= self->providers->len ||
      (self->quote != NULL && sixain_quote_get_provider (self->quote) == self->providers->pdata[selected]))
    return;

  sixain_settings_set_provider (sixain_provider_get_id (self->providers->pdata[selected]));
  make_quote (self, plan);
  show_total (self, plan);
  show_passes (self, plan);
}

/* Gives the focus to what took the place of the row that went. */
static void
focus_issue (SixainPlanDialog *self,
             GtkListBox       *list,
             int               position)
{
  GListModel *model = list == self->problems ? self->of_problems : self->of_hints;
  int n = (int) g_list_model_get_n_items (model);

  if (n > 0)
    sixain_issue_row_focus (SIXAIN_ISSUE_ROW (gtk_list_box_get_row_at_index (list, MIN (position, n - 1))));
  else
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
fix_cb (SixainPlanDialog *self,
        SixainIssueRow   *row)
{
  SixainIssue *issue = sixain_issue_row_get_issue (row);
  SixainEdit *edit = sixain_issue_create_fix (issue, sixain_session_get_storyboard (self->session));
  GtkListBox *list = GTK_LIST_BOX (gtk_widget_get_parent (GTK_WIDGET (row)));
  int position = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  g_autofree char *done = NULL;

  g_assert (SIXAIN_IS_PLAN_DIALOG (self));

  if (edit == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }

  done = g_strdup_printf (C_("announcement", "Done: %s"), sixain_issue_get_fix_label (issue));
  sixain_history_barrier (sixain_session_get_history (self->session));
  if (!sixain_session_push (self->session, edit))
    return;

  /* the row goes at once, and with it the focus */
  sixain_review_flush (get_review (self));
  focus_issue (self, list, position);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), done, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static GtkWidget *
create_issue_cb (gpointer item,
                 gpointer user_data)
{
  SixainPlanDialog *self = user_data;
  GtkWidget *row = sixain_issue_row_new (SIXAIN_ISSUE (item));

  g_assert (SIXAIN_IS_PLAN_DIALOG (self));

  g_signal_connect_object (row, "fix", G_CALLBACK (fix_cb), self, G_CONNECT_SWAPPED);

  return row;
}

static void
issue_activated_cb (SixainPlanDialog *self,
                    SixainIssueRow   *row)
{
  g_autoptr (SixainIssue) issue = NULL;

  g_assert (SIXAIN_IS_PLAN_DIALOG (self));

  issue = g_object_ref (sixain_issue_row_get_issue (row));
  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[SHOW_PLACE], 0, issue);
}

static void
copy_cb (SixainPlanDialog *self)
{
  g_autofree char *json = sixain_plan_dialog_dup_json (self);

  g_assert (SIXAIN_IS_PLAN_DIALOG (self));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), json);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (C_("toast", "Copied, without keys; files stand there by name")));
}

static void
export_cb (SixainPlanDialog *self)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  g_assert (SIXAIN_IS_PLAN_DIALOG (self));

  adw_dialog_close (ADW_DIALOG (self));
  gtk_widget_activate_action (window, "win.export", NULL);
}

static void
sixain_plan_dialog_dispose (GObject *object)
{
  SixainPlanDialog *self = SIXAIN_PLAN_DIALOG (object);

  if (self->problems != NULL)
    {
      gtk_list_box_bind_model (self->problems, NULL, NULL, NULL, NULL);
      gtk_list_box_bind_model (self->hints, NULL, NULL, NULL, NULL);
    }
  g_clear_object (&self->of_problems);
  g_clear_object (&self->of_hints);
  g_clear_object (&self->session);
  g_clear_object (&self->listed);
  g_clear_pointer (&self->providers, g_ptr_array_unref);
  g_clear_pointer (&self->quote, sixain_quote_unref);

  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_PLAN_DIALOG);

  G_OBJECT_CLASS (sixain_plan_dialog_parent_class)->dispose (object);
}

static void
sixain_plan_dialog_class_init (SixainPlanDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sixain_plan_dialog_dispose;

  /**
   * SixainPlanDialog::show-place:
   * @self: a dialog that is closed
   * @issue: what was activated
   *
   * A person wants to see what @issue is about.
   */
  signals[SHOW_PLACE] =
    g_signal_new ("show-place",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, SIXAIN_TYPE_ISSUE);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-plan-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, title);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, empty);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, provider);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, total);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, price);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, over);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, over_day);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, problems_group);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, problems);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, passes);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, hints_group);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, hints);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, bottom);
  gtk_widget_class_bind_template_callback (widget_class, issue_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
}

static void
sixain_plan_dialog_init (SixainPlanDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->providers = g_ptr_array_new_with_free_func (g_object_unref);
}

static gboolean
is_hint (gpointer item,
         gpointer user_data)
{
  return sixain_issue_get_severity (item) == SIXAIN_ISSUE_HINT;
}

static gboolean
is_problem (gpointer item,
            gpointer user_data)
{
  /* the budget stands beside the price already */
  return !is_hint (item, user_data) && !g_str_equal (sixain_issue_get_rule (item), "over-budget");
}

static GListModel *
new_filter (SixainPlanDialog    *self,
            GtkCustomFilterFunc  func)
{
  GListModel *issues = sixain_review_get_issues (get_review (self));

  return G_LIST_MODEL (gtk_filter_list_model_new (g_object_ref (issues), GTK_FILTER (gtk_custom_filter_new (func, NULL, NULL))));
}

/**
 * sixain_plan_dialog_new:
 * @session: whose storyboard is to be generated
 *
 * Returns: (transfer floating): a dialog; present it over a window
 */
AdwDialog *
sixain_plan_dialog_new (SixainSession *session)
{
  SixainPlanDialog *self;

  g_return_val_if_fail (SIXAIN_IS_SESSION (session), NULL);

  self = g_object_new (SIXAIN_TYPE_PLAN_DIALOG, NULL);
  self->session = g_object_ref (session);

  sixain_review_flush (get_review (self));
  self->of_problems = new_filter (self, is_problem);
  self->of_hints = new_filter (self, is_hint);
  gtk_list_box_bind_model (self->problems, self->of_problems, create_issue_cb, self, NULL);
  gtk_list_box_bind_model (self->hints, self->of_hints, create_issue_cb, self, NULL);
  update (self);
  g_signal_connect_object (get_review (self), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->provider, "notify::selected", G_CALLBACK (provider_changed_cb), self, G_CONNECT_SWAPPED);

  return ADW_DIALOG (self);
}

/**
 * sixain_plan_dialog_dup_json:
 * @self: a dialog
 *
 * Returns: (transfer full): the plan as it is shown, with its requests where the provider
 *   is known, without keys
 */
char *
sixain_plan_dialog_dup_json (SixainPlanDialog *self)
{
  SixainPlan *plan;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (SIXAIN_IS_PLAN_DIALOG (self), NULL);

  if (self->quote != NULL)
    return sixain_quote_dup_json (self->quote);

  plan = sixain_review_get_plan (get_review (self));
  json_builder_begin_object (builder);
  if (plan != NULL)
    sixain_plan_add_json (plan, NULL, builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, TRUE);
}

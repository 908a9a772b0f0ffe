/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-announce.h"
#include "sixain-budget-row.h"
#include "sixain-generation.h"
#include "sixain-issue-row.h"
#include "sixain-issue-rows.h"
#include "sixain-pass-rows.h"
#include "sixain-plan-dialog.h"
#include "sixain-plan-text.h"
#include "sixain-preferences.h"
#include "sixain-provider-row.h"
#include "sixain-quote.h"
#include "sixain-sending-row.h"
#include "sixain-settings.h"

/**
 * SixainPlanDialog:
 *
 * What is to be generated before anything is sent: the passes with what each sends, the
 * price at a provider, what is wrong with it, and the budgets; and its start.
 */
struct _SixainPlanDialog {
  AdwDialog parent_instance;

  AdwWindowTitle *title;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  AdwStatusPage *empty;
  SixainProviderRow *provider;
  AdwActionRow *total;
  GtkLabel *price;
  SixainBudgetRow *over;
  SixainBudgetRow *over_day;
  AdwBanner *key_banner;
  SixainSendingRow *sending;
  AdwPreferencesGroup *passes_group;
  GtkWidget *missing;
  GtkLabel *refusal;
  GtkWidget *generate;
  GtkWidget *spinner;
  GtkWidget *problems_group;
  GtkListBox *problems;
  GtkListBox *passes;
  GtkWidget *hints_group;
  GtkListBox *hints;
  GtkWidget *bottom;

  SixainSession *session;
  SixainQuote *quote;      /* (nullable) */
  GListModel *of_problems; /* what the lists show of the review's issues */
  GListModel *of_hints;
  SixainPassRows *pass_rows;
  SixainIssueRows *problem_rows;
  SixainIssueRows *hint_rows;
  GCancellable *cancellable; /* (nullable): while a run is begun */
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

/* Whether it is made elsewhere, and may cost money. */
static gboolean
is_remote (SixainPlanDialog *self)
{
  return self->quote != NULL &&
         (sixain_provider_get_flags (sixain_quote_get_provider (self->quote)) & SIXAIN_PROVIDER_LOCAL) == 0;
}

static void
show_budgets (SixainPlanDialog *self)
{
  SixainStoryboard *storyboard = sixain_session_get_storyboard (self->session);
  SixainController *controller = sixain_generation_get_controller ();
  gint64 price;

  g_assert (SIXAIN_IS_PLAN_DIALOG (self));

  if (sixain_review_get_plan (get_review (self)) == NULL)
    return;

  price = sixain_pass_rows_get_price (self->pass_rows);
  sixain_budget_row_show (self->over, C_("plan", "The Storyboard’s Budget"), C_("plan", "Over the Storyboard’s Budget"), price,
                          sixain_controller_get_spent (controller, sixain_record_get_id (SIXAIN_RECORD (storyboard))),
                          sixain_storyboard_get_budget (storyboard));
  sixain_budget_row_show (self->over_day, C_("plan", "The Budget per Day"), C_("plan", "Over the Budget per Day"), price,
                          sixain_controller_get_spent (controller, NULL),
                          sixain_provider_settings_get_day_limit (sixain_generation_get_settings ()));
}

static void
show_total (SixainPlanDialog *self,
            SixainPlan       *plan)
{
  SixainProfile *profile = sixain_plan_get_profile (plan);
  gint64 price = sixain_pass_rows_get_price (self->pass_rows);
  g_autoptr (GArray) chosen = sixain_pass_rows_dup_chosen (self->pass_rows);
  const char *mode = sixain_profile_get_mode_name (profile, sixain_plan_get_mode (plan));
  g_autofree char *date = sixain_plan_format_date (profile);
  g_autofree char *title = NULL;
  g_autofree char *text = price >= 0 ? sixain_plan_format_price (price) : g_strdup ("");
  g_autofree char *dated = NULL;
  g_autofree char *subtitle = NULL;

  title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u pass, %u s", "%u passes, %u s", chosen->len),
                           chosen->len, sixain_pass_rows_get_seconds (self->pass_rows));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->total), title);
  gtk_label_set_label (self->price, text);
  if (self->quote != NULL && !is_remote (self))
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

  show_budgets (self);
}

/* Returns: whether there is a key where one is needed */
static gboolean
show_key (SixainPlanDialog *self)
{
  SixainProvider *provider = self->quote != NULL ? sixain_quote_get_provider (self->quote) : NULL;
  SixainKeyringSource source = SIXAIN_KEYRING_NONE;
  g_autofree char *text = NULL;
  gboolean there;

  if (provider != NULL)
    source = sixain_keyring_get_source (sixain_generation_get_keyring (), sixain_provider_get_id (provider));
  there = !is_remote (self) || (source != SIXAIN_KEYRING_NONE && source != SIXAIN_KEYRING_LOCKED);
  adw_banner_set_revealed (self->key_banner, !there);
  if (there)
    return TRUE;

  if (source == SIXAIN_KEYRING_LOCKED)
    /* Translators: %s is a provider */
    text = g_strdup_printf (C_("plan", "The key for %s is in the keyring, which is locked"), sixain_provider_get_name (provider));
  else
    /* Translators: %s is a provider */
    text = g_strdup_printf (C_("plan", "There is no key for %s yet"), sixain_provider_get_name (provider));
  adw_banner_set_title (self->key_banner, text);
  adw_banner_set_button_label (self->key_banner, source == SIXAIN_KEYRING_LOCKED ? C_("plan", "_Unlock…") : C_("plan", "Enter _Key…"));

  return FALSE;
}

/* What the model refuses is no matter to the renderer. */
static gboolean
is_blocked (SixainPlanDialog *self)
{
  for (guint i = 0; is_remote (self) && i < g_list_model_get_n_items (self->of_problems); i++)
    {
      g_autoptr (SixainIssue) issue = g_list_model_get_item (self->of_problems, i);

      if (sixain_issue_get_severity (issue) == SIXAIN_ISSUE_BLOCKS)
        return TRUE;
    }

  return FALSE;
}

static void
show_refusal (SixainPlanDialog *self,
              const char       *sentence) /* (nullable) */
{
  gtk_label_set_label (self->refusal, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), sentence != NULL);
}

static void
show_generate (SixainPlanDialog *self)
{
  gboolean key = show_key (self);
  gboolean allowed = sixain_sending_row_show (self->sending, self->quote, self->pass_rows);
  gboolean blocked = is_blocked (self);
  gboolean hurdles = sixain_pass_rows_has_hurdles (self->pass_rows);
  g_autoptr (GArray) chosen = sixain_pass_rows_dup_chosen (self->pass_rows);

  if (self->cancellable == NULL && blocked)
    show_refusal (self, C_("plan", "The model would refuse it. Solve the problems first."));
  else if (self->cancellable == NULL && hurdles)
    show_refusal (self, C_("plan", "A pass can’t be sent as it is. Beside it stands why."));
  else
    show_refusal (self, NULL);
  gtk_widget_set_visible (self->spinner, self->cancellable != NULL);
  gtk_widget_set_sensitive (self->generate, self->cancellable == NULL && self->quote != NULL && chosen->len > 0 && key && allowed && !blocked && !hurdles);
}

static void
chosen_changed_cb (SixainPlanDialog *self)
{
  g_assert (SIXAIN_IS_PLAN_DIALOG (self));

  show_total (self, sixain_review_get_plan (get_review (self)));
  show_generate (self);
}

static void
show_passes (SixainPlanDialog *self,
             SixainPlan       *plan)
{
  SixainProvider *provider = sixain_provider_row_get_provider (self->provider);

  g_clear_pointer (&self->quote, sixain_quote_unref);
  if (provider != NULL)
    self->quote = sixain_quote_new (sixain_session_get_storyboard (self->session), plan, provider);

  sixain_pass_rows_show (self->pass_rows, plan, self->quote);
  adw_preferences_group_set_description (self->passes_group,
                                         self->quote != NULL && !is_remote (self)
                                         ? C_("plan", "Each becomes a take. Nothing leaves this computer.")
                                         : C_("plan", "Each is one request. What it sends stands in the order it is sent in."));
  gtk_widget_set_visible (self->missing, sixain_pass_rows_misses_some (self->pass_rows));
  show_total (self, plan);
  show_generate (self);
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

  sixain_provider_row_list (self->provider, sixain_plan_get_profile (plan));
  show_passes (self, plan);
  gtk_widget_set_visible (self->problems_group, g_list_model_get_n_items (self->of_problems) > 0);
  gtk_widget_set_visible (self->hints_group, g_list_model_get_n_items (self->of_hints) > 0);
  gtk_stack_set_visible_child_name (self->stack, "plan");
  gtk_widget_set_visible (self->bottom, TRUE);
}

static void
provider_changed_cb (SixainPlanDialog *self)
{
  SixainProvider *provider = sixain_provider_row_get_provider (self->provider);
  SixainPlan *plan = sixain_review_get_plan (get_review (self));

  g_assert (SIXAIN_IS_PLAN_DIALOG (self));

  if (plan == NULL || provider == NULL ||
      (self->quote != NULL && sixain_quote_get_provider (self->quote) == provider))
    return;

  sixain_settings_set_provider (sixain_provider_get_id (provider));
  show_passes (self, plan);
}

/* The providers are others then, or the account is. */
static void
settings_changed_cb (SixainPlanDialog *self)
{
  g_assert (SIXAIN_IS_PLAN_DIALOG (self));

  sixain_provider_row_forget (self->provider);
  update (self);
}

static void
key_cb (SixainPlanDialog *self)
{
  g_assert (SIXAIN_IS_PLAN_DIALOG (self));

  adw_dialog_present (sixain_preferences_new_for_key (sixain_provider_get_id (sixain_quote_get_provider (self->quote))), GTK_WIDGET (self));
}

static void
missing_cb (SixainPlanDialog *self)
{
  g_assert (SIXAIN_IS_PLAN_DIALOG (self));

  sixain_pass_rows_choose_missing (self->pass_rows);
}

static void
started_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SixainPlanDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainRun) run = sixain_controller_start_finish (SIXAIN_CONTROLLER (source), result, &error);

  g_clear_object (&self->cancellable);
  if (self->session == NULL)
    return;

  if (run != NULL)
    {
      sixain_announce (self, C_("announcement", "Generating has begun"));
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }

  update (self);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      show_refusal (self, error->message);
      sixain_announce (self, error->message);
    }
}

static void
generate_cb (SixainPlanDialog *self)
{
  SixainDocument *document = sixain_session_get_document (self->session);
  GFile *file = sixain_document_get_file (document);
  g_autofree char *title = sixain_document_dup_title (document);
  g_autofree char *uri = file != NULL ? g_file_get_uri (file) : NULL;
  g_autoptr (GArray) passes = NULL;

  g_assert (SIXAIN_IS_PLAN_DIALOG (self));

  /* what was changed a moment ago counts, and may be in the way */
  sixain_review_flush (get_review (self));
  if (!gtk_widget_get_sensitive (self->generate))
    return;

  passes = sixain_pass_rows_dup_chosen (self->pass_rows);
  self->cancellable = g_cancellable_new ();
  show_generate (self);
  sixain_controller_start_async (sixain_generation_get_controller (), self->quote,
                                 sixain_session_get_storyboard (self->session), sixain_document_get_folder (document),
                                 title, uri, (const guint *) passes->data, passes->len, self->cancellable,
                                 started_cb, g_object_ref (self));
}

static void
sixain_plan_dialog_closed (AdwDialog *dialog)
{
  SixainPlanDialog *self = SIXAIN_PLAN_DIALOG (dialog);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
emptied_cb (SixainPlanDialog *self)
{
  g_assert (SIXAIN_IS_PLAN_DIALOG (self));

  gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
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

  g_clear_object (&self->pass_rows);
  g_clear_object (&self->problem_rows);
  g_clear_object (&self->hint_rows);
  g_clear_object (&self->of_problems);
  g_clear_object (&self->of_hints);
  g_clear_object (&self->session);
  g_clear_pointer (&self->quote, sixain_quote_unref);

  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_PLAN_DIALOG);

  G_OBJECT_CLASS (sixain_plan_dialog_parent_class)->dispose (object);
}

static void
sixain_plan_dialog_class_init (SixainPlanDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sixain_plan_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = sixain_plan_dialog_closed;

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

  g_type_ensure (SIXAIN_TYPE_BUDGET_ROW);
  g_type_ensure (SIXAIN_TYPE_PROVIDER_ROW);
  g_type_ensure (SIXAIN_TYPE_SENDING_ROW);

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
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, key_banner);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, sending);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, missing);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, passes_group);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, refusal);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, generate);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, problems_group);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, problems);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, passes);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, hints_group);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, hints);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, bottom);
  gtk_widget_class_bind_template_callback (widget_class, issue_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, missing_cb);
  gtk_widget_class_bind_template_callback (widget_class, generate_cb);
}

static void
sixain_plan_dialog_init (SixainPlanDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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
  self->pass_rows = sixain_pass_rows_new (self->passes, session);
  self->problem_rows = sixain_issue_rows_new (self->problems, session, self->of_problems);
  self->hint_rows = sixain_issue_rows_new (self->hints, session, self->of_hints);
  g_signal_connect_object (self->pass_rows, "chosen-changed", G_CALLBACK (chosen_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->problem_rows, "emptied", G_CALLBACK (emptied_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->hint_rows, "emptied", G_CALLBACK (emptied_cb), self, G_CONNECT_SWAPPED);
  update (self);
  g_signal_connect_object (get_review (self), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->provider, "notify::selected", G_CALLBACK (provider_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sixain_generation_get_settings (), "changed", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sixain_generation_get_controller (), "notify::n-active", G_CALLBACK (show_budgets), self, G_CONNECT_SWAPPED);

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

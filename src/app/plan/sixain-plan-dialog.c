/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-announce.h"
#include "sixain-generation.h"
#include "sixain-issue-row.h"
#include "sixain-quote.h"
#include "sixain-pass-row.h"
#include "sixain-plan-dialog.h"
#include "sixain-plan-text.h"
#include "sixain-preferences.h"
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
  AdwComboRow *provider;
  AdwActionRow *total;
  GtkLabel *price;
  AdwActionRow *over;
  GtkWidget *over_icon;
  AdwActionRow *over_day;
  GtkWidget *over_day_icon;
  AdwBanner *key_banner;
  AdwActionRow *sending;
  GtkImage *sending_icon;
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
  GPtrArray *providers;    /* of SixainProvider: those that run the model, as listed */
  SixainProfile *listed;   /* the model they were listed for */
  SixainQuote *quote;      /* (nullable) */
  GListModel *of_problems; /* what the lists show of the review's issues */
  GListModel *of_hints;
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

static SixainPassRow *
get_row (SixainPlanDialog *self,
         guint             pass)
{
  return SIXAIN_PASS_ROW (gtk_list_box_get_row_at_index (self->passes, (int) pass));
}

static gboolean
is_chosen (SixainPlanDialog *self,
           guint             pass)
{
  return get_row (self, pass) == NULL || sixain_pass_row_get_chosen (get_row (self, pass));
}

/* Of the passes that are chosen; -1 when that of one isn't stated. */
static gint64
get_price (SixainPlanDialog *self)
{
  SixainPlan *plan = sixain_review_get_plan (get_review (self));
  gint64 total = 0;

  for (guint i = 0; i < sixain_plan_get_n_passes (plan); i++)
    {
      gint64 price = self->quote != NULL ? sixain_quote_get_pass_price (self->quote, i)
                                         : sixain_pass_get_price (sixain_plan_get_pass (plan, i));

      if (!is_chosen (self, i))
        continue;
      if (price < 0)
        return -1;
      total += price;
    }

  return total;
}

/* Whether it is made elsewhere, and may cost money. */
static gboolean
is_remote (SixainPlanDialog *self)
{
  return self->quote != NULL &&
         (sixain_provider_get_flags (sixain_quote_get_provider (self->quote)) & SIXAIN_PROVIDER_LOCAL) == 0;
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
show_budget (AdwActionRow *row,
             GtkWidget    *icon,
             gint64        price,
             gint64        spent,
             gint64        budget,
             const char   *title,
             const char   *title_over)
{
  gboolean over = price > 0 && spent + price > budget;
  g_autofree char *limit = sixain_plan_format_price (budget);
  g_autofree char *used = sixain_plan_format_price (spent);
  g_autofree char *more = sixain_plan_format_price (MAX (spent + price - budget, 0));
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (row), budget > 0);
  gtk_widget_set_visible (icon, over || price < 0);
  if (price < 0)
    /* Translators: two prices */
    text = g_strdup_printf (C_("plan", "It is %s, of which %s is spent or under way. The price of this isn’t stated."), limit, used);
  else if (over)
    /* Translators: three prices */
    text = g_strdup_printf (C_("plan", "It is %s, of which %s is spent or under way; this is %s too much."), limit, used, more);
  else
    /* Translators: two prices */
    text = g_strdup_printf (C_("plan", "It is %s, of which %s is spent or under way."), limit, used);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), over ? title_over : title);
  adw_action_row_set_subtitle (row, text);
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

  price = get_price (self);
  show_budget (self->over, self->over_icon, price,
               sixain_controller_get_spent (controller, sixain_record_get_id (SIXAIN_RECORD (storyboard))),
               sixain_storyboard_get_budget (storyboard),
               C_("plan", "The Storyboard’s Budget"), C_("plan", "Over the Storyboard’s Budget"));
  show_budget (self->over_day, self->over_day_icon, price, sixain_controller_get_spent (controller, NULL),
               sixain_provider_settings_get_day_limit (sixain_generation_get_settings ()),
               C_("plan", "The Budget per Day"), C_("plan", "Over the Budget per Day"));
}

static void
show_total (SixainPlanDialog *self,
            SixainPlan       *plan)
{
  SixainProfile *profile = sixain_plan_get_profile (plan);
  gint64 price = get_price (self);
  guint n = 0;
  guint seconds = 0;
  const char *mode = sixain_profile_get_mode_name (profile, sixain_plan_get_mode (plan));
  g_autofree char *date = sixain_plan_format_date (profile);
  g_autofree char *title = NULL;
  g_autofree char *text = price >= 0 ? sixain_plan_format_price (price) : g_strdup ("");
  g_autofree char *dated = NULL;
  g_autofree char *subtitle = NULL;

  for (guint i = 0; i < sixain_plan_get_n_passes (plan); i++)
    {
      if (!is_chosen (self, i))
        continue;
      n++;
      seconds += sixain_pass_get_seconds (sixain_plan_get_pass (plan, i));
    }
  title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u pass, %u s", "%u passes, %u s", n), n, seconds);
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

static gboolean
sends_files (SixainPlanDialog *self,
             gboolean          videos)
{
  for (guint i = 0; i < sixain_plan_get_n_passes (sixain_quote_get_plan (self->quote)); i++)
    {
      SixainCompiled *compiled = sixain_quote_get_compiled (self->quote, i);

      for (guint k = 0; is_chosen (self, i) && k < sixain_compiled_get_n_inputs (compiled); k++)
        if (!videos || sixain_compiled_get_input (compiled, k)->video != NULL)
          return TRUE;
    }

  return FALSE;
}

/* Files that will lie where others may see them are spoken of before they are sent. Returns:
 * whether they may be sent */
static gboolean
show_sending (SixainPlanDialog *self)
{
  SixainProvider *provider = self->quote != NULL ? sixain_quote_get_provider (self->quote) : NULL;
  gboolean hosts = provider != NULL && (sixain_provider_get_flags (provider) & SIXAIN_PROVIDER_HOSTS) != 0;
  gboolean shown = is_remote (self) && sends_files (self, !hosts);
  gboolean allowed = hosts || !shown || sixain_provider_settings_get_hosting (sixain_generation_get_settings ());
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->sending), shown);
  if (!shown)
    return TRUE;

  if (hosts)
    /* Translators: %s is a provider */
    text = g_strdup_printf (C_("plan", "Pictures and videos are sent to %s ahead. Whoever knows their address there can see them until they are deleted."),
                            sixain_provider_get_name (provider));
  else if (allowed)
    text = g_strdup (C_("plan", "Videos are lent through fal. Whoever knows their address there can see them for some days."));
  else
    /* Translators: %s is a provider */
    text = g_strdup_printf (C_("plan", "%s takes videos by a public address only. Allow lending them through fal in the preferences, or choose another provider."),
                            sixain_provider_get_name (provider));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->sending),
                                 allowed ? C_("plan", "Files Get a Public Address") : C_("plan", "Videos Need a Public Address"));
  gtk_image_set_from_icon_name (self->sending_icon, allowed ? "dialog-information-symbolic" : "dialog-warning-symbolic");
  adw_action_row_set_subtitle (self->sending, text);

  return allowed;
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
  gboolean allowed = show_sending (self);
  gboolean blocked = is_blocked (self);
  gboolean any = FALSE;
  gboolean hurdles = FALSE;

  for (guint i = 0; self->quote != NULL && i < sixain_plan_get_n_passes (sixain_quote_get_plan (self->quote)); i++)
    {
      if (!is_chosen (self, i))
        continue;
      any = TRUE;
      hurdles |= sixain_quote_get_hurdles (self->quote, i)->len > 0;
    }

  if (self->cancellable == NULL && blocked)
    show_refusal (self, C_("plan", "The model would refuse it. Solve the problems first."));
  else if (self->cancellable == NULL && hurdles)
    show_refusal (self, C_("plan", "A pass can’t be sent as it is. Beside it stands why."));
  else
    show_refusal (self, NULL);
  gtk_widget_set_visible (self->spinner, self->cancellable != NULL);
  gtk_widget_set_sensitive (self->generate, self->cancellable == NULL && any && key && allowed && !blocked && !hurdles);
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
  g_autoptr (GArray) expanded = g_array_new (FALSE, FALSE, sizeof (gboolean));
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (gboolean));
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->passes, 0)) != NULL)
    {
      gboolean was = sixain_pass_row_get_expanded (SIXAIN_PASS_ROW (row));

      g_array_append_val (expanded, was);
      was = sixain_pass_row_get_chosen (SIXAIN_PASS_ROW (row));
      g_array_append_val (chosen, was);
      gtk_list_box_remove (self->passes, GTK_WIDGET (row));
    }

  for (guint i = 0; i < sixain_plan_get_n_passes (plan); i++)
    {
      GtkWidget *pass = sixain_pass_row_new (self->session, plan, self->quote, i);

      if (i < expanded->len)
        sixain_pass_row_set_expanded (SIXAIN_PASS_ROW (pass), g_array_index (expanded, gboolean, i));
      /* another split has other passes: what was left out of one says nothing of the next */
      if (chosen->len == sixain_plan_get_n_passes (plan))
        sixain_pass_row_set_chosen (SIXAIN_PASS_ROW (pass), g_array_index (chosen, gboolean, i));
      g_signal_connect_object (pass, "chosen-changed", G_CALLBACK (chosen_changed_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->passes, pass);
    }
  gtk_widget_set_visible (self->missing, sixain_plan_get_n_passes (plan) > 1);
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
  show_passes (self, plan);
  show_total (self, plan);
  show_generate (self);
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
  show_passes (self, plan);
  show_total (self, plan);
  show_generate (self);
}

/* The providers are others then, or the account is. */
static void
settings_changed_cb (SixainPlanDialog *self)
{
  g_assert (SIXAIN_IS_PLAN_DIALOG (self));

  g_clear_object (&self->listed);
  update (self);
}

static void
key_cb (SixainPlanDialog *self)
{
  g_assert (SIXAIN_IS_PLAN_DIALOG (self));

  adw_dialog_present (sixain_preferences_new_for_key (sixain_provider_get_id (sixain_quote_get_provider (self->quote))), GTK_WIDGET (self));
}

/* Passes of which a shot has no take. */
static void
missing_cb (SixainPlanDialog *self)
{
  SixainStoryboard *storyboard = sixain_session_get_storyboard (self->session);
  SixainPlan *plan = sixain_review_get_plan (get_review (self));

  g_assert (SIXAIN_IS_PLAN_DIALOG (self));

  for (guint i = 0; i < sixain_plan_get_n_passes (plan); i++)
    {
      SixainPass *pass = sixain_plan_get_pass (plan, i);
      gboolean missing = FALSE;

      for (guint k = 0; k < sixain_pass_get_n_shots (pass) && !missing; k++)
        {
          SixainShot *shot = sixain_storyboard_find_shot (storyboard, sixain_pass_get_shot (pass, k)->id);

          missing = shot != NULL && sixain_shot_get_take (shot) == NULL;
        }
      sixain_pass_row_set_chosen (get_row (self, i), missing);
    }
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
  g_autoptr (GArray) passes = g_array_new (FALSE, FALSE, sizeof (guint));

  g_assert (SIXAIN_IS_PLAN_DIALOG (self));

  /* what was changed a moment ago counts, and may be in the way */
  sixain_review_flush (get_review (self));
  if (!gtk_widget_get_sensitive (self->generate))
    return;

  for (guint i = 0; i < sixain_plan_get_n_passes (sixain_quote_get_plan (self->quote)); i++)
    if (is_chosen (self, i))
      g_array_append_val (passes, i);
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

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-plan-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, title);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, empty);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, provider);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, total);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, price);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, over);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, over_icon);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, over_day);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, over_day_icon);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, key_banner);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, sending);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, sending_icon);
  gtk_widget_class_bind_template_child (widget_class, SixainPlanDialog, missing);
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

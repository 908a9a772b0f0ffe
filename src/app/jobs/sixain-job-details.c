/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-generation.h"
#include "sixain-job-details.h"
#include "sixain-job-text.h"
#include "sixain-plan-text.h"
#include "sixain-redact.h"

#define TEXT_HEIGHT 240

/**
 * SixainJobDetails:
 *
 * All that is known of one pass, for who wants to report it: how it is, when it was what,
 * by which ids it is known, what was asked and what was answered. No key is shown.
 */
struct _SixainJobDetails {
  AdwDialog parent_instance;

  AdwToastOverlay *toasts;
  AdwPreferencesPage *page;
  AdwPreferencesGroup *facts;

  SixainRun *run;
  SixainJob *job;
  SixainStoryboard *storyboard;
  GPtrArray *rows;  /* of AdwActionRow: one for each fact */
  GPtrArray *texts; /* of GtkTextBuffer: one for each text */
};

G_DEFINE_FINAL_TYPE (SixainJobDetails, sixain_job_details, ADW_TYPE_DIALOG)

typedef enum {
  FACT_PASS,
  FACT_STATE,
  FACT_MESSAGE,
  FACT_STORYBOARD,
  FACT_PROVIDER,
  FACT_SECONDS,
  FACT_EXPECTED,
  FACT_CHARGED,
  FACT_STARTED,
  FACT_SENT,
  FACT_ENDED,
  FACT_FIELD,
  FACT_JOB,
  FACT_RUN,
  N_FACTS
} Fact;

static const char * const fact_titles[N_FACTS] = {
  [FACT_PASS] = NC_("job details", "Pass"),
  [FACT_STATE] = NC_("job details", "State"),
  [FACT_MESSAGE] = NC_("job details", "What was said"),
  [FACT_STORYBOARD] = NC_("job details", "Storyboard"),
  [FACT_PROVIDER] = NC_("job details", "Provider and model"),
  [FACT_SECONDS] = NC_("job details", "Length"),
  [FACT_EXPECTED] = NC_("job details", "Expected price"),
  [FACT_CHARGED] = NC_("job details", "Charged"),
  [FACT_STARTED] = NC_("job details", "Ordered"),
  [FACT_SENT] = NC_("job details", "Sent"),
  [FACT_ENDED] = NC_("job details", "Ended"),
  [FACT_FIELD] = NC_("job details", "About the part"),
  [FACT_JOB] = NC_("job details", "Id"),
  [FACT_RUN] = NC_("job details", "Id of the run"),
};

typedef enum {
  TEXT_REQUEST,
  TEXT_REPLY,
  TEXT_RECEIPT,
  N_TEXTS
} Text;

static const char * const text_titles[N_TEXTS] = {
  [TEXT_REQUEST] = NC_("job details", "Request"),
  [TEXT_REPLY] = NC_("job details", "Last Reply"),
  [TEXT_RECEIPT] = NC_("job details", "Receipt"),
};

/* What was accepted and came to nothing, or was perhaps never received, only the account there tells. */
static char *
dup_charged (SixainJob *job)
{
  const SixainJobState state = sixain_job_get_state (job);

  if (*sixain_job_get_cost (job) != '\0')
    return sixain_job_text_dup_price (job);
  if (sixain_job_text_is_uncharged (job))
    return g_strdup (C_("job details", "Nothing"));
  if (!sixain_job_get_paid (job) || state == SIXAIN_JOB_FAILED || state == SIXAIN_JOB_CANCELLED)
    return g_strdup (C_("job details", "Perhaps: look at your account there"));

  return g_strdup (C_("job details", "It was accepted, so it is or will be charged"));
}

/* "" where there is nothing to say. */
static char *
dup_fact (SixainJobDetails *self,
          Fact              fact)
{
  g_autofree char *provider = NULL;

  switch (fact)
    {
    case FACT_PASS:
      return sixain_job_text_dup_title (self->job, self->storyboard);
    case FACT_STATE:
      return sixain_job_text_dup_state (self->job, self->run, g_get_real_time ());
    case FACT_MESSAGE:
      return g_strdup (sixain_job_get_message (self->job));
    case FACT_STORYBOARD:
      return g_strdup (sixain_run_get_title (self->run));
    case FACT_PROVIDER:
      provider = sixain_job_text_dup_provider (self->run);
      return g_strconcat (provider, ", ", sixain_run_get_profile (self->run), NULL);
    case FACT_SECONDS:
      return g_strdup_printf (C_("job details", "%u s"), sixain_job_get_seconds (self->job));
    case FACT_EXPECTED:
      return sixain_job_text_is_free (self->run) ? g_strdup ("") : sixain_plan_format_price (sixain_job_get_price (self->job));
    case FACT_CHARGED:
      return sixain_job_text_is_free (self->run) ? g_strdup ("") : dup_charged (self->job);
    case FACT_STARTED:
      return sixain_job_text_format_time (sixain_run_get_created (self->run));
    case FACT_SENT:
      return sixain_job_text_format_time (sixain_job_get_begun (self->job));
    case FACT_ENDED:
      return sixain_job_text_format_time (sixain_job_get_ended (self->job));
    case FACT_FIELD:
      return g_strdup (sixain_job_get_field (self->job));
    case FACT_JOB:
      return g_strdup (sixain_job_get_id (self->job));
    case FACT_RUN:
      return g_strdup (sixain_run_get_id (self->run));
    case N_FACTS:
    default:
      g_return_val_if_reached (NULL);
    }
}

/* The keys themselves are hidden too, wherever they came from. */
static char *
redact (SixainJobDetails *self,
        const char       *text)
{
  g_autoptr (GHashTable) credentials =
    sixain_keyring_dup (sixain_generation_get_keyring (), sixain_run_get_provider (self->run));
  g_autoptr (GPtrArray) secrets = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  if (credentials != NULL)
    {
      g_hash_table_iter_init (&iter, credentials);
      while (g_hash_table_iter_next (&iter, NULL, &value))
        g_ptr_array_add (secrets, value);
    }
  g_ptr_array_add (secrets, NULL);

  return sixain_redact_text (text, (const char * const *) secrets->pdata);
}

static char *
dup_text (SixainJobDetails *self,
          Text              text)
{
  g_autofree char *raw = NULL;

  switch (text)
    {
    case TEXT_REQUEST:
      raw = sixain_job_dup_request (self->job);
      break;
    case TEXT_REPLY:
      raw = sixain_job_dup_reply (self->job);
      break;
    case TEXT_RECEIPT:
      raw = sixain_job_dup_receipt (self->job);
      break;
    case N_TEXTS:
    default:
      g_return_val_if_reached (NULL);
    }

  return redact (self, raw);
}

static void
update (SixainJobDetails *self)
{
  g_assert (SIXAIN_IS_JOB_DETAILS (self));

  for (guint i = 0; i < N_FACTS; i++)
    {
      g_autofree char *plain = dup_fact (self, i);
      g_autofree char *value = redact (self, plain);
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
      gtk_widget_set_visible (row, *value != '\0');
    }

  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *value = dup_text (self, i);
      GtkTextBuffer *buffer = g_ptr_array_index (self->texts, i);
      GtkWidget *group = g_object_get_data (G_OBJECT (buffer), "group");
      GtkTextIter start, end;
      g_autofree char *before = NULL;

      gtk_text_buffer_get_bounds (buffer, &start, &end);
      before = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
      if (!g_str_equal (before, value))
        gtk_text_buffer_set_text (buffer, value, -1);
      gtk_widget_set_visible (group, *value != '\0');
    }
}

static void
copy (SixainJobDetails *self,
      const char       *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (C_("toast", "Copied, without keys")));
}

static void
copy_cb (SixainJobDetails *self)
{
  g_autofree char *text = sixain_job_details_dup_text (self);

  g_assert (SIXAIN_IS_JOB_DETAILS (self));

  copy (self, text);
}

static void
copy_text_cb (SixainJobDetails *self,
              GtkWidget        *button)
{
  g_autofree char *text = dup_text (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "text")));

  g_assert (SIXAIN_IS_JOB_DETAILS (self));

  copy (self, text);
}

static void
add_fact (SixainJobDetails *self,
          Fact              fact)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), g_dpgettext2 (GETTEXT_PACKAGE, "job details", fact_titles[fact]));
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  gtk_widget_add_css_class (row, "property");
  adw_preferences_group_add (self->facts, row);
  g_ptr_array_add (self->rows, row);
}

static void
add_text (SixainJobDetails *self,
          Text              text)
{
  const char *title = g_dpgettext2 (GETTEXT_PACKAGE, "job details", text_titles[text]);
  g_autofree char *name = g_strdup_printf (C_("accessible", "Copy: %s"), title);
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, C_("tooltip", "Copy"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "text", GUINT_TO_POINTER (text));
  g_signal_connect_object (button, "clicked", G_CALLBACK (copy_text_cb), self, G_CONNECT_SWAPPED);

  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (view), TRUE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), TEXT_HEIGHT);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_add_css_class (scrolled, "card");
  gtk_widget_set_overflow (scrolled, GTK_OVERFLOW_HIDDEN);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), scrolled);
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));

  g_object_set_data (G_OBJECT (buffer), "group", group);
  g_ptr_array_add (self->texts, g_object_ref (buffer));
}

static void
sixain_job_details_dispose (GObject *object)
{
  SixainJobDetails *self = SIXAIN_JOB_DETAILS (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_clear_object (&self->run);
  g_clear_object (&self->job);
  g_clear_object (&self->storyboard);

  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_JOB_DETAILS);

  G_OBJECT_CLASS (sixain_job_details_parent_class)->dispose (object);
}

static void
sixain_job_details_class_init (SixainJobDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sixain_job_details_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-job-details.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainJobDetails, toasts);
  gtk_widget_class_bind_template_child (widget_class, SixainJobDetails, page);
  gtk_widget_class_bind_template_child (widget_class, SixainJobDetails, facts);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
sixain_job_details_init (SixainJobDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->rows = g_ptr_array_new ();
  self->texts = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < N_FACTS; i++)
    add_fact (self, i);
  for (guint i = 0; i < N_TEXTS; i++)
    add_text (self, i);
}

/**
 * sixain_job_details_new:
 * @run: the job's run
 * @job: a job
 * @storyboard: (nullable): the run's, where it is open
 *
 * Returns: (transfer floating): a dialog
 */
AdwDialog *
sixain_job_details_new (SixainRun        *run,
                        SixainJob        *job,
                        SixainStoryboard *storyboard)
{
  SixainJobDetails *self;
  g_autofree char *title = NULL;

  g_return_val_if_fail (SIXAIN_IS_RUN (run), NULL);
  g_return_val_if_fail (SIXAIN_IS_JOB (job), NULL);

  self = g_object_new (SIXAIN_TYPE_JOB_DETAILS, NULL);
  self->run = g_object_ref (run);
  self->job = g_object_ref (job);
  g_set_object (&self->storyboard, storyboard);
  title = sixain_job_text_dup_title (job, storyboard);
  adw_dialog_set_title (ADW_DIALOG (self), title);
  g_signal_connect_object (job, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return ADW_DIALOG (self);
}

/**
 * sixain_job_details_dup_text:
 * @self: a dialog
 *
 * Returns: (transfer full): all that it shows, without keys
 */
char *
sixain_job_details_dup_text (SixainJobDetails *self)
{
  GString *all = g_string_new (NULL);

  g_return_val_if_fail (SIXAIN_IS_JOB_DETAILS (self), NULL);

  for (guint i = 0; i < N_FACTS; i++)
    {
      g_autofree char *plain = dup_fact (self, i);
      g_autofree char *value = redact (self, plain);

      if (*value != '\0')
        g_string_append_printf (all, "%s: %s\n", g_dpgettext2 (GETTEXT_PACKAGE, "job details", fact_titles[i]), value);
    }
  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *value = dup_text (self, i);

      if (*value != '\0')
        g_string_append_printf (all, "\n%s\n%s\n", g_dpgettext2 (GETTEXT_PACKAGE, "job details", text_titles[i]), value);
    }

  return g_string_free_and_steal (all);
}

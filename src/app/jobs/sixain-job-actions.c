/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-film-save.h"
#include "sixain-job-actions.h"
#include "sixain-job-details.h"
#include "sixain-job-text.h"
#include "sixain-message.h"

/* What a person can do with a run or a job, wherever it is shown. */

typedef struct {
  SixainController *controller;
  GObject *subject; /* the run or the job */
} Question;

static Question *
question_new (SixainController *controller,
              gpointer          subject)
{
  Question *question = g_new0 (Question, 1);

  question->controller = g_object_ref (controller);
  question->subject = g_object_ref (subject);

  return question;
}

static void
question_free (Question *question)
{
  g_object_unref (question->controller);
  g_object_unref (question->subject);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

/* A popover lies over the window and its dialogs, so it goes before one comes. */
static GtkWidget *
leave_popover (GtkWidget *widget)
{
  GtkWidget *popover = gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER);

  if (popover == NULL)
    return widget;

  gtk_popover_popdown (GTK_POPOVER (popover));

  return GTK_WIDGET (gtk_widget_get_root (widget));
}

static void
cancel_response_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  if (g_str_equal (response, "stop") && sixain_job_can_cancel (SIXAIN_JOB (question->subject)))
    sixain_controller_cancel (question->controller, SIXAIN_JOB (question->subject));
}

/**
 * sixain_job_actions_cancel:
 * @widget: where it was asked for
 * @controller: whose job it is
 * @run: the job's run
 * @job: a job that can be cancelled
 *
 * Cancels it; asks before where something is or may be charged.
 */
void
sixain_job_actions_cancel (GtkWidget        *widget,
                           SixainController *controller,
                           SixainRun        *run,
                           SixainJob        *job)
{
  g_autofree char *sentence = NULL;
  AdwAlertDialog *dialog;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIXAIN_IS_CONTROLLER (controller));
  g_return_if_fail (sixain_job_can_cancel (job));

  sentence = sixain_job_text_dup_cancel (job, run);
  if (sentence == NULL)
    {
      sixain_controller_cancel (controller, job);
      return;
    }
  if (!sixain_job_text_can_stop (job, run))
    {
      sixain_message_present (leave_popover (widget), C_("dialog", "It Can’t Be Stopped"), sentence, NULL);
      return;
    }

  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (C_("dialog", "Cancel This Pass?"), sentence));
  adw_alert_dialog_add_responses (dialog,
                                  "keep", C_("button", "_Go On"),
                                  "stop", C_("button", "_Cancel Pass"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (dialog, "stop", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "keep");
  adw_alert_dialog_set_close_response (dialog, "keep");
  adw_alert_dialog_choose (dialog, leave_popover (widget), NULL, cancel_response_cb, question_new (controller, job));
}

/**
 * sixain_job_actions_retry:
 * @widget: where it was asked for
 * @controller: whose job it is
 * @job: a job that can be tried again
 *
 * Begins it anew, which is charged anew; the caller has said so.
 */
void
sixain_job_actions_retry (GtkWidget        *widget,
                          SixainController *controller,
                          SixainJob        *job)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIXAIN_IS_CONTROLLER (controller));
  g_return_if_fail (SIXAIN_IS_JOB (job));

  if (!sixain_controller_retry (controller, job, &error))
    sixain_message_present (leave_popover (widget), C_("dialog", "It Was Not Tried Again"), error->message, NULL);
}

/**
 * sixain_job_actions_details:
 * @widget: where it was asked for
 * @run: the job's run
 * @job: a job
 * @storyboard: (nullable): the run's, where it is open
 *
 * Shows all that is known of it.
 */
void
sixain_job_actions_details (GtkWidget        *widget,
                            SixainRun        *run,
                            SixainJob        *job,
                            SixainStoryboard *storyboard)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIXAIN_IS_RUN (run));
  g_return_if_fail (SIXAIN_IS_JOB (job));

  adw_dialog_present (sixain_job_details_new (run, job, storyboard), leave_popover (widget));
}

/**
 * sixain_job_actions_save:
 * @widget: where it was asked for
 * @run: the job's run
 * @job: a job whose film is stored
 *
 * Lets the user choose where a copy of its film goes.
 */
void
sixain_job_actions_save (GtkWidget *widget,
                         SixainRun *run,
                         SixainJob *job)
{
  g_autofree char *name = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIXAIN_IS_RUN (run));
  g_return_if_fail (SIXAIN_IS_JOB (job) && sixain_job_get_result (job) != NULL);

  /* Translators: the name of a film's file: title of the storyboard, and the number of the pass */
  name = g_strdup_printf (C_("file name", "%s, pass %u"), sixain_run_get_title (run), sixain_job_get_pass (job) + 1);
  sixain_film_save (leave_popover (widget), sixain_job_get_result (job), name);
}

/**
 * sixain_job_actions_show:
 * @widget: where it was asked for
 * @run: a run
 *
 * Shows the window with its storyboard.
 */
void
sixain_job_actions_show (GtkWidget *widget,
                         SixainRun *run)
{
  GtkWidget *parent;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIXAIN_IS_RUN (run));

  parent = leave_popover (widget);
  gtk_widget_activate_action (parent, "app.show-run", "s", sixain_run_get_id (run));
}

/* Films that no saved storyboard has. */
static guint
count_unkept (SixainRun *run)
{
  guint n = 0;

  for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
    n += sixain_job_text_is_unkept (sixain_run_get_job (run, i));

  return n;
}

static void
discard_response_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);
  SixainRun *run = SIXAIN_RUN (question->subject);

  if (!g_str_equal (response, "discard") || sixain_run_get_active (run))
    return;

  for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
    if (sixain_job_text_is_unkept (sixain_run_get_job (run, i)))
      sixain_controller_set_delivered (question->controller, sixain_run_get_job (run, i));
  sixain_controller_dismiss (question->controller, run);
}

/**
 * sixain_job_actions_dismiss:
 * @widget: where it was asked for
 * @controller: whose run it is
 * @run: a run that is over
 *
 * Takes it from the list; asks before where a film would be lost.
 */
void
sixain_job_actions_dismiss (GtkWidget        *widget,
                            SixainController *controller,
                            SixainRun        *run)
{
  g_autofree char *sentence = NULL;
  AdwAlertDialog *dialog;
  guint n;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIXAIN_IS_CONTROLLER (controller));
  g_return_if_fail (SIXAIN_IS_RUN (run));

  n = count_unkept (run);
  if (n == 0)
    {
      sixain_controller_dismiss (controller, run);
      return;
    }

  sentence = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                           "%u film of this run is in no saved storyboard yet. Save the storyboard to keep it.",
                                           "%u films of this run are in no saved storyboard yet. Save the storyboard to keep them.",
                                           n), n);
  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (C_("dialog", "Discard What Was Made?"), sentence));
  adw_alert_dialog_add_responses (dialog,
                                  "keep", C_("button", "_Keep"),
                                  "discard", C_("button", "_Discard"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "keep");
  adw_alert_dialog_set_close_response (dialog, "keep");
  adw_alert_dialog_choose (dialog, leave_popover (widget), NULL, discard_response_cb, question_new (controller, run));
}

/**
 * sixain_job_actions_keys:
 * @widget: where it was asked for
 *
 * Shows where the keys of the providers are entered.
 */
void
sixain_job_actions_keys (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_widget_activate_action (leave_popover (widget), "app.preferences", NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-cli-generation.h"

#include <glib/gi18n-lib.h>

typedef struct {
  gboolean   done;
  SixainRun *run;
  GError    *error;
} Outcome;

static void
outcome_clear (Outcome *self)
{
  g_clear_object (&self->run);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

static int
fail_generating (const SixainCliGeneration *self,
                 const GError              *error)
{
  static const char * const names[] = { "hurdle", "key", "budget", "file", "store", "refused", "state" };

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return sixain_cli_fail (self->json, SIXAIN_CLI_CANCELLED, "cancelled", C_("command line", "Stopped. Nothing was sent."));

  return sixain_cli_fail (self->json, SIXAIN_CLI_FAILED,
                          error->domain == SIXAIN_GENERATION_ERROR && error->code < (int) G_N_ELEMENTS (names)
                          ? names[error->code] : "io",
                          error->message);
}

static void
wait_for (Outcome *outcome)
{
  while (!outcome->done)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
is_same (const SixainCliGeneration *self,
         const char                *plan,
         const char                *other_storyboard,
         const char                *other_plan)
{
  return g_strcmp0 (other_storyboard, sixain_record_get_id (SIXAIN_RECORD (self->storyboard))) == 0 &&
         g_strcmp0 (other_plan, plan) == 0;
}

/* The newest run of the same, which the plan's hash says. */
static SixainRun *
find_run (const SixainCliGeneration *self,
          const char                *plan)
{
  GListModel *runs = G_LIST_MODEL (self->controller);

  for (guint i = 0; i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr (SixainRun) run = g_list_model_get_item (runs, i);

      if (is_same (self, plan, sixain_run_get_storyboard (run), sixain_run_get_plan (run)))
        return g_steal_pointer (&run);
    }

  return NULL;
}

/* (transfer full) (nullable): a run of the same that another process has, of which a take may come yet */
static SixainRun *
find_elsewhere (const SixainCliGeneration *self,
                const char                *plan)
{
  GListModel *runs = sixain_controller_get_elsewhere (self->controller);

  for (guint i = 0; i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr (SixainRun) run = g_list_model_get_item (runs, i);

      if (!is_same (self, plan, sixain_run_get_storyboard (run), sixain_run_get_plan (run)))
        continue;
      for (guint k = 0; k < sixain_run_get_n_jobs (run); k++)
        {
          SixainJob *job = sixain_run_get_job (run, k);

          if (!sixain_job_is_over (job) || (sixain_job_get_state (job) == SIXAIN_JOB_DONE && !sixain_job_get_delivered (job)))
            return g_steal_pointer (&run);
        }
    }

  return NULL;
}

static gboolean
has_results (const SixainCliGeneration *self,
             SixainRun                 *run)
{
  g_autoptr (GPtrArray) results = sixain_controller_list_results (self->controller, sixain_run_get_storyboard (run));

  for (guint i = 0; i < results->len; i++)
    {
      if (sixain_controller_find_run (self->controller, g_ptr_array_index (results, i)) == run)
        return TRUE;
    }

  return FALSE;
}

static gboolean
can_retry (SixainRun *run)
{
  for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
    {
      if (sixain_job_can_retry (sixain_run_get_job (run, i)))
        return TRUE;
    }

  return FALSE;
}

/* Tries what was not made once more; all of it or nothing. */
static int
retry (const SixainCliGeneration *self,
       SixainRun                 *run)
{
  gint64 price = 0;
  int code;

  for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
    {
      SixainJob *job = sixain_run_get_job (run, i);
      const gint64 own = sixain_job_get_price (job);

      if (!sixain_job_can_retry (job))
        continue;
      price = price < 0 || own < 0 ? -1 : price + own;
    }

  code = sixain_cli_generation_allow (self, price);
  if (code != SIXAIN_CLI_OK)
    return code;

  for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
    {
      SixainJob *job = sixain_run_get_job (run, i);
      g_autoptr (GError) error = NULL;

      if (sixain_job_can_retry (job) && !sixain_controller_retry (self->controller, job, &error))
        return fail_generating (self, error);
    }

  return sixain_cli_generation_watch (self, run);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Outcome *outcome = user_data;

  sixain_controller_load_finish (SIXAIN_CONTROLLER (source), result, &outcome->error);
  outcome->done = TRUE;
}

static void
started_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Outcome *outcome = user_data;

  outcome->run = sixain_controller_start_finish (SIXAIN_CONTROLLER (source), result, &outcome->error);
  outcome->done = TRUE;
}

/* Why it can't be sent, or %SIXAIN_CLI_OK. */
static int
check (const SixainCliGeneration *self)
{
  const gboolean local = (sixain_provider_get_flags (self->provider) & SIXAIN_PROVIDER_LOCAL) != 0;
  const guint n_blocks = local ? 0 : sixain_cli_count_blocks (self->storyboard, sixain_quote_get_plan (self->quote));
  const guint n = n_blocks + sixain_quote_get_n_hurdles (self->quote);
  g_autofree char *sentence = NULL;

  if (n == 0)
    return SIXAIN_CLI_OK;

  sentence = sixain_cli_format_blocks (n);
  return sixain_cli_fail (self->json, SIXAIN_CLI_FAILED, "hurdle", sentence);
}

static int
start (const SixainCliGeneration *self)
{
  SixainDocument *document = self->document;
  g_autofree char *title = sixain_document_dup_title (document);
  g_autofree char *uri = g_file_get_uri (sixain_document_get_file (document));
  g_auto (Outcome) outcome = { FALSE };
  int code = check (self);

  if (code == SIXAIN_CLI_OK)
    code = sixain_cli_generation_allow (self, sixain_quote_get_price (self->quote));
  if (code != SIXAIN_CLI_OK)
    return code;

  sixain_controller_start_async (self->controller, self->quote, self->storyboard, sixain_document_get_folder (document),
                                 title, uri, NULL, 0, self->cancellable, started_cb, &outcome);
  wait_for (&outcome);
  if (outcome.run == NULL)
    return fail_generating (self, outcome.error);

  return sixain_cli_generation_watch (self, outcome.run);
}

/**
 * sixain_cli_generation_go:
 * @self: what is generated, and with what
 *
 * Goes on with a run of the same that isn't over, tries what failed of it again, puts into
 * the document what had come of it, waits for one that another process has, or else begins
 * a new one.
 *
 * Returns: the exit code
 */
int
sixain_cli_generation_go (const SixainCliGeneration *self)
{
  g_autofree char *plan = sixain_controller_dup_plan (self->quote, NULL, 0);
  g_autoptr (SixainRun) run = NULL;
  g_autoptr (SixainRun) elsewhere = NULL;
  g_auto (Outcome) loading = { FALSE };

  sixain_controller_load_async (self->controller, self->cancellable, loaded_cb, &loading);
  wait_for (&loading);
  if (g_cancellable_is_cancelled (self->cancellable))
    return sixain_cli_fail (self->json, SIXAIN_CLI_CANCELLED, "cancelled", C_("command line", "Stopped. Nothing was sent."));
  /* of others; what can be read goes on */
  if (loading.error != NULL)
    g_printerr ("sixain: %s\n", loading.error->message);

  run = find_run (self, plan);
  if (run != NULL && sixain_run_get_active (run))
    return sixain_cli_generation_watch (self, run);
  if (run != NULL && has_results (self, run) && !can_retry (run))
    return sixain_cli_generation_deliver (self);
  if (run != NULL && can_retry (run))
    return retry (self, run);

  elsewhere = find_elsewhere (self, plan);
  return elsewhere != NULL ? sixain_cli_generation_attend (self, elsewhere) : start (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-cli-generation.h"

#include <glib/gi18n-lib.h>

#include "sixain-cli-delivery.h"
#include "sixain-cli-events.h"

typedef struct {
  const SixainCliGeneration *given;
  SixainRun                 *run;      /* (nullable) */
  GHashTable                *told;     /* by job: what was said of it last */
  GHashTable                *answered; /* jobs about which the user has said something */
  GHashTable                *heard;    /* those of them that have heard it */
  SixainCliDelivery         *delivery;
} Watch;

static void
watch_clear (Watch *self)
{
  if (self->run != NULL)
    {
      for (guint i = 0; i < sixain_run_get_n_jobs (self->run); i++)
        g_signal_handlers_disconnect_by_data (sixain_run_get_job (self->run, i), self);
    }
  g_clear_pointer (&self->told, g_hash_table_unref);
  g_clear_pointer (&self->delivery, sixain_cli_delivery_free);
  g_clear_pointer (&self->answered, g_hash_table_unref);
  g_clear_pointer (&self->heard, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Watch, watch_clear)

static void
show_progress (Watch *self)
{
  const guint n = sixain_run_get_n_jobs (self->run);
  gint64 done = 0;

  for (guint i = 0; i < n; i++)
    done += sixain_cli_job_measure (sixain_run_get_job (self->run, i));
  sixain_cli_progress (C_("command line", "Generating"), done, (gint64) n * SIXAIN_CLI_JOB_WHOLE);
}

static void
tell (Watch     *self,
      SixainJob *job)
{
  g_autofree char *news = g_strdup_printf ("%d %d %.2f %s", sixain_job_get_state (job), sixain_job_get_wait (job),
                                           self->given->json ? sixain_job_get_progress (job) : 0, sixain_job_get_message (job));
  const char *old = g_hash_table_lookup (self->told, job);

  if (g_strcmp0 (old, news) == 0)
    return;

  if (self->given->json)
    sixain_cli_job_print (job);
  else if (*sixain_job_get_message (job) != '\0' && (old == NULL || !g_str_has_suffix (old, sixain_job_get_message (job))))
    sixain_cli_job_say (job, sixain_job_get_message (job));
  g_hash_table_insert (self->told, job, g_steal_pointer (&news));
}

static void
job_changed_cb (SixainJob  *job,
                GParamSpec *pspec,
                Watch      *self)
{
  if (sixain_job_get_wait (job) != SIXAIN_JOB_WAIT_PERSON && g_hash_table_contains (self->answered, job))
    g_hash_table_add (self->heard, job);
  tell (self, job);
  if (!self->given->json)
    show_progress (self);
}

/* --- how it ends ------------------------------------------------------------------------ */

/* Whether nothing goes on without somebody doing something. */
static gboolean
is_stuck (Watch *self)
{
  gboolean stuck = FALSE;

  for (guint i = 0; i < sixain_run_get_n_jobs (self->run); i++)
    {
      SixainJob *job = sixain_run_get_job (self->run, i);
      const SixainJobWait wait = sixain_job_get_wait (job);

      if (sixain_job_is_over (job) || wait == SIXAIN_JOB_WAIT_PASS)
        continue;
      if (wait != SIXAIN_JOB_WAIT_PROVIDER && wait != SIXAIN_JOB_WAIT_PERSON)
        return FALSE;
      /* what was said is being written down */
      if (g_hash_table_contains (self->answered, job) && !g_hash_table_contains (self->heard, job))
        return FALSE;
      stuck = TRUE;
    }

  return stuck;
}

/* Said once: what is lost again is asked again. */
static void
answer (Watch *self)
{
  for (guint i = 0; self->given->answer != SIXAIN_CLI_ANSWER_NONE && i < sixain_run_get_n_jobs (self->run); i++)
    {
      SixainJob *job = sixain_run_get_job (self->run, i);

      if (sixain_job_get_wait (job) == SIXAIN_JOB_WAIT_PERSON && !sixain_job_is_over (job) &&
          g_hash_table_add (self->answered, job))
        sixain_controller_answer (self->given->controller, job, self->given->answer == SIXAIN_CLI_ANSWER_GIVE_UP);
    }
}

static guint
count_made (Watch *self)
{
  guint n = 0;

  for (guint i = 0; self->run != NULL && i < sixain_run_get_n_jobs (self->run); i++)
    n += sixain_job_get_state (sixain_run_get_job (self->run, i)) == SIXAIN_JOB_DONE;
  return n;
}

static int
end (Watch      *self,
     int         code,
     const char *message) /* (nullable) */
{
  if (self->given->json)
    {
      sixain_cli_event_print_end (count_made (self), sixain_cli_delivery_get_delivered (self->delivery),
                                  sixain_cli_delivery_get_left (self->delivery), code, message);
      return code;
    }

  sixain_cli_progress_end ();
  if (message != NULL)
    g_printerr ("sixain: %s\n", message);
  return code;
}

static int
end_early (Watch *self)
{
  const char *provider = sixain_provider_get_name (self->given->provider);
  const char *why = sixain_controller_get_paused (self->given->controller, sixain_provider_get_id (self->given->provider));
  g_autofree char *message = NULL;

  if (g_cancellable_is_cancelled (self->given->cancellable))
    {
      /* Translators: a provider */
      message = g_strdup_printf (C_("command line", "Stopped. What was begun at %s is fetched by the same command, without a second charge."), provider);
      return end (self, SIXAIN_CLI_CANCELLED, message);
    }
  if (why != NULL)
    return end (self, SIXAIN_CLI_FAILED, why);

  message = g_strdup_printf (C_("command line", "Look at your account at %s whether it was begun. If not, say --resend; if it was, say --give-up."), provider);
  return end (self, SIXAIN_CLI_FAILED, message);
}

static void
begin (Watch                     *self,
       const SixainCliGeneration *given,
       SixainRun                 *run)
{
  self->given = given;
  self->run = run;
  self->told = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->delivery = sixain_cli_delivery_new (given);
  self->answered = g_hash_table_new (NULL, NULL);
  self->heard = g_hash_table_new (NULL, NULL);
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer      data)
{
  g_idle_add (wake_cb, NULL);
}

/**
 * sixain_cli_generation_watch:
 * @self: what it is watched with
 * @run: a run that goes on
 *
 * Tells what becomes of it and puts each film into the document when it comes, until all
 * is over, nothing goes on by itself, or the user stops it.
 *
 * Returns: the exit code
 */
int
sixain_cli_generation_watch (const SixainCliGeneration *self,
                             SixainRun                 *run)
{
  g_auto (Watch) watch = { NULL };
  gulong handler = g_cancellable_connect (self->cancellable, G_CALLBACK (cancelled_cb), NULL, NULL);
  int code;

  begin (&watch, self, run);
  for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
    {
      g_signal_connect (sixain_run_get_job (run, i), "notify", G_CALLBACK (job_changed_cb), &watch);
      tell (&watch, sixain_run_get_job (run, i));
    }

  for (;;)
    {
      sixain_cli_delivery_go_on (watch.delivery);
      if (g_cancellable_is_cancelled (self->cancellable) || !sixain_run_get_active (run))
        break;
      answer (&watch);
      if (is_stuck (&watch))
        break;
      g_main_context_iteration (NULL, TRUE);
    }
  g_cancellable_disconnect (self->cancellable, handler);

  if (sixain_run_get_active (run))
    return end_early (&watch);

  code = count_made (&watch) == sixain_run_get_n_jobs (run) && sixain_cli_delivery_get_left (watch.delivery) == 0
         ? SIXAIN_CLI_OK : SIXAIN_CLI_FAILED;
  return end (&watch, code, NULL);
}

/**
 * sixain_cli_generation_deliver:
 * @self: what it is done with
 *
 * Puts what came before into the document.
 *
 * Returns: the exit code
 */
int
sixain_cli_generation_deliver (const SixainCliGeneration *self)
{
  g_auto (Watch) watch = { NULL };

  begin (&watch, self, NULL);
  sixain_cli_delivery_go_on (watch.delivery);
  if (sixain_cli_delivery_get_left (watch.delivery) > 0)
    return end (&watch, SIXAIN_CLI_FAILED, NULL);

  return end (&watch, SIXAIN_CLI_OK,
              C_("command line", "What had come already was put in, and nothing was charged. The same command generates anew now."));
}

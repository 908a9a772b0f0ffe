/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-cli-generation.h"

#include <glib/gi18n-lib.h>

#include "sixain-cli-events.h"

/* Who made it may be about to save it; after that long somebody has to. */
#define SAVING (10 * G_TIME_SPAN_SECOND)

/* What another process makes. */
typedef struct {
  const SixainCliGeneration *given;
  SixainRun                 *run;  /* as it is seen from here */
  gint64                     made; /* when all of it was, 0 before */
} Attendance;

static void
job_changed_cb (SixainJob  *job,
                GParamSpec *pspec,
                Attendance *self)
{
  gint64 done = 0;

  if (self->given->json)
    {
      sixain_cli_job_print (job);
      return;
    }

  for (guint i = 0; i < sixain_run_get_n_jobs (self->run); i++)
    done += sixain_cli_job_measure (sixain_run_get_job (self->run, i));
  sixain_cli_progress (C_("command line", "Generating"), done, (gint64) sixain_run_get_n_jobs (self->run) * SIXAIN_CLI_JOB_WHOLE);
}

static void
tell (const SixainCliGeneration *given)
{
  const char *message = C_("command line", "Another Sixain is making this already. This command waits for it, and goes on if it is closed there.");
  g_autoptr (JsonBuilder) builder = NULL;

  if (!given->json)
    {
      g_printerr ("sixain: %s\n", message);
      return;
    }

  builder = sixain_cli_event_new ("elsewhere", NULL);
  sixain_json_add_text (builder, "message", message);
  sixain_cli_event_print (builder);
}

/* (transfer full) (nullable): it as a run of this process, once the other let it go */
static SixainRun *
find_here (Attendance *self)
{
  GListModel *runs = G_LIST_MODEL (self->given->controller);

  for (guint i = 0; i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr (SixainRun) run = g_list_model_get_item (runs, i);

      if (g_str_equal (sixain_run_get_id (run), sixain_run_get_id (self->run)))
        return g_steal_pointer (&run);
    }

  return NULL;
}

static gboolean
is_still_elsewhere (Attendance *self)
{
  GListModel *runs = sixain_controller_get_elsewhere (self->given->controller);

  for (guint i = 0; i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr (SixainRun) run = g_list_model_get_item (runs, i);

      if (run == self->run)
        return TRUE;
    }

  return FALSE;
}

static void
count (SixainRun *run,
       guint     *n_made,
       guint     *n_delivered)
{
  *n_made = *n_delivered = 0;
  for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
    {
      SixainJob *job = sixain_run_get_job (run, i);

      *n_made += sixain_job_get_state (job) == SIXAIN_JOB_DONE;
      *n_delivered += sixain_job_get_delivered (job);
    }
}

static gboolean
is_waited_for (Attendance *self)
{
  guint n_made, n_delivered;

  if (sixain_run_get_active (self->run))
    return TRUE;

  count (self->run, &n_made, &n_delivered);
  if (self->made == 0)
    self->made = g_get_monotonic_time ();
  return n_delivered < n_made && g_get_monotonic_time () - self->made < SAVING;
}

/* It is over, here or there. */
static int
end (Attendance *self,
     SixainRun  *run)
{
  const gboolean json = self->given->json;
  guint n_made, n_delivered;

  count (run, &n_made, &n_delivered);
  if (n_delivered < n_made)
    return sixain_cli_fail (json, SIXAIN_CLI_FAILED, "busy", C_("command line", "It is made, and waits in the Sixain that has it: save the storyboard there, or close Sixain there and repeat this command."));
  if (n_made == sixain_run_get_n_jobs (run))
    {
      const char *message = C_("command line", "It was made there, and the storyboard has it. Nothing more was charged.");

      sixain_cli_progress_end ();
      if (json)
        sixain_cli_event_print_end (n_made, 0, 0, SIXAIN_CLI_OK, message);
      else
        g_printerr ("sixain: %s\n", message);
      return SIXAIN_CLI_OK;
    }

  for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
    {
      SixainJob *job = sixain_run_get_job (run, i);

      if (!json && *sixain_job_get_message (job) != '\0')
        sixain_cli_job_say (job, sixain_job_get_message (job));
    }
  return sixain_cli_fail (json, SIXAIN_CLI_FAILED, "refused", C_("command line", "Not all of it was made there. This command tries the rest again once Sixain is closed there."));
}

/* Nobody else has it any more. */
static int
go_on_here (Attendance *self,
            SixainRun  *run)
{
  guint n_made, n_delivered;

  if (sixain_run_get_active (run))
    return sixain_cli_generation_watch (self->given, run);

  count (run, &n_made, &n_delivered);
  return n_delivered < n_made ? sixain_cli_generation_deliver (self->given) : end (self, run);
}

/**
 * sixain_cli_generation_attend:
 * @self: what is asked for
 * @run: the same, which another process has
 *
 * Waits for what is made there, since to make it here as well would be charged twice; when
 * that process lets go of it, goes on here.
 *
 * Returns: the exit code
 */
int
sixain_cli_generation_attend (const SixainCliGeneration *self,
                              SixainRun                 *run)
{
  Attendance attendance = { self, run, 0 };
  g_autoptr (SixainRun) here = NULL;
  int code;

  tell (self);
  for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
    g_signal_connect (sixain_run_get_job (run, i), "notify::state", G_CALLBACK (job_changed_cb), &attendance);

  sixain_controller_watch (self->controller);
  while (!g_cancellable_is_cancelled (self->cancellable) && (here = find_here (&attendance)) == NULL &&
         is_still_elsewhere (&attendance) && is_waited_for (&attendance))
    g_main_context_iteration (NULL, TRUE);

  if (here != NULL)
    code = go_on_here (&attendance, here);
  else if (g_cancellable_is_cancelled (self->cancellable))
    code = sixain_cli_fail (self->json, SIXAIN_CLI_CANCELLED, "cancelled", C_("command line", "Stopped waiting. What was begun goes on where it is made."));
  else
    code = end (&attendance, run);

  for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
    g_signal_handlers_disconnect_by_data (sixain_run_get_job (run, i), &attendance);
  return code;
}

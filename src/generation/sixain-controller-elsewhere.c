/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-controller-private.h"

#include <glib/gstdio.h>

#include "sixain-job-log.h"

/* Runs that other processes have: a command line, or the same program of another session. */

/* Nothing tells that a lock is free again, so while others have runs it is tried. */
#define LOOK_EVERY (2 * G_TIME_SPAN_SECOND)
#define LOOK_SOON (100 * G_TIME_SPAN_MILLISECOND)

static SixainJobState
guess_state (const SixainJobLog *log)
{
  if (log->cancel)
    return SIXAIN_JOB_CANCELLING;
  if (log->accepted > 0)
    return SIXAIN_JOB_RUNNING;

  return log->sent > 0 ? SIXAIN_JOB_SUBMITTING : SIXAIN_JOB_WAITING;
}

static void
show_events (SixainRun *run,
             GPtrArray *events)
{
  for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
    {
      SixainJob *job = sixain_run_get_job (run, i);
      SixainJobLog log;

      sixain_job_log_init (&log);
      sixain_job_log_replay (&log, events, sixain_job_get_id (job));
      sixain_job_log_show (&log, job, guess_state (&log));
      sixain_job_log_clear (&log);
    }
}

static SixainRun *
new_run (const SixainManifest *manifest)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < manifest->passes->len; i++)
    g_ptr_array_add (jobs, sixain_job_new_planned (g_ptr_array_index (manifest->passes, i)));

  return sixain_run_new_planned (manifest, jobs, TRUE);
}

/* (nullable) (transfer none): it stays in the list */
static SixainRun *
find (SixainController *self,
      const char       *id,
      guint            *position)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->elsewhere)); i++)
    {
      g_autoptr (SixainRun) run = g_list_model_get_item (G_LIST_MODEL (self->elsewhere), i);

      if (g_str_equal (sixain_run_get_id (run), id))
        {
          *position = i;
          return run;
        }
    }

  return NULL;
}

/* Whether the lock that was met is this process's own: it began the run meanwhile, or is
 * about to, or has just removed it. */
static gboolean
is_own (SixainController *self,
        SixainRunStore   *store,
        const char       *id)
{
  if (self->n_starting > 0 || !g_file_test (sixain_run_store_get_path (store), G_FILE_TEST_IS_DIR))
    return TRUE;

  for (guint i = 0; i < self->runs->len; i++)
    {
      if (g_str_equal (((SixainRunWork *) g_ptr_array_index (self->runs, i))->manifest->id, id))
        return TRUE;
    }

  return FALSE;
}

gboolean
sixain_controller_show_elsewhere (SixainController     *self,
                                  SixainRunStore       *store,
                                  const SixainManifest *manifest,
                                  GPtrArray            *events)
{
  SixainRun *known;
  guint position;

  g_assert (SIXAIN_IS_CONTROLLER (self));

  known = find (self, manifest->id, &position);
  if (known == NULL && is_own (self, store, manifest->id))
    return FALSE;

  sixain_controller_take_all (self, manifest->provider, events);
  if (known == NULL)
    {
      g_autoptr (SixainRun) run = new_run (manifest);

      show_events (run, events);
      g_list_store_append (self->elsewhere, run);
    }
  else
    {
      show_events (known, events);
    }

  return TRUE;
}

void
sixain_controller_forget_elsewhere (SixainController *self,
                                    const char       *id)
{
  guint position;

  g_assert (SIXAIN_IS_CONTROLLER (self));

  if (find (self, id, &position) != NULL)
    g_list_store_remove (self->elsewhere, position);
}

static gboolean
look_cb (gpointer data)
{
  SixainController *self = data;

  g_assert (SIXAIN_IS_CONTROLLER (self));

  self->look_timer = 0;
  /* what can't be read was said when the program began */
  sixain_controller_load_async (self, self->cancellable, NULL, NULL);
  return G_SOURCE_REMOVE;
}

static void
look (SixainController *self,
      gint64            delay)
{
  g_clear_handle_id (&self->look_timer, g_source_remove);
  self->look_timer = sixain_controller_delay (self, delay, look_cb, self);
}

void
sixain_controller_looked (SixainController *self,
                          GHashTable       *elsewhere,
                          gboolean          again)
{
  GListModel *runs;

  g_assert (SIXAIN_IS_CONTROLLER (self));

  runs = G_LIST_MODEL (self->elsewhere);
  for (guint i = g_list_model_get_n_items (runs); i > 0; i--)
    {
      g_autoptr (SixainRun) run = g_list_model_get_item (runs, i - 1);

      if (!g_hash_table_contains (elsewhere, sixain_run_get_id (run)))
        g_list_store_remove (self->elsewhere, i - 1);
    }

  if (self->monitor != NULL && self->look_timer == 0 && (again || self->n_starting > 0 || g_list_model_get_n_items (runs) > 0))
    look (self, LOOK_EVERY);
}

static void
changed_cb (SixainController  *self,
            GFile             *file,
            GFile             *other,
            GFileMonitorEvent  event)
{
  g_autofree char *name = g_file_get_basename (file);

  g_assert (SIXAIN_IS_CONTROLLER (self));

  /* its last name, by which it is found, or none any more */
  if ((event == G_FILE_MONITOR_EVENT_CREATED || event == G_FILE_MONITOR_EVENT_DELETED) && g_uuid_string_is_valid (name))
    look (self, LOOK_SOON);
}

/**
 * sixain_controller_get_elsewhere:
 * @self: a controller
 *
 * Returns: (transfer none): a list of #SixainRun that other processes had when it was looked
 *   last. Nothing can be done with them here.
 */
GListModel *
sixain_controller_get_elsewhere (SixainController *self)
{
  g_return_val_if_fail (SIXAIN_IS_CONTROLLER (self), NULL);

  return G_LIST_MODEL (self->elsewhere);
}

/**
 * sixain_controller_watch:
 * @self: a controller that has loaded
 *
 * From now on sixain_controller_get_elsewhere() tells what other processes begin, and what
 * they leave is gone on with here.
 */
void
sixain_controller_watch (SixainController *self)
{
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (SIXAIN_IS_CONTROLLER (self));

  if (self->closed || self->monitor != NULL)
    return;

  /* one that is missing would be looked for every few seconds */
  g_mkdir_with_parents (self->root, 0700);
  folder = g_file_new_for_path (self->root);
  self->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_NONE, NULL, &error);
  if (self->monitor == NULL)
    {
      g_message ("What other processes generate is not seen: %s", error->message);
      return;
    }

  g_signal_connect_object (self->monitor, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  look (self, LOOK_SOON);
}

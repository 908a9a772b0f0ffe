/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-controller-private.h"

#include <glib/gi18n-lib.h>

#include "sixain-claim.h"
#include "sixain-job-work.h"

/* What is in documents, and whose details nobody asked for, goes after that long. */
#define KEPT (7 * G_TIME_SPAN_DAY)

/* What a thread found of one run. */
typedef struct {
  SixainRunStore *store;
  SixainManifest *manifest;
  GPtrArray      *events; /* of JsonObject */
  gboolean        elsewhere;
} Found;

static void
found_free (gpointer data)
{
  Found *self = data;

  if (self->store != NULL)
    sixain_run_store_close (self->store);
  g_clear_object (&self->store);
  g_clear_pointer (&self->manifest, sixain_manifest_free);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_free (self);
}

/* A thread's own until it ended. */
typedef struct {
  SixainLedger *ledger;
  char         *root;
  char         *claims;
  GHashTable   *own;     /* ids of runs that this process has */
  GPtrArray    *found;   /* of Found */
  gboolean      early;   /* another process is about to begin one */
  GString      *damaged; /* names of folders that can't be read */
} Load;

static void
load_free (gpointer data)
{
  Load *self = data;

  sixain_ledger_unref (self->ledger);
  g_free (self->root);
  g_free (self->claims);
  g_hash_table_unref (self->own);
  g_ptr_array_unref (self->found);
  g_string_free (self->damaged, TRUE);
  g_free (self);
}

static void
add_damaged (Load       *self,
             const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  g_string_append_printf (self->damaged, "%s%s", self->damaged->len > 0 ? ", " : "", name);
}

static gboolean
was_begun (Found *found)
{
  for (guint i = 0; i < found->events->len; i++)
    {
      if (sixain_event_is (g_ptr_array_index (found->events, i), SIXAIN_EVENT_START, NULL))
        return TRUE;
    }

  return sixain_run_store_get_damaged (found->store);
}

/* Died while it was begun, before anything was asked for. */
static void
undo_start (Load  *self,
            Found *found)
{
  for (guint i = 0; i < found->manifest->passes->len; i++)
    {
      const SixainManifestPass *pass = g_ptr_array_index (found->manifest->passes, i);
      g_autofree char *key = g_strdup_printf ("%s/1", pass->id);

      sixain_spending_settle (self->ledger->spending, key, 0, NULL);
    }
  sixain_run_store_remove (found->store);
  g_clear_object (&found->store);
}

static void
read_events (Found *found)
{
  GPtrArray *lines = sixain_run_store_get_events (found->store);

  found->events = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  for (guint i = 0; i < lines->len; i++)
    {
      JsonObject *event = sixain_event_parse (g_ptr_array_index (lines, i));

      if (event != NULL)
        g_ptr_array_add (found->events, event);
    }
}

static void
load_one (Load       *self,
          const char *path)
{
  Found *found = g_new0 (Found, 1);
  g_autoptr (GError) error = NULL;

  found->store = sixain_run_store_open (path, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    {
      found->elsewhere = TRUE;
      found->store = sixain_run_store_peek (path, NULL);
    }
  if (found->store != NULL)
    found->manifest = sixain_manifest_parse (sixain_run_store_get_manifest (found->store), NULL);
  if (found->manifest == NULL)
    {
      if (!found->elsewhere)
        add_damaged (self, path);
      found_free (found);
      return;
    }

  read_events (found);
  if (was_begun (found))
    {
      g_ptr_array_add (self->found, found);
      return;
    }

  self->early = self->early || found->elsewhere;
  if (!found->elsewhere)
    undo_start (self, found);
  found_free (found);
}

static int
compare_found (gconstpointer a,
               gconstpointer b)
{
  const Found *one = *(Found * const *) a;
  const Found *other = *(Found * const *) b;

  return (one->manifest->created > other->manifest->created) - (one->manifest->created < other->manifest->created);
}

static void
load_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Load *self = task_data;
  g_autoptr (GPtrArray) paths = sixain_run_store_list (self->root);

  for (guint i = 0; i < paths->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autofree char *id = g_path_get_basename (path);

      if (!g_hash_table_contains (self->own, id))
        load_one (self, path);
    }

  sixain_claim_sweep (self->claims, self->root);
  g_ptr_array_sort (self->found, compare_found);
  g_task_return_boolean (task, TRUE);
}

static void
replay (SixainRunWork *run,
        GPtrArray     *events)
{
  for (guint i = 0; i < run->works->len; i++)
    {
      SixainJobWork *work = g_ptr_array_index (run->works, i);

      sixain_job_log_replay (&work->log, events, work->pass->id);
      sixain_controller_take_all (run->controller, run->manifest->provider, events);
      work->doubtful = sixain_run_store_get_damaged (run->store);
    }
}

/* Nobody will ask for it again. */
static gboolean
is_done_with (SixainRunWork *run)
{
  for (guint i = 0; i < run->works->len; i++)
    {
      const SixainJobLog *log = &((SixainJobWork *) g_ptr_array_index (run->works, i))->log;

      if (!(*log->film != '\0' && log->delivered) && !(log->over && log->state == SIXAIN_JOB_CANCELLED))
        return FALSE;
    }

  return run->manifest->created < g_get_real_time () - KEPT;
}

static void
take_over (SixainController *self,
           Load             *load,
           Found            *found)
{
  g_autoptr (SixainProvider) provider = sixain_controller_find_provider (self, found->manifest->provider);
  SixainRunWork *run;

  if (provider == NULL)
    {
      add_damaged (load, sixain_run_store_get_path (found->store));
      return;
    }

  run = sixain_run_work_new (self, g_steal_pointer (&found->manifest), g_steal_pointer (&found->store), provider);
  replay (run, found->events);
  sixain_controller_forget_elsewhere (self, run->manifest->id);
  sixain_controller_add_run (self, run);
  if (is_done_with (run))
    sixain_controller_dismiss (self, run->run);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  Load *load = g_task_get_task_data (task);
  SixainController *self = g_task_get_source_object (task);
  g_autoptr (GHashTable) elsewhere = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert (SIXAIN_IS_CONTROLLER (self));

  for (guint i = 0; i < load->found->len && !self->closed; i++)
    {
      Found *found = g_ptr_array_index (load->found, i);

      if (!found->elsewhere)
        take_over (self, load, found);
      else if (sixain_controller_show_elsewhere (self, found->store, found->manifest, found->events))
        g_hash_table_add (elsewhere, found->manifest->id);
    }
  if (!self->closed)
    sixain_controller_looked (self, elsewhere, load->early);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (load->damaged->len == 0)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_STORE,
                             C_("job", "What was generated before can’t be gone on with, since it can’t be read: %s. "
                                "It is kept as it is in %s."), load->damaged->str, self->root);
}

/**
 * sixain_controller_load_async:
 * @self: a controller
 * @cancellable: (nullable):
 * @callback: called in the thread-default main context
 * @user_data: for @callback
 *
 * Finds every run that no other process has, and goes on with it where its journal ends;
 * those that others have are in sixain_controller_get_elsewhere() then. Call it before
 * anything else; later it finds what came since.
 */
void
sixain_controller_load_async (SixainController    *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GTask) work = NULL;
  Load *load;

  g_return_if_fail (SIXAIN_IS_CONTROLLER (self));

  load = g_new0 (Load, 1);
  load->ledger = sixain_ledger_ref (self->ledger);
  load->root = g_strdup (self->root);
  load->claims = g_strdup (self->claims);
  load->own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->runs->len; i++)
    g_hash_table_add (load->own, g_strdup (((SixainRunWork *) g_ptr_array_index (self->runs, i))->manifest->id));
  load->found = g_ptr_array_new_with_free_func (found_free);
  load->damaged = g_string_new (NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sixain_controller_load_async);
  g_task_set_static_name (task, "[sixain] runs of before");
  g_task_set_task_data (task, load, load_free);

  work = g_task_new (NULL, cancellable, loaded_cb, g_object_ref (task));
  g_task_set_source_tag (work, load_thread);
  g_task_set_check_cancellable (work, FALSE);
  g_task_set_task_data (work, load, NULL);
  g_task_run_in_thread (work, load_thread);
}

/**
 * sixain_controller_load_finish:
 * @self: a controller
 * @result: what the callback was given
 * @error: return location: names what can't be read; everything else goes on
 *
 * Returns: whether everything there is was read
 */
gboolean
sixain_controller_load_finish (SixainController  *self,
                               GAsyncResult      *result,
                               GError           **error)
{
  g_return_val_if_fail (SIXAIN_IS_CONTROLLER (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, sixain_controller_load_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-run-store-private.h"

#include "sixain-checkpoint.h"

#include <string.h>

/* Stores whose lines are brought to the disk at the same time. */
#define N_WRITERS 4

/* What was asked for at the same time waits for the disk once. */
static void
write_lines (SixainJournal *journal,
             GQueue        *tasks)
{
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  GTask *task;

  sixain_checkpoint ("journal-before");
  while ((task = g_queue_pop_head (tasks)) != NULL)
    {
      if (sixain_journal_append (journal, SIXAIN_JOURNAL_STEP, g_task_get_task_data (task), &error))
        {
          g_ptr_array_add (written, task);
        }
      else
        {
          g_task_return_error (task, g_steal_pointer (&error));
          g_object_unref (task);
        }
    }
  sixain_checkpoint ("journal-written");

  if (written->len > 0)
    sixain_journal_sync (journal, &error);
  sixain_checkpoint ("journal-synced");

  for (guint i = 0; i < written->len; i++)
    {
      if (error != NULL)
        g_task_return_error (g_ptr_array_index (written, i), g_error_copy (error));
      else
        g_task_return_boolean (g_ptr_array_index (written, i), TRUE);
    }
}

/* In a writer's thread; it has the store's journal until nothing waits. */
static void
write_waiting (gpointer data,
               gpointer user_data)
{
  g_autoptr (SixainRunStore) self = data;

  g_mutex_lock (&self->mutex);
  while (!g_queue_is_empty (&self->waiting))
    {
      GQueue tasks = self->waiting;

      g_queue_init (&self->waiting);
      g_mutex_unlock (&self->mutex);
      write_lines (self->journal, &tasks);
      g_mutex_lock (&self->mutex);
    }
  self->busy = FALSE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
}

static GThreadPool *
get_writers (void)
{
  static gsize writers;

  if (g_once_init_enter (&writers))
    g_once_init_leave (&writers, (gsize) g_thread_pool_new (write_waiting, NULL, N_WRITERS, FALSE, NULL));

  return GSIZE_TO_POINTER (writers);
}

/* Waits for the writer. */
SixainJournal *
sixain_run_store_steal_journal (SixainRunStore *self)
{
  SixainJournal *journal;

  g_assert (SIXAIN_IS_RUN_STORE (self));

  g_mutex_lock (&self->mutex);
  while (self->busy)
    g_cond_wait (&self->cond, &self->mutex);
  journal = g_steal_pointer (&self->journal);
  g_mutex_unlock (&self->mutex);

  return journal;
}

/**
 * sixain_run_store_write_async:
 * @self: a committed store
 * @event: one line of JSON
 * @callback: called when it has reached the disk, or can't
 * @user_data: data of @callback
 *
 * Adds a line to the journal, in the order of the calls. It can't be cancelled: what comes
 * next depends on it. Any thread with a main context.
 */
void
sixain_run_store_write_async (SixainRunStore      *self,
                              const char          *event,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (SIXAIN_IS_RUN_STORE (self));
  g_return_if_fail (event != NULL && *event != '\0' && strchr (event, '\n') == NULL);
  g_return_if_fail (self->manifest != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, sixain_run_store_write_async);
  g_task_set_task_data (task, g_strdup (event), g_free);

  g_mutex_lock (&self->mutex);
  if (self->journal != NULL)
    {
      g_queue_push_tail (&self->waiting, g_steal_pointer (&task));
      if (!self->busy)
        g_thread_pool_push (get_writers (), g_object_ref (self), NULL);
      self->busy = TRUE;
    }
  g_mutex_unlock (&self->mutex);

  if (task != NULL)
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "The run was closed");
}

/**
 * sixain_run_store_write_finish:
 * @self: a store
 * @result: of sixain_run_store_write_async()
 * @error: return location, domain %G_IO_ERROR; %G_IO_ERROR_NO_SPACE for a full disk
 *
 * Returns: whether the line survives the machine; after %FALSE it is not in the journal
 */
gboolean
sixain_run_store_write_finish (SixainRunStore  *self,
                               GAsyncResult    *result,
                               GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, sixain_run_store_write_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

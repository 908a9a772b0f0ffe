/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-worker.h"

/**
 * SixainWorker:
 *
 * One named thread that carries out tasks in order of priority, then of arrival. Unlike
 * the pool behind g_task_run_in_thread() it keeps that order, never runs two of its
 * tasks at once, and can be waited for at shutdown.
 *
 * sixain_worker_queue() may be called from any thread; results arrive in the context
 * the task was made in.
 */
struct _SixainWorker {
  GObject parent_instance;

  char        *name;
  GThread     *thread;
  GAsyncQueue *queue;  /* of Item, sorted */
  guint64      serial; /* under the queue's lock */
  gboolean     closed; /* under the queue's lock */
};

G_DEFINE_FINAL_TYPE (SixainWorker, sixain_worker, G_TYPE_OBJECT)

typedef struct {
  GTask          *task; /* NULL ends the thread */
  GTaskThreadFunc work;
  int             priority;
  guint64         serial;
} Item;

static int
compare_items (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const Item *first = a;
  const Item *second = b;

  if (first->priority != second->priority)
    return first->priority < second->priority ? -1 : 1;

  return first->serial < second->serial ? -1 : first->serial > second->serial;
}

static void
item_free (Item *item)
{
  g_clear_object (&item->task);
  g_free (item);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Item, item_free)

static gpointer
run_thread (gpointer data)
{
  GAsyncQueue *queue = data;

  for (;;)
    {
      g_autoptr (Item) item = g_async_queue_pop (queue);

      if (item->task == NULL)
        break;

      if (!g_task_return_error_if_cancelled (item->task))
        item->work (item->task,
                    g_task_get_source_object (item->task),
                    g_task_get_task_data (item->task),
                    g_task_get_cancellable (item->task));
    }

  g_async_queue_unref (queue);
  return NULL;
}

static void
push (SixainWorker *self,
      Item         *item)
{
  item->serial = self->serial++;
  g_async_queue_push_sorted_unlocked (self->queue, item, compare_items, NULL);
}

static void
sixain_worker_finalize (GObject *object)
{
  SixainWorker *self = SIXAIN_WORKER (object);

  sixain_worker_shutdown (self);
  g_clear_pointer (&self->queue, g_async_queue_unref);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (sixain_worker_parent_class)->finalize (object);
}

static void
sixain_worker_class_init (SixainWorkerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sixain_worker_finalize;
}

static void
sixain_worker_init (SixainWorker *self)
{
  self->queue = g_async_queue_new_full ((GDestroyNotify) item_free);
}

/**
 * sixain_worker_new:
 * @name: what debuggers show, at most 15 bytes of it
 *
 * Returns: (transfer full): a worker whose thread is running
 */
SixainWorker *
sixain_worker_new (const char *name)
{
  SixainWorker *self;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_object_new (SIXAIN_TYPE_WORKER, NULL);
  self->name = g_strdup (name);
  self->thread = g_thread_new (self->name, run_thread, g_async_queue_ref (self->queue));
  return self;
}

/**
 * sixain_worker_queue:
 * @self: a worker
 * @task: (transfer full): a task; it must not hold the last reference to @self
 * @work: carries it out and returns its result, in the worker's thread
 * @priority: lower comes first: %G_PRIORITY_DEFAULT, %G_PRIORITY_LOW…
 *
 * A task that is cancelled before its turn returns %G_IO_ERROR_CANCELLED without being
 * started; after sixain_worker_shutdown() every task does.
 */
void
sixain_worker_queue (SixainWorker   *self,
                     GTask          *task,
                     GTaskThreadFunc work,
                     int             priority)
{
  g_autoptr (Item) item = NULL;

  g_return_if_fail (SIXAIN_IS_WORKER (self));
  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (work != NULL);

  item = g_new0 (Item, 1);
  item->task = task;
  item->work = work;
  item->priority = priority;

  g_async_queue_lock (self->queue);
  if (!self->closed)
    push (self, g_steal_pointer (&item));
  g_async_queue_unlock (self->queue);

  if (item != NULL)
    g_task_return_new_error_literal (item->task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The program is closing");
}

/**
 * sixain_worker_is_inside:
 * @self: a worker
 *
 * Returns: whether the caller runs in the worker's thread; for assertions
 */
gboolean
sixain_worker_is_inside (SixainWorker *self)
{
  g_return_val_if_fail (SIXAIN_IS_WORKER (self), FALSE);

  return g_thread_self () == self->thread;
}

/**
 * sixain_worker_shutdown:
 * @self: a worker
 *
 * Finishes the task being carried out, returns the waiting ones as cancelled, and ends
 * the thread. Blocks until then; a second call does nothing. Not from the worker itself.
 */
void
sixain_worker_shutdown (SixainWorker *self)
{
  g_autoptr (GPtrArray) waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  Item *item;

  g_return_if_fail (SIXAIN_IS_WORKER (self));

  if (self->thread == NULL)
    return;

  g_assert (!sixain_worker_is_inside (self));

  g_async_queue_lock (self->queue);
  self->closed = TRUE;
  while ((item = g_async_queue_try_pop_unlocked (self->queue)) != NULL)
    g_ptr_array_add (waiting, item);
  push (self, g_new0 (Item, 1));
  g_async_queue_unlock (self->queue);

  for (guint i = 0; i < waiting->len; i++)
    {
      item = g_ptr_array_index (waiting, i);
      g_task_return_new_error_literal (item->task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The program is closing");
    }

  /* forgotten only afterwards: the last task may still ask where it is */
  g_thread_join (self->thread);
  self->thread = NULL;
}

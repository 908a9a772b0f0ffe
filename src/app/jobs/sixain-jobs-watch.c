/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <gtk/gtk.h>

#include "sixain-jobs-watch.h"

/**
 * SixainJobsWatch:
 *
 * Tells that something about any job of any run is another way, once for all that changed
 * together. Main thread.
 */
struct _SixainJobsWatch {
  GObject parent_instance;

  GListModel *runs;
  GListModel *all;  /* jobs of all runs */
  GPtrArray *jobs;  /* the same, which are listened to */
  guint source;
};

G_DEFINE_FINAL_TYPE (SixainJobsWatch, sixain_jobs_watch, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
tell_cb (gpointer user_data)
{
  SixainJobsWatch *self = user_data;

  g_assert (SIXAIN_IS_JOBS_WATCH (self));

  self->source = 0;
  g_signal_emit (self, signals[CHANGED], 0);

  return G_SOURCE_REMOVE;
}

static void
job_changed_cb (SixainJobsWatch *self)
{
  g_assert (SIXAIN_IS_JOBS_WATCH (self));

  if (self->source == 0)
    self->source = g_idle_add_full (G_PRIORITY_DEFAULT, tell_cb, self, NULL);
}

static void
items_changed_cb (SixainJobsWatch *self,
                  guint            position,
                  guint            removed,
                  guint            added)
{
  g_assert (SIXAIN_IS_JOBS_WATCH (self));

  for (guint i = 0; i < removed; i++)
    g_signal_handlers_disconnect_by_func (g_ptr_array_index (self->jobs, position + i), job_changed_cb, self);
  if (removed > 0)
    g_ptr_array_remove_range (self->jobs, position, removed);

  for (guint i = 0; i < added; i++)
    {
      SixainJob *job = g_list_model_get_item (self->all, position + i);

      g_ptr_array_insert (self->jobs, position + i, job);
      g_signal_connect_object (job, "notify", G_CALLBACK (job_changed_cb), self, G_CONNECT_SWAPPED);
    }

  job_changed_cb (self);
}

static void
sixain_jobs_watch_dispose (GObject *object)
{
  SixainJobsWatch *self = SIXAIN_JOBS_WATCH (object);

  g_clear_handle_id (&self->source, g_source_remove);
  for (guint i = 0; self->jobs != NULL && i < self->jobs->len; i++)
    g_signal_handlers_disconnect_by_func (g_ptr_array_index (self->jobs, i), job_changed_cb, self);
  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  g_clear_object (&self->all);
  g_clear_object (&self->runs);

  G_OBJECT_CLASS (sixain_jobs_watch_parent_class)->dispose (object);
}

static void
sixain_jobs_watch_class_init (SixainJobsWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sixain_jobs_watch_dispose;

  /**
   * SixainJobsWatch::changed:
   * @self: a watch
   *
   * A run came or went, or a job is another way than before.
   */
  signals[CHANGED] =
    g_signal_new ("changed",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
sixain_jobs_watch_init (SixainJobsWatch *self)
{
  self->jobs = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * sixain_jobs_watch_new:
 * @runs: a list of #SixainRun
 *
 * Returns: (transfer full): what tells of changes
 */
SixainJobsWatch *
sixain_jobs_watch_new (GListModel *runs)
{
  SixainJobsWatch *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (runs), NULL);

  self = g_object_new (SIXAIN_TYPE_JOBS_WATCH, NULL);
  self->runs = g_object_ref (runs);
  self->all = G_LIST_MODEL (gtk_flatten_list_model_new (g_object_ref (runs)));
  g_signal_connect_object (self->all, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  items_changed_cb (self, 0, 0, g_list_model_get_n_items (self->all));

  return self;
}

/**
 * sixain_jobs_watch_get_runs:
 * @self: a watch
 *
 * Returns: (transfer none): the list of #SixainRun
 */
GListModel *
sixain_jobs_watch_get_runs (SixainJobsWatch *self)
{
  g_return_val_if_fail (SIXAIN_IS_JOBS_WATCH (self), NULL);

  return self->runs;
}

/**
 * sixain_jobs_watch_get_jobs:
 * @self: a watch
 *
 * Returns: (transfer none): the #SixainJob of all of them, run by run
 */
GListModel *
sixain_jobs_watch_get_jobs (SixainJobsWatch *self)
{
  g_return_val_if_fail (SIXAIN_IS_JOBS_WATCH (self), NULL);

  return self->all;
}

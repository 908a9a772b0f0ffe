/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-job-work.h"

#include "sixain-checkpoint.h"
#include "sixain-durable.h"
#include "sixain-job-words.h"

/* Of a thread of its own; what it says of its progress is read in the main thread. */
typedef struct {
  gatomicrefcount       ref_count;
  const SixainWorkshop *workshop;
  char                 *folder;
  char                 *target;
  SixainRequest        *request;
  SixainJobWork        *work; /* main thread */
  int                   percent; /* atomic */
} Render;

static void
render_unref (gpointer data)
{
  Render *self = data;

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->folder);
  g_free (self->target);
  sixain_request_unref (self->request);
  g_free (self);
}

static gboolean
show_progress_cb (gpointer data)
{
  Render *self = data;

  if (self->work != NULL && self->work->controller != NULL && !self->work->log.cancel)
    sixain_job_set_state (self->work->job, SIXAIN_JOB_RUNNING, SIXAIN_JOB_WAIT_NONE, g_atomic_int_get (&self->percent) / 100.0, NULL);
  return G_SOURCE_REMOVE;
}

static void
progress_cb (double   done,
             gpointer data)
{
  Render *self = data;
  int percent = CLAMP ((int) (done * 100), 0, 100);

  if (g_atomic_int_exchange (&self->percent, percent) == percent)
    return;

  g_atomic_ref_count_inc (&self->ref_count);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, show_progress_cb, self, render_unref);
}

static void
render_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Render *self = task_data;
  g_autofree char *part = g_strconcat (self->target, ".part.mp4", NULL);
  GError *error = NULL;

  if (self->workshop->render (self->folder, self->request, part, progress_cb, self, cancellable, &error) &&
      sixain_rename (part, self->target, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
rendered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (SixainJobWork) self = data;
  Render *render = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean made = g_task_propagate_boolean (G_TASK (result), &error);

  render->work = NULL;
  sixain_checkpoint ("rendered");
  if (self->controller == NULL)
    return;

  if (made)
    {
      sixain_job_work_give_back (self, TRUE);
      sixain_job_work_fetched (self);
    }
  else if (self->log.cancel)
    {
      sixain_job_work_end (self, SIXAIN_JOB_CANCELLED, SIXAIN_FAULT_NONE, NULL, NULL, G_MAXUINT, 0);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    {
      g_autofree char *words = sixain_job_words_disk (error);

      sixain_job_work_show (self, SIXAIN_JOB_RUNNING, SIXAIN_JOB_WAIT_DISK, words);
      sixain_job_work_later (self, 10 * G_TIME_SPAN_SECOND, sixain_job_work_render);
    }
  else
    {
      sixain_job_work_end (self, SIXAIN_JOB_FAILED, SIXAIN_FAULT_FAILED, error->message, NULL, G_MAXUINT, 0);
    }
}

/* Made on this machine: nothing is paid, so what a crash stopped is simply made again. */
void
sixain_job_work_render (SixainJobWork *self)
{
  g_autoptr (GTask) task = NULL;
  Render *render;

  g_assert (SIXAIN_IS_JOB_WORK (self));

  if (self->log.cancel)
    {
      sixain_job_work_end (self, SIXAIN_JOB_CANCELLED, SIXAIN_FAULT_NONE, NULL, NULL, G_MAXUINT, 0);
      return;
    }

  render = g_new0 (Render, 1);
  g_atomic_ref_count_init (&render->ref_count);
  render->workshop = self->controller->workshop;
  render->folder = g_strdup (sixain_run_store_get_path (self->run->store));
  render->target = sixain_job_work_dup_film (self);
  render->request = sixain_request_ref (sixain_job_work_get_request (self));
  render->work = self;
  if (sixain_job_get_begun (self->job) == 0)
    sixain_job_set_begun (self->job, g_get_real_time ());
  sixain_job_work_show_try (self, SIXAIN_JOB_RUNNING);

  sixain_checkpoint ("render");
  task = g_task_new (NULL, self->cancellable, rendered_cb, g_object_ref (self));
  g_task_set_source_tag (task, sixain_job_work_render);
  /* a film that is there is there */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, render, render_unref);
  g_task_run_in_thread (task, render_thread);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-controller-private.h"

#include <glib/gi18n-lib.h>

#include "sixain-job-work.h"

/* What is done to single jobs and runs of a controller. */

static SixainJobWork *
find_work (SixainController *self,
           SixainJob        *job)
{
  for (guint i = 0; i < self->runs->len; i++)
    {
      SixainRunWork *run = g_ptr_array_index (self->runs, i);

      for (guint k = 0; k < run->works->len; k++)
        {
          SixainJobWork *work = g_ptr_array_index (run->works, k);

          if (work->job == job)
            return work->controller != NULL ? work : NULL;
        }
    }

  return NULL;
}

/**
 * sixain_controller_find_run:
 * @self: a controller
 * @job: one of its jobs
 *
 * Returns: (transfer none) (nullable): its run
 */
SixainRun *
sixain_controller_find_run (SixainController *self,
                            SixainJob        *job)
{
  SixainJobWork *work;

  g_return_val_if_fail (SIXAIN_IS_CONTROLLER (self), NULL);
  g_return_val_if_fail (SIXAIN_IS_JOB (job), NULL);

  work = find_work (self, job);
  return work != NULL ? work->run->run : NULL;
}

/**
 * sixain_controller_cancel:
 * @self: a controller
 * @job: one of its jobs
 *
 * Gives it up as far as that goes; its message says what is spent.
 */
void
sixain_controller_cancel (SixainController *self,
                          SixainJob        *job)
{
  SixainJobWork *work;

  g_return_if_fail (SIXAIN_IS_CONTROLLER (self));
  g_return_if_fail (SIXAIN_IS_JOB (job));

  work = find_work (self, job);
  if (work != NULL)
    sixain_job_work_cancel (work);
}

/**
 * sixain_controller_retry:
 * @self: a controller
 * @job: one of its jobs
 * @error: return location
 *
 * Begins a job that is over and was not made anew, which is charged anew.
 *
 * Returns: whether it is begun
 */
gboolean
sixain_controller_retry (SixainController  *self,
                         SixainJob         *job,
                         GError           **error)
{
  SixainJobWork *work;

  g_return_val_if_fail (SIXAIN_IS_CONTROLLER (self), FALSE);
  g_return_val_if_fail (SIXAIN_IS_JOB (job), FALSE);

  work = find_work (self, job);
  if (work == NULL || work->step != SIXAIN_STEP_OVER || *work->log.film != '\0')
    {
      g_set_error_literal (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_STATE,
                           C_("job", "Only what was not made can be tried again."));
      return FALSE;
    }
  if (!sixain_job_work_retry (work, error))
    return FALSE;

  sixain_controller_count_active (self);
  return TRUE;
}

/**
 * sixain_controller_answer:
 * @self: a controller
 * @job: one that waits for a person
 * @begun: %FALSE: it was never begun, send it; %TRUE: it was, so give it up as lost
 */
void
sixain_controller_answer (SixainController *self,
                          SixainJob        *job,
                          gboolean          begun)
{
  SixainJobWork *work;

  g_return_if_fail (SIXAIN_IS_CONTROLLER (self));
  g_return_if_fail (SIXAIN_IS_JOB (job));

  work = find_work (self, job);
  if (work != NULL)
    sixain_job_work_answer (work, begun);
}

/**
 * sixain_controller_list_results:
 * @self: a controller
 * @storyboard: its id
 *
 * Returns: (transfer container) (element-type SixainJob): done, and not in a saved
 *   document yet
 */
GPtrArray *
sixain_controller_list_results (SixainController *self,
                                const char       *storyboard)
{
  GPtrArray *jobs = g_ptr_array_new ();

  g_return_val_if_fail (SIXAIN_IS_CONTROLLER (self), jobs);
  g_return_val_if_fail (storyboard != NULL, jobs);

  for (guint i = self->runs->len; i > 0; i--)
    {
      const SixainRunWork *run = g_ptr_array_index (self->runs, i - 1);

      for (guint k = 0; g_str_equal (run->manifest->storyboard, storyboard) && k < run->works->len; k++)
        {
          const SixainJobWork *work = g_ptr_array_index (run->works, k);

          if (work->step == SIXAIN_STEP_OVER && *work->log.film != '\0' && !work->log.delivered)
            g_ptr_array_add (jobs, work->job);
        }
    }

  return jobs;
}

/**
 * sixain_controller_set_delivered:
 * @self: a controller
 * @job: one that is done
 *
 * A document that has the take was saved.
 */
void
sixain_controller_set_delivered (SixainController *self,
                                 SixainJob        *job)
{
  SixainJobWork *work;

  g_return_if_fail (SIXAIN_IS_CONTROLLER (self));
  g_return_if_fail (SIXAIN_IS_JOB (job));

  work = find_work (self, job);
  if (work != NULL)
    sixain_job_work_deliver (work);
}

/**
 * sixain_controller_dismiss:
 * @self: a controller
 * @run: one that is over, and of which nothing is left to be put into a document
 *
 * Forgets it.
 */
void
sixain_controller_dismiss (SixainController *self,
                           SixainRun        *run)
{
  g_return_if_fail (SIXAIN_IS_CONTROLLER (self));
  g_return_if_fail (SIXAIN_IS_RUN (run));

  for (guint i = 0; i < self->runs->len; i++)
    {
      SixainRunWork *work = g_ptr_array_index (self->runs, i);
      g_autoptr (SixainRunStore) store = NULL;

      if (work->run != run)
        continue;
      if (sixain_run_get_active (run) || self->closed)
        return;
      for (guint k = 0; k < work->works->len; k++)
        {
          const SixainJobLog *log = &((SixainJobWork *) g_ptr_array_index (work->works, k))->log;

          if (*log->film != '\0' && !log->delivered)
            return;
        }

      store = g_object_ref (work->store);
      g_ptr_array_remove_index (self->runs, i);
      sixain_run_store_remove (store);
      g_list_model_items_changed (G_LIST_MODEL (self), i, 1, 0);
      return;
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-job-work.h"

#include "sixain-checkpoint.h"
#include "sixain-exchange.h"
#include "sixain-job-words.h"

/* How often a job is asked for: as the providers' own clients do, ever less. */
static const struct {
  gint64 age;
  gint64 interval;
} intervals[] = {
  { 1 * G_TIME_SPAN_MINUTE, 5 * G_TIME_SPAN_SECOND },
  { 5 * G_TIME_SPAN_MINUTE, 10 * G_TIME_SPAN_SECOND },
  { G_MAXINT64, 15 * G_TIME_SPAN_SECOND },
};

/* Longer than any film takes; it is still asked for. */
#define SLOW (30 * G_TIME_SPAN_MINUTE)

/* A job that was taken may not be found for a moment, and what was made may not be named at once; so often in a row, and
 * for so long, it is gone. */
#define N_LOST 3
#define LOST_FOR (2 * G_TIME_SPAN_MINUTE)

static void ask_result (SixainJobWork *self);

static gint64
get_age (SixainJobWork *self)
{
  return MAX (g_get_real_time () - self->log.accepted, 0);
}

static gint64
get_interval (SixainJobWork *self)
{
  guint i = 0;

  while (get_age (self) >= intervals[i].age)
    i++;
  return intervals[i].interval;
}

static void
poll_now (SixainJobWork *self)
{
  if (self->step == SIXAIN_STEP_MAKING)
    sixain_controller_poll (self->controller, self, 0);
}

static void
show_progress (SixainJobWork  *self,
               SixainJobState  state)
{
  g_autofree char *words = NULL;

  if (get_age (self) > SLOW)
    words = sixain_job_words_slow (sixain_provider_get_name (self->run->provider));
  sixain_job_work_show (self, state, SIXAIN_JOB_WAIT_NONE, words);
}

static void
expire (SixainJobWork *self)
{
  g_autofree char *words = sixain_job_words_expired (sixain_provider_get_name (self->run->provider), self->pass->price);

  sixain_job_work_end (self, SIXAIN_JOB_EXPIRED, SIXAIN_FAULT_LOST, words, NULL, G_MAXUINT, self->pass->price);
}

static void
missing (SixainJobWork *self)
{
  gint64 now = sixain_controller_get_time (self->controller);

  if (self->n_lost == 0)
    self->lost_since = now;
  if (++self->n_lost < N_LOST || now - self->lost_since < LOST_FOR)
    sixain_controller_poll (self->controller, self, get_interval (self));
  else
    expire (self);
}

static void
lost (SixainJobWork *self)
{
  g_autofree char *words = NULL;

  if (!sixain_job_work_is_other_account (self))
    {
      missing (self);
      return;
    }

  words = sixain_job_words_other_key (sixain_provider_get_name (self->run->provider));
  sixain_job_work_show (self, sixain_job_get_state (self->job), SIXAIN_JOB_WAIT_PROVIDER, words);
  sixain_job_work_later (self, 10 * G_TIME_SPAN_MINUTE, poll_now);
}

/* An answer that says nothing of the job changes nothing about it: it goes on being asked for. */
static void
ask_later (SixainJobWork     *self,
           SixainReply       *reply,
           const GError      *error,
           SixainJobWorkFunc  again)
{
  SixainFailure failure = reply != NULL ? sixain_failure_from_fault (reply->fault) : sixain_failure_from_error (error, TRUE);

  if (g_error_matches (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_KEY))
    failure = SIXAIN_FAILURE_CREDENTIALS;
  else if (failure != SIXAIN_FAILURE_CAPACITY && failure != SIXAIN_FAILURE_CREDENTIALS)
    failure = SIXAIN_FAILURE_TRANSIENT;

  sixain_job_work_try_again (self, failure, reply, error, again);
  if (reply != NULL && reply->fault == SIXAIN_FAULT_PROTOCOL)
    {
      g_autofree char *words = sixain_job_words_fault (sixain_provider_get_name (self->run->provider), reply->fault, reply->message);

      sixain_job_work_show (self, sixain_job_get_state (self->job), SIXAIN_JOB_WAIT_NETWORK, words);
    }
}

static void
made (SixainJobWork *self,
      SixainTask    *task)
{
  g_set_str (&self->video_url, task->video_url);
  if (task->duration > 0)
    self->duration = task->duration;
  if (*task->cost != '\0')
    {
      g_set_str (&self->cost, task->cost);
      g_set_str (&self->cost_unit, task->cost_unit);
      sixain_job_set_cost (self->job, task->cost, task->cost_unit);
    }

  sixain_job_work_give_back (self, TRUE);
  sixain_job_work_fetch (self);
}

static void
not_made (SixainJobWork *self,
          SixainTask    *task)
{
  gint64 charged = self->ran ? self->pass->price : 0;

  /* providers tell a job that was given up from one that failed, or they don't */
  if (task->state == SIXAIN_TASK_CANCELLED || (self->log.cancel && task->fault == SIXAIN_FAULT_FAILED))
    sixain_job_work_end (self, SIXAIN_JOB_CANCELLED, SIXAIN_FAULT_NONE, NULL, NULL, G_MAXUINT, charged);
  else
    sixain_job_work_fail (self, task->fault, task->message, NULL);
}

static void
apply (SixainJobWork *self,
       SixainTask    *task)
{
  /* where only the result tells, only the result says that it is still kept */
  if (task->state != SIXAIN_TASK_ENDED && task->state != SIXAIN_TASK_EXPIRED)
    self->n_lost = 0;
  sixain_retry_succeed (self->retry);
  if (task->created > 0)
    self->created = task->created;

  switch (task->state)
    {
    case SIXAIN_TASK_DONE:
      made (self, task);
      return;
    case SIXAIN_TASK_ENDED:
      ask_result (self);
      return;
    case SIXAIN_TASK_FAILED:
    case SIXAIN_TASK_CANCELLED:
      not_made (self, task);
      return;
    case SIXAIN_TASK_EXPIRED:
      missing (self);
      return;
    case SIXAIN_TASK_RUNNING:
      self->ran = TRUE;
      show_progress (self, SIXAIN_JOB_RUNNING);
      break;
    case SIXAIN_TASK_CANCELLING:
      show_progress (self, sixain_job_get_state (self->job));
      break;
    case SIXAIN_TASK_QUEUED:
    default:
      show_progress (self, SIXAIN_JOB_QUEUED);
    }

  sixain_controller_poll (self->controller, self, get_interval (self));
}

void
sixain_job_work_polled (SixainJobWork *self,
                        SixainReply   *reply,
                        SixainTask    *task,
                        const GError  *error)
{
  g_assert (SIXAIN_IS_JOB_WORK (self));

  if (self->step != SIXAIN_STEP_MAKING)
    return;
  if (reply != NULL && (reply->fault != SIXAIN_FAULT_NONE || task != NULL))
    sixain_job_work_remember (self, reply);

  if (task != NULL && reply->fault == SIXAIN_FAULT_NONE)
    apply (self, task);
  else if (reply != NULL && (reply->fault == SIXAIN_FAULT_LOST || reply->fault == SIXAIN_FAULT_NONE))
    lost (self);
  else
    ask_later (self, reply, error, poll_now);
}

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (SixainJobWork) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainReply) reply = sixain_exchange_finish (result, &error);
  SixainTask *task = reply != NULL && reply->tasks->len > 0 ? g_ptr_array_index (reply->tasks, 0) : NULL;
  SixainFailure failure;

  sixain_checkpoint ("result-asked");
  if (self->controller == NULL || self->step != SIXAIN_STEP_MAKING)
    return;

  if (reply != NULL)
    sixain_job_work_remember (self, reply);
  failure = reply != NULL ? sixain_failure_from_fault (reply->fault) : SIXAIN_FAILURE_NONE;
  if (reply != NULL && reply->fault == SIXAIN_FAULT_NONE && task != NULL && *task->video_url != '\0')
    made (self, task);
  else if (reply != NULL && reply->fault == SIXAIN_FAULT_EARLY)
    sixain_controller_poll (self->controller, self, get_interval (self));
  else if (reply != NULL && reply->fault == SIXAIN_FAULT_LOST)
    lost (self);
  else if (failure == SIXAIN_FAILURE_REQUEST || failure == SIXAIN_FAILURE_MODERATION)
    {
      if (self->log.cancel && reply->fault == SIXAIN_FAULT_FAILED)
        sixain_job_work_end (self, SIXAIN_JOB_CANCELLED, SIXAIN_FAULT_NONE, NULL, NULL, G_MAXUINT, self->ran ? self->pass->price : 0);
      else
        sixain_job_work_fail (self, reply->fault, reply->message, reply->field);
    }
  else
    ask_later (self, reply, error, ask_result);
}

/* It has ended, well or not: only the result tells. */
static void
ask_result (SixainJobWork *self)
{
  SixainRemote remote = sixain_job_work_get_remote (self);
  g_autoptr (SixainRequest) request = sixain_provider_get_result (self->run->provider, &remote);

  if (self->step != SIXAIN_STEP_MAKING)
    return;
  if (request == NULL)
    {
      sixain_controller_poll (self->controller, self, get_interval (self));
      return;
    }

  sixain_checkpoint ("ask-result");
  sixain_exchange_async (self->controller->net, self->controller->keyring, self->run->provider, request, NULL,
                         self->controller->cancellable, result_cb, g_object_ref (self));
}

/* The provider has it, and that is written down. */
void
sixain_job_work_make (SixainJobWork *self)
{
  gboolean again = self->step == SIXAIN_STEP_MAKING;

  g_assert (SIXAIN_IS_JOB_WORK (self));

  self->step = SIXAIN_STEP_MAKING;
  sixain_job_set_paid (self->job, TRUE);
  sixain_job_work_show (self, again ? sixain_job_get_state (self->job) : SIXAIN_JOB_QUEUED, SIXAIN_JOB_WAIT_NONE, NULL);
  if (self->log.cancel)
    sixain_job_work_give_up (self);
  if (self->step == SIXAIN_STEP_MAKING)
    sixain_controller_poll (self->controller, self, get_interval (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-job-work.h"

#include "sixain-checkpoint.h"
#include "sixain-exchange.h"
#include "sixain-job-words.h"

/* A job may show up some seconds after it was taken; only what is missing twice, with that
 * long in between, was never begun. */
#define SECOND_LOOK (15 * G_TIME_SPAN_SECOND)
#define N_LOOKS 2

void
sixain_job_work_ask_person (SixainJobWork *self)
{
  g_autofree char *words = sixain_job_words_unsure (sixain_provider_get_name (self->run->provider));

  self->step = SIXAIN_STEP_PERSON;
  sixain_job_work_show (self, SIXAIN_JOB_UNSURE, SIXAIN_JOB_WAIT_PERSON, words);
}

void
sixain_job_work_answered (SixainJobWork *self)
{
  g_assert (SIXAIN_IS_JOB_WORK (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  self->again = NULL;
  self->step = SIXAIN_STEP_BUSY;
}

void
sixain_job_work_not_found (SixainJobWork *self)
{
  g_assert (SIXAIN_IS_JOB_WORK (self));

  self->step = SIXAIN_STEP_BUSY;
  if (sixain_job_work_is_other_account (self))
    {
      g_autofree char *words = sixain_job_words_other_key (sixain_provider_get_name (self->run->provider));

      sixain_job_work_show (self, SIXAIN_JOB_UNSURE, SIXAIN_JOB_WAIT_PROVIDER, words);
      sixain_job_work_later (self, 10 * G_TIME_SPAN_MINUTE, sixain_job_work_look_up);
    }
  else if (++self->n_lost < N_LOOKS)
    {
      sixain_job_work_later (self, SECOND_LOOK, sixain_job_work_look_up);
    }
  else
    {
      self->n_lost = 0;
      self->n_resent++;
      sixain_job_work_never_begun (self);
    }
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (SixainJobWork) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainReply) reply = sixain_exchange_finish (result, &error);
  SixainRemote remote;
  SixainTask *task;

  sixain_checkpoint ("looked-up");
  if (self->controller == NULL)
    return;

  remote = sixain_job_work_get_remote (self);
  task = reply != NULL && reply->fault == SIXAIN_FAULT_NONE ? sixain_reply_get_task (reply, remote.external_id) : NULL;
  if (task == NULL && reply != NULL && reply->fault == SIXAIN_FAULT_NONE && reply->tasks->len == 1)
    task = g_ptr_array_index (reply->tasks, 0);
  if (reply != NULL)
    sixain_job_work_remember (self, reply);

  if (task != NULL && *task->id != '\0')
    sixain_job_work_accept (self, task, reply->request_id);
  else if (reply != NULL && (reply->fault == SIXAIN_FAULT_LOST || reply->fault == SIXAIN_FAULT_NONE))
    sixain_job_work_not_found (self);
  else if (!sixain_job_work_try_again (self, reply != NULL ? sixain_failure_from_fault (reply->fault)
                                                           : sixain_failure_from_error (error, TRUE),
                                       reply, error, sixain_job_work_look_up))
    /* it can't be asked for a reason that time doesn't cure */
    sixain_job_work_ask_person (self);
}

/* The reply to a paid request was lost: whether it began anything is found out, and never
 * by sending it again. */
void
sixain_job_work_look_up (SixainJobWork *self)
{
  SixainRemote remote;
  g_autoptr (SixainRequest) request = NULL;
  g_autoptr (SixainRequest) listing = NULL;

  g_assert (SIXAIN_IS_JOB_WORK (self));

  self->step = SIXAIN_STEP_BUSY;
  self->n_looks = 0;
  self->looked_since = sixain_controller_get_time (self->controller);
  sixain_job_work_show_try (self, SIXAIN_JOB_UNSURE);

  remote = sixain_job_work_get_remote (self);
  request = sixain_provider_look_up (self->run->provider, &remote);
  sixain_checkpoint ("look-up");
  if (request != NULL)
    {
      sixain_exchange_async (self->controller->net, self->controller->keyring, self->run->provider, request, NULL,
                             self->controller->cancellable, looked_up_cb, g_object_ref (self));
      return;
    }

  listing = sixain_provider_list (self->run->provider, &remote, 0, 0, NULL);
  if (listing != NULL)
    sixain_job_work_search (self);
  else
    sixain_job_work_ask_person (self);
}

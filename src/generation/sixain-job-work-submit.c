/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-job-work.h"

#include "sixain-checkpoint.h"
#include "sixain-claim.h"
#include "sixain-exchange.h"
#include "sixain-job-words.h"

gboolean
sixain_job_work_end_if_cancelled (SixainJobWork *self)
{
  if (!self->log.cancel)
    return FALSE;

  sixain_job_work_end (self, SIXAIN_JOB_CANCELLED, SIXAIN_FAULT_NONE, NULL, NULL, G_MAXUINT, 0);
  return TRUE;
}

/* What was sent last began nothing, and that is written down. */
static void
nothing_outstanding (SixainJobWork *self)
{
  g_clear_object (&self->body);
  if (sixain_job_work_end_if_cancelled (self))
    return;

  sixain_job_work_give_back (self, FALSE);
  sixain_job_work_wait (self);
}

/* The provider never had it: it may be sent. */
void
sixain_job_work_never_begun (SixainJobWork *self)
{
  sixain_job_work_note (self, sixain_event_end (sixain_job_work_event (self, SIXAIN_EVENT_REFUSED)), nothing_outstanding);
}

static char *
dup_owner (SixainJobWork *self)
{
  return g_strdup_printf ("%s/%s-%u", self->run->manifest->id, self->pass->id, self->log.attempt);
}

gboolean
sixain_job_work_claim (SixainJobWork *self,
                       const char    *remote)
{
  g_autofree char *owner = dup_owner (self);

  return sixain_claim_take (self->controller->claims, self->run->manifest->provider, remote, owner);
}

gboolean
sixain_job_work_may_claim (SixainJobWork *self,
                           const char    *remote)
{
  g_autofree char *owner = dup_owner (self);

  return sixain_claim_is_free (self->controller->claims, self->run->manifest->provider, remote, owner);
}

/* Written down before the first poll, since a crash in between would lose the job. */
void
sixain_job_work_accept (SixainJobWork *self,
                        SixainTask    *task,
                        const char    *request_id)
{
  JsonBuilder *event = sixain_job_work_event (self, SIXAIN_EVENT_ACCEPTED);
  SixainRemote remote = sixain_job_work_get_remote (self);

  sixain_json_add_text (event, "remote", task->id);
  sixain_json_add_text (event, "endpoint", remote.endpoint);
  sixain_json_add_text (event, "status-url", task->status_url);
  sixain_json_add_text (event, "result-url", task->result_url);
  sixain_json_add_text (event, "cancel-url", task->cancel_url);
  sixain_json_add_text (event, "request-id", request_id);

  sixain_controller_take (self->controller, self->run->manifest->provider, task->id);
  /* whether or not somebody else's search was quicker, this reply was ours */
  sixain_job_work_claim (self, task->id);
  g_clear_object (&self->body);
  sixain_retry_succeed (self->retry);
  self->n_lost = 0;
  sixain_job_work_note (self, sixain_event_end (event), sixain_job_work_make);
}

/* Refused, so nothing was begun: what is to be done is written down with it. */
static void
refused (SixainJobWork *self,
         SixainReply   *reply)
{
  const char *name = sixain_provider_get_name (self->run->provider);
  SixainFailure failure = sixain_failure_from_fault (reply->fault);

  self->log.sent = 0;
  switch (failure)
    {
    case SIXAIN_FAILURE_CAPACITY:
      {
        gint64 delay = 0;

        sixain_retry_fail (self->retry, failure, reply->retry_after >= 0 ? reply->retry_after * G_TIME_SPAN_SECOND : -1, &delay);
        sixain_slots_refuse (self->controller->slots, self->queue);
        self->has_slot = FALSE;
        sixain_controller_hold (self->controller, self->queue, delay);
        sixain_job_work_never_begun (self);
        return;
      }
    case SIXAIN_FAILURE_CREDENTIALS:
      {
        g_autofree char *words = sixain_job_words_pause (name, reply->fault, reply->message);

        sixain_controller_pause (self->controller, self->run->manifest->provider, words);
        sixain_job_work_never_begun (self);
        return;
      }
    case SIXAIN_FAILURE_TRANSIENT:
      {
        gint64 delay = 0;

        sixain_retry_fail (self->retry, failure, reply->retry_after >= 0 ? reply->retry_after * G_TIME_SPAN_SECOND : -1, &delay);
        sixain_controller_hold (self->controller, self->queue, delay);
        sixain_job_work_never_begun (self);
        return;
      }
    case SIXAIN_FAILURE_NONE:
    case SIXAIN_FAILURE_AMBIGUOUS:
    case SIXAIN_FAILURE_REQUEST:
    case SIXAIN_FAILURE_MODERATION:
    case SIXAIN_FAILURE_EXPIRED:
    default:
      sixain_job_work_fail (self, reply->fault, reply->message, reply->field);
    }
}

/* Of an error of the network: whether anything may have gone out. */
static gboolean
nothing_was_sent (const GError *error)
{
  return g_error_matches (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_KEY) ||
         g_error_matches (error, SIXAIN_NET_ERROR, SIXAIN_NET_ERROR_ADDRESS) ||
         g_error_matches (error, SIXAIN_NET_ERROR, SIXAIN_NET_ERROR_CONNECT) ||
         g_error_matches (error, SIXAIN_NET_ERROR, SIXAIN_NET_ERROR_TLS) ||
         g_error_matches (error, SIXAIN_NET_ERROR, SIXAIN_NET_ERROR_BODY) ||
         g_error_matches (error, SIXAIN_NET_ERROR, SIXAIN_NET_ERROR_BUSY);
}

static void
send_later (SixainJobWork *self)
{
  if (!sixain_job_work_end_if_cancelled (self))
    sixain_job_work_submit (self);
}

/* No connection was made: it waits here, and keeps its slot. */
static void
not_sent (SixainJobWork *self,
          const GError  *error)
{
  self->log.sent = 0;
  sixain_job_work_note (self, sixain_event_end (sixain_job_work_event (self, SIXAIN_EVENT_REFUSED)), NULL);
  if (sixain_job_work_end_if_cancelled (self))
    return;

  if (g_error_matches (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_KEY))
    sixain_job_work_try_again (self, SIXAIN_FAILURE_CREDENTIALS, NULL, error, send_later);
  else if (g_error_matches (error, SIXAIN_NET_ERROR, SIXAIN_NET_ERROR_BODY))
    sixain_job_work_end (self, SIXAIN_JOB_FAILED, SIXAIN_FAULT_MEDIA, error->message, NULL, G_MAXUINT, 0);
  else if (g_error_matches (error, SIXAIN_NET_ERROR, SIXAIN_NET_ERROR_ADDRESS))
    sixain_job_work_end (self, SIXAIN_JOB_FAILED, SIXAIN_FAULT_REQUEST, error->message, NULL, G_MAXUINT, 0);
  else
    sixain_job_work_try_again (self, SIXAIN_FAILURE_TRANSIENT, NULL, error, send_later);
}

static void
posted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (SixainJobWork) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainReply) reply = sixain_exchange_finish (result, &error);
  SixainTask *task;

  sixain_checkpoint ("posted");
  self->posting = FALSE;
  if (self->controller == NULL)
    return;

  if (reply == NULL)
    {
      if (nothing_was_sent (error))
        not_sent (self, error);
      else
        sixain_job_work_look_up (self);
      return;
    }

  sixain_job_work_remember (self, reply);
  task = reply->tasks->len > 0 ? g_ptr_array_index (reply->tasks, 0) : NULL;
  if (reply->fault == SIXAIN_FAULT_NONE && task != NULL && *task->id != '\0')
    sixain_job_work_accept (self, task, reply->request_id);
  else if (reply->fault == SIXAIN_FAULT_NONE || reply->fault == SIXAIN_FAULT_UNSURE ||
           reply->fault == SIXAIN_FAULT_PROTOCOL || reply->fault == SIXAIN_FAULT_EARLY)
    sixain_job_work_look_up (self);
  else if (sixain_failure_from_fault (reply->fault) == SIXAIN_FAILURE_REQUEST && self->n_resent == 1)
    {
      /* our id may be refused because the first one was begun after all, later than anyone looked */
      self->n_resent++;
      sixain_job_work_look_up (self);
    }
  else
    refused (self, reply);
}

static void
post (SixainJobWork *self)
{
  if (self->log.cancel)
    {
      self->log.sent = 0;
      sixain_job_work_never_begun (self);
      return;
    }

  sixain_job_set_begun (self->job, self->log.begun);
  sixain_checkpoint ("post");
  self->posting = TRUE;
  /* not to be stopped: once it is on its way, only its reply says what it began */
  sixain_exchange_async (self->controller->net, self->controller->keyring, self->run->provider, sixain_job_work_get_request (self), self->body,
                         self->controller->cancellable, posted_cb, g_object_ref (self));
}

/* Its body is ready: that it is sent is written down, then it is. */
void
sixain_job_work_submit (SixainJobWork *self)
{
  JsonBuilder *event = sixain_job_work_event (self, SIXAIN_EVENT_INTENT);

  sixain_json_add_whole (event, "attempt", self->log.attempt);
  sixain_json_add_text (event, "external", sixain_job_work_get_remote (self).external_id);
  self->guessed = FALSE;
  sixain_job_work_show_try (self, SIXAIN_JOB_SUBMITTING);
  sixain_job_work_note (self, sixain_event_end (event), post);
}

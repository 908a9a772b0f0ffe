/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-job-work.h"

#include <glib/gi18n-lib.h>

#include "sixain-checkpoint.h"
#include "sixain-exchange.h"
#include "sixain-fault-place.h"
#include "sixain-id.h"
#include "sixain-job-words.h"

/* Of a thread of its own. */
typedef struct {
  SixainLedger      *ledger;
  char              *key;
  gint64             charged;
  JsonObject        *event; /* main thread */
  SixainJobWorkFunc  next;
} Settlement;

static void
settlement_free (gpointer data)
{
  Settlement *self = data;

  sixain_ledger_unref (self->ledger);
  g_free (self->key);
  json_object_unref (self->event);
  g_free (self);
}

static char *
dup_key (SixainJobWork *self)
{
  return g_strdup_printf ("%s/%u", self->pass->id, self->log.attempt);
}

static void
settle_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Settlement *self = task_data;
  GError *error = NULL;

  if (sixain_spending_settle (self->ledger->spending, self->key, self->charged, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
settled_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (SixainJobWork) self = data;
  g_autoptr (GError) error = NULL;
  Settlement *settlement = g_task_get_task_data (G_TASK (result));

  /* a reservation that stays counts too much, never too little */
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_warning ("What a job cost can't be written down: %s", error->message);
  if (self->controller != NULL)
    sixain_job_work_note (self, json_object_ref (settlement->event), settlement->next);
}

/* Says what it cost, then notes @event: the other way round a crash in between would leave
 * its reservation for ever. */
void
sixain_job_work_settle (SixainJobWork     *self,
                        gint64             charged,
                        JsonObject        *event,
                        SixainJobWorkFunc  next)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, settled_cb, g_object_ref (self));
  Settlement *settlement = g_new0 (Settlement, 1);

  settlement->ledger = sixain_ledger_ref (self->controller->ledger);
  settlement->key = dup_key (self);
  settlement->charged = MAX (charged, 0);
  settlement->event = event;
  settlement->next = next;
  sixain_checkpoint ("settle");
  g_task_set_source_tag (task, sixain_job_work_settle);
  g_task_set_task_data (task, settlement, settlement_free);
  g_task_run_in_thread (task, settle_thread);
}

/* Nothing of it is outstanding: the schedule decides. */
void
sixain_job_work_wait (SixainJobWork *self)
{
  self->step = SIXAIN_STEP_WAITING;
  sixain_job_work_show (self, SIXAIN_JOB_WAITING, SIXAIN_JOB_WAIT_SLOT, NULL);
  sixain_controller_schedule (self->controller);
}

/* Shows how it ended, as the log says. */
void
sixain_job_work_over (SixainJobWork *self)
{
  gboolean done = *self->log.film != '\0';
  g_autofree char *film = done ? sixain_job_work_dup_film (self) : NULL;
  g_autofree char *receipt = NULL;

  self->step = SIXAIN_STEP_OVER;
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->body);
  sixain_job_work_give_back (self, done);

  sixain_job_set_result (self->job, film);
  receipt = sixain_receipt_new (self);
  sixain_job_set_receipt (self->job, receipt);
  sixain_job_log_show (&self->log, self->job, self->log.state);
  sixain_controller_job_over (self->controller, self);
}

void
sixain_job_work_end (SixainJobWork  *self,
                     SixainJobState  state,
                     SixainFault     fault,
                     const char     *message,
                     const char     *field,
                     guint           shot,
                     gint64          charged)
{
  JsonBuilder *event = sixain_job_work_event (self, SIXAIN_EVENT_ENDED);

  g_assert (SIXAIN_IS_JOB_WORK (self));

  self->step = SIXAIN_STEP_BUSY;
  g_clear_handle_id (&self->timer, g_source_remove);
  sixain_controller_unpoll (self->controller, self);
  sixain_json_add_text (event, "state", sixain_job_state_to_string (state));
  sixain_json_add_text (event, "fault", sixain_fault_to_string (fault));
  sixain_json_add_text (event, "message", message != NULL ? message : "");
  sixain_json_add_text (event, "field", field != NULL ? field : "");
  sixain_json_add_whole (event, "shot", shot);
  sixain_job_work_settle (self, charged, sixain_event_end (event), sixain_job_work_over);
}

/* Whether it is about what was sent, and not about words in it. */
static gboolean
is_about_file (SixainFault fault)
{
  return fault == SIXAIN_FAULT_REQUEST || fault == SIXAIN_FAULT_MEDIA;
}

/* The provider won't make it. What fails isn't charged. */
void
sixain_job_work_fail (SixainJobWork *self,
                      SixainFault    fault,
                      const char    *said,
                      const char    *field)
{
  const char *provider = sixain_provider_get_name (self->run->provider);
  const char *name = field != NULL && is_about_file (fault) ? sixain_fault_place_find_name (self->pass, field) : NULL;
  g_autofree char *words = name != NULL ? sixain_job_words_file (provider, name, said) : sixain_job_words_fault (provider, fault, said);
  guint shot = field != NULL && *field != '\0' ? sixain_fault_place_find_shot (self->pass, field) : G_MAXUINT;

  sixain_job_work_end (self, SIXAIN_JOB_FAILED, fault, words, field, shot, 0);
}

static void
cancel_asked_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (SixainJobWork) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainReply) reply = sixain_exchange_finish (result, &error);
  SixainTask *task = reply != NULL && reply->tasks->len > 0 ? g_ptr_array_index (reply->tasks, 0) : NULL;

  sixain_checkpoint ("cancel-asked");
  if (self->controller == NULL || self->step != SIXAIN_STEP_MAKING)
    return;

  if (reply == NULL || sixain_failure_from_fault (reply->fault) == SIXAIN_FAILURE_TRANSIENT)
    sixain_job_work_try_again (self, SIXAIN_FAILURE_TRANSIENT, reply, error, sixain_job_work_give_up);
  else if (reply->fault == SIXAIN_FAULT_NONE && task != NULL && task->state == SIXAIN_TASK_CANCELLED)
    sixain_job_work_end (self, SIXAIN_JOB_CANCELLED, SIXAIN_FAULT_NONE, NULL, NULL, G_MAXUINT, self->ran ? self->pass->price : 0);
  else
    /* whatever it says, how the job is tells the truth */
    sixain_controller_poll (self->controller, self, 0);
}

/* Asks the provider to give it up, where it can. */
void
sixain_job_work_give_up (SixainJobWork *self)
{
  SixainRemote remote = sixain_job_work_get_remote (self);
  g_autoptr (SixainRequest) request = sixain_provider_cancel (self->run->provider, &remote);

  if (request == NULL || self->step != SIXAIN_STEP_MAKING)
    return;

  sixain_checkpoint ("cancel");
  sixain_exchange_async (self->controller->net, self->controller->keyring, self->run->provider, request, NULL,
                         self->controller->cancellable, cancel_asked_cb, g_object_ref (self));
}

static void
note_cancel (SixainJobWork     *self,
             SixainJobWorkFunc  next)
{
  self->log.cancel = TRUE;
  sixain_job_work_show (self, sixain_job_get_state (self->job), SIXAIN_JOB_WAIT_NONE, NULL);
  sixain_job_work_note (self, sixain_event_end (sixain_job_work_event (self, SIXAIN_EVENT_CANCEL)), next);
}

/* Gives it up as far as that goes: what was never sent at once, what may have been sent
 * when its answer is known, what the provider has as the provider can. */
void
sixain_job_work_cancel (SixainJobWork *self)
{
  const char *name = sixain_provider_get_name (self->run->provider);

  g_assert (SIXAIN_IS_JOB_WORK (self));

  if (self->step == SIXAIN_STEP_OVER || self->log.cancel)
    return;

  if (self->step == SIXAIN_STEP_PERSON)
    {
      g_autofree char *words = sixain_job_words_unsure (name);

      sixain_job_work_answered (self);
      self->log.cancel = TRUE;
      sixain_job_work_end (self, SIXAIN_JOB_CANCELLED, SIXAIN_FAULT_UNSURE, words, NULL, G_MAXUINT, self->pass->price);
    }
  else if (self->log.accepted > 0)
    {
      note_cancel (self, sixain_job_work_give_up);
    }
  else if (self->log.sent > 0)
    {
      note_cancel (self, NULL);
    }
  else
    {
      self->log.cancel = TRUE;
      sixain_job_set_state (self->job, SIXAIN_JOB_CANCELLING, SIXAIN_JOB_WAIT_NONE, -1, NULL);
      g_cancellable_cancel (self->cancellable);
      /* else what is under way ends it */
      if (self->step == SIXAIN_STEP_WAITING || self->timer != 0)
        sixain_job_work_end (self, SIXAIN_JOB_CANCELLED, SIXAIN_FAULT_NONE, NULL, NULL, G_MAXUINT, 0);
    }
}

static void
begin_anew (SixainJobWork *self)
{
  sixain_job_set_failure (self->job, SIXAIN_FAULT_NONE, NULL, G_MAXUINT);
  sixain_job_set_begun (self->job, 0);
  sixain_job_set_ended (self->job, 0);
  sixain_job_set_paid (self->job, FALSE);
  sixain_job_work_wait (self);
}

/* Another attempt, with an id and a reservation of its own. */
gboolean
sixain_job_work_retry (SixainJobWork  *self,
                       GError        **error)
{
  SixainJobWork *before = sixain_job_work_find_before (self);
  g_autofree char *external = sixain_id_new ();
  g_autofree char *key = g_strdup_printf ("%s/%u", self->pass->id, self->log.attempt + 1);
  JsonBuilder *event;

  g_assert (SIXAIN_IS_JOB_WORK (self));

  if (before != NULL && before->step == SIXAIN_STEP_OVER && *before->log.film == '\0')
    {
      g_set_error_literal (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_STATE,
                           C_("job", "It begins with the last frame of the pass before, which was not made. Try that one again first."));
      return FALSE;
    }
  if (!sixain_spending_reserve (self->controller->ledger->spending, key, self->run->manifest->storyboard,
                                MAX (self->pass->price, 0), self->controller->day_limit, self->run->manifest->limit, error))
    return FALSE;

  event = sixain_job_work_event (self, SIXAIN_EVENT_ATTEMPT);
  sixain_json_add_whole (event, "attempt", self->log.attempt + 1);
  sixain_json_add_text (event, "external", external);

  self->step = SIXAIN_STEP_BUSY;
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  sixain_retry_succeed (self->retry);
  g_clear_pointer (&self->video_url, g_free);
  g_set_str (&self->cost, "");
  g_set_str (&self->cost_unit, "");
  g_clear_pointer (&self->request, sixain_request_unref);
  self->ran = FALSE;
  self->n_lost = self->n_fetches = self->n_gone = self->n_resent = 0;
  self->duration = self->odd = self->probed = 0;
  self->log.cancel = FALSE;
  sixain_job_work_show (self, SIXAIN_JOB_WAITING, SIXAIN_JOB_WAIT_NONE, NULL);
  sixain_job_work_note (self, sixain_event_end (event), begin_anew);
  return TRUE;
}

/* A person says whether it was begun. */
void
sixain_job_work_answer (SixainJobWork *self,
                        gboolean       begun)
{
  g_assert (SIXAIN_IS_JOB_WORK (self));

  if (self->step != SIXAIN_STEP_PERSON)
    return;

  sixain_job_work_answered (self);
  if (begun)
    {
      g_autofree char *words = sixain_job_words_lost (sixain_provider_get_name (self->run->provider));

      sixain_job_work_end (self, SIXAIN_JOB_FAILED, SIXAIN_FAULT_UNSURE, words, NULL, G_MAXUINT, self->pass->price);
    }
  else
    {
      sixain_job_work_never_begun (self);
    }
}

static void
delivered (SixainJobWork *self)
{
  sixain_job_set_delivered (self->job, TRUE);
  sixain_controller_delivered (self->controller, self);
}

void
sixain_job_work_deliver (SixainJobWork *self)
{
  g_assert (SIXAIN_IS_JOB_WORK (self));

  if (*self->log.film != '\0' && !self->log.delivered)
    sixain_job_work_note (self, sixain_event_end (sixain_job_work_event (self, SIXAIN_EVENT_DELIVERED)), delivered);
}

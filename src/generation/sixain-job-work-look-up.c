/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-job-work.h"

#include <string.h>

#include "sixain-checkpoint.h"
#include "sixain-exchange.h"
#include "sixain-job-words.h"
#include "sixain-request-private.h"

/* A job may show up some seconds after it was taken; only what is missing twice, with that
 * long in between, was never begun. */
#define SECOND_LOOK (15 * G_TIME_SPAN_SECOND)
#define N_LOOKS 2

/* In a list, what is ours was made from a moment before it was sent (clocks differ) until
 * some minutes later (a request that was on its way for that long has been given up). */
#define LIST_BEFORE (2 * G_TIME_SPAN_MINUTE)
#define LIST_AFTER (10 * G_TIME_SPAN_MINUTE)

/* A list that may lack jobs is looked through again after the first of these, ever later,
 * until the second, and for so long. A cursor that leads on for ever is not followed. */
#define NEXT_LOOK (15 * G_TIME_SPAN_SECOND)
#define SLOWEST_LOOK G_TIME_SPAN_MINUTE
#define LOOKS_END G_TIME_SPAN_HOUR
#define N_PAGES 20

static void search_list (SixainJobWork *self);

static gboolean
lists_some (SixainJobWork *self)
{
  return (sixain_provider_get_flags (self->run->provider) & SIXAIN_PROVIDER_LISTS_SOME) != 0;
}

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

/* It may be in the list later; until then a person may know better. */
static void
look_again (SixainJobWork *self,
            gint64         after)
{
  g_autofree char *words = sixain_job_words_looked_for (sixain_provider_get_name (self->run->provider));

  self->n_looks++;
  if (sixain_controller_get_time (self->controller) - self->looked_since >= LOOKS_END)
    {
      sixain_job_work_ask_person (self);
      return;
    }

  self->step = SIXAIN_STEP_PERSON;
  sixain_job_work_show (self, SIXAIN_JOB_UNSURE, SIXAIN_JOB_WAIT_PERSON, words);
  sixain_job_work_later (self, MAX (MIN (self->n_looks * NEXT_LOOK, SLOWEST_LOOK), after), search_list);
}

static void
not_found (SixainJobWork *self)
{
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
    not_found (self);
  else if (!sixain_job_work_try_again (self, reply != NULL ? sixain_failure_from_fault (reply->fault)
                                                           : sixain_failure_from_error (error, TRUE),
                                       reply, error, sixain_job_work_look_up))
    /* it can't be asked for a reason that time doesn't cure */
    sixain_job_work_ask_person (self);
}

/* A job of another run, or of another pass, isn't this one's. */
static gboolean
is_known (SixainJobWork *self,
          const char    *remote)
{
  for (guint i = 0; i < self->controller->runs->len; i++)
    {
      SixainRunWork *run = g_ptr_array_index (self->controller->runs, i);

      for (guint k = 0; k < run->works->len; k++)
        {
          SixainJobWork *other = g_ptr_array_index (run->works, k);

          if (g_strcmp0 (other->log.remote, remote) == 0)
            return TRUE;
        }
    }

  return FALSE;
}

static char *
leave_gap (const SixainSlot *slot,
           gpointer          data)
{
  return g_strdup ("");
}

/* Where a provider repeats what it was asked for, nothing else can be it. */
static gboolean
asked_for (SixainJobWork    *self,
           const SixainTask *task)
{
  g_autofree char *body = sixain_request_dup_body (self->pass->request, leave_gap, NULL);
  g_autoptr (GString) written = g_string_new (NULL);

  if (*task->head != '\0')
    return g_str_has_prefix (body, task->head);

  sixain_json_append_string (written, task->text);
  return *task->text == '\0' || strstr (body, written->str) != NULL;
}

/* Whether another of ours is looked for that @task could be as well. */
static gboolean
has_rival (SixainJobWork *self,
           SixainTask    *task)
{
  for (guint i = 0; i < self->controller->runs->len; i++)
    {
      SixainRunWork *run = g_ptr_array_index (self->controller->runs, i);

      for (guint k = 0; k < run->works->len; k++)
        {
          SixainJobWork *other = g_ptr_array_index (run->works, k);

          if (other != self && other->log.sent > 0 && other->log.accepted == 0 && g_str_equal (other->queue, self->queue) &&
              ABS (other->log.sent - self->log.sent) < LIST_AFTER && asked_for (other, task))
            return TRUE;
        }
    }

  return FALSE;
}

typedef struct {
  SixainJobWork *work;
  SixainTask    *found; /* belongs to a reply */
  GPtrArray     *replies;
  guint          n_found;
  SixainJobStep  step; /* of the work, when it began */
  guint          attempt;
  gint64         sent;
} Search;

static void
search_free (Search *search)
{
  g_object_unref (search->work);
  g_ptr_array_unref (search->replies);
  g_free (search);
}

static void
search_over (Search *search)
{
  SixainJobWork *self = search->work;

  if (search->n_found == 1 && !has_rival (self, search->found))
    {
      self->step = SIXAIN_STEP_BUSY;
      sixain_job_work_accept (self, search->found, "");
    }
  else if (lists_some (self))
    look_again (self, 0);
  else if (search->n_found == 0)
    not_found (self);
  else
    sixain_job_work_ask_person (self);
}

static void send_search (Search     *search,
                         const char *next);

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Search *search = data;
  SixainJobWork *self = search->work;
  g_autoptr (GError) error = NULL;
  SixainReply *reply = sixain_exchange_finish (result, &error);
  gboolean past = FALSE;

  if (reply != NULL)
    g_ptr_array_add (search->replies, reply);
  /* a person may have said what it was meanwhile */
  if (self->controller == NULL || self->step != search->step || self->log.attempt != search->attempt || self->log.sent != search->sent)
    {
      search_free (search);
      return;
    }

  if (lists_some (self) && (reply == NULL || reply->fault != SIXAIN_FAULT_NONE))
    {
      /* elsewhere than jobs are asked for: what is wrong there needs hold up nothing else */
      if (reply != NULL && sixain_fault_is_final (reply->fault))
        sixain_job_work_ask_person (self);
      else
        look_again (self, reply != NULL && reply->retry_after > 0 ? reply->retry_after * G_TIME_SPAN_SECOND : 0);
      search_free (search);
      return;
    }
  if (reply == NULL || reply->fault != SIXAIN_FAULT_NONE)
    {
      if (!sixain_job_work_try_again (self, reply != NULL ? sixain_failure_from_fault (reply->fault)
                                                          : sixain_failure_from_error (error, TRUE),
                                      reply, error, sixain_job_work_look_up))
        sixain_job_work_ask_person (self);
      search_free (search);
      return;
    }

  for (guint i = 0; i < reply->tasks->len; i++)
    {
      SixainTask *task = g_ptr_array_index (reply->tasks, i);
      gint64 created = task->created * 1000;

      past = past || (created > 0 && created < self->log.sent - LIST_BEFORE);
      if (created < self->log.sent - LIST_BEFORE || created > self->log.sent + LIST_AFTER || is_known (self, task->id) ||
          !asked_for (self, task))
        continue;
      search->found = task;
      search->n_found++;
    }

  if (*reply->next != '\0' && lists_some (self) && search->replies->len >= N_PAGES)
    {
      /* what wasn't looked at could be it as well */
      look_again (self, 0);
      search_free (search);
      return;
    }
  if (*reply->next != '\0' && (!past || lists_some (self)))
    {
      send_search (search, reply->next);
      return;
    }

  search_over (search);
  search_free (search);
}

static void
send_search (Search     *search,
             const char *next)
{
  SixainJobWork *self = search->work;
  SixainRemote remote = sixain_job_work_get_remote (self);
  g_autoptr (SixainRequest) request = sixain_provider_list (self->run->provider, &remote, (self->log.sent - LIST_BEFORE) / 1000,
                                                            (self->log.sent + LIST_AFTER) / 1000, next);

  sixain_exchange_async (self->controller->net, self->controller->keyring, self->run->provider, request, NULL,
                         self->controller->cancellable, listed_cb, search);
}

static void
search_list (SixainJobWork *self)
{
  Search *search = g_new0 (Search, 1);

  search->work = g_object_ref (self);
  search->step = self->step;
  search->attempt = self->log.attempt;
  search->sent = self->log.sent;
  search->replies = g_ptr_array_new_with_free_func ((GDestroyNotify) sixain_reply_free);
  send_search (search, NULL);
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
  sixain_job_work_show (self, SIXAIN_JOB_UNSURE, SIXAIN_JOB_WAIT_NONE, NULL);

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
    search_list (self);
  else
    sixain_job_work_ask_person (self);
}

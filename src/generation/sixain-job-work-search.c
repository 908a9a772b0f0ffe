/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-job-match.h"

#include "sixain-exchange.h"
#include "sixain-job-words.h"

/* Clocks that differ by more are reckoned with when it is asked where a list begins. */
#define CLOCKS_AGREE (30 * G_TIME_SPAN_SECOND)

/* A list is looked through again after the first of these, ever later, until the second,
 * and for so long. A cursor that leads on for ever is not followed. */
#define NEXT_LOOK (15 * G_TIME_SPAN_SECOND)
#define SLOWEST_LOOK G_TIME_SPAN_MINUTE
#define LOOKS_END G_TIME_SPAN_HOUR
#define N_PAGES 20

/* Looks through the pages of a list once. */
typedef struct {
  SixainJobMatch match;
  GPtrArray     *replies; /* of SixainReply */
  guint          n_pages;
  SixainJobStep  step;    /* of the work when it began, and so the others */
  guint          attempt;
  gint64         sent;
} Search;

static void send_search (Search     *search,
                         const char *next);

static void
search_free (Search *search)
{
  g_object_unref (search->match.work);
  g_ptr_array_unref (search->match.found);
  g_ptr_array_unref (search->replies);
  g_free (search);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Search, search_free)

/* It may be in the list later, or another of ours in doubt be found; until then a person may know better. */
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
  sixain_job_work_later (self, MAX (MIN (self->n_looks * NEXT_LOOK, SLOWEST_LOOK), after), sixain_job_work_search);
}

static void
search_over (Search *search)
{
  SixainJobWork *self = search->match.work;
  SixainTask *task = sixain_job_match_choose (&search->match);

  if (task != NULL && sixain_job_work_claim (self, task->id))
    {
      self->step = SIXAIN_STEP_BUSY;
      sixain_job_work_accept (self, task, "");
    }
  else if (search->match.found->len > 0 || sixain_job_match_is_partial (self))
    {
      look_again (self, 0);
    }
  else
    {
      sixain_job_work_not_found (self);
    }
}

static void
search_failed (Search       *search,
               SixainReply  *reply,
               const GError *error)
{
  SixainJobWork *self = search->match.work;

  if (sixain_job_match_is_partial (self))
    {
      /* elsewhere than jobs are asked for: what is wrong there needs hold up nothing else */
      if (reply != NULL && sixain_fault_is_final (reply->fault))
        sixain_job_work_ask_person (self);
      else
        look_again (self, reply != NULL && reply->retry_after > 0 ? reply->retry_after * G_TIME_SPAN_SECOND : 0);
    }
  else if (!sixain_job_work_try_again (self, reply != NULL ? sixain_failure_from_fault (reply->fault)
                                                           : sixain_failure_from_error (error, TRUE),
                                       reply, error, sixain_job_work_look_up))
    {
      sixain_job_work_ask_person (self);
    }
}

/* Whether the list was asked for where ours isn't, since the clocks differ. */
static gboolean
compare_clocks (Search            *search,
                const SixainReply *reply)
{
  gint64 ahead = reply->date * G_USEC_PER_SEC + G_USEC_PER_SEC / 2 - g_get_real_time ();
  gboolean elsewhere = reply->date > 0 && ABS (ahead - search->match.ahead) > CLOCKS_AGREE;

  if (elsewhere || (reply->date > 0 && !search->match.timed))
    search->match.ahead = ahead;
  search->match.timed = search->match.timed || reply->date > 0;

  return elsewhere;
}

/* Whether the list goes on only with what is older than ours can be. */
static gboolean
read_page (Search      *search,
           SixainReply *reply)
{
  SixainJobWork *self = search->match.work;
  gboolean past = FALSE;

  for (guint i = 0; i < reply->tasks->len; i++)
    {
      SixainTask *task = g_ptr_array_index (reply->tasks, i);

      past = past || sixain_job_match_is_before (&search->match, task);
      if (sixain_job_match_could_be (&search->match, task) &&
          !sixain_controller_is_taken (self->controller, self->run->manifest->provider, task->id) &&
          sixain_job_work_may_claim (self, task->id))
        g_ptr_array_add (search->match.found, task);
    }

  return past && !sixain_job_match_is_partial (self);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (Search) search = data;
  SixainJobWork *self = search->match.work;
  g_autoptr (GError) error = NULL;
  SixainReply *reply = sixain_exchange_finish (result, &error);
  const char *next;

  if (reply != NULL)
    g_ptr_array_add (search->replies, reply);
  /* a person may have said what it was meanwhile */
  if (self->controller == NULL || self->step != search->step || self->log.attempt != search->attempt || self->log.sent != search->sent)
    return;

  if (reply == NULL || reply->fault != SIXAIN_FAULT_NONE)
    {
      search_failed (search, reply, error);
      return;
    }

  search->n_pages++;
  if (compare_clocks (search, reply))
    {
      g_ptr_array_set_size (search->match.found, 0);
      next = "";
    }
  else if (read_page (search, reply) || *reply->next == '\0')
    {
      search_over (search);
      return;
    }
  else
    {
      next = reply->next;
    }

  if (search->n_pages < N_PAGES)
    send_search (g_steal_pointer (&search), next);
  else
    /* what wasn't looked at could be it as well */
    look_again (self, 0);
}

static void
send_search (Search     *search,
             const char *next)
{
  SixainJobWork *self = search->match.work;
  SixainRemote remote = sixain_job_work_get_remote (self);
  gint64 sent = self->log.sent + search->match.ahead;
  g_autoptr (SixainRequest) request = sixain_provider_list (self->run->provider, &remote, (sent - SIXAIN_JOB_MATCH_BEFORE) / 1000,
                                                            (sent + SIXAIN_JOB_MATCH_AFTER) / 1000, next);

  sixain_exchange_async (self->controller->net, self->controller->keyring, self->run->provider, request, NULL,
                         self->controller->cancellable, listed_cb, search);
}

/* Looks for it in the list of its provider. What is found is gone on with; where the list is whole,
 * what isn't was never begun. */
void
sixain_job_work_search (SixainJobWork *self)
{
  Search *search = g_new0 (Search, 1);

  g_assert (SIXAIN_IS_JOB_WORK (self));

  search->match.work = g_object_ref (self);
  search->replies = g_ptr_array_new_with_free_func ((GDestroyNotify) sixain_reply_free);
  search->match.found = g_ptr_array_new ();
  search->step = self->step;
  search->attempt = self->log.attempt;
  search->sent = self->log.sent;
  send_search (search, "");
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-job-work.h"

#include <string.h>

#include "sixain-exchange.h"
#include "sixain-job-words.h"
#include "sixain-request-private.h"

/* What is ours was made from a moment before it was sent (clocks differ) until some minutes
 * later (a request that was on its way for that long has been given up). */
#define LIST_BEFORE (2 * G_TIME_SPAN_MINUTE)
#define LIST_AFTER (10 * G_TIME_SPAN_MINUTE)

/* By the provider's own clock, which a reply states in whole seconds, it was almost always
 * made as soon as it was sent. */
#define FITS_BEFORE (5 * G_TIME_SPAN_SECOND)
#define FITS_AFTER G_TIME_SPAN_MINUTE

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
  SixainJobWork *work;
  GPtrArray     *replies; /* of SixainReply */
  GPtrArray     *found;   /* of SixainTask, which belong to the replies: may be what is looked for */
  guint          n_pages;
  gboolean       timed;   /* it is known how the clocks differ: */
  gint64         ahead;   /* microseconds by which the provider's is before ours */
  SixainJobStep  step;    /* of the work when it began, and so the others */
  guint          attempt;
  gint64         sent;
} Search;

static void send_search (Search     *search,
                         const char *next);

static void
search_free (Search *search)
{
  g_object_unref (search->work);
  g_ptr_array_unref (search->found);
  g_ptr_array_unref (search->replies);
  g_free (search);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Search, search_free)

static gboolean
lists_some (SixainJobWork *self)
{
  return (sixain_provider_get_flags (self->run->provider) & SIXAIN_PROVIDER_LISTS_SOME) != 0;
}

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

/* Microseconds from when a work was sent until a task was made. */
static gint64
get_delay (const Search        *search,
           const SixainJobWork *work,
           const SixainTask    *task)
{
  return task->created * 1000 - search->ahead - work->log.sent;
}

static gboolean
could_be (const Search     *search,
          SixainJobWork    *work,
          const SixainTask *task)
{
  gint64 delay = get_delay (search, work, task);

  return (task->created == 0 || (delay >= -LIST_BEFORE && (work->guessed || delay <= LIST_AFTER))) && asked_for (work, task);
}

static gboolean
fits (const Search        *search,
      const SixainJobWork *work,
      const SixainTask    *task)
{
  gint64 delay = get_delay (search, work, task);

  return search->timed && task->created > 0 && !work->guessed && delay >= -FITS_BEFORE && delay <= FITS_AFTER;
}

static char *
name_gap (const SixainSlot *slot,
          gpointer          data)
{
  gboolean *known = data;

  *known = *known && *slot->media.hash != '\0';
  return g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, slot->media.hash, slot->media.in, slot->media.out);
}

/* Asked for by the same request, so that what is made for one would do for the other. */
static gboolean
are_twins (SixainJobWork *one,
           SixainJobWork *other)
{
  gboolean known = TRUE;
  g_autofree char *body = sixain_request_dup_body (one->pass->request, name_gap, &known);
  g_autofree char *other_body = sixain_request_dup_body (other->pass->request, name_gap, &known);

  return known && g_str_equal (body, other_body) &&
         g_str_equal (sixain_request_get_url (one->pass->request), sixain_request_get_url (other->pass->request));
}

/* Others of ours in doubt that something found could be as well. */
static GPtrArray *
list_rivals (const Search *search)
{
  SixainJobWork *self = search->work;
  g_autoptr (GPtrArray) rivals = g_ptr_array_new ();

  for (guint i = 0; i < self->controller->runs->len; i++)
    {
      SixainRunWork *run = g_ptr_array_index (self->controller->runs, i);

      for (guint k = 0; k < run->works->len; k++)
        {
          SixainJobWork *other = g_ptr_array_index (run->works, k);
          gboolean doubtful = other != self && other->log.sent > 0 && other->log.accepted == 0 && !other->log.over;

          for (guint n = 0; n < search->found->len && doubtful && g_str_equal (other->queue, self->queue); n++)
            {
              if (could_be (search, other, g_ptr_array_index (search->found, n)))
                {
                  g_ptr_array_add (rivals, other);
                  break;
                }
            }
        }
    }

  return g_steal_pointer (&rivals);
}

static gboolean
fits_any (const Search        *search,
          const SixainJobWork *work,
          GPtrArray           *tasks)
{
  for (guint i = 0; i < tasks->len; i++)
    {
      if (fits (search, work, g_ptr_array_index (tasks, i)))
        return TRUE;
    }

  return FALSE;
}

/* What fits the time of this one, and of no other that asked for something else. */
static GPtrArray *
list_fitting (const Search *search,
              GPtrArray    *rivals)
{
  g_autoptr (GPtrArray) fitting = g_ptr_array_new ();

  for (guint i = 0; i < search->found->len; i++)
    {
      SixainTask *task = g_ptr_array_index (search->found, i);
      gboolean fine = fits (search, search->work, task);

      for (guint k = 0; k < rivals->len && fine; k++)
        {
          SixainJobWork *rival = g_ptr_array_index (rivals, k);

          fine = !(fits (search, rival, task) && asked_for (rival, task)) || are_twins (search->work, rival);
        }
      if (fine)
        g_ptr_array_add (fitting, task);
    }

  return g_steal_pointer (&fitting);
}

static gboolean
was_sent_before (const SixainJobWork *one,
                 const SixainJobWork *other)
{
  if (one->log.sent != other->log.sent)
    return one->log.sent < other->log.sent;

  return strcmp (one->pass->id, other->pass->id) < 0;
}

static int
compare_created (gconstpointer a,
                 gconstpointer b)
{
  const SixainTask *one = *(SixainTask * const *) a;
  const SixainTask *other = *(SixainTask * const *) b;

  return (one->created > other->created) - (one->created < other->created);
}

/* Never at a guess: %NULL where several could be it, or what was found another's. Of ours that asked for the same
 * the first that was sent gets the first that was made. */
static SixainTask *
choose (const Search *search)
{
  SixainJobWork *self = search->work;
  g_autoptr (GPtrArray) rivals = list_rivals (search);
  g_autoptr (GPtrArray) fitting = list_fitting (search, rivals);
  guint n_twins = 0;
  guint place = 0;

  for (guint i = 0; i < rivals->len; i++)
    {
      SixainJobWork *rival = g_ptr_array_index (rivals, i);

      /* its own reply may be about to say that it is the one */
      if (rival->posting)
        return NULL;
      if (fits_any (search, rival, fitting) && are_twins (self, rival))
        {
          n_twins++;
          place += was_sent_before (rival, self);
        }
    }

  g_ptr_array_sort (fitting, compare_created);
  if (fitting->len > 0)
    return fitting->len <= n_twins + 1 && place < fitting->len ? g_ptr_array_index (fitting, place) : NULL;

  /* whatever else is listed may be somebody else's until ours had the time to be listed, too */
  if (search->found->len == 1 && rivals->len == 0 &&
      (!lists_some (self) || !search->timed || sixain_controller_get_time (self->controller) - self->looked_since >= LIST_AFTER))
    return g_ptr_array_index (search->found, 0);

  return NULL;
}

static void
search_over (Search *search)
{
  SixainJobWork *self = search->work;
  SixainTask *task = choose (search);

  if (task != NULL)
    {
      self->step = SIXAIN_STEP_BUSY;
      sixain_job_work_accept (self, task, "");
    }
  else if (search->found->len > 0 || lists_some (self))
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
  SixainJobWork *self = search->work;

  if (lists_some (self))
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
  gboolean elsewhere = reply->date > 0 && ABS (ahead - search->ahead) > CLOCKS_AGREE;

  if (elsewhere || (reply->date > 0 && !search->timed))
    search->ahead = ahead;
  search->timed = search->timed || reply->date > 0;

  return elsewhere;
}

/* Whether the list goes on only with what is older than ours can be. */
static gboolean
read_page (Search      *search,
           SixainReply *reply)
{
  SixainJobWork *self = search->work;
  gboolean past = FALSE;

  for (guint i = 0; i < reply->tasks->len; i++)
    {
      SixainTask *task = g_ptr_array_index (reply->tasks, i);

      past = past || (task->created > 0 && get_delay (search, self, task) < -LIST_BEFORE);
      if (could_be (search, self, task) && !sixain_controller_is_taken (self->controller, self->run->manifest->provider, task->id))
        g_ptr_array_add (search->found, task);
    }

  return past && !lists_some (self);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (Search) search = data;
  SixainJobWork *self = search->work;
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
      g_ptr_array_set_size (search->found, 0);
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
  SixainJobWork *self = search->work;
  SixainRemote remote = sixain_job_work_get_remote (self);
  gint64 sent = self->log.sent + search->ahead;
  g_autoptr (SixainRequest) request = sixain_provider_list (self->run->provider, &remote, (sent - LIST_BEFORE) / 1000,
                                                            (sent + LIST_AFTER) / 1000, next);

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

  search->work = g_object_ref (self);
  search->replies = g_ptr_array_new_with_free_func ((GDestroyNotify) sixain_reply_free);
  search->found = g_ptr_array_new ();
  search->step = self->step;
  search->attempt = self->log.attempt;
  search->sent = self->log.sent;
  send_search (search, "");
}

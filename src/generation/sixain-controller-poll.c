/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-controller-private.h"

#include <string.h>

#include "sixain-checkpoint.h"
#include "sixain-exchange.h"
#include "sixain-job-work.h"

/* What is due that soon is asked along, so that one request asks for many. */
#define ALONG (2 * G_TIME_SPAN_SECOND)

typedef struct {
  SixainController *controller; /* not owned: the works know whether it is there */
  GPtrArray        *works;      /* of SixainJobWork */
} Poll;

static void
poll_free (Poll *self)
{
  g_ptr_array_unref (self->works);
  g_free (self);
}

static void
polled_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Poll *poll = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainReply) reply = sixain_exchange_finish (result, &error);

  sixain_checkpoint ("polled");
  for (guint i = 0; i < poll->works->len; i++)
    {
      SixainJobWork *work = g_ptr_array_index (poll->works, i);
      SixainTask *task;

      work->asked = FALSE;
      if (work->controller == NULL)
        continue;

      /* one that is unknown may make all of them seem so */
      if (reply != NULL && reply->fault == SIXAIN_FAULT_LOST && poll->works->len > 1)
        {
          work->alone = TRUE;
          sixain_controller_poll (work->controller, work, 0);
          continue;
        }

      task = reply != NULL ? sixain_reply_get_task (reply, work->log.remote) : NULL;
      /* who is asked for one job need not repeat its id */
      if (task == NULL && reply != NULL && poll->works->len == 1 && reply->tasks->len == 1)
        task = g_ptr_array_index (reply->tasks, 0);
      sixain_job_work_polled (work, reply, task, error);
    }

  poll_free (poll);
}

static int
compare_works (gconstpointer a,
               gconstpointer b)
{
  const SixainJobWork *one = *(SixainJobWork * const *) a;
  const SixainJobWork *other = *(SixainJobWork * const *) b;

  if (one->run->provider != other->run->provider)
    return one->run->provider < other->run->provider ? -1 : 1;
  return strcmp (one->log.endpoint, other->log.endpoint);
}

/* Asks for as many of the first as one request can; the others stay in @works. */
static void
ask (SixainController *self,
     GPtrArray        *works)
{
  SixainJobWork *first = g_ptr_array_index (works, 0);
  SixainProvider *provider = first->run->provider;
  g_autoptr (GArray) remotes = g_array_new (FALSE, FALSE, sizeof (SixainRemote));
  g_autoptr (SixainRequest) request = NULL;
  Poll *poll = g_new0 (Poll, 1);
  guint n;

  for (n = 0; n < works->len; n++)
    {
      SixainJobWork *work = g_ptr_array_index (works, n);
      SixainRemote remote = sixain_job_work_get_remote (work);

      if (work->run->provider != provider || (n > 0 && (work->alone || first->alone)))
        break;
      g_array_append_val (remotes, remote);
    }

  request = sixain_provider_poll (provider, (const SixainRemote *) remotes->data, &n);
  poll->works = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n; i++)
    {
      SixainJobWork *work = g_ptr_array_index (works, i);

      work->asked = TRUE;
      g_ptr_array_add (poll->works, g_object_ref (work));
    }
  g_ptr_array_remove_range (works, 0, n);

  sixain_checkpoint ("poll");
  sixain_exchange_async (self->net, self->keyring, provider, request, NULL, self->cancellable, polled_cb, poll);
}

static void arm (SixainController *self);

static gboolean
poll_cb (gpointer data)
{
  SixainController *self = data;
  gint64 now = sixain_controller_get_time (self);
  g_autoptr (GPtrArray) due = g_ptr_array_new ();

  self->poll_timer = 0;
  sixain_controller_check_sleep (self);
  for (guint i = 0; i < self->polled->len;)
    {
      SixainJobWork *work = g_ptr_array_index (self->polled, i);

      if (work->due <= now + ALONG)
        {
          g_ptr_array_add (due, work);
          g_ptr_array_remove_index_fast (self->polled, i);
        }
      else
        {
          i++;
        }
    }

  g_ptr_array_sort (due, compare_works);
  while (due->len > 0)
    ask (self, due);

  arm (self);
  return G_SOURCE_REMOVE;
}

static void
arm (SixainController *self)
{
  gint64 now = sixain_controller_get_time (self);
  gint64 first = G_MAXINT64;

  g_clear_handle_id (&self->poll_timer, g_source_remove);
  for (guint i = 0; i < self->polled->len; i++)
    first = MIN (first, ((SixainJobWork *) g_ptr_array_index (self->polled, i))->due);
  if (first < G_MAXINT64)
    self->poll_timer = sixain_controller_delay (self, MAX (first - now, 0), poll_cb, self);
}

void
sixain_controller_poll (SixainController *self,
                        SixainJobWork    *work,
                        gint64            delay)
{
  /* what comes says when it is asked next */
  if (self->closed || work->asked)
    return;

  work->due = sixain_controller_get_time (self) + delay;
  if (!g_ptr_array_find (self->polled, work, NULL))
    g_ptr_array_add (self->polled, work);
  arm (self);
}

void
sixain_controller_unpoll (SixainController *self,
                          SixainJobWork    *work)
{
  if (g_ptr_array_remove_fast (self->polled, work) && !self->closed)
    arm (self);
}

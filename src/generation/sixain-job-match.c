/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-job-match.h"

#include <string.h>

#include "sixain-request-private.h"

/* By the provider's own clock, which a reply states in whole seconds, it was almost always
 * made as soon as it was sent. */
#define FITS_BEFORE (5 * G_TIME_SPAN_SECOND)
#define FITS_AFTER G_TIME_SPAN_MINUTE

static char *
leave_gap (const SixainSlot *slot,
           gpointer          data)
{
  return g_strdup ("");
}

/* Where a provider repeats what it was asked for, nothing else can be it. */
static gboolean
asked_for (SixainJobWork    *work,
           const SixainTask *task)
{
  g_autofree char *body = sixain_request_dup_body (work->pass->request, leave_gap, NULL);
  g_autoptr (GString) written = g_string_new (NULL);

  if (*task->head != '\0')
    return g_str_has_prefix (body, task->head);

  sixain_json_append_string (written, task->text);
  return *task->text == '\0' || strstr (body, written->str) != NULL;
}

/* Microseconds from when a work was sent until a task was made. */
static gint64
get_delay (const SixainJobMatch *self,
           const SixainJobWork  *work,
           const SixainTask     *task)
{
  return task->created * 1000 - self->ahead - work->log.sent;
}

static gboolean
could_be (const SixainJobMatch *self,
          SixainJobWork        *work,
          const SixainTask     *task)
{
  gint64 delay = get_delay (self, work, task);
  gboolean in_time = delay >= -SIXAIN_JOB_MATCH_BEFORE && (work->guessed || delay <= SIXAIN_JOB_MATCH_AFTER);

  return (task->created == 0 || in_time) && asked_for (work, task);
}

static gboolean
fits (const SixainJobMatch *self,
      const SixainJobWork  *work,
      const SixainTask     *task)
{
  gint64 delay = get_delay (self, work, task);

  return self->timed && task->created > 0 && !work->guessed && delay >= -FITS_BEFORE && delay <= FITS_AFTER;
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
list_rivals (const SixainJobMatch *self)
{
  SixainJobWork *work = self->work;
  g_autoptr (GPtrArray) rivals = g_ptr_array_new ();

  for (guint i = 0; i < work->controller->runs->len; i++)
    {
      SixainRunWork *run = g_ptr_array_index (work->controller->runs, i);

      for (guint k = 0; k < run->works->len; k++)
        {
          SixainJobWork *other = g_ptr_array_index (run->works, k);
          gboolean doubtful = other != work && other->log.sent > 0 && other->log.accepted == 0 && !other->log.over;

          for (guint n = 0; n < self->found->len && doubtful && g_str_equal (other->queue, work->queue); n++)
            {
              if (could_be (self, other, g_ptr_array_index (self->found, n)))
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
fits_any (const SixainJobMatch *self,
          const SixainJobWork  *work,
          GPtrArray            *tasks)
{
  for (guint i = 0; i < tasks->len; i++)
    {
      if (fits (self, work, g_ptr_array_index (tasks, i)))
        return TRUE;
    }

  return FALSE;
}

/* What fits the time of this one, and of no other that asked for something else. */
static GPtrArray *
list_fitting (const SixainJobMatch *self,
              GPtrArray            *rivals)
{
  g_autoptr (GPtrArray) fitting = g_ptr_array_new ();

  for (guint i = 0; i < self->found->len; i++)
    {
      SixainTask *task = g_ptr_array_index (self->found, i);
      gboolean fine = fits (self, self->work, task);

      for (guint k = 0; k < rivals->len && fine; k++)
        {
          SixainJobWork *rival = g_ptr_array_index (rivals, k);

          fine = !(fits (self, rival, task) && asked_for (rival, task)) || are_twins (self->work, rival);
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
SixainTask *
sixain_job_match_choose (const SixainJobMatch *self)
{
  SixainJobWork *work = self->work;
  g_autoptr (GPtrArray) rivals = list_rivals (self);
  g_autoptr (GPtrArray) fitting = list_fitting (self, rivals);
  guint n_twins = 0;
  guint place = 0;

  for (guint i = 0; i < rivals->len; i++)
    {
      SixainJobWork *rival = g_ptr_array_index (rivals, i);

      /* its own reply may be about to say that it is the one */
      if (rival->posting)
        return NULL;
      if (fits_any (self, rival, fitting) && are_twins (work, rival))
        {
          n_twins++;
          place += was_sent_before (rival, work);
        }
    }

  g_ptr_array_sort (fitting, compare_created);
  if (fitting->len > 0)
    return fitting->len <= n_twins + 1 && place < fitting->len ? g_ptr_array_index (fitting, place) : NULL;

  /* whatever else is listed may be somebody else's until ours had the time to be listed, too */
  if (self->found->len == 1 && rivals->len == 0 &&
      (!sixain_job_match_is_partial (work) || !self->timed ||
       sixain_controller_get_time (work->controller) - work->looked_since >= SIXAIN_JOB_MATCH_AFTER))
    return g_ptr_array_index (self->found, 0);

  return NULL;
}

gboolean
sixain_job_match_is_before (const SixainJobMatch *self,
                            const SixainTask     *task)
{
  return task->created > 0 && get_delay (self, self->work, task) < -SIXAIN_JOB_MATCH_BEFORE;
}

gboolean
sixain_job_match_could_be (const SixainJobMatch *self,
                           const SixainTask     *task)
{
  return could_be (self, self->work, task);
}

gboolean
sixain_job_match_is_partial (SixainJobWork *work)
{
  return (sixain_provider_get_flags (work->run->provider) & SIXAIN_PROVIDER_LISTS_SOME) != 0;
}

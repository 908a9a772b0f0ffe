/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-controller-private.h"

#include <glib/gi18n-lib.h>
#include <time.h>

#include "sixain-job-work.h"

/* More than the clocks differ by when nothing slept. */
#define SLEPT (2 * G_TIME_SPAN_SECOND)

static gint64
get_held (SixainController *self,
          const char       *queue)
{
  const gint64 *until = g_hash_table_lookup (self->held, queue);

  return until != NULL ? MAX (*until - sixain_controller_get_time (self), 0) : 0;
}

/* What a job waits for, if it does. */
static gboolean
is_ready (SixainController *self,
          SixainJobWork    *work,
          gint64           *delay)
{
  const char *paused = g_hash_table_lookup (self->paused, work->run->manifest->provider);
  SixainJobWork *before = sixain_job_work_find_before (work);
  gint64 held = get_held (self, work->queue);

  if (before != NULL && before->step == SIXAIN_STEP_OVER && *before->log.film == '\0')
    {
      sixain_job_work_end (work, SIXAIN_JOB_FAILED, SIXAIN_FAULT_NONE,
                           C_("job", "It begins with the last frame of the pass before, which was not made."), NULL, G_MAXUINT, 0);
      return FALSE;
    }
  if (before != NULL && *before->log.film == '\0')
    {
      sixain_job_work_show (work, SIXAIN_JOB_WAITING, SIXAIN_JOB_WAIT_PASS, NULL);
      return FALSE;
    }
  if (paused != NULL)
    {
      sixain_job_work_show (work, SIXAIN_JOB_WAITING, SIXAIN_JOB_WAIT_PROVIDER, paused);
      return FALSE;
    }

  sixain_job_work_show (work, SIXAIN_JOB_WAITING, SIXAIN_JOB_WAIT_SLOT, NULL);
  if (held > 0)
    *delay = MIN (*delay, held);
  return held == 0;
}

static guint64
get_served (SixainController *self,
            SixainJobWork    *work)
{
  return GPOINTER_TO_SIZE (g_hash_table_lookup (self->served, work->run->manifest->storyboard));
}

/* The oldest job of the storyboard that waited longest, of those whose queue isn't in @full. */
static SixainJobWork *
find_next (SixainController *self,
           GHashTable       *full,
           gint64           *delay)
{
  SixainJobWork *best = NULL;

  for (guint i = self->runs->len; i > 0; i--)
    {
      const SixainRunWork *run = g_ptr_array_index (self->runs, i - 1);

      for (guint k = 0; k < run->works->len; k++)
        {
          SixainJobWork *work = g_ptr_array_index (run->works, k);

          if (work->step == SIXAIN_STEP_WAITING && is_ready (self, work, delay) && !g_hash_table_contains (full, work->queue) &&
              (best == NULL || get_served (self, work) < get_served (self, best)))
            best = work;
        }
    }

  return best;
}

/* This machine makes one film at a time. */
static gboolean
take_slot (SixainController *self,
           SixainJobWork    *work)
{
  if ((sixain_provider_get_flags (work->run->provider) & SIXAIN_PROVIDER_LOCAL) != 0 &&
      sixain_slots_get_used (self->slots, work->queue) > 0)
    return FALSE;

  return sixain_slots_take (self->slots, work->queue);
}

static gboolean
schedule_cb (gpointer data)
{
  SixainController *self = data;
  g_autoptr (GHashTable) full = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gint64 delay = G_MAXINT64;
  SixainJobWork *next;

  self->schedule_timer = 0;
  sixain_controller_check_sleep (self);
  while ((next = find_next (self, full, &delay)) != NULL)
    {
      if (!take_slot (self, next))
        {
          g_hash_table_add (full, g_strdup (next->queue));
          continue;
        }

      g_hash_table_insert (self->served, g_strdup (next->run->manifest->storyboard), GSIZE_TO_POINTER (++self->n_served));
      sixain_job_work_begin (next);
    }

  if (self->schedule_timer == 0 && delay < G_MAXINT64)
    self->schedule_timer = sixain_controller_delay (self, delay, schedule_cb, self);
  return G_SOURCE_REMOVE;
}

/* Looks soon which job may begin. */
void
sixain_controller_schedule (SixainController *self)
{
  if (self->closed)
    return;

  g_clear_handle_id (&self->schedule_timer, g_source_remove);
  self->schedule_timer = g_idle_add (schedule_cb, self);
}

void
sixain_controller_hold (SixainController *self,
                        const char       *queue,
                        gint64            delay)
{
  gint64 until = sixain_controller_get_time (self) + delay;

  g_hash_table_insert (self->held, g_strdup (queue), g_memdup2 (&until, sizeof until));
}

void
sixain_controller_pause (SixainController *self,
                         const char       *provider,
                         const char       *message)
{
  if (g_hash_table_contains (self->paused, provider))
    return;

  g_hash_table_insert (self->paused, g_strdup (provider), g_strdup (message));
  g_signal_emit_by_name (self, "paused", provider, message);
  sixain_controller_schedule (self);
}

static void
wake (SixainController *self,
      const char       *provider)
{
  for (guint i = 0; i < self->runs->len; i++)
    {
      const SixainRunWork *run = g_ptr_array_index (self->runs, i);

      for (guint k = 0; k < run->works->len && (provider == NULL || g_str_equal (run->manifest->provider, provider)); k++)
        sixain_job_work_wake (g_ptr_array_index (run->works, k));
    }

  sixain_controller_schedule (self);
}

/**
 * sixain_controller_resume:
 * @self: a controller
 * @provider: its id
 *
 * What made it pause may be over: everything that waits for it is tried.
 */
void
sixain_controller_resume (SixainController *self,
                          const char       *provider)
{
  g_return_if_fail (SIXAIN_IS_CONTROLLER (self));
  g_return_if_fail (provider != NULL);

  if (self->closed)
    return;

  g_hash_table_remove (self->paused, provider);
  wake (self, provider);
}

/**
 * sixain_controller_get_paused:
 * @self: a controller
 * @provider: its id
 *
 * Returns: (transfer none) (nullable): why nothing is sent to it
 */
const char *
sixain_controller_get_paused (SixainController *self,
                              const char       *provider)
{
  g_return_val_if_fail (SIXAIN_IS_CONTROLLER (self), NULL);
  g_return_val_if_fail (provider != NULL, NULL);

  return g_hash_table_lookup (self->paused, provider);
}

/**
 * sixain_controller_wake:
 * @self: a controller
 *
 * The network or the machine is back: what waits tries at once.
 */
void
sixain_controller_wake (SixainController *self)
{
  g_return_if_fail (SIXAIN_IS_CONTROLLER (self));

  if (self->closed)
    return;

  g_hash_table_remove_all (self->held);
  for (guint i = 0; i < self->polled->len; i++)
    ((SixainJobWork *) g_ptr_array_index (self->polled, i))->due = 0;
  if (self->polled->len > 0)
    sixain_controller_poll (self, g_ptr_array_index (self->polled, 0), 0);
  wake (self, NULL);
}

static gint64
read_clock (clockid_t clock)
{
  struct timespec time = { 0, };

  clock_gettime (clock, &time);
  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

/* Timers stand still while the machine sleeps; what is due is done when it wakes. */
void
sixain_controller_check_sleep (SixainController *self)
{
  gint64 slept = read_clock (CLOCK_BOOTTIME) - read_clock (CLOCK_MONOTONIC);
  gboolean woke = slept - self->slept > SLEPT;
  gboolean first = self->slept == 0 && self->runs->len == 0;

  self->slept = slept;
  if (woke && !first)
    sixain_controller_wake (self);
}

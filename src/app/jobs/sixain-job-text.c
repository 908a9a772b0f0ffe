/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-job-text.h"
#include "sixain-plan-text.h"
#include "sixain-provider.h"

/* Runs and jobs in words. Main thread, as they are. */

/* Most of a pass's time is its making; what is behind it is fetched. */
#define MADE 0.9

/**
 * sixain_job_text_dup_provider:
 * @run: a run
 *
 * Returns: (transfer full): what the user knows its provider by
 */
char *
sixain_job_text_dup_provider (SixainRun *run)
{
  g_autoptr (SixainProvider) provider = NULL;

  g_return_val_if_fail (SIXAIN_IS_RUN (run), NULL);

  provider = sixain_providers_find (sixain_run_get_provider (run));

  return g_strdup (provider != NULL ? sixain_provider_get_name (provider) : sixain_run_get_provider (run));
}

/**
 * sixain_job_text_is_free:
 * @run: a run
 *
 * Returns: whether it is made on this machine, which nobody charges for
 */
gboolean
sixain_job_text_is_free (SixainRun *run)
{
  g_autoptr (SixainProvider) provider = NULL;

  g_return_val_if_fail (SIXAIN_IS_RUN (run), FALSE);

  provider = sixain_providers_find (sixain_run_get_provider (run));

  return provider != NULL && (sixain_provider_get_flags (provider) & SIXAIN_PROVIDER_LOCAL) != 0;
}

static char *
dup_shots (SixainJob        *job,
           SixainStoryboard *storyboard)
{
  const char * const *shots = sixain_job_get_shots (job);
  const guint n = g_strv_length ((char **) shots);
  g_autofree guint *positions = g_new (guint, n + 1);
  g_autofree char *numbers = NULL;
  guint n_positions = 0;

  if (storyboard != NULL && n == 1 && g_str_equal (shots[0], sixain_record_get_id (SIXAIN_RECORD (storyboard))))
    return g_strdup (C_("pass", "Master prompt"));

  if (storyboard != NULL)
    {
      GListModel *list = sixain_storyboard_get_shots (storyboard);

      for (guint i = 0; i < g_list_model_get_n_items (list); i++)
        {
          g_autoptr (SixainRecord) shot = g_list_model_get_item (list, i);

          if (n_positions < n && g_strv_contains (shots, sixain_record_get_id (shot)))
            positions[n_positions++] = i;
        }
    }

  /* some were deleted since, or the storyboard is another one */
  if (n_positions < n || n == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u shot", "%u shots", n), n);
  if (n == 1)
    return g_strdup_printf (C_("pass", "Shot %u"), positions[0] + 1);

  numbers = sixain_plan_format_shots (positions, n_positions);

  return g_strdup_printf (C_("pass", "Shots %s"), numbers);
}

/**
 * sixain_job_text_dup_title:
 * @job: a job
 * @storyboard: (nullable): the storyboard of its run, where that is open
 *
 * Returns: (transfer full): which pass it is and what it covers
 */
char *
sixain_job_text_dup_title (SixainJob        *job,
                           SixainStoryboard *storyboard)
{
  g_autofree char *shots = NULL;

  g_return_val_if_fail (SIXAIN_IS_JOB (job), NULL);
  g_return_val_if_fail (storyboard == NULL || SIXAIN_IS_STORYBOARD (storyboard), NULL);

  shots = dup_shots (job, storyboard);

  /* Translators: the number of a pass, and its shots: "Pass 2 · Shots 1–3" */
  return g_strdup_printf (C_("job", "Pass %u · %s"), sixain_job_get_pass (job) + 1, shots);
}

static char *
dup_with_percent (const char *text,
                  double      progress)
{
  g_autofree char *percent = NULL;

  if (progress < 0)
    return g_strdup (text);

  percent = g_strdup_printf (C_("progress", "%d\u202f%%"), (int) (progress * 100));

  /* Translators: what a job does, and how far it is: "Fetching, 45 %" */
  return g_strdup_printf (C_("job", "%s, %s"), text, percent);
}

/* Minutes and seconds since it was sent, where that is known. */
static char *
dup_with_time (const char *text,
               SixainJob  *job,
               gint64      now)
{
  const gint64 begun = sixain_job_get_begun (job);
  const gint64 seconds = (now - begun) / G_USEC_PER_SEC;
  g_autofree char *time = NULL;

  if (begun == 0 || seconds < 0)
    return g_strdup (text);

  time = g_strdup_printf ("%ld:%02d", (glong) (seconds / 60), (int) (seconds % 60));

  return g_strdup_printf (C_("job", "%s, %s"), text, time);
}

/* (nullable): what holds it up, whichever state it is in. */
static char *
dup_wait (SixainJob  *job,
          gboolean    here,
          const char *provider)
{
  switch (sixain_job_get_wait (job))
    {
    case SIXAIN_JOB_WAIT_SLOT:
      if (here)
        return g_strdup (C_("job", "Waiting for its turn"));
      /* Translators: %s is a provider */
      return g_strdup_printf (C_("job", "Waiting for a free slot at %s"), provider);
    case SIXAIN_JOB_WAIT_PASS:
      return g_strdup (C_("job", "Waiting for the last frame of the pass before"));
    case SIXAIN_JOB_WAIT_PROVIDER:
      /* Translators: %s is a provider */
      return g_strdup_printf (C_("job", "%s is paused"), provider);
    case SIXAIN_JOB_WAIT_NETWORK:
      return g_strdup (C_("job", "Waiting for the network"));
    case SIXAIN_JOB_WAIT_DISK:
      return g_strdup (C_("job", "Waiting for room on the disk"));
    case SIXAIN_JOB_WAIT_PERSON:
      /* Translators: %s is a provider that can't say whether it received a request */
      return g_strdup_printf (C_("job", "%s can’t say whether this was begun"), provider);
    case SIXAIN_JOB_WAIT_NONE:
    default:
      return NULL;
    }
}

static char *
dup_running (SixainJob  *job,
             gboolean    here,
             const char *provider,
             gint64      now)
{
  const double progress = sixain_job_get_progress (job);
  g_autofree char *text = NULL;

  if (here)
    return dup_with_percent (C_("job", "Being made"), progress);

  /* Translators: %s is a provider */
  text = g_strdup_printf (C_("job", "Being made at %s"), provider);

  return progress >= 0 ? dup_with_percent (text, progress) : dup_with_time (text, job, now);
}

/**
 * sixain_job_text_dup_state:
 * @job: a job
 * @run: its run
 * @now: microseconds since 1970, 0 to leave out for how long
 *
 * Returns: (transfer full): how far it is
 */
char *
sixain_job_text_dup_state (SixainJob *job,
                           SixainRun *run,
                           gint64     now)
{
  g_autofree char *provider = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (SIXAIN_IS_JOB (job), NULL);
  g_return_val_if_fail (SIXAIN_IS_RUN (run), NULL);

  provider = sixain_job_text_dup_provider (run);
  if (!sixain_job_is_over (job) && sixain_job_get_state (job) != SIXAIN_JOB_CANCELLING)
    text = dup_wait (job, sixain_job_text_is_free (run), provider);
  if (text != NULL)
    return g_steal_pointer (&text);

  switch (sixain_job_get_state (job))
    {
    case SIXAIN_JOB_WAITING:
      return g_strdup (C_("job", "Waiting"));
    case SIXAIN_JOB_PREPARING:
      return dup_with_percent (C_("job", "Preparing its files"), sixain_job_get_progress (job));
    case SIXAIN_JOB_SUBMITTING:
      return g_strdup_printf (C_("job", "Being sent to %s"), provider);
    case SIXAIN_JOB_UNSURE:
      return g_strdup_printf (C_("job", "Asking %s whether it was begun"), provider);
    case SIXAIN_JOB_QUEUED:
      text = g_strdup_printf (C_("job", "In the queue of %s"), provider);
      return dup_with_time (text, job, now);
    case SIXAIN_JOB_RUNNING:
      return dup_running (job, sixain_job_text_is_free (run), provider, now);
    case SIXAIN_JOB_FETCHING:
      return dup_with_percent (C_("job", "Fetching"), sixain_job_get_progress (job));
    case SIXAIN_JOB_DONE:
      return g_strdup (sixain_job_get_delivered (job) ? C_("job", "In the storyboard") : C_("job", "Stored"));
    case SIXAIN_JOB_FAILED:
      return g_strdup (C_("job", "Failed"));
    case SIXAIN_JOB_CANCELLING:
      return g_strdup (C_("job", "Being cancelled"));
    case SIXAIN_JOB_CANCELLED:
      return g_strdup (C_("job", "Cancelled"));
    case SIXAIN_JOB_EXPIRED:
      return g_strdup_printf (C_("job", "No longer kept by %s"), provider);
    default:
      g_return_val_if_reached (NULL);
    }
}

/* Millionths. A provider writes it as it likes: "0.8". */
static gint64
get_charged (SixainJob *job)
{
  double charged = g_ascii_strtod (sixain_job_get_cost (job), NULL);

  return charged > 0 ? (gint64) (MIN (charged, 1e9) * 1000000 + 0.5) : 0;
}

/**
 * sixain_job_text_dup_price:
 * @job: a job
 *
 * Returns: (transfer full) (nullable): what was charged, or else what is expected; %NULL
 *   where neither is known, or it is made for nothing
 */
char *
sixain_job_text_dup_price (SixainJob *job)
{
  const char *cost;
  g_autofree char *yuan = NULL;

  g_return_val_if_fail (SIXAIN_IS_JOB (job), NULL);

  cost = sixain_job_get_cost (job);
  if (*cost != '\0' && g_str_equal (sixain_job_get_cost_unit (job), "USD"))
    return sixain_plan_format_price (get_charged (job));
  if (*cost != '\0' && g_str_equal (sixain_job_get_cost_unit (job), "CNY"))
    {
      yuan = g_strdup_printf ("%.2f", get_charged (job) / 1e6);
      /* Translators: a price in Chinese yuan */
      return g_strdup_printf (C_("price", "¥%s"), yuan);
    }
  if (*cost != '\0')
    /* Translators: a price in the units that a provider sells */
    return g_strdup_printf (C_("price", "%s units"), cost);

  return sixain_job_get_price (job) > 0 ? sixain_plan_format_price (sixain_job_get_price (job)) : NULL;
}

/* Millionths of a US dollar, -1 where not all of it is known in dollars. */
static gint64
sum_costs (SixainRun *run)
{
  gint64 sum = 0;

  for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
    {
      SixainJob *job = sixain_run_get_job (run, i);

      if (*sixain_job_get_cost (job) == '\0' || !g_str_equal (sixain_job_get_cost_unit (job), "USD"))
        return -1;
      sum += get_charged (job);
    }

  return sum;
}

/**
 * sixain_job_text_dup_run_price:
 * @run: a run
 *
 * Returns: (transfer full) (nullable): what all of it costs; %NULL where nobody charges for
 *   it or the price is not stated
 */
char *
sixain_job_text_dup_run_price (SixainRun *run)
{
  gint64 cost;
  g_autofree char *estimate = NULL;
  g_autofree char *actual = NULL;

  g_return_val_if_fail (SIXAIN_IS_RUN (run), NULL);

  cost = sum_costs (run);
  if (cost >= 0)
    actual = sixain_plan_format_price (cost);
  if (sixain_run_get_price (run) <= 0)
    return g_steal_pointer (&actual);

  estimate = sixain_plan_format_price (sixain_run_get_price (run));
  if (actual == NULL)
    /* Translators: a price before it is charged */
    return g_strdup_printf (C_("price", "about %s"), estimate);

  /* Translators: what was charged, and what was expected */
  return g_strdup_printf (C_("price", "%s (expected: %s)"), actual, estimate);
}

/**
 * sixain_job_text_can_stop:
 * @job: a job
 * @run: its run
 *
 * Returns: whether cancelling it changes anything: not where it is made already, or where
 *   the provider takes nothing back
 */
gboolean
sixain_job_text_can_stop (SixainJob *job,
                          SixainRun *run)
{
  g_autoptr (SixainProvider) provider = NULL;
  SixainProviderFlags flags;

  g_return_val_if_fail (SIXAIN_IS_JOB (job), FALSE);
  g_return_val_if_fail (SIXAIN_IS_RUN (run), FALSE);

  provider = sixain_providers_find (sixain_run_get_provider (run));
  flags = provider != NULL ? sixain_provider_get_flags (provider) : 0;

  return sixain_job_can_cancel (job) && sixain_job_get_state (job) != SIXAIN_JOB_FETCHING &&
         (!sixain_job_get_paid (job) || (flags & (SIXAIN_PROVIDER_CANCELS | SIXAIN_PROVIDER_LOCAL)) != 0);
}

/**
 * sixain_job_text_is_unsent:
 * @job: a job
 * @run: its run
 *
 * Returns: whether it is not over and nothing can have been charged for it
 */
gboolean
sixain_job_text_is_unsent (SixainJob *job,
                           SixainRun *run)
{
  g_return_val_if_fail (SIXAIN_IS_JOB (job), FALSE);
  g_return_val_if_fail (SIXAIN_IS_RUN (run), FALSE);

  return !sixain_job_is_over (job) &&
         (sixain_job_text_is_free (run) ||
          (!sixain_job_get_paid (job) && sixain_job_get_state (job) != SIXAIN_JOB_SUBMITTING &&
           sixain_job_get_state (job) != SIXAIN_JOB_UNSURE));
}

/**
 * sixain_job_text_is_uncharged:
 * @job: a job
 *
 * Returns: whether nothing was charged for it so far, and it was not sent either
 */
gboolean
sixain_job_text_is_uncharged (SixainJob *job)
{
  SixainJobState state;

  g_return_val_if_fail (SIXAIN_IS_JOB (job), FALSE);

  state = sixain_job_get_state (job);
  return !sixain_job_get_paid (job) && *sixain_job_get_cost (job) == '\0' &&
         state != SIXAIN_JOB_SUBMITTING && state != SIXAIN_JOB_UNSURE && sixain_job_get_fault (job) != SIXAIN_FAULT_UNSURE;
}

/**
 * sixain_job_text_dup_cancel:
 * @job: a job that can be cancelled
 * @run: its run
 *
 * Returns: (transfer full) (nullable): a sentence about what is or may be charged; %NULL
 *   where nothing is
 */
char *
sixain_job_text_dup_cancel (SixainJob *job,
                            SixainRun *run)
{
  g_autofree char *provider = NULL;
  g_autofree char *price = NULL;

  g_return_val_if_fail (SIXAIN_IS_JOB (job), NULL);
  g_return_val_if_fail (SIXAIN_IS_RUN (run), NULL);

  if (sixain_job_text_is_unsent (job, run))
    return NULL;

  provider = sixain_job_text_dup_provider (run);
  price = sixain_job_text_dup_price (job);
  if (price == NULL)
    price = g_strdup (C_("price", "its price"));

  if (!sixain_job_get_paid (job))
    /* Translators: a provider, and a price */
    return g_strdup_printf (C_("dialog", "It may have reached %s already. Then %s is charged."), provider, price);
  if (!sixain_job_text_can_stop (job, run))
    /* Translators: a provider, and a price */
    return g_strdup_printf (C_("dialog", "%s can’t stop it any more: %s is spent. The film will be fetched and kept."), provider, price);

  /* Translators: a provider, and a price */
  return g_strdup_printf (C_("dialog", "%s is asked to stop, but may have made too much of it: then %s is charged all the same."), provider, price);
}

/**
 * sixain_job_text_is_unkept:
 * @job: a job
 *
 * Returns: whether its film is stored, but in no saved storyboard
 */
gboolean
sixain_job_text_is_unkept (SixainJob *job)
{
  g_return_val_if_fail (SIXAIN_IS_JOB (job), FALSE);

  return sixain_job_get_state (job) == SIXAIN_JOB_DONE && !sixain_job_get_delivered (job);
}

/**
 * sixain_job_text_format_time:
 * @time: microseconds since 1970, 0 for never
 *
 * Returns: (transfer full): when that was, by the clock of this place
 */
char *
sixain_job_text_format_time (gint64 time)
{
  g_autoptr (GDateTime) date = NULL;

  if (time == 0)
    return g_strdup ("");

  date = g_date_time_new_from_unix_local (time / G_USEC_PER_SEC);

  return date != NULL ? g_date_time_format (date, "%c") : g_strdup ("");
}

/**
 * sixain_job_text_get_done:
 * @job: a job
 *
 * Returns: 0 to 1, how much of it is done; where nobody says how far it is, 0 until it is over
 */
double
sixain_job_text_get_done (SixainJob *job)
{
  g_return_val_if_fail (SIXAIN_IS_JOB (job), 0);

  if (sixain_job_is_over (job))
    return 1;
  if (sixain_job_get_state (job) == SIXAIN_JOB_RUNNING)
    return MADE * MAX (sixain_job_get_progress (job), 0);
  if (sixain_job_get_state (job) == SIXAIN_JOB_FETCHING)
    return MADE + (1 - MADE) * MAX (sixain_job_get_progress (job), 0);

  return 0;
}

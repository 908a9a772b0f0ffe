/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-retry.h"

#include "sixain-net-error.h"

/* What the vendors' own clients do: 1 s, doubled up to 30 s. */
#define DELAY_FIRST (1 * G_TIME_SPAN_SECOND)
#define DELAY_MAX (30 * G_TIME_SPAN_SECOND)

/* A place becomes free when something else is done, which takes a while. */
#define SLOT_DELAY_MIN (5 * G_TIME_SPAN_SECOND)

/**
 * SixainRetry:
 *
 * When to try again, for one request or one series of them. It neither sends nor waits;
 * clock and chance can be replaced. Delays have full jitter: anything between nothing and
 * the bound of the attempt, so that many who failed together don't come back together.
 */
struct _SixainRetry {
  GObject parent_instance;

  gint64           patience;
  SixainClockFunc  clock;
  SixainRandomFunc random;
  gpointer         user_data;

  guint            n_attempts; /* that count */
  guint            n_waits;    /* for a slot */
  gint64           since;      /* of the first failure in a row, -1 for none */
};

G_DEFINE_FINAL_TYPE (SixainRetry, sixain_retry, G_TYPE_OBJECT)

static gint64
read_clock (gpointer user_data)
{
  return g_get_monotonic_time ();
}

static double
throw_dice (gpointer user_data)
{
  return g_random_double ();
}

static void
sixain_retry_class_init (SixainRetryClass *klass)
{
}

static void
sixain_retry_init (SixainRetry *self)
{
  self->clock = read_clock;
  self->random = throw_dice;
  self->since = -1;
}

/**
 * sixain_failure_from_error:
 * @error: what sending ended in
 * @repeatable: whether sending it twice does what sending it once does
 *
 * A request that is not repeatable is only ever sent again where no connection was made,
 * or it had not been sent at all.
 *
 * Returns: its class
 */
SixainFailure
sixain_failure_from_error (const GError *error,
                           gboolean      repeatable)
{
  g_return_val_if_fail (error != NULL, SIXAIN_FAILURE_REQUEST);

  if (error->domain != SIXAIN_NET_ERROR)
    return SIXAIN_FAILURE_REQUEST;

  switch ((SixainNetError) error->code)
    {
    case SIXAIN_NET_ERROR_CONNECT:
    case SIXAIN_NET_ERROR_BUSY:
      return SIXAIN_FAILURE_TRANSIENT;
    case SIXAIN_NET_ERROR_LOST:
      return repeatable ? SIXAIN_FAILURE_TRANSIENT : SIXAIN_FAILURE_AMBIGUOUS;
    case SIXAIN_NET_ERROR_REPLY:
    case SIXAIN_NET_ERROR_TOO_LARGE:
    case SIXAIN_NET_ERROR_DISK:
    case SIXAIN_NET_ERROR_DISK_FULL:
      return repeatable ? SIXAIN_FAILURE_REQUEST : SIXAIN_FAILURE_AMBIGUOUS;
    case SIXAIN_NET_ERROR_REFUSED:
      return SIXAIN_FAILURE_CREDENTIALS;
    case SIXAIN_NET_ERROR_GONE:
      return SIXAIN_FAILURE_EXPIRED;
    case SIXAIN_NET_ERROR_ADDRESS:
    case SIXAIN_NET_ERROR_TLS:
    case SIXAIN_NET_ERROR_REDIRECT:
    case SIXAIN_NET_ERROR_BODY:
    case SIXAIN_NET_ERROR_STATUS:
    case SIXAIN_NET_ERROR_TYPE:
    case SIXAIN_NET_ERROR_DAMAGED:
    default:
      return SIXAIN_FAILURE_REQUEST;
    }
}

/**
 * sixain_failure_from_status:
 * @status: of HTTP
 * @repeatable: whether sending it twice does what sending it once does
 *
 * What a status means where nothing more is known; a provider knows more.
 *
 * Returns: its class
 */
SixainFailure
sixain_failure_from_status (guint    status,
                            gboolean repeatable)
{
  if (status / 100 == 2)
    return SIXAIN_FAILURE_NONE;

  switch (status)
    {
    case 401:
    case 402:
    case 403:
    case 407:
      return SIXAIN_FAILURE_CREDENTIALS;
    case 408:
    case 425:
      return repeatable ? SIXAIN_FAILURE_TRANSIENT : SIXAIN_FAILURE_AMBIGUOUS;
    case 410:
      return SIXAIN_FAILURE_EXPIRED;
    case 429:
      return SIXAIN_FAILURE_CAPACITY;
    default:
      if (status < 500)
        return SIXAIN_FAILURE_REQUEST;
      return repeatable ? SIXAIN_FAILURE_TRANSIENT : SIXAIN_FAILURE_AMBIGUOUS;
    }
}

/**
 * sixain_retry_new:
 * @patience: microseconds after the first of a row of transient failures in which it is
 *   worth trying
 *
 * Returns: (transfer full): a policy that has seen no failure
 */
SixainRetry *
sixain_retry_new (gint64 patience)
{
  SixainRetry *self;

  g_return_val_if_fail (patience >= 0, NULL);

  self = g_object_new (SIXAIN_TYPE_RETRY, NULL);
  self->patience = patience;
  return self;
}

/**
 * sixain_retry_set_sources:
 * @self: a policy
 * @clock: (nullable): tells the time instead of the computer
 * @random: (nullable): chance
 * @user_data: for both
 */
void
sixain_retry_set_sources (SixainRetry      *self,
                          SixainClockFunc   clock,
                          SixainRandomFunc  random,
                          gpointer          user_data)
{
  g_return_if_fail (SIXAIN_IS_RETRY (self));

  self->clock = clock != NULL ? clock : read_clock;
  self->random = random != NULL ? random : throw_dice;
  self->user_data = user_data;
}

static gint64
get_bound (guint n)
{
  return n < 5 ? DELAY_FIRST << n : DELAY_MAX;
}

static SixainRetryAction
try_later (SixainRetry *self,
           gint64       retry_after,
           gint64      *delay)
{
  gint64 now = self->clock (self->user_data);

  if (self->since < 0)
    self->since = now;

  *delay = self->random (self->user_data) * get_bound (self->n_attempts);
  *delay = MAX (*delay, retry_after);
  self->n_attempts++;
  return now + *delay - self->since <= self->patience ? SIXAIN_RETRY_AGAIN : SIXAIN_RETRY_GIVE_UP;
}

static SixainRetryAction
wait_for_slot (SixainRetry *self,
               gint64       retry_after,
               gint64      *delay)
{
  gint64 bound = MAX (get_bound (self->n_waits + 3), SLOT_DELAY_MIN);

  *delay = SLOT_DELAY_MIN + self->random (self->user_data) * (bound - SLOT_DELAY_MIN);
  *delay = MAX (*delay, retry_after);
  self->n_waits++;
  return SIXAIN_RETRY_AGAIN;
}

/**
 * sixain_retry_fail:
 * @self: a policy
 * @failure: how it failed
 * @retry_after: microseconds the other side asked to wait, -1 where it didn't
 * @delay: (out): microseconds to wait before trying again
 *
 * Returns: what to do now
 */
SixainRetryAction
sixain_retry_fail (SixainRetry   *self,
                   SixainFailure  failure,
                   gint64         retry_after,
                   gint64        *delay)
{
  g_return_val_if_fail (SIXAIN_IS_RETRY (self), SIXAIN_RETRY_GIVE_UP);
  g_return_val_if_fail (delay != NULL, SIXAIN_RETRY_GIVE_UP);

  *delay = 0;
  switch (failure)
    {
    case SIXAIN_FAILURE_TRANSIENT:
      return try_later (self, retry_after, delay);
    case SIXAIN_FAILURE_CAPACITY:
      return wait_for_slot (self, retry_after, delay);
    case SIXAIN_FAILURE_AMBIGUOUS:
      return SIXAIN_RETRY_LOOK_UP;
    case SIXAIN_FAILURE_CREDENTIALS:
      return SIXAIN_RETRY_PAUSE;
    case SIXAIN_FAILURE_NONE:
    case SIXAIN_FAILURE_REQUEST:
    case SIXAIN_FAILURE_MODERATION:
    case SIXAIN_FAILURE_EXPIRED:
    default:
      return SIXAIN_RETRY_GIVE_UP;
    }
}

/**
 * sixain_retry_succeed:
 * @self: a policy
 *
 * It worked, or came further: what failed before counts no more.
 */
void
sixain_retry_succeed (SixainRetry *self)
{
  g_return_if_fail (SIXAIN_IS_RETRY (self));

  self->n_attempts = 0;
  self->n_waits = 0;
  self->since = -1;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-net-reply.h"

G_BEGIN_DECLS

/**
 * SixainFailure:
 * @SIXAIN_FAILURE_NONE: it worked
 * @SIXAIN_FAILURE_TRANSIENT: it may work in a moment, and asking again costs nothing
 * @SIXAIN_FAILURE_CAPACITY: all places are taken; not the request's fault
 * @SIXAIN_FAILURE_AMBIGUOUS: it may have been done, the answer was lost
 * @SIXAIN_FAILURE_CREDENTIALS: key, money or right is missing; nothing else will work either
 * @SIXAIN_FAILURE_REQUEST: something in the request is wrong, and will be next time
 * @SIXAIN_FAILURE_MODERATION: its content was refused, and will be next time
 * @SIXAIN_FAILURE_EXPIRED: what was made is not kept any more
 *
 * What a failure means for trying again.
 */
typedef enum {
  SIXAIN_FAILURE_NONE,
  SIXAIN_FAILURE_TRANSIENT,
  SIXAIN_FAILURE_CAPACITY,
  SIXAIN_FAILURE_AMBIGUOUS,
  SIXAIN_FAILURE_CREDENTIALS,
  SIXAIN_FAILURE_REQUEST,
  SIXAIN_FAILURE_MODERATION,
  SIXAIN_FAILURE_EXPIRED,
} SixainFailure;

/**
 * SixainRetryAction:
 * @SIXAIN_RETRY_AGAIN: send it again, after the delay
 * @SIXAIN_RETRY_LOOK_UP: find out whether it was done; never send it blindly
 * @SIXAIN_RETRY_PAUSE: hold everything for this provider until the user has acted
 * @SIXAIN_RETRY_GIVE_UP: it is over, say why
 */
typedef enum {
  SIXAIN_RETRY_AGAIN,
  SIXAIN_RETRY_LOOK_UP,
  SIXAIN_RETRY_PAUSE,
  SIXAIN_RETRY_GIVE_UP,
} SixainRetryAction;

/**
 * SixainClockFunc:
 *
 * Returns: microseconds that only grow
 */
typedef gint64 (*SixainClockFunc) (gpointer user_data);

/**
 * SixainRandomFunc:
 *
 * Returns: at least 0, less than 1
 */
typedef double (*SixainRandomFunc) (gpointer user_data);

#define SIXAIN_TYPE_RETRY (sixain_retry_get_type ())
G_DECLARE_FINAL_TYPE (SixainRetry, sixain_retry, SIXAIN, RETRY, GObject)

SixainFailure     sixain_failure_from_error  (const GError     *error,
                                              gboolean          repeatable);
SixainFailure     sixain_failure_from_status (guint             status,
                                              gboolean          repeatable);
SixainRetry      *sixain_retry_new           (gint64            patience);
void              sixain_retry_set_sources   (SixainRetry      *self,
                                              SixainClockFunc   clock,
                                              SixainRandomFunc  random,
                                              gpointer          user_data);
SixainRetryAction sixain_retry_fail          (SixainRetry      *self,
                                              SixainFailure     failure,
                                              gint64            retry_after,
                                              gint64           *delay);
void              sixain_retry_succeed       (SixainRetry      *self);

G_END_DECLS

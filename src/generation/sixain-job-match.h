/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-job-work.h"

G_BEGIN_DECLS

/* What is ours was made from a moment before it was sent (clocks differ) until some minutes
 * later (a request that was on its way for that long has been given up). */
#define SIXAIN_JOB_MATCH_BEFORE (2 * G_TIME_SPAN_MINUTE)
#define SIXAIN_JOB_MATCH_AFTER (10 * G_TIME_SPAN_MINUTE)

/*
 * What of a provider's list may be a job of ours whose reply was lost. Main thread.
 */
typedef struct {
  SixainJobWork *work;
  GPtrArray     *found; /* of SixainTask, which belong to replies: that may be it, and are no other's */
  gboolean       timed; /* it is known how the clocks differ: */
  gint64         ahead; /* microseconds by which the provider's is before ours */
} SixainJobMatch;

gboolean    sixain_job_match_is_before (const SixainJobMatch *self, /* made too long before it was sent */
                                        const SixainTask     *task);
gboolean    sixain_job_match_could_be  (const SixainJobMatch *self,
                                        const SixainTask     *task);
SixainTask *sixain_job_match_choose    (const SixainJobMatch *self); /* (transfer none) (nullable) */
gboolean    sixain_job_match_is_partial (SixainJobWork       *work); /* the list may lack it */

G_END_DECLS

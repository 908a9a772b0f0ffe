/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SixainShotStatus:
 * @SIXAIN_SHOT_STATUS_DRAFT: nothing is known of it
 * @SIXAIN_SHOT_STATUS_PROBLEM: it can't be sent as it is
 * @SIXAIN_SHOT_STATUS_QUEUED: its job waits
 * @SIXAIN_SHOT_STATUS_RUNNING: its job is being carried out
 * @SIXAIN_SHOT_STATUS_TAKE: it shows a take
 * @SIXAIN_SHOT_STATUS_FAILED: its last job failed
 *
 * How far a shot is.
 */
typedef enum {
  SIXAIN_SHOT_STATUS_DRAFT,
  SIXAIN_SHOT_STATUS_PROBLEM,
  SIXAIN_SHOT_STATUS_QUEUED,
  SIXAIN_SHOT_STATUS_RUNNING,
  SIXAIN_SHOT_STATUS_TAKE,
  SIXAIN_SHOT_STATUS_FAILED,
} SixainShotStatus;

/**
 * SixainShotState:
 * @status: how far it is
 * @progress: of a running job, 0 to 1; negative while that is not known
 * @reason: (nullable): a sentence that says what is wrong, or how a job goes on
 * @seconds: what it is rounded to when it is sent, 0 where that is its length
 *
 * What is known of a shot besides what it is itself.
 */
typedef struct {
  SixainShotStatus status;
  double           progress;
  const char      *reason;
  guint            seconds;
} SixainShotState;

G_END_DECLS

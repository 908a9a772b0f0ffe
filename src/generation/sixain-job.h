/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-reply.h"

G_BEGIN_DECLS

/**
 * SixainJobState:
 * @SIXAIN_JOB_WAITING: for a slot, for the pass before, or until its provider can be used again
 * @SIXAIN_JOB_PREPARING: its files are converted or sent ahead, its cast made known
 * @SIXAIN_JOB_SUBMITTING: the paid request is under way
 * @SIXAIN_JOB_UNSURE: the answer was lost; it is looked up, or where the provider can't be
 *   asked, a person must say
 * @SIXAIN_JOB_QUEUED: waits at the provider
 * @SIXAIN_JOB_RUNNING: is made
 * @SIXAIN_JOB_FETCHING: the result is on its way
 * @SIXAIN_JOB_DONE: the result is stored here
 * @SIXAIN_JOB_FAILED: will not be made; sixain_job_get_message() says why
 * @SIXAIN_JOB_CANCELLING: is being given up, and may still be made and paid
 * @SIXAIN_JOB_CANCELLED: was given up
 * @SIXAIN_JOB_EXPIRED: was made and paid, but the provider keeps it no longer
 *
 * How far a job is.
 */
typedef enum {
  SIXAIN_JOB_WAITING,
  SIXAIN_JOB_PREPARING,
  SIXAIN_JOB_SUBMITTING,
  SIXAIN_JOB_UNSURE,
  SIXAIN_JOB_QUEUED,
  SIXAIN_JOB_RUNNING,
  SIXAIN_JOB_FETCHING,
  SIXAIN_JOB_DONE,
  SIXAIN_JOB_FAILED,
  SIXAIN_JOB_CANCELLING,
  SIXAIN_JOB_CANCELLED,
  SIXAIN_JOB_EXPIRED,
} SixainJobState;

/**
 * SixainJobWait:
 * @SIXAIN_JOB_WAIT_NONE: it doesn't
 * @SIXAIN_JOB_WAIT_SLOT: for a free slot at the provider
 * @SIXAIN_JOB_WAIT_PASS: for the last frame of the pass before
 * @SIXAIN_JOB_WAIT_PROVIDER: for its provider, which is paused: key, money, right
 * @SIXAIN_JOB_WAIT_NETWORK: for the network, which doesn't answer
 * @SIXAIN_JOB_WAIT_DISK: for room on the disk
 * @SIXAIN_JOB_WAIT_PERSON: for a person to say whether it was begun
 *
 * What a job waits for, in whichever state.
 */
typedef enum {
  SIXAIN_JOB_WAIT_NONE,
  SIXAIN_JOB_WAIT_SLOT,
  SIXAIN_JOB_WAIT_PASS,
  SIXAIN_JOB_WAIT_PROVIDER,
  SIXAIN_JOB_WAIT_NETWORK,
  SIXAIN_JOB_WAIT_DISK,
  SIXAIN_JOB_WAIT_PERSON,
} SixainJobWait;

/**
 * SixainJob:
 *
 * One pass that is generated. Main thread; it changes only through its controller.
 *
 * Properties, read-only, notified on change only: "state", "wait", "progress", "message",
 * "delivered".
 */
#define SIXAIN_TYPE_JOB (sixain_job_get_type ())
G_DECLARE_FINAL_TYPE (SixainJob, sixain_job, SIXAIN, JOB, GObject)

const char         *sixain_job_get_id        (SixainJob *self); /* a UUID: the id of the take it makes, too */
guint               sixain_job_get_pass      (SixainJob *self); /* index in the plan */
const char * const *sixain_job_get_shots     (SixainJob *self); /* ids of the shots it covers, in order */
const char * const *sixain_job_get_cuts      (SixainJob *self); /* ns, decimal, where the shots were asked to begin; one fewer */
guint               sixain_job_get_seconds   (SixainJob *self); /* paid for */
gint64              sixain_job_get_price     (SixainJob *self); /* estimated: millionths of a US dollar, -1 when not stated */
const char         *sixain_job_get_cost      (SixainJob *self); /* actual: decimal as the provider writes it, "" while unknown */
const char         *sixain_job_get_cost_unit (SixainJob *self); /* "unit", "USD", "CNY", "" */
SixainJobState      sixain_job_get_state     (SixainJob *self);
SixainJobWait       sixain_job_get_wait      (SixainJob *self);
double              sixain_job_get_progress  (SixainJob *self); /* 0 to 1 of the state it is in, -1 when not known */
SixainFault         sixain_job_get_fault     (SixainJob *self); /* of the last failure */
const char         *sixain_job_get_message   (SixainJob *self); /* what the user reads beside the state: why it waits or failed and the cure; "" for nothing */
const char         *sixain_job_get_field     (SixainJob *self); /* failed: the member of the request it is about, "" */
guint               sixain_job_get_shot      (SixainJob *self); /* failed: index into the shots it is about, G_MAXUINT for all */
gint64              sixain_job_get_begun     (SixainJob *self); /* microseconds since 1970 when the paid request went out first, 0 before */
gint64              sixain_job_get_ended     (SixainJob *self); /* the same for its end, 0 before */
gboolean            sixain_job_get_paid      (SixainJob *self); /* it was accepted, so it is or may be charged */
const char         *sixain_job_get_result    (SixainJob *self); /* (nullable): path of the stored film */
gboolean            sixain_job_get_delivered (SixainJob *self); /* a document that is saved has it */
gboolean            sixain_job_is_over       (SixainJob *self); /* done, failed, cancelled or expired */
gboolean            sixain_job_can_cancel    (SixainJob *self);
gboolean            sixain_job_can_retry     (SixainJob *self); /* failed, cancelled or expired; makes a new charge */
char               *sixain_job_dup_request   (SixainJob *self); /* JSON to read: no key, files by name */
char               *sixain_job_dup_reply     (SixainJob *self); /* the last reply that mattered, without secrets; "" */
char               *sixain_job_dup_receipt   (SixainJob *self); /* JSON: the exact request, ids, prices, timings */

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-request.h"

G_BEGIN_DECLS

/**
 * SixainFault:
 * @SIXAIN_FAULT_NONE: all is well
 * @SIXAIN_FAULT_TRANSIENT: it passes; ask again, ever later
 * @SIXAIN_FAULT_CAPACITY: no slot is free; hold it back, it is no attempt
 * @SIXAIN_FAULT_UNSURE: it may have been carried out; look before it is sent again
 * @SIXAIN_FAULT_TOKEN: the clock is wrong or the token is old; sign anew once
 * @SIXAIN_FAULT_CREDENTIALS: the key is not accepted
 * @SIXAIN_FAULT_MONEY: the account is empty
 * @SIXAIN_FAULT_ENTITLEMENT: the account may not do this
 * @SIXAIN_FAULT_REQUEST: the request is not accepted as it is
 * @SIXAIN_FAULT_MEDIA: a file is not accepted
 * @SIXAIN_FAULT_MODERATION: it offends against the provider's rules; never sent again by itself
 * @SIXAIN_FAULT_FAILED: the model made nothing of it; for a person to decide
 * @SIXAIN_FAULT_LOST: what it asks for is not there, or no longer; looked up by our id, it
 *   was never begun
 * @SIXAIN_FAULT_EARLY: what it asks for is not there yet
 * @SIXAIN_FAULT_PROTOCOL: nothing the provider says, a proxy's page perhaps
 *
 * What went wrong, by what is to be done about it.
 */
typedef enum {
  SIXAIN_FAULT_NONE,
  SIXAIN_FAULT_TRANSIENT,
  SIXAIN_FAULT_CAPACITY,
  SIXAIN_FAULT_UNSURE,
  SIXAIN_FAULT_TOKEN,
  SIXAIN_FAULT_CREDENTIALS,
  SIXAIN_FAULT_MONEY,
  SIXAIN_FAULT_ENTITLEMENT,
  SIXAIN_FAULT_REQUEST,
  SIXAIN_FAULT_MEDIA,
  SIXAIN_FAULT_MODERATION,
  SIXAIN_FAULT_FAILED,
  SIXAIN_FAULT_LOST,
  SIXAIN_FAULT_EARLY,
  SIXAIN_FAULT_PROTOCOL,
} SixainFault;

/**
 * SixainTaskState:
 * @SIXAIN_TASK_QUEUED: waits at the provider
 * @SIXAIN_TASK_RUNNING: is made
 * @SIXAIN_TASK_ENDED: has ended, well or not; only its result tells
 * @SIXAIN_TASK_DONE: is made, and where it can be fetched is known
 * @SIXAIN_TASK_FAILED: will never be made
 * @SIXAIN_TASK_CANCELLING: is being given up, and may still be made and paid
 * @SIXAIN_TASK_CANCELLED: was given up
 * @SIXAIN_TASK_EXPIRED: was made, but is no longer kept
 *
 * How a job is.
 */
typedef enum {
  SIXAIN_TASK_QUEUED,
  SIXAIN_TASK_RUNNING,
  SIXAIN_TASK_ENDED,
  SIXAIN_TASK_DONE,
  SIXAIN_TASK_FAILED,
  SIXAIN_TASK_CANCELLING,
  SIXAIN_TASK_CANCELLED,
  SIXAIN_TASK_EXPIRED,
} SixainTaskState;

/**
 * SixainTask:
 * @id: the provider's id, "" where the reply doesn't repeat it
 * @external_id: ours, "" where the provider keeps none
 * @state: how it is
 * @fault: failed: why
 * @message: what the provider says, "" for nothing; not translated
 * @position: queued: how many are before it, -1 when unknown
 * @status_url: where to ask how it is, "" where ids do
 * @result_url: where to ask for the result, "" where polling tells
 * @cancel_url: where to give it up, "" where that can't be done
 * @video_url: done: where to fetch the film; the key may go along only where
 *   sixain_provider_may_authorize() says so
 * @duration: done: nanoseconds, 0 when unknown
 * @bytes: done: size of the film, 0 when unknown
 * @cost: what was charged, a decimal number as the provider writes it, "" when unknown
 * @cost_unit: "unit", "USD", "CNY"
 * @created: milliseconds since 1970, 0 when unknown
 * @text: what it was asked to make, as it stood in the request, "" where that isn't repeated
 * @head: how the body begins of a request of ours that asks for just this, "" when unknown
 *
 * A job as a reply describes it.
 */
typedef struct {
  char           *id;
  char           *external_id;
  SixainTaskState state;
  SixainFault     fault;
  char           *message;
  int             position;
  char           *status_url;
  char           *result_url;
  char           *cancel_url;
  char           *video_url;
  gint64          duration;
  gint64          bytes;
  char           *cost;
  char           *cost_unit;
  gint64          created;
  char           *text;
  char           *head;
} SixainTask;

/**
 * SixainMade:
 * @task: the id of the task that makes it
 * @external_id: ours for that task, "" when unknown
 * @state: how the task is
 * @fault: failed: why
 * @message: failed: what the provider says
 * @id: done: its id
 * @name: what it is called
 * @own: whether it is this account's
 *
 * What a task makes, and a provider keeps.
 */
typedef struct {
  char           *task;
  char           *external_id;
  SixainTaskState state;
  SixainFault     fault;
  char           *message;
  char           *id;
  char           *name;
  gboolean        own;
} SixainMade;

/**
 * SixainElement:
 * @made: how it was made; its id is in decimal digits
 * @voice: the id of its voice, "" for none
 *
 * A cast member as a provider keeps it.
 */
typedef struct {
  SixainMade  made;
  char       *voice;
} SixainElement;

/**
 * SixainRemoteVoice:
 * @made: how it was made; by its id a cast member names it
 * @trial_url: where it can be heard, ""
 *
 * A voice as a provider keeps it.
 */
typedef struct {
  SixainMade  made;
  char       *trial_url;
} SixainRemoteVoice;

/**
 * SixainBalance:
 * @name: what was bought
 * @remaining: how much is left, in the provider's units
 * @total: how much there was
 * @usable: whether it can be spent now
 *
 * A prepaid pack.
 */
typedef struct {
  char    *name;
  double   remaining;
  double   total;
  gboolean usable;
} SixainBalance;

/**
 * SixainReply:
 * @fault: what is to be done
 * @code: the provider's code, "" for none
 * @message: what the provider says, "" for nothing; not translated, and never a key
 * @field: the member of the request that it is about, "" when unknown
 * @retry_after: seconds to wait as the provider asks, -1 when it doesn't
 * @date: seconds since 1970 by the provider's clock, 0 when it doesn't say
 * @request_id: by which the provider's support finds it, ""
 * @tasks: (element-type SixainTask): the jobs it describes
 * @elements: (element-type SixainElement): the cast members it describes
 * @voices: (element-type SixainRemoteVoice): the voices it describes
 * @balances: (element-type SixainBalance): what the account has
 * @next: where the list goes on, "" at its end
 * @upload_url: where a file is to be sent, ""
 * @file_url: the address a file has then, ""
 * @tag: by which a part of a file is named when all were sent, ""
 *
 * What a reply says.
 */
typedef struct {
  SixainFault fault;
  char       *code;
  char       *message;
  char       *field;
  int         retry_after;
  gint64      date;
  char       *request_id;
  GPtrArray  *tasks;
  GPtrArray  *elements;
  GPtrArray  *voices;
  GPtrArray  *balances;
  char       *next;
  char       *upload_url;
  char       *file_url;
  char       *tag;
} SixainReply;

/**
 * SixainResponse:
 * @status: of HTTP; 0 when the connection broke after the request may have been sent
 * @headers: (nullable): names and values in turn
 * @body: (nullable): what came
 *
 * A reply as it came in.
 */
typedef struct {
  guint               status;
  const char * const *headers;
  GBytes             *body;
} SixainResponse;

/* What a reply may have at most; more is not looked at. */
#define SIXAIN_REPLY_BYTES_MAX (4 * 1024 * 1024)

SixainReply *sixain_reply_new            (void);
void         sixain_reply_free           (SixainReply *self);
void         sixain_remote_voice_free    (SixainRemoteVoice *self);
SixainTask  *sixain_reply_get_task       (SixainReply *self, /* (nullable) */
                                          const char  *id);
const char  *sixain_fault_to_string      (SixainFault  fault);
gboolean     sixain_fault_is_final       (SixainFault  fault); /* waiting changes nothing */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainReply, sixain_reply_free)

G_END_DECLS

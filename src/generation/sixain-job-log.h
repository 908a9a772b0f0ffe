/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-job.h"
#include "sixain-json.h"

G_BEGIN_DECLS

/**
 * SixainEvent:
 * @SIXAIN_EVENT_START: the run was begun: what it may cost is reserved
 * @SIXAIN_EVENT_ATTEMPT: a job is to be sent again, with another id of ours
 * @SIXAIN_EVENT_INTENT: the paid request goes out next, or has gone out
 * @SIXAIN_EVENT_REFUSED: what went out last began nothing
 * @SIXAIN_EVENT_ACCEPTED: the provider has it, and this is its id
 * @SIXAIN_EVENT_CANCEL: it is to be given up
 * @SIXAIN_EVENT_FETCHED: the film is here, whole
 * @SIXAIN_EVENT_ENDED: it will not be made, and why
 * @SIXAIN_EVENT_DELIVERED: a saved document has the film
 *
 * What is written down of a job, a line each.
 */
typedef enum {
  SIXAIN_EVENT_START,
  SIXAIN_EVENT_ATTEMPT,
  SIXAIN_EVENT_INTENT,
  SIXAIN_EVENT_REFUSED,
  SIXAIN_EVENT_ACCEPTED,
  SIXAIN_EVENT_CANCEL,
  SIXAIN_EVENT_FETCHED,
  SIXAIN_EVENT_ENDED,
  SIXAIN_EVENT_DELIVERED,
} SixainEvent;

/**
 * SixainJobLog:
 * @attempt: from 1
 * @external: (nullable): our id of this attempt, %NULL for the first
 * @sent: when the paid request went out last and may have begun something, 0 where it surely
 *   didn't; microseconds since 1970 as all times here
 * @begun: when it went out first
 * @accepted: when the provider had taken it, 0 before
 * @remote: the provider's id, "" before
 * @endpoint: as in #SixainRemote; so the addresses after it
 * @request_id: by which the provider's support finds it
 * @cancel: it is to be given up
 * @film: name of the film in the run's folder, "" before
 * @duration: of the film, nanoseconds
 * @fetched: when it was here
 * @cost: what was charged as the provider writes it, ""
 * @over: it was ended: @state, @fault, @message, @field and @shot say how
 * @delivered: a saved document has the film
 *
 * What is known of a job. Whatever it does is written down first and read from here, so
 * that the next process knows the same.
 */
typedef struct {
  guint           attempt;
  char           *external;
  gint64          sent;
  gint64          begun;
  gint64          accepted;
  char           *remote;
  char           *endpoint;
  char           *status_url;
  char           *result_url;
  char           *cancel_url;
  char           *request_id;
  gboolean        cancel;
  char           *film;
  gint64          duration;
  gint64          fetched;
  char           *cost;
  char           *cost_unit;
  gboolean        over;
  gint64          ended;
  SixainJobState  state;
  SixainFault     fault;
  char           *message;
  char           *field;
  guint           shot;
  gboolean        delivered;
} SixainJobLog;

JsonBuilder *sixain_event_new       (SixainEvent   event, /* an open object: add members, then sixain_event_end() */
                                     const char   *job, /* (nullable): of the whole run */
                                     gint64        now);
JsonObject  *sixain_event_end       (JsonBuilder  *event); /* (transfer full): takes @event */
char        *sixain_event_print     (JsonObject   *event); /* one line, without its end */
JsonObject  *sixain_event_parse     (const char   *line); /* (transfer full) (nullable) */
gboolean     sixain_event_is        (JsonObject   *event,
                                     SixainEvent   kind,
                                     const char   *job); /* (nullable) */

void         sixain_job_log_init    (SixainJobLog *self);
void         sixain_job_log_clear   (SixainJobLog *self);
void         sixain_job_log_apply   (SixainJobLog *self, /* what is no event of a job changes nothing */
                                     JsonObject   *event);

void         sixain_job_log_replay  (SixainJobLog *self,
                                     GPtrArray    *events, /* (element-type JsonObject): of the whole run */
                                     const char   *job);
void         sixain_job_log_show    (const SixainJobLog *self,
                                     SixainJob    *job,
                                     SixainJobState state); /* while it is not over */

const char  *sixain_job_state_to_string (SixainJobState state); /* of one that is over */

G_END_DECLS

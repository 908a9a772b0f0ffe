/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-job-log.h"

#include <string.h>

#include "sixain-codec.h"
#include "sixain-job-private.h"

static const char * const names[] = {
  [SIXAIN_EVENT_START] = "start",
  [SIXAIN_EVENT_ATTEMPT] = "attempt",
  [SIXAIN_EVENT_INTENT] = "intent",
  [SIXAIN_EVENT_REFUSED] = "refused",
  [SIXAIN_EVENT_ACCEPTED] = "accepted",
  [SIXAIN_EVENT_CANCEL] = "cancel",
  [SIXAIN_EVENT_FETCHED] = "fetched",
  [SIXAIN_EVENT_ENDED] = "ended",
  [SIXAIN_EVENT_DELIVERED] = "delivered",
};

/* How it ended is read by a later version as well, so it has a name and no number. */
static const struct {
  SixainJobState  state;
  const char     *name;
} endings[] = {
  { SIXAIN_JOB_FAILED, "failed" },
  { SIXAIN_JOB_CANCELLED, "cancelled" },
  { SIXAIN_JOB_EXPIRED, "expired" },
};

/**
 * sixain_event_new:
 * @event: what happened
 * @job: (nullable): to which job
 * @now: microseconds since 1970
 *
 * Members are added with sixain_json_add_text() and its like; none may be a secret.
 *
 * Returns: (transfer full): the beginning of its line
 */
JsonBuilder *
sixain_event_new (SixainEvent  event,
                  const char  *job,
                  gint64       now)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  sixain_json_add_text (builder, "event", names[event]);
  sixain_json_add_whole (builder, "at", now);
  if (job != NULL)
    sixain_json_add_text (builder, "job", job);

  return builder;
}

/**
 * sixain_event_end:
 * @event: (transfer full): what sixain_event_new() gave
 *
 * Returns: (transfer full): the event
 */
JsonObject *
sixain_event_end (JsonBuilder *event)
{
  g_autoptr (JsonBuilder) builder = event;
  g_autoptr (JsonNode) root = NULL;

  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_node_dup_object (root);
}

/**
 * sixain_event_print:
 * @event: an event
 *
 * Returns: (transfer full): its line
 */
char *
sixain_event_print (JsonObject *event)
{
  g_autoptr (JsonNode) root = json_node_init_object (json_node_alloc (), event);

  return json_to_string (root, FALSE);
}

/**
 * sixain_event_parse:
 * @line: of a journal
 *
 * Returns: (transfer full) (nullable): the event
 */
JsonObject *
sixain_event_parse (const char *line)
{
  g_autoptr (JsonNode) root = sixain_codec_parse (line, -1, NULL);

  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_dup_object (root) : NULL;
}

/**
 * sixain_event_is:
 * @event: an event
 * @kind: what may have happened
 * @job: (nullable): to which job, %NULL for any
 *
 * Returns: whether it did
 */
gboolean
sixain_event_is (JsonObject  *event,
                 SixainEvent  kind,
                 const char  *job)
{
  return strcmp (sixain_json_get_text (event, "event"), names[kind]) == 0 &&
         (job == NULL || strcmp (sixain_json_get_text (event, "job"), job) == 0);
}

static char **
list_texts (SixainJobLog *self,
            guint         i)
{
  char **texts[] = {
    &self->remote, &self->endpoint, &self->status_url, &self->result_url, &self->cancel_url, &self->request_id,
    &self->film, &self->cost, &self->cost_unit, &self->message, &self->field,
  };

  return i < G_N_ELEMENTS (texts) ? texts[i] : NULL;
}

/**
 * sixain_job_log_init:
 * @self: (out caller-allocates): a job of which nothing is known
 */
void
sixain_job_log_init (SixainJobLog *self)
{
  *self = (SixainJobLog) { .attempt = 1, .shot = G_MAXUINT };
  for (guint i = 0; list_texts (self, i) != NULL; i++)
    *list_texts (self, i) = g_strdup ("");
}

/**
 * sixain_job_log_clear:
 * @self: what is known of a job
 */
void
sixain_job_log_clear (SixainJobLog *self)
{
  for (guint i = 0; list_texts (self, i) != NULL; i++)
    g_clear_pointer (list_texts (self, i), g_free);
  g_clear_pointer (&self->external, g_free);
}

static void
read_text (char       **text,
           JsonObject  *event,
           const char  *name)
{
  if (json_object_has_member (event, name))
    g_set_str (text, sixain_json_get_text (event, name));
}

static void
begin_anew (SixainJobLog *self,
            JsonObject   *event)
{
  guint attempt = CLAMP (sixain_json_get_whole (event, "attempt", self->attempt + 1), 1, G_MAXUINT);

  sixain_job_log_clear (self);
  sixain_job_log_init (self);
  self->attempt = attempt;
  self->external = g_strdup (sixain_json_get_text (event, "external"));
}

static void
read_ending (SixainJobLog *self,
             JsonObject   *event,
             gint64        at)
{
  const char *state = sixain_json_get_text (event, "state");

  self->over = TRUE;
  self->ended = at;
  self->state = SIXAIN_JOB_FAILED;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      if (strcmp (endings[i].name, state) == 0)
        self->state = endings[i].state;
    }
  self->fault = SIXAIN_FAULT_FAILED;
  for (SixainFault fault = SIXAIN_FAULT_NONE; fault <= SIXAIN_FAULT_PROTOCOL; fault++)
    {
      if (strcmp (sixain_fault_to_string (fault), sixain_json_get_text (event, "fault")) == 0)
        self->fault = fault;
    }
  read_text (&self->message, event, "message");
  read_text (&self->field, event, "field");
  self->shot = CLAMP (sixain_json_get_whole (event, "shot", G_MAXUINT), 0, G_MAXUINT);
}

/**
 * sixain_job_log_apply:
 * @self: what is known of a job
 * @event: what happened to it next
 */
void
sixain_job_log_apply (SixainJobLog *self,
                      JsonObject   *event)
{
  gint64 at = sixain_json_get_whole (event, "at", 0);

  if (sixain_event_is (event, SIXAIN_EVENT_ATTEMPT, NULL))
    {
      begin_anew (self, event);
    }
  else if (sixain_event_is (event, SIXAIN_EVENT_INTENT, NULL))
    {
      self->sent = at;
      self->begun = self->begun > 0 ? self->begun : at;
    }
  else if (sixain_event_is (event, SIXAIN_EVENT_REFUSED, NULL))
    {
      self->sent = 0;
    }
  else if (sixain_event_is (event, SIXAIN_EVENT_ACCEPTED, NULL))
    {
      self->accepted = at;
      read_text (&self->remote, event, "remote");
      read_text (&self->endpoint, event, "endpoint");
      read_text (&self->status_url, event, "status-url");
      read_text (&self->result_url, event, "result-url");
      read_text (&self->cancel_url, event, "cancel-url");
      read_text (&self->request_id, event, "request-id");
    }
  else if (sixain_event_is (event, SIXAIN_EVENT_CANCEL, NULL))
    {
      self->cancel = TRUE;
    }
  else if (sixain_event_is (event, SIXAIN_EVENT_FETCHED, NULL))
    {
      self->fetched = at;
      read_text (&self->film, event, "film");
      read_text (&self->cost, event, "cost");
      read_text (&self->cost_unit, event, "unit");
      self->duration = sixain_json_get_whole (event, "duration", 0);
    }
  else if (sixain_event_is (event, SIXAIN_EVENT_ENDED, NULL))
    {
      read_ending (self, event, at);
    }
  else if (sixain_event_is (event, SIXAIN_EVENT_DELIVERED, NULL))
    {
      self->delivered = TRUE;
    }
}

/**
 * sixain_job_log_replay:
 * @self: what is known of a job
 * @events: (element-type JsonObject): what happened in its run, in order
 * @job: the job's id
 */
void
sixain_job_log_replay (SixainJobLog *self,
                       GPtrArray    *events,
                       const char   *job)
{
  for (guint i = 0; i < events->len; i++)
    {
      JsonObject *event = g_ptr_array_index (events, i);

      if (json_object_has_member (event, "job") && strcmp (sixain_json_get_text (event, "job"), job) == 0)
        sixain_job_log_apply (self, event);
    }
}

/**
 * sixain_job_log_show:
 * @self: what is known of a job
 * @job: where to show it
 * @state: how it is, unless it is over
 *
 * Main thread.
 */
void
sixain_job_log_show (const SixainJobLog *self,
                     SixainJob          *job,
                     SixainJobState      state)
{
  const gboolean done = *self->film != '\0';
  const gboolean failed = self->over && !done;

  if (*self->cost != '\0')
    sixain_job_set_cost (job, self->cost, self->cost_unit);
  sixain_job_set_begun (job, self->begun);
  sixain_job_set_ended (job, done ? self->fetched : self->ended);
  sixain_job_set_paid (job, self->accepted > 0);
  if (failed)
    sixain_job_set_failure (job, self->fault, self->field, self->shot);
  sixain_job_set_state (job, done ? SIXAIN_JOB_DONE : failed ? self->state : state, SIXAIN_JOB_WAIT_NONE, -1,
                        failed ? self->message : NULL);
  sixain_job_set_delivered (job, self->delivered);
}

/**
 * sixain_job_state_to_string:
 * @state: how a job ended
 *
 * Returns: as it is written down
 */
const char *
sixain_job_state_to_string (SixainJobState state)
{
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      if (endings[i].state == state)
        return endings[i].name;
    }

  return state == SIXAIN_JOB_DONE ? "done" : "";
}

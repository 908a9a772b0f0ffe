/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-fal-private.h"

#include <string.h>

#include "sixain-reply-private.h"
#include "sixain-request-private.h"

#define NAME_BYTES_MAX 100

/* Types of errors: of a model ("detail[].type") and of a request ("error_type"). A star
 * ends the beginning of several. */
static const struct {
  const char *type;
  SixainFault fault;
  gboolean    asks; /* only when a header says that it may be tried again */
} types[] = {
  { "content_policy_violation", SIXAIN_FAULT_MODERATION, FALSE },
  { "image_too_small", SIXAIN_FAULT_MEDIA, FALSE },
  { "image_too_large", SIXAIN_FAULT_MEDIA, FALSE },
  { "image_load_error", SIXAIN_FAULT_MEDIA, FALSE },
  { "file_download_error", SIXAIN_FAULT_MEDIA, FALSE },
  { "file_too_large", SIXAIN_FAULT_MEDIA, FALSE },
  { "unsupported_*", SIXAIN_FAULT_MEDIA, FALSE },
  { "video_duration_too_*", SIXAIN_FAULT_MEDIA, FALSE },
  { "one_of", SIXAIN_FAULT_REQUEST, FALSE },
  { "sequence_too_*", SIXAIN_FAULT_REQUEST, FALSE },
  { "greater_than*", SIXAIN_FAULT_REQUEST, FALSE },
  { "less_than*", SIXAIN_FAULT_REQUEST, FALSE },
  { "feature_not_supported", SIXAIN_FAULT_REQUEST, FALSE },
  { "no_media_generated", SIXAIN_FAULT_FAILED, FALSE },
  { "internal_server_error", SIXAIN_FAULT_TRANSIENT, TRUE },
  { "generation_timeout", SIXAIN_FAULT_TRANSIENT, TRUE },
  { "downstream_service_*", SIXAIN_FAULT_TRANSIENT, TRUE },
  { "request_timeout", SIXAIN_FAULT_TRANSIENT, FALSE },
  { "startup_timeout", SIXAIN_FAULT_TRANSIENT, FALSE },
  { "runner_*", SIXAIN_FAULT_TRANSIENT, FALSE },
  { "internal_error", SIXAIN_FAULT_TRANSIENT, FALSE },
  { "client_*", SIXAIN_FAULT_FAILED, FALSE },
  { "bad_request", SIXAIN_FAULT_REQUEST, FALSE },
};

static gboolean
matches (const char *pattern,
         const char *type)
{
  gsize length = strlen (pattern);

  return pattern[length - 1] == '*' ? strncmp (pattern, type, length - 1) == 0 : strcmp (pattern, type) == 0;
}

static gboolean
has_header (const SixainResponse *response,
            const char           *name,
            const char           *value)
{
  const char *header = sixain_response_find_header (response, name);

  return header != NULL && g_ascii_strcasecmp (header, value) == 0;
}

/* %SIXAIN_FAULT_NONE for a type nobody knows */
static SixainFault
get_type_fault (const SixainResponse *response,
                const char           *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (!matches (types[i].type, type))
        continue;
      if (types[i].asks && !has_header (response, "x-fal-retryable", "true"))
        return SIXAIN_FAULT_FAILED;
      if (types[i].fault == SIXAIN_FAULT_TRANSIENT && has_header (response, "x-fal-request-timeout-type", "user"))
        return SIXAIN_FAULT_FAILED;
      return types[i].fault;
    }

  return SIXAIN_FAULT_NONE;
}

/* ["body", "multi_prompt", 1, "prompt"] is "multi_prompt.1.prompt" */
static char *
join_place (JsonArray *place)
{
  g_autoptr (GString) path = g_string_new (NULL);

  for (guint i = 0; place != NULL && i < json_array_get_length (place); i++)
    {
      JsonNode *node = json_array_get_element (place, i);
      GType type = json_node_get_value_type (node);

      if (type == G_TYPE_STRING && !(i == 0 && strcmp (json_node_get_string (node), "body") == 0))
        g_string_append_printf (path, "%s%s", path->len > 0 ? "." : "", json_node_get_string (node));
      else if (type == G_TYPE_INT64)
        g_string_append_printf (path, "%s%" G_GINT64_FORMAT, path->len > 0 ? "." : "", json_node_get_int (node));
    }

  return g_strdup (path->str);
}

/* The two shapes of errors; "detail" may also be just a text. */
static void
read_error (SixainReply          *reply,
            const SixainResponse *response,
            JsonObject           *object,
            SixainCall            call)
{
  JsonObject *detail = sixain_json_get_element_object (sixain_json_get_array (object, "detail"), 0);
  const char *type = detail != NULL ? sixain_json_get_text (detail, "type") : sixain_json_get_text (object, "error_type");
  SixainFault fault = get_type_fault (response, type);

  sixain_reply_set_text (&reply->code, type);
  sixain_reply_set_text (&reply->message, detail != NULL ? sixain_json_get_text (detail, "msg") : sixain_json_get_text (object, "detail"));
  if (detail != NULL)
    {
      g_free (reply->field);
      reply->field = join_place (sixain_json_get_array (detail, "loc"));
    }

  if (fault == SIXAIN_FAULT_NONE)
    fault = sixain_fault_from_status (response->status, call);
  if (fault == SIXAIN_FAULT_TRANSIENT && response->status >= 500 && sixain_call_changes (call))
    fault = SIXAIN_FAULT_UNSURE;

  /* an empty account is a locked one */
  if (fault == SIXAIN_FAULT_ENTITLEMENT && (strstr (reply->message, "balance") != NULL || strstr (reply->message, "locked") != NULL))
    fault = SIXAIN_FAULT_MONEY;
  if (call == SIXAIN_CALL_RESULT && response->status == 400 && strstr (reply->message, "in progress") != NULL)
    fault = SIXAIN_FAULT_EARLY;

  reply->fault = fault;
}

static SixainTask *
read_task (SixainReply          *reply,
           const SixainResponse *response,
           JsonObject           *object)
{
  SixainTask *task = sixain_reply_add_task (reply);
  const char *status = sixain_json_get_text (object, "status");

  sixain_reply_set_text (&task->id, sixain_json_get_text (object, "request_id"));
  sixain_reply_set_text (&task->status_url, sixain_json_get_text (object, "status_url"));
  sixain_reply_set_text (&task->result_url, sixain_json_get_text (object, "response_url"));
  sixain_reply_set_text (&task->cancel_url, sixain_json_get_text (object, "cancel_url"));
  task->position = CLAMP (sixain_json_get_whole (object, "queue_position", -1), -1, G_MAXINT);
  task->state = SIXAIN_TASK_RUNNING;
  if (strcmp (status, "IN_QUEUE") == 0)
    task->state = SIXAIN_TASK_QUEUED;
  else if (strcmp (status, "COMPLETED") == 0)
    task->state = SIXAIN_TASK_ENDED;

  /* what failed is completed as well; a refusal is only seen in the result */
  if (task->state == SIXAIN_TASK_ENDED && *sixain_json_get_text (object, "error") != '\0')
    {
      task->state = SIXAIN_TASK_FAILED;
      sixain_reply_set_text (&task->message, sixain_json_get_text (object, "error"));
      task->fault = get_type_fault (response, sixain_json_get_text (object, "error_type"));
      if (task->fault == SIXAIN_FAULT_NONE)
        task->fault = sixain_fault_is_moderation (task->message) ? SIXAIN_FAULT_MODERATION : SIXAIN_FAULT_FAILED;
    }

  return task;
}

static void
read_result (SixainReply *reply,
             JsonObject  *object)
{
  JsonObject *video = sixain_json_get_object (object, "video");
  SixainTask *task;

  if (*sixain_json_get_text (video, "url") == '\0')
    {
      reply->fault = SIXAIN_FAULT_LOST;
      return;
    }

  task = sixain_reply_add_task (reply);
  task->state = SIXAIN_TASK_DONE;
  sixain_reply_set_text (&task->video_url, sixain_json_get_text (video, "url"));
  task->bytes = MAX (sixain_json_get_whole (video, "file_size", 0), 0);
}

/* As the bodies of ours begin, which the prompts do; %NULL where they are not repeated. */
static char *
write_head (JsonObject *input)
{
  g_autoptr (GString) head = g_string_new ("{");
  JsonArray *shots = sixain_json_get_array (input, "multi_prompt");
  guint n = shots != NULL ? json_array_get_length (shots) : 0;

  if (n == 0)
    {
      if (*sixain_json_get_text (input, "prompt") == '\0')
        return NULL;
      g_string_append (head, "\"prompt\":");
      sixain_json_append_string (head, sixain_json_get_text (input, "prompt"));
      return g_strdup (head->str);
    }

  g_string_append (head, "\"multi_prompt\":[");
  for (guint i = 0; i < n; i++)
    {
      JsonObject *shot = sixain_json_get_element_object (shots, i);
      g_autofree char *seconds = NULL;

      if (shot == NULL)
        return NULL;
      seconds = sixain_json_dup_number (shot, "duration");
      g_string_append (head, i > 0 ? ",{\"prompt\":" : "{\"prompt\":");
      sixain_json_append_string (head, sixain_json_get_text (shot, "prompt"));
      g_string_append (head, ",\"duration\":");
      sixain_json_append_string (head, seconds);
      g_string_append_c (head, '}');
    }
  g_string_append_c (head, ']');

  return g_strdup (head->str);
}

/* It becomes a part of an address, so it may lead nowhere else. */
static gboolean
is_name (const char *text)
{
  gsize length = strspn (text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_");

  return length > 0 && length <= NAME_BYTES_MAX && text[length] == '\0';
}

/* Where a request is asked for is not repeated: it is at the queue, below the endpoint's
 * first two names (fal.ai/docs/inference-api/queue/result, read on 2026-11-22). */
static void
read_listed (SixainProvider *provider,
             SixainReply    *reply,
             JsonObject     *object)
{
  const char *sent = sixain_json_get_text (object, "sent_at");
  g_autoptr (GDateTime) created = g_date_time_new_from_iso8601 (*sent != '\0' ? sent : sixain_json_get_text (object, "started_at"), NULL);
  const char *id = sixain_json_get_text (object, "request_id");
  g_auto (GStrv) names = g_strsplit (sixain_json_get_text (object, "endpoint_id"), "/", 3);
  g_autofree char *head = write_head (sixain_json_get_object (object, "json_input"));
  SixainTask *task;

  if (created == NULL || head == NULL || !is_name (id) || g_strv_length (names) < 2 || !is_name (names[0]) || !is_name (names[1]))
    return;

  task = sixain_reply_add_task (reply);
  task->state = SIXAIN_TASK_ENDED;
  task->created = g_date_time_to_unix_usec (created) / 1000;
  g_set_str (&task->id, id);
  g_set_str (&task->head, head);
  g_free (task->result_url);
  task->result_url = g_strconcat (sixain_fal_get_queue (provider), "/", names[0], "/", names[1], "/requests/", id, NULL);
  g_free (task->status_url);
  task->status_url = g_strconcat (task->result_url, "/status", NULL);
  g_free (task->cancel_url);
  task->cancel_url = g_strconcat (task->result_url, "/cancel", NULL);
}

static void
read_list (SixainProvider *provider,
           SixainReply    *reply,
           JsonObject     *object)
{
  JsonArray *items = sixain_json_get_array (object, "items");

  if (items == NULL)
    {
      reply->fault = SIXAIN_FAULT_PROTOCOL;
      return;
    }

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *one = sixain_json_get_element_object (items, i);

      if (one != NULL)
        read_listed (provider, reply, one);
    }
  if (sixain_json_get_flag (object, "has_more"))
    sixain_reply_set_text (&reply->next, sixain_json_get_text (object, "next_cursor"));
}

static void
read_cancelled (SixainReply *reply,
                JsonObject  *object,
                guint        status_code)
{
  static const struct {
    const char     *status;
    SixainTaskState state;
  } states[] = {
    { "OK", SIXAIN_TASK_CANCELLED },
    { "CANCELLATION_REQUESTED", SIXAIN_TASK_CANCELLING },
    { "ALREADY_COMPLETED", SIXAIN_TASK_ENDED },
  };
  const char *status = sixain_json_get_text (object, "status");

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      if (strcmp (states[i].status, status) == 0)
        {
          sixain_reply_add_task (reply)->state = states[i].state;
          return;
        }
    }

  sixain_reply_set_text (&reply->code, status);
  sixain_reply_set_text (&reply->message, sixain_json_get_text (object, "detail"));
  reply->fault = strcmp (status, "NOT_FOUND") == 0 ? SIXAIN_FAULT_LOST : sixain_fault_from_status (status_code, SIXAIN_CALL_CANCEL);
  if (reply->fault == SIXAIN_FAULT_NONE)
    reply->fault = SIXAIN_FAULT_PROTOCOL;
}

static void
read_success (SixainReply          *reply,
              const SixainResponse *response,
              JsonObject           *object,
              SixainCall            call)
{
  if (call == SIXAIN_CALL_SUBMIT || call == SIXAIN_CALL_POLL)
    {
      SixainTask *task = read_task (reply, response, object);

      if (call == SIXAIN_CALL_SUBMIT && (*task->id == '\0' || *task->status_url == '\0'))
        reply->fault = SIXAIN_FAULT_UNSURE;
      else if (*sixain_json_get_text (object, "status") == '\0')
        reply->fault = SIXAIN_FAULT_PROTOCOL;
    }
  else if (call == SIXAIN_CALL_RESULT)
    {
      read_result (reply, object);
    }
  else if (call == SIXAIN_CALL_UPLOAD)
    {
      sixain_reply_set_text (&reply->upload_url, sixain_json_get_text (object, "upload_url"));
      sixain_reply_set_text (&reply->file_url, sixain_json_get_text (object, "file_url"));
      if (*reply->upload_url == '\0' || *reply->file_url == '\0')
        reply->fault = SIXAIN_FAULT_PROTOCOL;
    }
}

/* Whether it is one of the two shapes in which fal says what is wrong. */
static gboolean
explains (JsonObject *object)
{
  return json_object_has_member (object, "detail") || json_object_has_member (object, "error_type");
}

SixainReply *
sixain_fal_parse (SixainProvider       *provider,
                  SixainCall            call,
                  const SixainResponse *response)
{
  SixainReply *reply = sixain_reply_new ();
  g_autoptr (JsonNode) root = sixain_response_parse (response);
  JsonObject *object = root != NULL ? json_node_get_object (root) : NULL;
  const char *request = sixain_response_find_header (response, "x-fal-request-id");
  gboolean fine = response->status >= 200 && response->status < 300;

  if (request != NULL)
    sixain_reply_set_text (&reply->request_id, request);

  /* what a storage answers to a file need not be JSON */
  if (fine && (call == SIXAIN_CALL_UPLOAD_BYTES || call == SIXAIN_CALL_UPLOAD_COMPLETE))
    {
      sixain_reply_set_text (&reply->tag, sixain_json_get_text (object, "etag"));
      return reply;
    }
  if (object == NULL || (!fine && !explains (object) && call != SIXAIN_CALL_CANCEL))
    {
      reply->fault = sixain_fault_from_stranger (response->status, call);
    }
  else if (fine && call == SIXAIN_CALL_LIST)
    {
      read_list (provider, reply, object);
    }
  else if (call == SIXAIN_CALL_CANCEL)
    {
      read_cancelled (reply, object, response->status);
    }
  else if (fine)
    {
      read_success (reply, response, object, call);
    }
  else
    {
      read_error (reply, response, object, call);
    }

  return reply;
}

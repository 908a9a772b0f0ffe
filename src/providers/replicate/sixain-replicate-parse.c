/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-replicate-private.h"

#include <string.h>

#include "sixain-reply-private.h"

static const SixainTaskName states[] = {
  { "starting", SIXAIN_TASK_QUEUED },
  { "processing", SIXAIN_TASK_RUNNING },
  { "succeeded", SIXAIN_TASK_DONE },
  { "failed", SIXAIN_TASK_FAILED },
  { "canceled", SIXAIN_TASK_CANCELLED },
  { "aborted", SIXAIN_TASK_CANCELLED }, /* before it began */
};

/* One address, or a list of them. */
static const char *
get_output (JsonObject *object)
{
  JsonArray *list = sixain_json_get_array (object, "output");
  JsonNode *first = list != NULL && json_array_get_length (list) > 0 ? json_array_get_element (list, 0) : NULL;

  if (first != NULL && json_node_get_value_type (first) == G_TYPE_STRING)
    return json_node_get_string (first);

  return sixain_json_get_text (object, "output");
}

static void
read_prediction (SixainReply *reply,
                 JsonObject  *object)
{
  g_autoptr (GDateTime) created = g_date_time_new_from_iso8601 (sixain_json_get_text (object, "created_at"), NULL);
  JsonObject *urls = sixain_json_get_object (object, "urls");
  JsonObject *input = sixain_json_get_object (object, "input");
  const char *shots = sixain_json_get_text (input, "multi_prompt");
  SixainTask *task;

  if (*sixain_json_get_text (object, "id") == '\0')
    return;

  task = sixain_reply_add_task (reply);
  sixain_reply_set_text (&task->id, sixain_json_get_text (object, "id"));
  sixain_reply_set_text (&task->message, sixain_json_get_text (object, "error"));
  sixain_reply_set_text (&task->status_url, sixain_json_get_text (urls, "get"));
  sixain_reply_set_text (&task->cancel_url, sixain_json_get_text (urls, "cancel"));
  sixain_reply_set_text (&task->video_url, get_output (object));
  task->created = created != NULL ? g_date_time_to_unix_usec (created) / 1000 : 0;
  /* whole: a part of it could be another's */
  g_set_str (&task->text, *shots != '\0' ? shots : sixain_json_get_text (input, "prompt"));
  task->state = sixain_task_state_find (states, G_N_ELEMENTS (states), sixain_json_get_text (object, "status"));

  if (task->state == SIXAIN_TASK_FAILED)
    {
      task->fault = sixain_fault_is_moderation (task->message) ? SIXAIN_FAULT_MODERATION : SIXAIN_FAULT_FAILED;
    }
  else if (task->state == SIXAIN_TASK_DONE && *task->video_url == '\0')
    {
      task->state = SIXAIN_TASK_EXPIRED;
      task->fault = SIXAIN_FAULT_LOST;
    }
}

/* "Your rate limit resets in ~30s." */
static int
read_wait (const char *detail)
{
  const char *text = strstr (detail, "resets in ~");
  gint64 seconds = text != NULL ? g_ascii_strtoll (text + strlen ("resets in ~"), NULL, 10) : -1;

  return (int) CLAMP (seconds, -1, SIXAIN_RETRY_AFTER_MAX);
}

static void
read_error (SixainReply          *reply,
            const SixainResponse *response,
            JsonObject           *object,
            SixainCall            call)
{
  JsonObject *invalid = sixain_json_get_element_object (sixain_json_get_array (object, "invalid_fields"), 0);
  const char *field = sixain_json_get_text (invalid, "field");
  g_autofree char *detail = g_strstrip (g_strdup (sixain_json_get_text (object, "detail")));

  sixain_reply_set_text (&reply->message, *detail != '\0' ? detail : sixain_json_get_text (object, "title"));
  sixain_reply_set_text (&reply->field, g_str_has_prefix (field, "input.") ? field + strlen ("input.") : field);
  sixain_reply_set_text (&reply->code, sixain_json_get_text (invalid, "type"));
  reply->retry_after = read_wait (detail);
  reply->fault = response->status == 429 ? SIXAIN_FAULT_CAPACITY : sixain_fault_from_status (response->status, call);
  if (reply->fault == SIXAIN_FAULT_REQUEST && sixain_fault_is_moderation (reply->message))
    reply->fault = SIXAIN_FAULT_MODERATION;
}

static void
read_success (SixainReply *reply,
              JsonObject  *object,
              SixainCall   call)
{
  JsonArray *results = sixain_json_get_array (object, "results");

  if (call == SIXAIN_CALL_UPLOAD)
    {
      sixain_reply_set_text (&reply->file_url, sixain_json_get_text (sixain_json_get_object (object, "urls"), "get"));
      if (*reply->file_url == '\0')
        reply->fault = SIXAIN_FAULT_PROTOCOL;
      return;
    }

  if (call == SIXAIN_CALL_LIST || call == SIXAIN_CALL_TEST)
    {
      for (guint i = 0; call == SIXAIN_CALL_LIST && results != NULL && i < json_array_get_length (results); i++)
        {
          JsonObject *one = sixain_json_get_element_object (results, i);

          if (one != NULL)
            read_prediction (reply, one);
        }
      sixain_reply_set_text (&reply->next, sixain_json_get_text (object, "next"));
      return;
    }

  read_prediction (reply, object);
  if (reply->tasks->len == 0)
    reply->fault = sixain_call_changes (call) ? SIXAIN_FAULT_UNSURE : SIXAIN_FAULT_PROTOCOL;
}

SixainReply *
sixain_replicate_parse (SixainProvider       *provider,
                        SixainCall            call,
                        const SixainResponse *response)
{
  SixainReply *reply = sixain_reply_new ();
  g_autoptr (JsonNode) root = sixain_response_parse (response);
  JsonObject *object = root != NULL ? json_node_get_object (root) : NULL;
  gboolean fine = response->status >= 200 && response->status < 300;

  if (object == NULL)
    {
      reply->fault = sixain_fault_from_stranger (response->status, call);
    }
  else if (fine)
    {
      read_success (reply, object, call);
    }
  else
    {
      read_error (reply, response, object, call);
    }

  return reply;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-kling-private.h"

#include <string.h>

#include "sixain-reply-private.h"

#define NS_PER_SECOND 1e9

/* The code decides, never the status: an empty account is answered like a crowd. */
static const struct {
  int         code;
  SixainFault fault;
} codes[] = {
  { 1000, SIXAIN_FAULT_CREDENTIALS },
  { 1001, SIXAIN_FAULT_CREDENTIALS },
  { 1002, SIXAIN_FAULT_CREDENTIALS },
  { 1003, SIXAIN_FAULT_TOKEN },
  { 1004, SIXAIN_FAULT_TOKEN },
  { 1100, SIXAIN_FAULT_ENTITLEMENT },
  { 1101, SIXAIN_FAULT_MONEY },
  { 1102, SIXAIN_FAULT_MONEY },
  { 1103, SIXAIN_FAULT_ENTITLEMENT },
  { 1200, SIXAIN_FAULT_REQUEST },
  { 1201, SIXAIN_FAULT_REQUEST },
  { 1202, SIXAIN_FAULT_REQUEST },
  { 1203, SIXAIN_FAULT_LOST },
  { 1300, SIXAIN_FAULT_MODERATION },
  { 1301, SIXAIN_FAULT_MODERATION },
  { 1302, SIXAIN_FAULT_TRANSIENT },
  { 1303, SIXAIN_FAULT_CAPACITY },
  { 1304, SIXAIN_FAULT_ENTITLEMENT },
  { 5000, SIXAIN_FAULT_TRANSIENT },
  { 5001, SIXAIN_FAULT_TRANSIENT },
  { 5002, SIXAIN_FAULT_TRANSIENT },
};

/* Both generations' spellings, wherever they come. */
static const SixainTaskName states[] = {
  { "submitted", SIXAIN_TASK_QUEUED },
  { "processing", SIXAIN_TASK_RUNNING },
  { "succeed", SIXAIN_TASK_DONE },
  { "succeeded", SIXAIN_TASK_DONE },
  { "failed", SIXAIN_TASK_FAILED },
};

static SixainFault
get_fault (gint64     code,
           guint      status,
           SixainCall call)
{
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      if (codes[i].code != code)
        continue;
      if (codes[i].fault == SIXAIN_FAULT_TRANSIENT && code >= 5000 && sixain_call_changes (call))
        return SIXAIN_FAULT_UNSURE;
      /* what is unknown to a request that makes something is the model */
      if (codes[i].fault == SIXAIN_FAULT_LOST && sixain_call_changes (call))
        return SIXAIN_FAULT_REQUEST;
      return codes[i].fault;
    }

  /* an unknown code is an error whatever the status */
  return status >= 200 && status < 300 ? SIXAIN_FAULT_FAILED : sixain_fault_from_status (status, call);
}

static const char *
get_either (JsonObject *object,
            const char *first,
            const char *second)
{
  const char *text = sixain_json_get_text (object, first);

  return *text != '\0' ? text : sixain_json_get_text (object, second);
}

static JsonObject *
find_video (JsonObject *object)
{
  JsonArray *videos = sixain_json_get_array (sixain_json_get_object (object, "task_result"), "videos");
  JsonArray *outputs = sixain_json_get_array (object, "outputs");

  if (videos != NULL)
    return sixain_json_get_element_object (videos, 0);

  for (guint i = 0; outputs != NULL && i < json_array_get_length (outputs); i++)
    {
      JsonObject *output = sixain_json_get_element_object (outputs, i);

      if (strcmp (sixain_json_get_text (output, "type"), "video") == 0)
        return output;
    }

  return NULL;
}

static void
read_cost (SixainTask *task,
           JsonObject *object)
{
  JsonObject *billing = sixain_json_get_element_object (sixain_json_get_array (object, "billing"), 0);
  g_autofree char *units = sixain_json_dup_number (object, "final_unit_deduction");
  g_autofree char *amount = sixain_json_dup_number (billing, "amount");
  gboolean cash = strcmp (sixain_json_get_text (billing, "charge_type"), "cash") == 0;

  sixain_reply_set_text (&task->cost, *units != '\0' ? units : amount);
  if (*task->cost != '\0')
    sixain_reply_set_text (&task->cost_unit, cash ? sixain_json_get_text (billing, "currency") : "unit");
}

static void
read_task (SixainReply *reply,
           JsonObject  *object,
           SixainCall   call)
{
  g_autofree char *id = sixain_json_dup_number (object, json_object_has_member (object, "task_id") ? "task_id" : "id");
  JsonObject *video = find_video (object);
  SixainTask *task;

  if (*id == '\0')
    return;

  task = sixain_reply_add_task (reply);
  sixain_reply_set_text (&task->id, id);
  sixain_reply_set_text (&task->external_id, json_object_has_member (object, "external_id")
                                               ? sixain_json_get_text (object, "external_id")
                                               : sixain_json_get_text (sixain_json_get_object (object, "task_info"), "external_task_id"));
  task->state = sixain_task_state_find (states, G_N_ELEMENTS (states), get_either (object, "task_status", "status"));
  sixain_reply_set_text (&task->message, get_either (object, "task_status_msg", "message"));
  task->created = sixain_json_get_whole (object, "created_at", sixain_json_get_whole (object, "create_time", 0));
  sixain_reply_set_text (&task->video_url, sixain_json_get_text (video, "url"));
  task->duration = CLAMP (sixain_json_get_real (video, "duration"), 0, 1e6) * NS_PER_SECOND;
  read_cost (task, object);

  if (task->state == SIXAIN_TASK_FAILED)
    task->fault = sixain_fault_is_moderation (task->message) ? SIXAIN_FAULT_MODERATION : SIXAIN_FAULT_FAILED;
  else if (task->state == SIXAIN_TASK_DONE && *task->video_url == '\0' && (call == SIXAIN_CALL_POLL || call == SIXAIN_CALL_LOOK_UP))
    {
      task->state = SIXAIN_TASK_EXPIRED;
      task->fault = SIXAIN_FAULT_LOST;
    }
}

/* @one: (nullable): what @task has made of it so far */
static void
read_made (SixainMade *made,
           JsonObject *task,
           JsonObject *one,
           const char *id_member,
           const char *name_member)
{
  g_autofree char *task_id = sixain_json_dup_number (task, "task_id");
  g_autofree char *id = sixain_json_dup_number (one, id_member);

  sixain_reply_set_text (&made->task, task_id);
  sixain_reply_set_text (&made->external_id,
                         sixain_json_get_text (sixain_json_get_object (task, "task_info"), "external_task_id"));
  made->state = sixain_task_state_find (states, G_N_ELEMENTS (states), sixain_json_get_text (task, "task_status"));
  sixain_reply_set_text (&made->message, sixain_json_get_text (task, "task_status_msg"));
  if (made->state == SIXAIN_TASK_FAILED)
    made->fault = sixain_fault_is_moderation (made->message) ? SIXAIN_FAULT_MODERATION : SIXAIN_FAULT_MEDIA;
  sixain_reply_set_text (&made->id, id);
  sixain_reply_set_text (&made->name, sixain_json_get_text (one, name_member));
  made->own = one != NULL && strcmp (sixain_json_get_text (one, "owned_by"), "kling") != 0;
}

static void
read_elements (SixainReply *reply,
               JsonObject  *object)
{
  JsonArray *made = sixain_json_get_array (sixain_json_get_object (object, "task_result"), "elements");
  guint n = made != NULL ? json_array_get_length (made) : 0;

  for (guint i = 0; i < MAX (n, 1); i++)
    {
      JsonObject *one = sixain_json_get_element_object (made, i);
      SixainElement *element = sixain_reply_add_element (reply);

      read_made (&element->made, object, one, "element_id", "element_name");
      sixain_reply_set_text (&element->voice, sixain_json_get_text (sixain_json_get_object (one, "element_voice_info"), "voice_id"));

      if (one != NULL && strcmp (sixain_json_get_text (one, "status"), "deleted") == 0)
        {
          element->made.state = SIXAIN_TASK_EXPIRED;
          element->made.fault = SIXAIN_FAULT_LOST;
        }
    }
}

static void
read_voices (SixainReply *reply,
             JsonObject  *object)
{
  JsonArray *made = sixain_json_get_array (sixain_json_get_object (object, "task_result"), "voices");
  guint n = made != NULL ? json_array_get_length (made) : 0;

  for (guint i = 0; i < MAX (n, 1); i++)
    {
      JsonObject *one = sixain_json_get_element_object (made, i);
      SixainRemoteVoice *voice = sixain_reply_add_voice (reply);

      read_made (&voice->made, object, one, "voice_id", "voice_name");
      sixain_reply_set_text (&voice->trial_url, sixain_json_get_text (one, "trial_url"));
    }
}

static void
read_one (SixainReply *reply,
          JsonObject  *object,
          SixainCall   call)
{
  if (object == NULL)
    return;

  if (call == SIXAIN_CALL_ELEMENT_CREATE || call == SIXAIN_CALL_ELEMENT_QUERY || call == SIXAIN_CALL_ELEMENT_LIST)
    read_elements (reply, object);
  else if (call == SIXAIN_CALL_VOICE_CREATE || call == SIXAIN_CALL_VOICE_QUERY || call == SIXAIN_CALL_VOICE_LIST)
    read_voices (reply, object);
  else
    read_task (reply, object, call);
}

static void
read_balances (SixainReply *reply,
               JsonObject  *data)
{
  JsonArray *packs = sixain_json_get_array (data, "resource_pack_subscribe_infos");

  for (guint i = 0; packs != NULL && i < json_array_get_length (packs); i++)
    {
      JsonObject *pack = sixain_json_get_element_object (packs, i);
      SixainBalance *balance = sixain_reply_add_balance (reply);

      sixain_reply_set_text (&balance->name, sixain_json_get_text (pack, "resource_pack_name"));
      balance->remaining = sixain_json_get_real (pack, "remaining_quantity");
      balance->total = sixain_json_get_real (pack, "total_quantity");
      balance->usable = strcmp (sixain_json_get_text (pack, "status"), "online") == 0;
    }
}

static void
read_data (SixainReply *reply,
           JsonObject  *root,
           SixainCall   call)
{
  JsonArray *list = sixain_json_get_array (root, "data");
  JsonObject *data = sixain_json_get_object (root, "data");

  if (sixain_json_get_array (data, "result") != NULL)
    {
      list = sixain_json_get_array (data, "result");
      if (sixain_json_get_flag (data, "has_more"))
        sixain_reply_set_text (&reply->next, sixain_json_get_text (data, "next_cursor"));
    }

  if (call == SIXAIN_CALL_TEST)
    read_balances (reply, data);
  else if (list == NULL)
    read_one (reply, data, call);
  for (guint i = 0; call != SIXAIN_CALL_TEST && list != NULL && i < json_array_get_length (list); i++)
    read_one (reply, sixain_json_get_element_object (list, i), call);
}

/* The messages name the member of the request that is wrong by beginning with it, or with
 * the way to it: "image_list[0].image_url". */
static void
read_field (SixainReply *reply)
{
  gsize length = strspn (reply->message, "abcdefghijklmnopqrstuvwxyz_.[]0123456789");
  g_autofree char *field = NULL;

  /* the end of a sentence is no way to anything */
  while (length > 0 && reply->message[length - 1] == '.')
    length--;
  field = g_strndup (reply->message, length);
  if (reply->fault == SIXAIN_FAULT_REQUEST && length > 2 && g_ascii_islower (*field) && strpbrk (field, "_.[") != NULL)
    g_set_str (&reply->field, field);
}

SixainReply *
sixain_kling_parse (SixainProvider       *provider,
                    SixainCall            call,
                    const SixainResponse *response)
{
  SixainReply *reply = sixain_reply_new ();
  g_autoptr (JsonNode) root = sixain_response_parse (response);
  JsonObject *object = root != NULL ? json_node_get_object (root) : NULL;
  JsonObject *data = sixain_json_get_object (object, "data");
  gint64 code = sixain_json_get_whole (object, "code", -1);
  gboolean looked_up;

  if (code < 0)
    {
      /* none of its own: a proxy, or nothing at all */
      reply->fault = sixain_fault_from_stranger (response->status, call);
      return reply;
    }

  sixain_reply_set_text (&reply->message, sixain_json_get_text (object, "message"));
  sixain_reply_set_text (&reply->request_id, sixain_json_get_text (object, "request_id"));

  /* the bill is wrapped twice */
  if (code == 0 && call == SIXAIN_CALL_TEST && sixain_json_get_whole (data, "code", 0) != 0)
    {
      code = sixain_json_get_whole (data, "code", 0);
      sixain_reply_set_text (&reply->message, sixain_json_get_text (data, "msg"));
    }

  if (code != 0)
    {
      g_free (reply->code);
      reply->code = g_strdup_printf ("%" G_GINT64_FORMAT, code);
      reply->fault = get_fault (code, response->status, call);
      read_field (reply);
      return reply;
    }

  read_data (reply, object, call);
  looked_up = call == SIXAIN_CALL_LOOK_UP || call == SIXAIN_CALL_POLL;
  if (reply->tasks->len == 0 && looked_up)
    reply->fault = SIXAIN_FAULT_LOST;
  else if (sixain_call_changes (call) && reply->tasks->len + reply->elements->len + reply->voices->len == 0)
    reply->fault = SIXAIN_FAULT_UNSURE;

  return reply;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-reply-private.h"

#include <stdio.h>
#include <string.h>

/* bytes of a text that are kept: nobody reads on, and a page of a proxy is no message */
#define TEXT_MAX 2048

static void
task_free (gpointer data)
{
  SixainTask *task = data;

  g_free (task->id);
  g_free (task->external_id);
  g_free (task->message);
  g_free (task->status_url);
  g_free (task->result_url);
  g_free (task->cancel_url);
  g_free (task->video_url);
  g_free (task->cost);
  g_free (task->cost_unit);
  g_free (task->text);
  g_free (task->head);
  g_free (task);
}

static void
made_init (SixainMade *made)
{
  made->task = g_strdup ("");
  made->external_id = g_strdup ("");
  made->message = g_strdup ("");
  made->id = g_strdup ("");
  made->name = g_strdup ("");
}

static void
made_clear (SixainMade *made)
{
  g_free (made->task);
  g_free (made->external_id);
  g_free (made->message);
  g_free (made->id);
  g_free (made->name);
}

static void
element_free (gpointer data)
{
  SixainElement *element = data;

  made_clear (&element->made);
  g_free (element->voice);
  g_free (element);
}

void
sixain_remote_voice_free (SixainRemoteVoice *self)
{
  made_clear (&self->made);
  g_free (self->trial_url);
  g_free (self);
}

static void
balance_free (gpointer data)
{
  SixainBalance *balance = data;

  g_free (balance->name);
  g_free (balance);
}

/**
 * sixain_reply_new:
 *
 * Returns: (transfer full): a reply that says nothing
 */
SixainReply *
sixain_reply_new (void)
{
  SixainReply *self = g_new0 (SixainReply, 1);

  self->retry_after = -1;
  self->code = g_strdup ("");
  self->message = g_strdup ("");
  self->field = g_strdup ("");
  self->request_id = g_strdup ("");
  self->next = g_strdup ("");
  self->upload_url = g_strdup ("");
  self->file_url = g_strdup ("");
  self->tag = g_strdup ("");
  self->tasks = g_ptr_array_new_with_free_func (task_free);
  self->elements = g_ptr_array_new_with_free_func (element_free);
  self->voices = g_ptr_array_new_with_free_func ((GDestroyNotify) sixain_remote_voice_free);
  self->balances = g_ptr_array_new_with_free_func (balance_free);

  return self;
}

/**
 * sixain_reply_free:
 * @self: (transfer full): a reply
 *
 * Frees it.
 */
void
sixain_reply_free (SixainReply *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->code, g_free);
  g_clear_pointer (&self->message, g_free);
  g_clear_pointer (&self->field, g_free);
  g_clear_pointer (&self->request_id, g_free);
  g_clear_pointer (&self->next, g_free);
  g_clear_pointer (&self->upload_url, g_free);
  g_clear_pointer (&self->file_url, g_free);
  g_clear_pointer (&self->tag, g_free);
  g_clear_pointer (&self->tasks, g_ptr_array_unref);
  g_clear_pointer (&self->elements, g_ptr_array_unref);
  g_clear_pointer (&self->voices, g_ptr_array_unref);
  g_clear_pointer (&self->balances, g_ptr_array_unref);
  g_free (self);
}

/**
 * sixain_reply_get_task:
 * @self: a reply
 * @id: the provider's id of a job, or ours
 *
 * Returns: (transfer none) (nullable): what is said of the job
 */
SixainTask *
sixain_reply_get_task (SixainReply *self,
                       const char  *id)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < self->tasks->len; i++)
    {
      SixainTask *task = g_ptr_array_index (self->tasks, i);

      if (strcmp (task->id, id) == 0 || (*id != '\0' && strcmp (task->external_id, id) == 0))
        return task;
    }

  return NULL;
}

SixainTask *
sixain_reply_add_task (SixainReply *self)
{
  SixainTask *task = g_new0 (SixainTask, 1);
  char **texts[] = {
    &task->id, &task->external_id, &task->message, &task->status_url, &task->result_url, &task->cancel_url,
    &task->video_url, &task->cost, &task->cost_unit, &task->text, &task->head,
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup ("");
  task->position = -1;
  g_ptr_array_add (self->tasks, task);

  return task;
}

SixainElement *
sixain_reply_add_element (SixainReply *self)
{
  SixainElement *element = g_new0 (SixainElement, 1);

  made_init (&element->made);
  element->voice = g_strdup ("");
  g_ptr_array_add (self->elements, element);

  return element;
}

SixainRemoteVoice *
sixain_reply_add_voice (SixainReply *self)
{
  SixainRemoteVoice *voice = g_new0 (SixainRemoteVoice, 1);

  made_init (&voice->made);
  voice->trial_url = g_strdup ("");
  g_ptr_array_add (self->voices, voice);

  return voice;
}

SixainBalance *
sixain_reply_add_balance (SixainReply *self)
{
  SixainBalance *balance = g_new0 (SixainBalance, 1);

  balance->name = g_strdup ("");
  g_ptr_array_add (self->balances, balance);

  return balance;
}

void
sixain_reply_set_text (char      **text,
                       const char *value)
{
  gsize length = strlen (value);

  if (length > TEXT_MAX)
    length = g_utf8_find_prev_char (value, value + TEXT_MAX) - value;

  g_free (*text);
  *text = g_strndup (value, length);
}

/* "Tue, 10 Jun 2026 08:39:38 GMT", 0 for anything else */
static gint64
read_date (const char *text)
{
  static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
  g_autoptr (GDateTime) date = NULL;
  int day, year, hour, minute, second;
  char month[4];
  const char *found;

  if (sscanf (text, "%*3s, %2d %3s %4d %2d:%2d:%2d GMT", &day, month, &year, &hour, &minute, &second) != 6)
    return 0;

  found = strlen (month) == 3 ? strstr (months, month) : NULL;
  if (found == NULL || (found - months) % 3 != 0)
    return 0;

  date = g_date_time_new_utc (year, (found - months) / 3 + 1, day, hour, minute, second);
  return date != NULL ? g_date_time_to_unix (date) : 0;
}

/* What any server may say beside its reply. */
void
sixain_reply_read_headers (SixainReply          *self,
                           const SixainResponse *response)
{
  const char *wait = sixain_response_find_header (response, "Retry-After");
  const char *date = sixain_response_find_header (response, "Date");

  if (wait != NULL && g_ascii_isdigit (*wait))
    self->retry_after = (int) MIN (g_ascii_strtoull (wait, NULL, 10), SIXAIN_RETRY_AFTER_MAX);
  if (date != NULL)
    self->date = read_date (date);
}

gboolean
sixain_call_changes (SixainCall call)
{
  return call == SIXAIN_CALL_SUBMIT || call == SIXAIN_CALL_ELEMENT_CREATE || call == SIXAIN_CALL_VOICE_CREATE;
}

/* What a status alone says. What broke after a paid request went out may have been
 * carried out. */
SixainFault
sixain_fault_from_status (guint      status,
                          SixainCall call)
{
  static const struct {
    guint       status;
    SixainFault fault;
  } statuses[] = {
    { 401, SIXAIN_FAULT_CREDENTIALS }, { 402, SIXAIN_FAULT_MONEY }, { 403, SIXAIN_FAULT_ENTITLEMENT },
    { 404, SIXAIN_FAULT_LOST }, { 408, SIXAIN_FAULT_TRANSIENT }, { 409, SIXAIN_FAULT_TRANSIENT },
    { 410, SIXAIN_FAULT_LOST }, { 425, SIXAIN_FAULT_TRANSIENT }, { 429, SIXAIN_FAULT_TRANSIENT },
  };

  if (status >= 200 && status < 300)
    return SIXAIN_FAULT_NONE;
  if (status == 0 || status == 408 || status >= 500)
    return sixain_call_changes (call) ? SIXAIN_FAULT_UNSURE : SIXAIN_FAULT_TRANSIENT;

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      if (statuses[i].status == status)
        return statuses[i].fault == SIXAIN_FAULT_LOST && sixain_call_changes (call) ? SIXAIN_FAULT_REQUEST : statuses[i].fault;
    }

  return status >= 400 ? SIXAIN_FAULT_REQUEST : SIXAIN_FAULT_PROTOCOL;
}

static gboolean
is_about_job (SixainCall call)
{
  return call == SIXAIN_CALL_POLL || call == SIXAIN_CALL_LOOK_UP || call == SIXAIN_CALL_LIST ||
         call == SIXAIN_CALL_RESULT || call == SIXAIN_CALL_CANCEL;
}

/* Whoever answered, a proxy perhaps, doesn't speak for the provider, and can't say that it
 * has no such job, or that nothing came of it. */
SixainFault
sixain_fault_from_stranger (guint      status,
                            SixainCall call)
{
  SixainFault fault = sixain_fault_from_status (status, call);

  if (fault == SIXAIN_FAULT_NONE)
    return sixain_call_changes (call) ? SIXAIN_FAULT_UNSURE : SIXAIN_FAULT_PROTOCOL;

  return fault == SIXAIN_FAULT_LOST || (fault == SIXAIN_FAULT_REQUEST && is_about_job (call)) ? SIXAIN_FAULT_PROTOCOL : fault;
}

/* A state nobody knows is one in which the job still lives. */
SixainTaskState
sixain_task_state_find (const SixainTaskName *names,
                        guint                 n_names,
                        const char           *name)
{
  for (guint i = 0; i < n_names; i++)
    {
      if (strcmp (names[i].name, name) == 0)
        return names[i].state;
    }

  return SIXAIN_TASK_RUNNING;
}

/* A refusal that comes late has no code, only a reason. */
gboolean
sixain_fault_is_moderation (const char *message)
{
  static const char * const words[] = {
    "risk control", "风控", "sensitive", "content security", "content policy", "moderation", "flagged", "e005", "nsfw",
  };
  g_autofree char *folded = g_utf8_casefold (message, -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (strstr (folded, words[i]) != NULL)
        return TRUE;
    }

  return FALSE;
}

/**
 * sixain_fault_to_string:
 * @fault: a fault
 *
 * Returns: its name, for logs and tests
 */
const char *
sixain_fault_to_string (SixainFault fault)
{
  static const char * const names[] = {
    [SIXAIN_FAULT_NONE] = "none",
    [SIXAIN_FAULT_TRANSIENT] = "transient",
    [SIXAIN_FAULT_CAPACITY] = "capacity",
    [SIXAIN_FAULT_UNSURE] = "unsure",
    [SIXAIN_FAULT_TOKEN] = "token",
    [SIXAIN_FAULT_CREDENTIALS] = "credentials",
    [SIXAIN_FAULT_MONEY] = "money",
    [SIXAIN_FAULT_ENTITLEMENT] = "entitlement",
    [SIXAIN_FAULT_REQUEST] = "request",
    [SIXAIN_FAULT_MEDIA] = "media",
    [SIXAIN_FAULT_MODERATION] = "moderation",
    [SIXAIN_FAULT_FAILED] = "failed",
    [SIXAIN_FAULT_LOST] = "lost",
    [SIXAIN_FAULT_EARLY] = "early",
    [SIXAIN_FAULT_PROTOCOL] = "protocol",
  };

  g_return_val_if_fail (fault < G_N_ELEMENTS (names), NULL);

  return names[fault];
}

/**
 * sixain_fault_is_final:
 * @fault: a fault
 *
 * Returns: whether the same request would be answered the same however long one waits
 */
gboolean
sixain_fault_is_final (SixainFault fault)
{
  return fault >= SIXAIN_FAULT_REQUEST && fault <= SIXAIN_FAULT_LOST;
}

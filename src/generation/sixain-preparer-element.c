/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-preparer-private.h"

#include <glib/gstdio.h>
#include <string.h>

#include "sixain-checkpoint.h"
#include "sixain-id.h"

#define KIND "elements"

/* Making one takes some seconds to a minute. */
#define POLL_FIRST_MS 500
#define POLL_MAX_MS 5000

/* 500 a page: more than an account has. */
#define PAGES_MAX 40

/*
 * A record: "external-id" before it is asked for, "task" as soon as the provider has said
 * it, "id" when it is there. With the lock of the record held.
 */
typedef struct {
  SixainPreparer    *preparer;
  SixainCastRequest *cast;
  const char        *name;
  JsonObject        *record;
} Making;

static const char *
get (Making     *self,
     const char *member)
{
  return json_object_get_string_member_with_default (self->record, member, "");
}

static gboolean
set (Making      *self,
     const char  *member,
     const char  *value,
     GError     **error)
{
  json_object_set_string_member (self->record, member, value);
  return sixain_memory_write (self->preparer->memory, self->preparer->party.account, KIND, self->cast->key, self->record, error);
}

static void
forget (Making *self)
{
  sixain_memory_forget (self->preparer->memory, self->preparer->party.account, KIND, self->cast->key);
  json_object_unref (self->record);
  self->record = json_object_new ();
}

static gboolean
is_id (const char *id)
{
  return *id != '\0' && id[strspn (id, "0123456789")] == '\0';
}

static gboolean
refuse (Making       *self,
        SixainFault   fault,
        const char   *message,
        GError      **error)
{
  sixain_preparer_set_refused (self->preparer, &self->preparer->party, self->name, fault, message, error);
  return FALSE;
}

/* Whether the last try was carried out, of which no answer came. */
static gboolean
look_up (Making  *self,
         GError **error)
{
  for (guint page = 1; page <= PAGES_MAX; page++)
    {
      SixainParty *party = &self->preparer->party;
      g_autoptr (SixainRequest) request = sixain_provider_list_elements (party->provider, page);
      g_autoptr (SixainReply) reply = request != NULL ? sixain_preparer_ask (self->preparer, party, request, NULL, error) : NULL;

      if (reply == NULL)
        return request == NULL;
      if (reply->fault != SIXAIN_FAULT_NONE)
        return refuse (self, reply->fault, reply->message, error);
      if (reply->elements->len == 0)
        return TRUE;

      for (guint i = 0; i < reply->elements->len; i++)
        {
          const SixainElement *element = g_ptr_array_index (reply->elements, i);

          if (strcmp (element->made.external_id, get (self, "external-id")) == 0)
            return set (self, "task", element->made.task, error);
        }
    }

  return TRUE;
}

static gboolean
create (Making  *self,
        GError **error)
{
  SixainParty *party = &self->preparer->party;
  g_autoptr (SixainRequest) request = NULL;
  g_autoptr (SixainReply) reply = NULL;
  g_auto (GStrv) gaps = sixain_preparer_fill (self->preparer, self->cast->request, error);
  const SixainElement *element;

  self->preparer->input = self->cast->input;
  if (gaps == NULL)
    return FALSE;

  if (*get (self, "external-id") == '\0')
    {
      g_autofree char *external_id = sixain_id_new ();

      if (!set (self, "external-id", external_id, error))
        return FALSE;
    }
  sixain_checkpoint ("element-intent");

  request = sixain_request_new_with_id (self->cast->request, self->cast->external_id, get (self, "external-id"));
  reply = sixain_preparer_ask (self->preparer, party, request, (const char * const *) gaps, error);
  sixain_checkpoint ("element-sent");
  if (reply == NULL)
    return FALSE;
  if (reply->fault != SIXAIN_FAULT_NONE)
    {
      /* a definite no: there is nothing to look for */
      if (sixain_fault_is_final (reply->fault))
        forget (self);
      return refuse (self, reply->fault, reply->message, error);
    }

  element = g_ptr_array_index (reply->elements, 0);
  if (*element->made.task == '\0')
    return refuse (self, SIXAIN_FAULT_UNSURE, "", error);

  return set (self, "task", element->made.task, error);
}

/* Waits until it is there. Where it isn't any more, nothing is remembered of it. */
static gboolean
await (Making  *self,
       GError **error)
{
  guint delay = POLL_FIRST_MS;

  while (TRUE)
    {
      SixainParty *party = &self->preparer->party;
      g_autoptr (SixainRequest) request = sixain_provider_query_element (party->provider, get (self, "task"));
      g_autoptr (SixainReply) reply = sixain_preparer_ask (self->preparer, party, request, NULL, error);
      const SixainElement *element;

      if (reply == NULL)
        return FALSE;

      element = reply->elements->len > 0 ? g_ptr_array_index (reply->elements, 0) : NULL;
      if (reply->fault == SIXAIN_FAULT_LOST || (element != NULL && element->made.state == SIXAIN_TASK_EXPIRED))
        {
          forget (self);
          return TRUE;
        }
      if (reply->fault != SIXAIN_FAULT_NONE || element == NULL)
        return refuse (self, reply->fault != SIXAIN_FAULT_NONE ? reply->fault : SIXAIN_FAULT_PROTOCOL, reply->message, error);
      if (element->made.state == SIXAIN_TASK_FAILED)
        {
          forget (self);
          return refuse (self, element->made.fault, element->made.message, error);
        }
      if (element->made.state == SIXAIN_TASK_DONE)
        return is_id (element->made.id) ? g_strcmp0 (get (self, "id"), element->made.id) == 0 || set (self, "id", element->made.id, error)
                                   : refuse (self, SIXAIN_FAULT_PROTOCOL, "", error);

      if (!sixain_preparer_wait (self->preparer, delay, error))
        return FALSE;
      delay = MIN (2 * delay, POLL_MAX_MS);
    }
}

/* The provider's id of a cast member: of an earlier time where it still knows it, else it
 * is made known. What was begun is never begun again. */
char *
sixain_preparer_make_element (SixainPreparer     *self,
                              SixainCastRequest  *cast,
                              const char         *name,
                              GError            **error)
{
  g_autofd int lock = sixain_memory_lock (self->memory, self->party.account, KIND, cast->key, self->cancellable, error);
  Making making = { .preparer = self, .cast = cast, .name = name, };
  gboolean fine = lock >= 0;
  char *id = NULL;

  if (!fine)
    return NULL;

  making.record = sixain_memory_read (self->memory, self->party.account, KIND, cast->key);
  if (making.record == NULL)
    making.record = json_object_new ();

  if (*get (&making, "task") == '\0' && *get (&making, "external-id") != '\0')
    fine = look_up (&making, error);
  if (fine && *get (&making, "task") != '\0')
    fine = await (&making, error);
  if (fine && *get (&making, "task") == '\0')
    fine = create (&making, error) && await (&making, error);

  if (fine && is_id (get (&making, "id")))
    id = g_strdup (get (&making, "id"));
  else if (fine)
    refuse (&making, SIXAIN_FAULT_TRANSIENT, "", error); /* made, and gone at once */

  json_object_unref (making.record);
  return id;
}

/* At the provider, at whichever of its places, then here. */
gboolean
sixain_preparer_delete_element (SixainPreparer  *self,
                                const char      *key,
                                GError         **error)
{
  g_autofd int lock = sixain_memory_lock (self->memory, self->party.account, KIND, key, self->cancellable, error);
  g_autoptr (JsonObject) record = lock >= 0 ? sixain_memory_read (self->memory, self->party.account, KIND, key) : NULL;
  const char *id = record != NULL ? json_object_get_string_member_with_default (record, "id", "") : "";

  if (lock < 0)
    return FALSE;

  for (guint i = 0; *id != '\0' && i < 2; i++)
    {
      g_autoptr (SixainRequest) request = sixain_provider_delete_element (self->party.provider, id, i > 0);
      g_autoptr (SixainReply) reply = request != NULL ? sixain_preparer_ask (self, &self->party, request, NULL, error) : NULL;

      if (request == NULL)
        break;
      if (reply == NULL)
        return FALSE;
      if (reply->fault == SIXAIN_FAULT_NONE)
        break;
      /* not there, or this is not the place; who knows neither has nothing to delete */
      if (reply->fault != SIXAIN_FAULT_LOST && reply->fault != SIXAIN_FAULT_REQUEST)
        {
          sixain_preparer_set_refused (self, &self->party, id, reply->fault, reply->message, error);
          return FALSE;
        }
    }

  sixain_memory_forget (self->memory, self->party.account, KIND, key);
  return TRUE;
}

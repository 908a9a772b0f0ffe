/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-preparer-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "sixain-checkpoint.h"
#include "sixain-controller.h"

#define KIND "addresses"

/* The provider fetches the file when the job begins, which may be some time after the job
 * was sent. */
#define SPARE_SECONDS (60 * 60)

static gboolean
is_address (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if ((guchar) *p <= 0x20 || *p == '"' || *p == '\\' || (guchar) *p == 0x7f)
        return FALSE;
    }

  return g_uri_is_valid (text, G_URI_FLAGS_NONE, NULL);
}

static char *
recall (SixainPreparer *self,
        SixainParty    *party,
        const char     *key)
{
  g_autoptr (JsonObject) record = sixain_memory_read (self->memory, party->account, KIND, key);
  const char *address = record != NULL ? json_object_get_string_member_with_default (record, "address", "") : "";
  gint64 until = record != NULL ? json_object_get_int_member_with_default (record, "until", 0) : 0;

  if (*address == '\0' || !is_address (address) || until - SPARE_SECONDS < g_get_real_time () / G_USEC_PER_SEC)
    return NULL;

  return g_strdup (address);
}

/* The reply, or NULL with an error where it says a fault. */
static SixainReply *
ask (SixainPreparer            *self,
     SixainParty               *party,
     const SixainPreparedFile  *file,
     SixainRequest             *request,
     GError                   **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (SixainReply) reply = NULL;
  g_auto (GStrv) gaps = NULL;

  for (guint i = 0; i < sixain_request_get_n_parts (request); i++)
    {
      const char *text;
      gsize length;

      if (sixain_request_get_part (request, i, &text, &length) != NULL)
        g_strv_builder_add (builder, file->path);
    }
  gaps = g_strv_builder_end (builder);

  reply = sixain_preparer_ask (self, party, request, (const char * const *) gaps, error);
  if (reply == NULL || reply->fault == SIXAIN_FAULT_NONE)
    return g_steal_pointer (&reply);

  sixain_preparer_set_refused (self, party, file->media.name, reply->fault, reply->message, error);
  return NULL;
}

static gboolean
send_bytes (SixainPreparer            *self,
            SixainParty               *party,
            const SixainPreparedFile  *file,
            const SixainReply         *place,
            GError                   **error)
{
  guint n_parts = sixain_provider_count_parts (party->provider, &file->media);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) tags = NULL;
  g_autoptr (SixainRequest) complete = NULL;
  g_autoptr (SixainReply) completed = NULL;

  for (guint i = 0; i < n_parts; i++)
    {
      g_autoptr (SixainRequest) request = sixain_provider_upload_bytes (party->provider, &file->media, place, i);
      g_autoptr (SixainReply) reply = NULL;

      if (request == NULL)
        return TRUE;

      reply = ask (self, party, file, request, error);
      if (reply == NULL)
        return FALSE;
      g_strv_builder_add (builder, reply->tag);
    }

  if (n_parts == 1)
    return TRUE;

  tags = g_strv_builder_end (builder);
  complete = sixain_provider_complete_upload (party->provider, place, (const char * const *) tags);
  completed = complete != NULL ? ask (self, party, file, complete, error) : NULL;
  return complete == NULL || completed != NULL;
}

static gboolean
remember (SixainPreparer  *self,
          SixainParty     *party,
          const char      *key,
          const char      *address,
          GError         **error)
{
  g_autoptr (JsonObject) record = json_object_new ();

  json_object_set_string_member (record, "address", address);
  json_object_set_int_member (record, "until",
                              g_get_real_time () / G_USEC_PER_SEC + sixain_provider_get_address_seconds (party->provider));
  return sixain_memory_write (self->memory, party->account, KIND, key, record, error);
}

static gboolean
lends (SixainParty *party)
{
  return party->provider != NULL && party->account != NULL &&
         (sixain_provider_get_flags (party->provider) & SIXAIN_PROVIDER_HOSTS) != 0;
}

/* An address at which the provider finds the file: of an earlier time where that still
 * holds, else the file is sent to who lends one. */
char *
sixain_preparer_lend_address (SixainPreparer            *self,
                              const SixainPreparedFile  *file,
                              GError                   **error)
{
  SixainParty *party = lends (&self->party) ? &self->party : &self->host;
  g_autoptr (SixainRequest) request = NULL;
  g_autoptr (SixainReply) place = NULL;
  g_autofree char *address = NULL;
  g_autofd int lock = -1;

  if (!lends (party))
    {
      g_set_error (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_FILE,
                   C_("generation", "%s fetches “%s” from a public address and does not lend one. Enter a key for fal.ai in the "
                      "preferences and allow it to lend addresses."),
                   sixain_provider_get_name (self->party.provider), file->media.name);
      return NULL;
    }

  lock = sixain_memory_lock (self->memory, party->account, KIND, file->key, self->cancellable, error);
  if (lock < 0)
    return NULL;
  address = recall (self, party, file->key);
  if (address != NULL)
    return g_steal_pointer (&address);

  request = sixain_provider_upload (party->provider, &file->media);
  place = ask (self, party, file, request, error);
  if (place == NULL)
    return NULL;
  if (!is_address (place->file_url))
    {
      sixain_preparer_set_refused (self, party, file->media.name, SIXAIN_FAULT_PROTOCOL, "", error);
      return NULL;
    }
  if (!send_bytes (self, party, file, place, error))
    return NULL;

  sixain_checkpoint ("uploaded");
  return remember (self, party, file->key, place->file_url, error) ? g_strdup (place->file_url) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-request-private.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "sixain-reply-private.h"

G_DEFINE_BOXED_TYPE (SixainRequest, sixain_request, sixain_request_ref, sixain_request_unref)

/* Appends @text as a JSON string. */
void
sixain_json_append_string (GString    *json,
                           const char *text)
{
  g_string_append_c (json, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_printf (json, "\\%c", *p);
      else if ((guchar) *p < 0x20)
        g_string_append_printf (json, "\\u%04x", (guint) *p);
      else
        g_string_append_c (json, *p);
    }
  g_string_append_c (json, '"');
}

/**
 * sixain_request_ref:
 * @self: a request
 *
 * Returns: (transfer full): @self
 */
SixainRequest *
sixain_request_ref (SixainRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * sixain_request_unref:
 * @self: (transfer full): a request
 *
 * Gives a reference back; the last frees it.
 */
void
sixain_request_unref (SixainRequest *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->method, g_free);
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->endpoint, g_free);
  g_clear_pointer (&self->headers, g_strfreev);
  g_clear_pointer (&self->parts, g_array_unref);
  g_clear_pointer (&self->strings, g_string_chunk_free);
  g_free (self);
}

/**
 * sixain_request_get_call:
 * @self: a request
 *
 * Returns: what it is for
 */
SixainCall
sixain_request_get_call (SixainRequest *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->call;
}

/**
 * sixain_request_get_method:
 * @self: a request
 *
 * Returns: "GET", "POST", "PUT"
 */
const char *
sixain_request_get_method (SixainRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->method;
}

/**
 * sixain_request_get_url:
 * @self: a request
 *
 * Returns: where it goes; there is no secret in it but in the places a provider lends for
 *   a file
 */
const char *
sixain_request_get_url (SixainRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->url;
}

/**
 * sixain_request_get_endpoint:
 * @self: a request that submits
 *
 * Returns: what has to be kept with the job, for #SixainRemote; "" where nothing has
 */
const char *
sixain_request_get_endpoint (SixainRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->endpoint;
}

/**
 * sixain_request_get_headers:
 * @self: a request
 *
 * Returns: (transfer none): names and values in turn, without the key
 */
const char * const *
sixain_request_get_headers (SixainRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char * const *) self->headers;
}

/**
 * sixain_request_get_authorized:
 * @self: a request
 *
 * Returns: whether sixain_provider_dup_authorization() goes along as "Authorization"
 */
gboolean
sixain_request_get_authorized (SixainRequest *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->authorized;
}

/**
 * sixain_request_get_paid:
 * @self: a request
 *
 * Returns: whether it must never be sent twice without looking first
 */
gboolean
sixain_request_get_paid (SixainRequest *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->paid;
}

/**
 * sixain_request_get_changes:
 * @self: a request
 *
 * Returns: whether it makes something, so that it must not be sent again without looking
 */
gboolean
sixain_request_get_changes (SixainRequest *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return sixain_call_changes (self->call);
}

/**
 * sixain_request_get_n_parts:
 * @self: a request
 *
 * Returns: of how many parts the body is, 0 when there is none
 */
guint
sixain_request_get_n_parts (SixainRequest *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->parts->len;
}

/**
 * sixain_request_get_part:
 * @self: a request
 * @i: which part of its body
 * @text: (out): the part as it is, %NULL for a gap
 * @length: (out): bytes of @text
 *
 * Returns: (transfer none) (nullable): the gap, %NULL where @text is the part
 */
const SixainSlot *
sixain_request_get_part (SixainRequest *self,
                         guint          i,
                         const char   **text,
                         gsize         *length)
{
  SixainPart *part;

  g_return_val_if_fail (self != NULL && i < self->parts->len, NULL);
  g_return_val_if_fail (text != NULL && length != NULL, NULL);

  part = &g_array_index (self->parts, SixainPart, i);
  *text = part->text;
  *length = part->length;
  return part->text == NULL ? &part->slot : NULL;
}

/**
 * sixain_request_dup_body:
 * @self: a request
 * @func: (scope call): what goes into the gaps
 * @data: user data of @func
 *
 * Returns: (transfer full): the body as a whole; not for sending, since files are large
 */
char *
sixain_request_dup_body (SixainRequest *self,
                         SixainSlotFunc func,
                         gpointer       data)
{
  g_autoptr (GString) body = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (func != NULL, NULL);

  for (guint i = 0; i < self->parts->len; i++)
    {
      const SixainPart *part = &g_array_index (self->parts, SixainPart, i);
      g_autofree char *filled = part->text == NULL ? func (&part->slot, data) : NULL;
      gboolean bare = filled != NULL && part->slot.kind == SIXAIN_SLOT_ELEMENT && !part->slot.quoted &&
                      filled[strspn (filled, "0123456789")] != '\0';

      if (part->text != NULL)
        g_string_append_len (body, part->text, part->length);
      else if (bare)
        sixain_json_append_string (body, filled);
      else
        g_string_append (body, filled);
    }

  return g_string_free_and_steal (g_steal_pointer (&body));
}

static char *
name_slot (const SixainSlot *slot,
           gpointer          data)
{
  g_autoptr (GString) escaped = g_string_new (NULL);
  g_autofree char *name = NULL;

  if (slot->kind == SIXAIN_SLOT_ELEMENT)
    name = g_strdup_printf ("<cast member: %s>", slot->media.name);
  else if (*slot->media.hash == '\0')
    name = g_strdup ("<last frame of the pass before>");
  else
    name = g_strdup_printf ("<%s.%s, sha256 %.12s>", slot->media.name, slot->media.extension, slot->media.hash);

  if (!slot->quoted)
    return g_steal_pointer (&name);

  sixain_json_append_string (escaped, name);
  return g_strndup (escaped->str + 1, escaped->len - 2);
}

/**
 * sixain_request_dup_json:
 * @self: a request
 *
 * Returns: (transfer full) (nullable): the body to read and to copy: indented, each file
 *   by its name instead of its content; %NULL when it has none
 */
char *
sixain_request_dup_json (SixainRequest *self)
{
  g_autofree char *body = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (JsonGenerator) generator = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  body = sixain_request_dup_body (self, name_slot, NULL);
  root = *body != '\0' ? json_from_string (body, NULL) : NULL;
  if (root == NULL)
    return NULL;

  generator = json_generator_new ();
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 2);
  return json_generator_to_data (generator, NULL);
}

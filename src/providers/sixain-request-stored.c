/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-request-private.h"

#include "sixain-codec.h"
#include "sixain-reply-private.h"

#include <gio/gio.h>
#include <string.h>

#define VERSION 1

/* A body without its files is a few kilobytes. */
#define STORED_BYTES_MAX (16 * 1024 * 1024)
#define HEADERS_MAX 64
#define PARTS_MAX 4096
#define PLAIN_MAX 128

/* Kept in files: what a name means never changes. */
static const char * const calls[SIXAIN_N_CALLS] = {
  [SIXAIN_CALL_SUBMIT] = "submit",
  [SIXAIN_CALL_POLL] = "poll",
  [SIXAIN_CALL_LOOK_UP] = "look-up",
  [SIXAIN_CALL_LIST] = "list",
  [SIXAIN_CALL_RESULT] = "result",
  [SIXAIN_CALL_CANCEL] = "cancel",
  [SIXAIN_CALL_TEST] = "test",
  [SIXAIN_CALL_UPLOAD] = "upload",
  [SIXAIN_CALL_UPLOAD_BYTES] = "upload-bytes",
  [SIXAIN_CALL_UPLOAD_COMPLETE] = "upload-complete",
  [SIXAIN_CALL_ELEMENT_CREATE] = "element-create",
  [SIXAIN_CALL_ELEMENT_QUERY] = "element-query",
  [SIXAIN_CALL_ELEMENT_LIST] = "element-list",
  [SIXAIN_CALL_ELEMENT_DELETE] = "element-delete",
  [SIXAIN_CALL_VOICE_CREATE] = "voice-create",
  [SIXAIN_CALL_VOICE_QUERY] = "voice-query",
  [SIXAIN_CALL_VOICE_LIST] = "voice-list",
};

static const char * const kinds[] = {
  [SIXAIN_SLOT_BASE64] = "base64",
  [SIXAIN_SLOT_ADDRESS] = "address",
  [SIXAIN_SLOT_BYTES] = "bytes",
  [SIXAIN_SLOT_ELEMENT] = "element",
};

static void
add_slot (JsonBuilder      *builder,
          const SixainSlot *slot)
{
  json_builder_begin_object (builder);
  sixain_json_add_text (builder, "kind", kinds[slot->kind]);
  if (slot->input != SIXAIN_NO_INPUT)
    sixain_json_add_whole (builder, "input", slot->input);
  sixain_json_add_text (builder, "asset", slot->media.asset);
  sixain_json_add_text (builder, "hash", slot->media.hash);
  sixain_json_add_text (builder, "extension", slot->media.extension);
  sixain_json_add_text (builder, "name", slot->media.name);
  sixain_json_add_whole (builder, "bytes", slot->media.bytes);
  sixain_json_add_whole (builder, "in", slot->media.in);
  sixain_json_add_whole (builder, "out", slot->media.out);
  sixain_json_add_whole (builder, "first", slot->first);
  sixain_json_add_whole (builder, "length", slot->length);
  sixain_json_add_boolean (builder, "quoted", slot->quoted);
  json_builder_end_object (builder);
}

/**
 * sixain_request_dup_stored:
 * @self: a request
 *
 * Returns: (transfer full): all of it as one line of JSON, for sixain_request_new_stored();
 *   like the request, without a key
 */
char *
sixain_request_dup_stored (SixainRequest *self)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  sixain_json_add_whole (builder, "version", VERSION);
  sixain_json_add_text (builder, "call", calls[self->call]);
  sixain_json_add_text (builder, "method", self->method);
  sixain_json_add_text (builder, "url", self->url);
  sixain_json_add_text (builder, "endpoint", self->endpoint);
  sixain_json_add_boolean (builder, "authorized", self->authorized);
  sixain_json_add_boolean (builder, "paid", self->paid);

  json_builder_set_member_name (builder, "headers");
  json_builder_begin_array (builder);
  for (guint i = 0; self->headers[i] != NULL; i++)
    json_builder_add_string_value (builder, self->headers[i]);
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "parts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->parts->len; i++)
    {
      const SixainPart *part = &g_array_index (self->parts, SixainPart, i);

      if (part->text != NULL)
        json_builder_add_string_value (builder, part->text);
      else
        add_slot (builder, &part->slot);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static gboolean
refuse (GError    **error,
        const char *member)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Not a stored request: %s", member);
  return FALSE;
}

/* The place of @name in @names, or -1. */
static int
find_name (const char         *name,
           const char * const *names,
           guint               n)
{
  for (guint i = 0; i < n; i++)
    {
      if (g_str_equal (names[i], name))
        return i;
    }

  return -1;
}

static gboolean
read_text (JsonObject  *object,
           const char  *name,
           const char **value,
           GError     **error)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return refuse (error, name);

  *value = json_node_get_string (node);
  return TRUE;
}

/* What may become a part of a file's name, or of the first line of a request. */
static gboolean
read_plain (JsonObject  *object,
            const char  *name,
            const char **value,
            GError     **error)
{
  if (!read_text (object, name, value, error))
    return FALSE;

  for (const char *p = *value; *p != '\0'; p++)
    {
      if ((!g_ascii_isalnum (*p) && *p != '-' && *p != '_') || p - *value >= PLAIN_MAX)
        return refuse (error, name);
    }

  return TRUE;
}

static gboolean
read_whole (JsonObject *object,
            const char *name,
            gint64      max,
            gint64     *value,
            GError    **error)
{
  *value = sixain_json_get_whole (object, name, -1);
  return (*value >= 0 && *value <= max) || refuse (error, name);
}

static gboolean
read_boolean (JsonObject *object,
              const char *name,
              gboolean   *value,
              GError    **error)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return refuse (error, name);

  *value = json_node_get_boolean (node);
  return TRUE;
}

static gboolean
read_slot (JsonObject *object,
           SixainSlot *slot,
           GError    **error)
{
  gint64 input = SIXAIN_NO_INPUT;
  const char *kind;
  int index;

  if (!read_text (object, "kind", &kind, error) ||
      (json_object_has_member (object, "input") && !read_whole (object, "input", SIXAIN_NO_INPUT - 1, &input, error)) ||
      !read_plain (object, "asset", &slot->media.asset, error) ||
      !read_plain (object, "hash", &slot->media.hash, error) ||
      !read_plain (object, "extension", &slot->media.extension, error) ||
      !read_text (object, "name", &slot->media.name, error) ||
      !read_whole (object, "bytes", G_MAXINT64, &slot->media.bytes, error) ||
      !read_whole (object, "in", G_MAXINT64, &slot->media.in, error) ||
      !read_whole (object, "out", G_MAXINT64, &slot->media.out, error) ||
      !read_whole (object, "first", G_MAXINT64, &slot->first, error) ||
      !read_whole (object, "length", G_MAXINT64, &slot->length, error) ||
      !read_boolean (object, "quoted", &slot->quoted, error))
    return FALSE;

  index = find_name (kind, kinds, G_N_ELEMENTS (kinds));
  if (index < 0)
    return refuse (error, "kind");

  slot->kind = index;
  slot->input = input;
  return TRUE;
}

static gboolean
read_headers (JsonObject         *object,
              SixainDraftRequest *draft,
              GError            **error)
{
  JsonArray *headers = sixain_json_get_array (object, "headers");
  const guint n = headers != NULL ? json_array_get_length (headers) : 1;
  const char *texts[HEADERS_MAX];

  if (n % 2 != 0 || n > HEADERS_MAX)
    return refuse (error, "headers");

  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (headers, i);

      if (json_node_get_value_type (node) != G_TYPE_STRING)
        return refuse (error, "headers");
      texts[i] = json_node_get_string (node);
      /* a line more would be a header more */
      if (strpbrk (texts[i], "\r\n") != NULL || (i % 2 == 0 && *texts[i] == '\0'))
        return refuse (error, "headers");
    }

  for (guint i = 0; i < n; i += 2)
    sixain_draft_request_add_header (draft, texts[i], texts[i + 1]);
  return TRUE;
}

static gboolean
read_parts (JsonObject         *object,
            SixainDraftRequest *draft,
            GError            **error)
{
  JsonArray *parts = sixain_json_get_array (object, "parts");

  if (parts == NULL || json_array_get_length (parts) > PARTS_MAX)
    return refuse (error, "parts");

  for (guint i = 0; i < json_array_get_length (parts); i++)
    {
      JsonNode *node = json_array_get_element (parts, i);
      SixainSlot slot = { 0 };

      if (json_node_get_value_type (node) == G_TYPE_STRING)
        sixain_draft_request_add_raw (draft, json_node_get_string (node));
      else if (!JSON_NODE_HOLDS_OBJECT (node))
        return refuse (error, "parts");
      else if (!read_slot (json_node_get_object (node), &slot, error))
        return FALSE;
      else
        sixain_draft_request_add_slot (draft, &slot);
    }

  return TRUE;
}

/**
 * sixain_request_new_stored:
 * @json: what sixain_request_dup_stored() gave
 * @error: return location, domain %G_IO_ERROR
 *
 * Makes the request again, byte by byte. What is not such a text, of whatever size, is
 * refused.
 *
 * Returns: (transfer full): the request
 */
SixainRequest *
sixain_request_new_stored (const char *json,
                           GError    **error)
{
  g_autoptr (SixainDraftRequest) draft = NULL;
  g_autoptr (JsonNode) root = NULL;
  const char *call, *method, *url, *endpoint;
  gboolean authorized, paid;
  JsonObject *object;
  int index;

  g_return_val_if_fail (json != NULL, NULL);

  root = strnlen (json, STORED_BYTES_MAX + 1) <= STORED_BYTES_MAX ? sixain_codec_parse (json, -1, NULL) : NULL;
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      refuse (error, "JSON");
      return NULL;
    }

  object = json_node_get_object (root);
  if (sixain_json_get_whole (object, "version", 0) != VERSION)
    {
      refuse (error, "version");
      return NULL;
    }
  if (!read_text (object, "call", &call, error) ||
      !read_plain (object, "method", &method, error) ||
      !read_text (object, "url", &url, error) ||
      !read_text (object, "endpoint", &endpoint, error) ||
      !read_boolean (object, "authorized", &authorized, error) ||
      !read_boolean (object, "paid", &paid, error))
    return NULL;

  index = find_name (call, calls, G_N_ELEMENTS (calls));
  if (index < 0 || *method == '\0')
    {
      refuse (error, index < 0 ? "call" : "method");
      return NULL;
    }

  draft = sixain_draft_request_new (index, method, url);
  sixain_draft_request_set_endpoint (draft, endpoint);
  if (!authorized)
    sixain_draft_request_set_public (draft);
  if (paid)
    sixain_draft_request_set_paid (draft);
  if (!read_headers (object, draft, error) || !read_parts (object, draft, error))
    return NULL;

  return sixain_draft_request_finish (g_steal_pointer (&draft));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "provider-fixture.h"

#include <string.h>

#include "sixain-codec.h"

JsonNode *
provider_fixture_read_json (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *node;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  node = sixain_codec_parse (text, length, &error);
  g_assert_no_error (error);

  return node;
}

SixainReply *
provider_fixture_parse (SixainProvider *provider,
                        SixainCall      call,
                        const char     *path)
{
  g_autoptr (JsonNode) node = provider_fixture_read_json (path);
  JsonObject *object = json_node_get_object (node);
  g_autofree char *body = json_to_string (json_object_get_member (object, "body"), FALSE);
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GList) names = json_object_get_members (json_object_get_object_member (object, "headers"));
  g_auto (GStrv) headers = NULL;
  SixainResponse response = { json_object_get_int_member (object, "status"), NULL, bytes };

  for (GList *l = names; l != NULL; l = l->next)
    g_strv_builder_add_many (builder, l->data, json_object_get_string_member (json_object_get_object_member (object, "headers"), l->data), NULL);
  headers = g_strv_builder_end (builder);
  response.headers = (const char * const *) headers;

  return sixain_provider_parse (provider, call, &response);
}

static void
assert_same_slot (const SixainSlot *slot,
                  const SixainSlot *other)
{
  g_assert_cmpint (slot->kind, ==, other->kind);
  g_assert_cmpuint (slot->input, ==, other->input);
  g_assert_cmpstr (slot->media.asset, ==, other->media.asset);
  g_assert_cmpstr (slot->media.hash, ==, other->media.hash);
  g_assert_cmpstr (slot->media.extension, ==, other->media.extension);
  g_assert_cmpstr (slot->media.name, ==, other->media.name);
  g_assert_cmpint (slot->media.bytes, ==, other->media.bytes);
  g_assert_cmpint (slot->media.in, ==, other->media.in);
  g_assert_cmpint (slot->media.out, ==, other->media.out);
  g_assert_cmpint (slot->first, ==, other->first);
  g_assert_cmpint (slot->length, ==, other->length);
  g_assert_cmpint (slot->quoted, ==, other->quoted);
}

void
provider_fixture_assert_same (SixainRequest *request,
                              SixainRequest *other)
{
  g_assert_cmpint (sixain_request_get_call (request), ==, sixain_request_get_call (other));
  g_assert_cmpstr (sixain_request_get_method (request), ==, sixain_request_get_method (other));
  g_assert_cmpstr (sixain_request_get_url (request), ==, sixain_request_get_url (other));
  g_assert_cmpstr (sixain_request_get_endpoint (request), ==, sixain_request_get_endpoint (other));
  g_assert_cmpstrv (sixain_request_get_headers (request), sixain_request_get_headers (other));
  g_assert_cmpint (sixain_request_get_authorized (request), ==, sixain_request_get_authorized (other));
  g_assert_cmpint (sixain_request_get_paid (request), ==, sixain_request_get_paid (other));

  g_assert_cmpuint (sixain_request_get_n_parts (request), ==, sixain_request_get_n_parts (other));
  for (guint i = 0; i < sixain_request_get_n_parts (request); i++)
    {
      const char *text, *other_text;
      gsize length, other_length;
      const SixainSlot *slot = sixain_request_get_part (request, i, &text, &length);
      const SixainSlot *other_slot = sixain_request_get_part (other, i, &other_text, &other_length);

      g_assert_true ((slot == NULL) == (other_slot == NULL));
      if (slot != NULL)
        assert_same_slot (slot, other_slot);
      else
        g_assert_cmpmem (text, length, other_text, other_length);
    }
}

void
provider_fixture_assert_survives (SixainRequest *request)
{
  g_autofree char *json = sixain_request_dup_stored (request);
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainRequest) again = sixain_request_new_stored (json, &error);

  g_assert_no_error (error);
  g_assert_null (strchr (json, '\n'));
  provider_fixture_assert_same (request, again);
}

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

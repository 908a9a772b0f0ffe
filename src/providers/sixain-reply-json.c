/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-reply-private.h"

#include "sixain-codec.h"

/* The object that came, NULL when it was anything else, too large or, as the codec has it,
 * nested too deeply. */
JsonNode *
sixain_response_parse (const SixainResponse *response)
{
  g_autoptr (JsonNode) root = NULL;
  const char *text;
  gsize length;

  if (response->body == NULL)
    return NULL;

  text = g_bytes_get_data (response->body, &length);
  if (text == NULL || length > SIXAIN_REPLY_BYTES_MAX)
    return NULL;

  root = sixain_codec_parse (text, length, NULL);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? g_steal_pointer (&root) : NULL;
}

const char *
sixain_response_find_header (const SixainResponse *response,
                             const char           *name)
{
  for (guint i = 0; response->headers != NULL && response->headers[i] != NULL && response->headers[i + 1] != NULL; i += 2)
    {
      if (g_ascii_strcasecmp (response->headers[i], name) == 0)
        return response->headers[i + 1];
    }

  return NULL;
}

static JsonNode *
find (JsonObject *object,
      const char *name,
      GType       type)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && json_node_get_value_type (node) == type ? node : NULL;
}

const char *
sixain_json_get_text (JsonObject *object,
                      const char *name)
{
  JsonNode *node = find (object, name, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : "";
}

char *
sixain_json_dup_number (JsonObject *object,
                        const char *name)
{
  JsonNode *node = find (object, name, G_TYPE_INT64);

  return node != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node)) : g_strdup (sixain_json_get_text (object, name));
}

gint64
sixain_json_get_whole (JsonObject *object,
                       const char *name,
                       gint64      otherwise)
{
  JsonNode *node = find (object, name, G_TYPE_INT64);

  return node != NULL ? json_node_get_int (node) : otherwise;
}

double
sixain_json_get_real (JsonObject *object,
                      const char *name)
{
  JsonNode *node = find (object, name, G_TYPE_DOUBLE);

  if (node == NULL)
    node = find (object, name, G_TYPE_INT64);

  return node != NULL ? json_node_get_double (node) : g_ascii_strtod (sixain_json_get_text (object, name), NULL);
}

gboolean
sixain_json_get_flag (JsonObject *object,
                      const char *name)
{
  JsonNode *node = find (object, name, G_TYPE_BOOLEAN);

  return node != NULL && json_node_get_boolean (node);
}

JsonObject *
sixain_json_get_object (JsonObject *object,
                        const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonArray *
sixain_json_get_array (JsonObject *object,
                       const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

JsonObject *
sixain_json_get_element_object (JsonArray *array,
                                guint      i)
{
  JsonNode *node = array != NULL && i < json_array_get_length (array) ? json_array_get_element (array, i) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

void
sixain_json_add_text (JsonBuilder *builder,
                      const char  *name,
                      const char  *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

void
sixain_json_add_whole (JsonBuilder *builder,
                       const char  *name,
                       gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
sixain_json_add_boolean (JsonBuilder *builder,
                         const char  *name,
                         gboolean     value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

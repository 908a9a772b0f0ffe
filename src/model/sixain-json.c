/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-json.h"

/* Reading what may be anything: a member of another type is as if it were not there. */

static JsonNode *
find (JsonObject *object,
      const char *name,
      GType       type)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && json_node_get_value_type (node) == type ? node : NULL;
}

/**
 * sixain_json_get_text:
 * @object: (nullable): what may be anything
 * @name: of a member
 *
 * Returns: (transfer none): the text; "" when there is none
 */
const char *
sixain_json_get_text (JsonObject *object,
                      const char *name)
{
  JsonNode *node = find (object, name, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : "";
}

/**
 * sixain_json_dup_number:
 * @object: (nullable): what may be anything
 * @name: of a member
 *
 * Returns: (transfer full): a whole number, or text, in decimal; "" when there is none
 */
char *
sixain_json_dup_number (JsonObject *object,
                        const char *name)
{
  JsonNode *node = find (object, name, G_TYPE_INT64);

  return node != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node)) : g_strdup (sixain_json_get_text (object, name));
}

/**
 * sixain_json_get_whole:
 * @object: (nullable): what may be anything
 * @name: of a member
 * @otherwise: what to take when there is none
 *
 * Returns: the whole number
 */
gint64
sixain_json_get_whole (JsonObject *object,
                       const char *name,
                       gint64      otherwise)
{
  JsonNode *node = find (object, name, G_TYPE_INT64);

  return node != NULL ? json_node_get_int (node) : otherwise;
}

/**
 * sixain_json_get_real:
 * @object: (nullable): what may be anything
 * @name: of a member
 *
 * Returns: the number, or the one that a text is; 0 when there is none
 */
double
sixain_json_get_real (JsonObject *object,
                      const char *name)
{
  JsonNode *node = find (object, name, G_TYPE_DOUBLE);

  if (node == NULL)
    node = find (object, name, G_TYPE_INT64);

  return node != NULL ? json_node_get_double (node) : g_ascii_strtod (sixain_json_get_text (object, name), NULL);
}

/**
 * sixain_json_get_flag:
 * @object: (nullable): what may be anything
 * @name: of a member
 *
 * Returns: whether it is there and true
 */
gboolean
sixain_json_get_flag (JsonObject *object,
                      const char *name)
{
  JsonNode *node = find (object, name, G_TYPE_BOOLEAN);

  return node != NULL && json_node_get_boolean (node);
}

/**
 * sixain_json_get_object:
 * @object: (nullable): what may be anything
 * @name: of a member
 *
 * Returns: (transfer none) (nullable): the object
 */
JsonObject *
sixain_json_get_object (JsonObject *object,
                        const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * sixain_json_get_array:
 * @object: (nullable): what may be anything
 * @name: of a member
 *
 * Returns: (transfer none) (nullable): the array
 */
JsonArray *
sixain_json_get_array (JsonObject *object,
                       const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * sixain_json_get_element_object:
 * @array: (nullable): what may be anything
 * @i: which element
 *
 * Returns: (transfer none) (nullable): the object
 */
JsonObject *
sixain_json_get_element_object (JsonArray *array,
                                guint      i)
{
  JsonNode *node = array != NULL && i < json_array_get_length (array) ? json_array_get_element (array, i) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * sixain_json_add_text:
 * @builder: in an object
 * @name: of a member
 * @value: what it is
 *
 * Adds a member.
 */
void
sixain_json_add_text (JsonBuilder *builder,
                      const char  *name,
                      const char  *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

/**
 * sixain_json_add_whole:
 * @builder: in an object
 * @name: of a member
 * @value: what it is
 *
 * Adds a member.
 */
void
sixain_json_add_whole (JsonBuilder *builder,
                       const char  *name,
                       gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/**
 * sixain_json_add_boolean:
 * @builder: in an object
 * @name: of a member
 * @value: what it is
 *
 * Adds a member.
 */
void
sixain_json_add_boolean (JsonBuilder *builder,
                         const char  *name,
                         gboolean     value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

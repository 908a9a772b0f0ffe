/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-codec.h"

static JsonNode *
save_strv (const char * const *strv)
{
  g_autoptr (JsonArray) array = json_array_new ();

  for (guint i = 0; strv != NULL && strv[i] != NULL; i++)
    json_array_add_string_element (array, strv[i]);

  return json_node_init_array (json_node_alloc (), array);
}

static JsonNode *
save_rect (const SixainRect *rect)
{
  g_autoptr (JsonArray) array = json_array_new ();

  if (rect == NULL)
    return json_node_init_null (json_node_alloc ());

  json_array_add_int_element (array, rect->x);
  json_array_add_int_element (array, rect->y);
  json_array_add_int_element (array, rect->width);
  json_array_add_int_element (array, rect->height);
  return json_node_init_array (json_node_alloc (), array);
}

static JsonNode *
save_list (GListModel *list)
{
  g_autoptr (JsonArray) array = json_array_new ();
  guint n_items = g_list_model_get_n_items (list);

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (SixainRecord) item = g_list_model_get_item (list, i);

      json_array_add_element (array, sixain_codec_save_record (item));
    }

  return json_node_init_array (json_node_alloc (), array);
}

/* A default that is "nothing" can never change its meaning in a later version; any other
 * is written, so that it may. */
static gboolean
is_nothing (GParamSpec   *pspec,
            const GValue *value)
{
  if (G_VALUE_HOLDS (value, G_TYPE_STRV))
    {
      const char * const *strv = g_value_get_boxed (value);

      return strv == NULL || strv[0] == NULL;
    }

  if (G_VALUE_HOLDS (value, G_TYPE_LIST_MODEL))
    return g_list_model_get_n_items (g_value_get_object (value)) == 0;

  if (G_VALUE_HOLDS_BOXED (value))
    return g_value_get_boxed (value) == NULL;

  if (!g_param_value_defaults (pspec, value))
    return FALSE;

  if (G_VALUE_HOLDS_STRING (value))
    return g_value_get_string (value) == NULL || *g_value_get_string (value) == '\0';
  if (G_VALUE_HOLDS_INT64 (value))
    return g_value_get_int64 (value) == 0;
  if (G_VALUE_HOLDS_INT (value))
    return g_value_get_int (value) == 0;
  if (G_VALUE_HOLDS_BOOLEAN (value))
    return !g_value_get_boolean (value);
  if (G_VALUE_HOLDS_ENUM (value))
    return g_value_get_enum (value) == 0;

  return FALSE;
}

static void
save_members (SixainRecord *record,
              JsonObject   *object)
{
  GParamSpec * const *stored;
  guint n_stored;
  const char *extra = sixain_record_get_extra (record);

  json_object_set_string_member (object, "id", sixain_record_get_id (record));

  stored = sixain_record_class_list_stored (SIXAIN_RECORD_GET_CLASS (record), &n_stored);
  for (guint i = 0; i < n_stored; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      g_object_get_property (G_OBJECT (record), stored[i]->name, &value);
      if (!is_nothing (stored[i], &value))
        json_object_set_member (object, stored[i]->name, sixain_codec_save_value (stored[i], &value));
    }

  if (extra != NULL)
    {
      g_autoptr (JsonNode) node = sixain_codec_parse (extra, -1, NULL);
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;

      if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
        return;

      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &name, &member))
        {
          if (!json_object_has_member (object, name))
            json_object_set_member (object, name, json_node_copy (member));
        }
    }
}

/**
 * sixain_codec_save_value:
 * @pspec: a stored property
 * @value: what it holds
 *
 * Returns: (transfer full): @value as JSON
 */
JsonNode *
sixain_codec_save_value (GParamSpec   *pspec,
                         const GValue *value)
{
  JsonNode *node = json_node_alloc ();

  g_return_val_if_fail (G_IS_PARAM_SPEC (pspec), NULL);
  g_return_val_if_fail (G_IS_VALUE (value), NULL);

  if (G_VALUE_HOLDS_STRING (value))
    {
      const char *text = g_value_get_string (value);

      return text != NULL ? json_node_init_string (node, text) : json_node_init_null (node);
    }
  if (G_VALUE_HOLDS_INT64 (value))
    return json_node_init_int (node, g_value_get_int64 (value));
  if (G_VALUE_HOLDS_INT (value))
    return json_node_init_int (node, g_value_get_int (value));
  if (G_VALUE_HOLDS_BOOLEAN (value))
    return json_node_init_boolean (node, g_value_get_boolean (value));
  if (G_VALUE_HOLDS_ENUM (value))
    {
      GEnumClass *klass = G_PARAM_SPEC_ENUM (pspec)->enum_class;

      return json_node_init_string (node, g_enum_get_value (klass, g_value_get_enum (value))->value_nick);
    }
  if (G_VALUE_HOLDS (value, SIXAIN_TYPE_RATE))
    {
      g_autofree char *rate = sixain_rate_to_string (g_value_get_boxed (value));

      return json_node_init_string (node, rate);
    }

  json_node_free (node);

  if (G_VALUE_HOLDS (value, G_TYPE_STRV))
    return save_strv (g_value_get_boxed (value));
  if (G_VALUE_HOLDS (value, SIXAIN_TYPE_RECT))
    return save_rect (g_value_get_boxed (value));
  if (G_VALUE_HOLDS (value, G_TYPE_LIST_MODEL))
    return save_list (g_value_get_object (value));

  g_return_val_if_reached (NULL);
}

/**
 * sixain_codec_save_record:
 * @record: a record
 *
 * Returns: (transfer full): @record and everything in its lists as a JSON object
 */
JsonNode *
sixain_codec_save_record (SixainRecord *record)
{
  g_autoptr (JsonObject) object = json_object_new ();

  g_return_val_if_fail (SIXAIN_IS_RECORD (record), NULL);

  save_members (record, object);
  return json_node_init_object (json_node_alloc (), object);
}

/**
 * sixain_codec_save_storyboard:
 * @storyboard: a storyboard
 *
 * Equal storyboards give equal bytes. Main thread only, as the model is.
 *
 * Returns: (transfer full): the text of storyboard.json
 */
char *
sixain_codec_save_storyboard (SixainStoryboard *storyboard)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);

  json_object_set_int_member (object, "schema", SIXAIN_SCHEMA_VERSION);
  save_members (SIXAIN_RECORD (storyboard), object);
  root = json_node_init_object (json_node_alloc (), object);

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 2);
  json_generator_to_gstring (generator, text);
  g_string_append_c (text, '\n');

  return g_string_free_and_steal (g_steal_pointer (&text));
}

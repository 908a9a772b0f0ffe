/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-edit-private.h"

#include <glib/gi18n.h>

#include "sixain-codec.h"
#include "sixain-history.h"

/* The member that says what an edit does also names its target. */
static const char * const kind_members[] = {
  [SIXAIN_EDIT_SET] = "set",
  [SIXAIN_EDIT_INSERT] = "insert",
  [SIXAIN_EDIT_REMOVE] = "remove",
  [SIXAIN_EDIT_MOVE] = "move",
  [SIXAIN_EDIT_GROUP] = "group",
};

static gboolean
set_shape_error (GError **error)
{
  g_set_error_literal (error, SIXAIN_EDIT_ERROR, SIXAIN_EDIT_ERROR_RECORD,
                       C_("problem", "The journal has a line that is no edit"));
  return FALSE;
}

static const char *
get_text (JsonObject *object,
          const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static gboolean
get_position (JsonObject *object,
              const char *member,
              guint      *position)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_INT64 ||
      json_node_get_int (node) < 0 || json_node_get_int (node) > G_MAXUINT)
    return FALSE;

  *position = (guint) json_node_get_int (node);
  return TRUE;
}

static gboolean
read_values (SixainEdit *self,
             JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "values");
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;

  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &name, &member))
    sixain_edit_add_value (self, name)->node = json_node_ref (member);

  return TRUE;
}

static gboolean
read_children (SixainEdit *self,
               JsonObject *object,
               GError    **error)
{
  JsonNode *node = json_object_get_member (object, kind_members[SIXAIN_EDIT_GROUP]);
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return set_shape_error (error);

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      SixainEdit *child = sixain_edit_from_node (json_array_get_element (array, i), error);

      if (child == NULL)
        return FALSE;
      sixain_edit_append (self, child);
    }

  return TRUE;
}

static gboolean
read_list (SixainEdit *self,
           JsonObject *object)
{
  const char *list = get_text (object, "list");

  if (list == NULL || !get_position (object, "position", &self->position))
    return FALSE;

  self->list = g_strdup (list);
  if (self->kind == SIXAIN_EDIT_MOVE)
    return get_position (object, "to", &self->to);
  if (self->kind == SIXAIN_EDIT_INSERT)
    {
      self->item_node = json_object_dup_member (object, "item");
      return self->item_node != NULL;
    }

  return TRUE;
}

/* What the record or list it is about is called is not checked here: a group may insert
 * what it then sets. */
SixainEdit *
sixain_edit_from_node (JsonNode *node,
                       GError  **error)
{
  g_autoptr (SixainEdit) self = NULL;
  JsonObject *object;
  gboolean ok = FALSE;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      set_shape_error (error);
      return NULL;
    }

  object = json_node_get_object (node);
  for (guint kind = 0; kind < G_N_ELEMENTS (kind_members) && self == NULL; kind++)
    {
      if (json_object_has_member (object, kind_members[kind]))
        self = sixain_edit_alloc (kind, get_text (object, "label"));
    }

  if (self == NULL)
    {
      set_shape_error (error);
      return NULL;
    }

  self->merge = json_object_get_boolean_member_with_default (object, "merge", FALSE);
  if (self->kind == SIXAIN_EDIT_GROUP)
    return read_children (self, object, error) ? g_steal_pointer (&self) : NULL;

  self->owner_id = g_strdup (get_text (object, kind_members[self->kind]));
  if (self->owner_id != NULL)
    ok = self->kind == SIXAIN_EDIT_SET ? read_values (self, object) : read_list (self, object);
  if (!ok)
    {
      set_shape_error (error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

JsonNode *
sixain_edit_to_node (SixainEdit *self)
{
  g_autoptr (JsonObject) object = json_object_new ();

  if (*self->label != '\0')
    json_object_set_string_member (object, "label", self->label);
  if (self->merge)
    json_object_set_boolean_member (object, "merge", TRUE);

  if (self->kind == SIXAIN_EDIT_GROUP)
    {
      JsonArray *children = json_array_new ();

      for (guint i = 0; i < self->children->len; i++)
        json_array_add_element (children, sixain_edit_to_node (g_ptr_array_index (self->children, i)));
      json_object_set_array_member (object, kind_members[self->kind], children);
      return json_node_init_object (json_node_alloc (), object);
    }

  json_object_set_string_member (object, kind_members[self->kind], self->owner_id);
  if (self->kind == SIXAIN_EDIT_SET)
    {
      JsonObject *values = json_object_new ();

      for (guint i = 0; i < self->values->len; i++)
        {
          SixainEditValue *value = g_ptr_array_index (self->values, i);

          json_object_set_member (values, value->name,
                                  value->node != NULL ? json_node_copy (value->node)
                                                      : sixain_codec_save_value (value->pspec, &value->value));
        }
      json_object_set_object_member (object, "values", values);
      return json_node_init_object (json_node_alloc (), object);
    }

  json_object_set_string_member (object, "list", self->list);
  json_object_set_int_member (object, "position", self->position);
  if (self->kind == SIXAIN_EDIT_MOVE)
    json_object_set_int_member (object, "to", self->to);
  if (self->kind == SIXAIN_EDIT_INSERT)
    json_object_set_member (object, "item",
                            self->item_node != NULL ? json_node_copy (self->item_node)
                                                    : sixain_codec_save_record (self->item));

  return json_node_init_object (json_node_alloc (), object);
}

/**
 * sixain_edit_to_json:
 * @self: an edit whose values fit their properties
 *
 * Returns: (transfer full): one line that sixain_edit_new_from_json() reads
 */
char *
sixain_edit_to_json (SixainEdit *self)
{
  g_autoptr (JsonNode) node = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  node = sixain_edit_to_node (self);
  return sixain_codec_print (node);
}

/**
 * sixain_edit_new_from_json:
 * @json: one line
 * @error: return location, domains %SIXAIN_EDIT_ERROR, %SIXAIN_MODEL_ERROR
 *
 * Returns: (transfer full): the edit; whether it fits a storyboard shows when it is pushed
 */
SixainEdit *
sixain_edit_new_from_json (const char *json,
                           GError    **error)
{
  g_autoptr (JsonNode) node = NULL;

  g_return_val_if_fail (json != NULL, NULL);

  node = sixain_codec_parse (json, -1, error);
  return node != NULL ? sixain_edit_from_node (node, error) : NULL;
}

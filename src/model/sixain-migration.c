/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-migration-private.h"

#include <glib/gi18n.h>

#include "sixain-codec.h"

typedef void (*MigrateFunc) (JsonObject *storyboard);

static void
rename_member (JsonObject *object,
               const char *from,
               const char *to)
{
  JsonNode *node = json_object_dup_member (object, from);

  if (node == NULL)
    return;

  json_object_remove_member (object, from);
  json_object_set_member (object, to, node);
}

/* Version 0 counted a shot's frames in "duration", a word that now means time, and knew
 * only whole frame rates, in "fps". */
static void
migrate_0_to_1 (JsonObject *storyboard)
{
  JsonNode *fps = json_object_get_member (storyboard, "fps");
  JsonNode *shots = json_object_get_member (storyboard, "shots");

  if (fps != NULL && json_node_get_value_type (fps) == G_TYPE_INT64)
    {
      g_autofree char *rate = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (fps));

      json_object_remove_member (storyboard, "fps");
      json_object_set_string_member (storyboard, "rate", rate);
    }

  if (shots != NULL && JSON_NODE_HOLDS_ARRAY (shots))
    {
      JsonArray *array = json_node_get_array (shots);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          JsonNode *shot = json_array_get_element (array, i);

          if (JSON_NODE_HOLDS_OBJECT (shot))
            rename_member (json_node_get_object (shot), "duration", "length");
        }
    }
}

/* The n-th step leads from version n to n + 1. */
static const MigrateFunc steps[SIXAIN_SCHEMA_VERSION] = {
  migrate_0_to_1,
};

/**
 * sixain_migrate:
 * @storyboard: the root of storyboard.json, of any version; changed in place
 * @error: return location, domain %SIXAIN_MODEL_ERROR
 *
 * Returns: whether @storyboard is now of version %SIXAIN_SCHEMA_VERSION
 */
gboolean
sixain_migrate (JsonObject *storyboard,
                GError    **error)
{
  JsonNode *schema = json_object_get_member (storyboard, "schema");
  gint64 version;

  if (schema == NULL || json_node_get_value_type (schema) != G_TYPE_INT64 || json_node_get_int (schema) < 0)
    {
      g_set_error_literal (error, SIXAIN_MODEL_ERROR, SIXAIN_MODEL_ERROR_SHAPE,
                           C_("problem", "schema: the version of the storyboard is missing"));
      return FALSE;
    }

  version = json_node_get_int (schema);
  if (version > SIXAIN_SCHEMA_VERSION)
    {
      g_set_error_literal (error, SIXAIN_MODEL_ERROR, SIXAIN_MODEL_ERROR_NEWER,
                           C_("problem", "The storyboard was written by a newer version of Sixain"));
      return FALSE;
    }

  for (; version < SIXAIN_SCHEMA_VERSION; version++)
    steps[version] (storyboard);
  json_object_set_int_member (storyboard, "schema", SIXAIN_SCHEMA_VERSION);

  return TRUE;
}

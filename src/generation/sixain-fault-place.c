/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-fault-place.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Stands for the input of a gap; nothing that is sent begins with it. */
#define MARK "\001input:"

static char *
mark_input (const SixainSlot *slot,
            gpointer          data)
{
  /* what isn't a number is quoted where it goes in */
  return g_strdup_printf (slot->quoted ? "\\u0001input:%u" : MARK "%u", slot->input);
}

/* Adds the inputs below a node. */
static void
collect (JsonNode *node,
         GArray   *inputs)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      JsonNode *member;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, NULL, &member))
        collect (member, inputs);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        collect (json_array_get_element (array, i), inputs);
    }
  else if (json_node_get_value_type (node) == G_TYPE_STRING && g_str_has_prefix (json_node_get_string (node), MARK))
    {
      guint input = (guint) g_ascii_strtoull (json_node_get_string (node) + strlen (MARK), NULL, 10);

      g_array_append_val (inputs, input);
    }
}

/* What a step of a path leads to, NULL for nothing. */
static JsonNode *
step_into (JsonNode   *node,
           const char *step)
{
  guint64 i;

  if (JSON_NODE_HOLDS_OBJECT (node) && json_object_has_member (json_node_get_object (node), step))
    return json_object_get_member (json_node_get_object (node), step);
  if (JSON_NODE_HOLDS_ARRAY (node) && g_ascii_string_to_unsigned (step, 10, 0, G_MAXUINT, &i, NULL) &&
      i < json_array_get_length (json_node_get_array (node)))
    return json_array_get_element (json_node_get_array (node), (guint) i);

  return NULL;
}

/* The inputs in a member, and of which text it is: %G_MAXUINT for none. */
static GArray *
find_inputs (SixainRequest *request,
             const char    *field,
             guint         *prompt)
{
  g_autofree char *body = sixain_request_dup_body (request, mark_input, NULL);
  g_autoptr (JsonNode) root = json_from_string (body, NULL);
  g_auto (GStrv) steps = g_strsplit_set (field, ".[]", -1);
  GArray *inputs = g_array_new (FALSE, FALSE, sizeof (guint));
  JsonNode *node = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? root : NULL;

  *prompt = G_MAXUINT;

  /* Replicate's inputs are one level down, and named without it */
  if (node != NULL && steps[0] != NULL && step_into (node, "input") != NULL && step_into (node, steps[0]) == NULL)
    node = step_into (node, "input");

  for (guint i = 0; node != NULL && steps[i] != NULL; i++)
    {
      JsonNode *next = *steps[i] != '\0' ? step_into (node, steps[i]) : node;

      if (i > 0 && g_str_equal (steps[i - 1], "multi_prompt") && next != NULL && next != node)
        {
          *prompt = (guint) g_ascii_strtoull (steps[i], NULL, 10);
          return inputs;
        }
      node = next;
    }

  if (node != NULL)
    collect (node, inputs);

  return inputs;
}

/**
 * sixain_fault_place_find_shot:
 * @pass: what was asked for
 * @field: the member of its request that a provider names: "multi_prompt.1.prompt",
 *   "image_list[0].image_url"
 *
 * Returns: index of the one shot it is about, %G_MAXUINT where it is about more
 */
guint
sixain_fault_place_find_shot (const SixainManifestPass *pass,
                              const char               *field)
{
  guint shot;
  g_autoptr (GArray) inputs = find_inputs (pass->request, field, &shot);

  if (shot != G_MAXUINT)
    return shot;

  for (guint i = 0; i < inputs->len; i++)
    {
      guint found = sixain_manifest_find_shot (pass, g_array_index (inputs, guint, i));

      if (found == G_MAXUINT || (shot != G_MAXUINT && shot != found))
        return G_MAXUINT;
      shot = found;
    }

  return shot != G_MAXUINT || pass->shots[0] == NULL || pass->shots[1] != NULL ? shot : 0;
}

/**
 * sixain_fault_place_find_name:
 * @pass: what was asked for
 * @field: as of sixain_fault_place_find_shot()
 *
 * Returns: (transfer none) (nullable): what the user knows the one file by that it is about
 */
const char *
sixain_fault_place_find_name (const SixainManifestPass *pass,
                              const char               *field)
{
  guint prompt;
  g_autoptr (GArray) inputs = find_inputs (pass->request, field, &prompt);

  for (guint i = 0; inputs->len == 1 && i < sixain_request_get_n_parts (pass->request); i++)
    {
      const char *text;
      gsize length;
      const SixainSlot *slot = sixain_request_get_part (pass->request, i, &text, &length);

      if (slot != NULL && slot->input == g_array_index (inputs, guint, 0) && slot->media.name != NULL && *slot->media.name != '\0')
        return slot->media.name;
    }

  return NULL;
}

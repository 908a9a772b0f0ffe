/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-codec.h"

#include <glib/gi18n.h>

static gboolean
expected (GParamSpec *pspec,
          const char *what,
          GError    **error)
{
  g_set_error (error, SIXAIN_MODEL_ERROR, SIXAIN_MODEL_ERROR_SHAPE, "%s: %s", pspec->name, what);
  return FALSE;
}

static gboolean
load_strv (GParamSpec *pspec,
           JsonNode   *node,
           GValue     *value,
           GError    **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return expected (pspec, C_("problem", "a list of texts was expected"), error);

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (json_node_get_value_type (element) != G_TYPE_STRING)
        return expected (pspec, C_("problem", "a list of texts was expected"), error);
      g_strv_builder_add (builder, json_node_get_string (element));
    }

  g_value_take_boxed (value, g_strv_builder_end (builder));
  return TRUE;
}

static gboolean
load_rect (GParamSpec *pspec,
           JsonNode   *node,
           GValue     *value,
           GError    **error)
{
  SixainRect rect;
  int *parts[] = { &rect.x, &rect.y, &rect.width, &rect.height };
  JsonArray *array;

  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;

  if (!JSON_NODE_HOLDS_ARRAY (node) || json_array_get_length (json_node_get_array (node)) != G_N_ELEMENTS (parts))
    return expected (pspec, C_("problem", "four whole numbers were expected"), error);

  array = json_node_get_array (node);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (json_node_get_value_type (element) != G_TYPE_INT64)
        return expected (pspec, C_("problem", "four whole numbers were expected"), error);
      *parts[i] = (int) CLAMP (json_node_get_int (element), -1, G_MAXINT);
    }

  g_value_set_boxed (value, &rect);
  return TRUE;
}

static gboolean
load_string (GParamSpec *pspec,
             JsonNode   *node,
             GValue     *value,
             GError    **error)
{
  if (JSON_NODE_HOLDS_NULL (node) && G_IS_PARAM_SPEC_STRING (pspec) &&
      G_PARAM_SPEC_STRING (pspec)->default_value == NULL)
    return TRUE;

  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return expected (pspec, C_("problem", "a text was expected"), error);

  if (G_VALUE_HOLDS_ENUM (value))
    {
      GEnumValue *found = g_enum_get_value_by_nick (G_PARAM_SPEC_ENUM (pspec)->enum_class,
                                                    json_node_get_string (node));

      if (found == NULL)
        {
          g_set_error (error, SIXAIN_MODEL_ERROR, SIXAIN_MODEL_ERROR_VALUE,
                       C_("problem", "%s: “%s” is not known"), pspec->name, json_node_get_string (node));
          return FALSE;
        }
      g_value_set_enum (value, found->value);
    }
  else if (G_VALUE_HOLDS (value, SIXAIN_TYPE_RATE))
    {
      SixainRate rate;

      if (!sixain_rate_parse (json_node_get_string (node), &rate))
        {
          g_set_error (error, SIXAIN_MODEL_ERROR, SIXAIN_MODEL_ERROR_VALUE,
                       C_("problem", "%s: “%s” is not a frame rate"), pspec->name, json_node_get_string (node));
          return FALSE;
        }
      g_value_set_boxed (value, &rate);
    }
  else
    g_value_set_string (value, json_node_get_string (node));

  return TRUE;
}

static gboolean
load_number (GParamSpec *pspec,
             JsonNode   *node,
             GValue     *value,
             GError    **error)
{
  /* what sixain_codec_parse() makes of whole numbers that no gint64 holds */
  gboolean too_large = json_node_get_value_type (node) == G_TYPE_DOUBLE &&
                       ABS (json_node_get_double (node)) >= 9223372036854775808.0;
  gint64 number = 0;

  if (json_node_get_value_type (node) == G_TYPE_INT64)
    number = json_node_get_int (node);
  else if (!too_large)
    return expected (pspec, C_("problem", "a whole number was expected"), error);

  if (G_VALUE_HOLDS_INT64 (value) && !too_large)
    g_value_set_int64 (value, number);
  else if (!too_large && number >= G_MININT && number <= G_MAXINT)
    g_value_set_int (value, (int) number);
  else
    {
      g_set_error (error, SIXAIN_MODEL_ERROR, SIXAIN_MODEL_ERROR_VALUE,
                   C_("problem", "%s: the value is not allowed"), pspec->name);
      return FALSE;
    }

  return TRUE;
}

/**
 * sixain_codec_load_value:
 * @pspec: a stored property that is no list
 * @node: JSON
 * @value: (out): not initialised
 * @error: return location, domain %SIXAIN_MODEL_ERROR; the message begins with the
 *   property's name
 *
 * Returns: whether @value now holds what @pspec allows; it is unset otherwise
 */
gboolean
sixain_codec_load_value (GParamSpec *pspec,
                         JsonNode   *node,
                         GValue     *value,
                         GError    **error)
{
  gboolean ok;

  g_return_val_if_fail (G_IS_PARAM_SPEC (pspec), FALSE);
  g_return_val_if_fail (node != NULL, FALSE);
  g_return_val_if_fail (value != NULL && G_VALUE_TYPE (value) == 0, FALSE);

  g_value_init (value, pspec->value_type);
  if (G_VALUE_HOLDS_INT64 (value) || G_VALUE_HOLDS_INT (value))
    ok = load_number (pspec, node, value, error);
  else if (G_VALUE_HOLDS_BOOLEAN (value))
    {
      ok = json_node_get_value_type (node) == G_TYPE_BOOLEAN ||
           expected (pspec, C_("problem", "true or false was expected"), error);
      if (ok)
        g_value_set_boolean (value, json_node_get_boolean (node));
    }
  else if (G_VALUE_HOLDS (value, G_TYPE_STRV))
    ok = load_strv (pspec, node, value, error);
  else if (G_VALUE_HOLDS (value, SIXAIN_TYPE_RECT))
    ok = load_rect (pspec, node, value, error);
  else if (G_VALUE_HOLDS_STRING (value) || G_VALUE_HOLDS_ENUM (value) || G_VALUE_HOLDS (value, SIXAIN_TYPE_RATE))
    ok = load_string (pspec, node, value, error);
  else
    ok = expected (pspec, C_("problem", "this cannot be read"), error);

  ok = ok && sixain_codec_check_value (pspec, value, error);
  if (!ok)
    g_value_unset (value);

  return ok;
}

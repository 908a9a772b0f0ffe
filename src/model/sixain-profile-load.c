/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-profile-private.h"

#include <math.h>

#include "sixain-codec.h"

static const char * const price_members[SIXAIN_N_PRICE_KINDS] = { "silent", "sound", "video", "voice" };

/* Model files are part of the program, so their errors are for whoever writes one. */
gboolean
sixain_profile_fail (GError    **error,
                     const char *member,
                     const char *what)
{
  g_set_error (error, SIXAIN_MODEL_ERROR, SIXAIN_MODEL_ERROR_SHAPE, "%s: %s expected", member, what);
  return FALSE;
}

gboolean
sixain_profile_read_text (JsonObject *object,
                          const char *member,
                          char      **text,
                          GError    **error)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING || *json_node_get_string (node) == '\0')
    return sixain_profile_fail (error, member, "text");

  g_set_str (text, json_node_get_string (node));
  return TRUE;
}

static gboolean
is_count (JsonNode *node)
{
  return node != NULL && json_node_get_value_type (node) == G_TYPE_INT64 &&
         json_node_get_int (node) >= 0 && json_node_get_int (node) <= 100000000;
}

/* @needed: it may be null, which is "not stated", but not be left out */
gboolean
sixain_profile_read_count (JsonObject *object,
                           const char *member,
                           gboolean    needed,
                           guint      *count,
                           GError    **error)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL ? !needed : JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!is_count (node))
    return sixain_profile_fail (error, member, "count");

  *count = json_node_get_int (node);
  return TRUE;
}

static gboolean
read_flag (JsonObject *object,
           const char *member,
           gboolean   *flag,
           GError    **error)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return sixain_profile_fail (error, member, "true or false");

  *flag = json_node_get_boolean (node);
  return TRUE;
}

/* The longest is null when it isn't stated. */
static gboolean
read_seconds (SixainProfile *self,
              JsonObject    *object,
              GError       **error)
{
  JsonNode *node = json_object_get_member (object, "seconds");
  JsonArray *range;
  JsonNode *max;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node) || json_array_get_length (json_node_get_array (node)) != 2)
    return sixain_profile_fail (error, "seconds", "two counts");

  range = json_node_get_array (node);
  max = json_array_get_element (range, 1);
  if (!is_count (json_array_get_element (range, 0)) || (!JSON_NODE_HOLDS_NULL (max) && !is_count (max)))
    return sixain_profile_fail (error, "seconds", "two counts");

  self->seconds_min = json_array_get_int_element (range, 0);
  self->seconds_max = JSON_NODE_HOLDS_NULL (max) ? 0 : json_node_get_int (max);
  if (self->seconds_max != 0 && self->seconds_min > self->seconds_max)
    return sixain_profile_fail (error, "seconds", "least before most");

  return TRUE;
}

static gboolean
read_aspects (SixainProfile *self,
              JsonObject    *object,
              GError       **error)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (SIXAIN_TYPE_ASPECT);
  JsonNode *node = json_object_get_member (object, "aspects");
  JsonArray *array;

  self->aspects = 0;
  if (node != NULL && JSON_NODE_HOLDS_NULL (node))
    {
      self->aspects = G_MAXUINT;
      return TRUE;
    }

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return sixain_profile_fail (error, "aspects", "list");

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      GEnumValue *aspect = NULL;

      if (json_node_get_value_type (element) == G_TYPE_STRING)
        aspect = g_enum_get_value_by_nick (klass, json_node_get_string (element));
      if (aspect == NULL)
        return sixain_profile_fail (error, "aspects", "known aspect ratio");
      self->aspects |= 1u << aspect->value;
    }

  return TRUE;
}

static gboolean
read_prices (SixainProfile *self,
             JsonObject    *mode,
             GError       **error)
{
  JsonNode *node = json_object_get_member (mode, "usd-per-second");

  if (node != NULL && !JSON_NODE_HOLDS_OBJECT (node))
    return sixain_profile_fail (error, "modes.usd-per-second", "object");

  for (guint i = 0; i < SIXAIN_N_PRICE_KINDS; i++)
    {
      JsonNode *price = node != NULL ? json_object_get_member (json_node_get_object (node), price_members[i]) : NULL;
      gint64 millionths = -1;

      if (price != NULL && !JSON_NODE_HOLDS_NULL (price))
        {
          double dollars = json_node_get_double (price);

          if (!JSON_NODE_HOLDS_VALUE (price) || dollars < 0 || dollars > 1000)
            return sixain_profile_fail (error, "modes.usd-per-second", "price");
          millionths = llround (dollars * 1e6);
        }
      g_array_append_val (self->prices, millionths);
    }

  return TRUE;
}

static gboolean
read_modes (SixainProfile *self,
            JsonObject    *object,
            GError       **error)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  JsonNode *node = json_object_get_member (object, "modes");
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return sixain_profile_fail (error, "modes", "list");

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      g_autofree char *id = NULL;
      g_autofree char *name = NULL;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        return sixain_profile_fail (error, "modes", "object");

      if (!sixain_profile_read_text (json_node_get_object (element), "id", &id, error) ||
          !sixain_profile_read_text (json_node_get_object (element), "name", &name, error) ||
          !read_prices (self, json_node_get_object (element), error))
        {
          g_prefix_error (error, "modes[%u].", i);
          return FALSE;
        }
      g_strv_builder_take (ids, g_steal_pointer (&id));
      g_strv_builder_take (names, g_steal_pointer (&name));
    }

  self->modes = g_strv_builder_end (ids);
  self->mode_names = g_strv_builder_end (names);
  return TRUE;
}

/**
 * sixain_profile_read_object:
 * @self: a profile that is being made
 * @object: a model file, with what a provider does differently already in its place
 * @error: return location, domain %SIXAIN_MODEL_ERROR; names the member
 *
 * Returns: whether it was understood
 */
gboolean
sixain_profile_read_object (SixainProfile *self,
                            JsonObject    *object,
                            GError       **error)
{
  return sixain_profile_read_text (object, "id", &self->id, error) &&
         sixain_profile_read_text (object, "name", &self->name, error) &&
         sixain_profile_read_text (object, "as-of", &self->as_of, error) &&
         sixain_profile_read_count (object, "shots-max", TRUE, &self->shots_max, error) &&
         read_seconds (self, object, error) &&
         sixain_profile_read_count (object, "shot-seconds-min", TRUE, &self->shot_seconds_min, error) &&
         read_flag (object, "whole-seconds", &self->whole_seconds, error) &&
         sixain_profile_read_count (object, "shot-prompt-max", FALSE, &self->shot_prompt_max, error) &&
         sixain_profile_read_count (object, "prompt-max", FALSE, &self->prompt_max, error) &&
         sixain_profile_read_count (object, "context-tokens", FALSE, &self->context_tokens, error) &&
         sixain_profile_read_facts (self, object, error) &&
         read_aspects (self, object, error) &&
         read_modes (self, object, error);
}

/**
 * sixain_profile_new_from_bytes:
 * @json: the content of a file of data/models
 * @error: return location, domain %SIXAIN_MODEL_ERROR; names the member
 *
 * Returns: (transfer full): the profile
 */
SixainProfile *
sixain_profile_new_from_bytes (GBytes  *json,
                               GError **error)
{
  g_autoptr (SixainProfile) self = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;
  const char *text;
  gsize length;

  g_return_val_if_fail (json != NULL, NULL);

  text = g_bytes_get_data (json, &length);
  root = sixain_codec_parse (text != NULL ? text : "", length, error);
  if (root == NULL)
    return NULL;

  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      sixain_profile_fail (error, "profile", "object");
      return NULL;
    }

  object = json_node_get_object (root);
  self = g_object_new (SIXAIN_TYPE_PROFILE, NULL);
  if (!sixain_profile_read_object (self, object, error) ||
      !sixain_profile_read_providers (self, object, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-profile-private.h"

/* The model file as a provider has it: its own members take the place of the model's,
 * except the id and the name. */
static JsonObject *
dup_as_at (JsonObject *model,
           JsonObject *provider)
{
  g_autoptr (JsonObject) copy = json_object_new ();
  g_autoptr (GList) members = json_object_get_members (model);
  g_autoptr (GList) own = json_object_get_members (provider);

  for (GList *l = members; l != NULL; l = l->next)
    {
      if (!g_str_equal (l->data, "providers"))
        json_object_set_member (copy, l->data, json_node_copy (json_object_get_member (model, l->data)));
    }
  for (GList *l = own; l != NULL; l = l->next)
    {
      if (!g_str_equal (l->data, "id") && !g_str_equal (l->data, "name") && !g_str_equal (l->data, "wire"))
        json_object_set_member (copy, l->data, json_node_copy (json_object_get_member (provider, l->data)));
    }

  return g_steal_pointer (&copy);
}

static gboolean
read_wire (SixainProfile *self,
           JsonObject    *provider,
           GError       **error)
{
  JsonNode *node = json_object_get_member (provider, "wire");
  g_autoptr (GList) members = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return sixain_profile_fail (error, "wire", "object");

  members = json_object_get_members (json_node_get_object (node));
  for (GList *l = members; l != NULL; l = l->next)
    {
      g_autofree char *text = NULL;

      if (!sixain_profile_read_text (json_node_get_object (node), l->data, &text, error))
        return FALSE;
      g_hash_table_insert (self->wire, g_strdup (l->data), g_steal_pointer (&text));
    }

  return TRUE;
}

static SixainProfile *
read_provider (JsonObject *model,
               const char *id,
               GError    **error)
{
  g_autoptr (SixainProfile) profile = g_object_new (SIXAIN_TYPE_PROFILE, NULL);
  g_autoptr (JsonObject) merged = NULL;
  JsonNode *node = json_object_get_member (json_object_get_object_member (model, "providers"), id);

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      sixain_profile_fail (error, id, "object");
      return NULL;
    }

  merged = dup_as_at (model, json_node_get_object (node));
  profile->provider = g_strdup (id);
  if (!sixain_profile_read_object (profile, merged, error) ||
      !sixain_profile_read_text (json_node_get_object (node), "name", &profile->provider_name, error) ||
      !read_wire (profile, json_node_get_object (node), error))
    return NULL;

  return g_steal_pointer (&profile);
}

/**
 * sixain_profile_read_providers:
 * @self: a profile that is being made
 * @object: a model file
 * @error: return location, domain %SIXAIN_MODEL_ERROR; names the provider and the member
 *
 * Returns: whether it was understood
 */
gboolean
sixain_profile_read_providers (SixainProfile *self,
                               JsonObject    *object,
                               GError       **error)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GList) members = NULL;
  JsonNode *node = json_object_get_member (object, "providers");

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return sixain_profile_fail (error, "providers", "object");

  members = json_object_get_members (json_node_get_object (node));
  for (GList *l = members; l != NULL; l = l->next)
    {
      SixainProfile *profile = read_provider (object, l->data, error);

      if (profile == NULL)
        {
          g_prefix_error (error, "providers.%s.", (const char *) l->data);
          return FALSE;
        }
      g_ptr_array_add (self->at_providers, profile);
      g_strv_builder_add (ids, l->data);
    }

  g_strfreev (self->providers);
  self->providers = g_strv_builder_end (ids);
  return TRUE;
}

/**
 * sixain_profile_get_providers:
 * @self: a profile
 *
 * Returns: (transfer none): ids of the providers that are known to have the model
 */
const char * const *
sixain_profile_get_providers (SixainProfile *self)
{
  g_return_val_if_fail (SIXAIN_IS_PROFILE (self), NULL);

  return (const char * const *) self->providers;
}

/**
 * sixain_profile_get_for_provider:
 * @self: a profile
 * @provider: the id of a provider, like "kling-v2"
 *
 * What holds at one provider. A profile itself has what holds at all of its providers, as
 * far as they agree, so that a storyboard which keeps to it can be sent to any.
 *
 * Returns: (transfer none) (nullable): %NULL when the provider doesn't have the model
 */
SixainProfile *
sixain_profile_get_for_provider (SixainProfile *self,
                                 const char    *provider)
{
  g_return_val_if_fail (SIXAIN_IS_PROFILE (self), NULL);
  g_return_val_if_fail (provider != NULL, NULL);

  for (guint i = 0; i < self->at_providers->len; i++)
    {
      if (g_str_equal (self->providers[i], provider))
        return self->at_providers->pdata[i];
    }

  return NULL;
}

/**
 * sixain_profile_get_provider:
 * @self: a profile
 *
 * Returns: (nullable): the id of the provider it is of, %NULL when it is of none
 */
const char *
sixain_profile_get_provider (SixainProfile *self)
{
  g_return_val_if_fail (SIXAIN_IS_PROFILE (self), NULL);

  return self->provider;
}

/**
 * sixain_profile_get_provider_name:
 * @self: a profile
 *
 * Returns: (nullable): what the user reads, %NULL when it is of no provider
 */
const char *
sixain_profile_get_provider_name (SixainProfile *self)
{
  g_return_val_if_fail (SIXAIN_IS_PROFILE (self), NULL);

  return self->provider_name;
}

/**
 * sixain_profile_get_wire:
 * @self: a profile of a provider
 * @name: "model", or "mode-" and a mode's id
 *
 * Returns: (nullable): what the provider calls it in a request, %NULL when it has no such
 *   thing
 */
const char *
sixain_profile_get_wire (SixainProfile *self,
                         const char    *name)
{
  g_return_val_if_fail (SIXAIN_IS_PROFILE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return g_hash_table_lookup (self->wire, name);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-settings.h"

static GSettings *
get_settings (void)
{
  static GSettings *settings;

  if (g_once_init_enter_pointer (&settings))
    g_once_init_leave_pointer (&settings, g_settings_new (SETTINGS_ID));

  return settings;
}

/**
 * sixain_settings_bind:
 * @key: "window-width", "window-height", "window-maximized", "show-library",
 *   "show-inspector", "volume", "loop", "budget-per-day" or "lend-files"
 * @object: whose property follows the setting
 * @property: the property
 * @flags: how
 *
 * Ties a property to a setting, for as long as @object lives.
 */
void
sixain_settings_bind (const char         *key,
                      gpointer            object,
                      const char         *property,
                      GSettingsBindFlags  flags)
{
  g_return_if_fail (G_IS_OBJECT (object));

  g_settings_bind (get_settings (), key, object, property, flags);
}

/**
 * sixain_settings_get_timeline_height:
 *
 * Returns: the height of the timeline, in pixels
 */
int
sixain_settings_get_timeline_height (void)
{
  return g_settings_get_int (get_settings (), "timeline-height");
}

/**
 * sixain_settings_has_timeline_height:
 *
 * Returns: whether the user has chosen the height of the timeline
 */
gboolean
sixain_settings_has_timeline_height (void)
{
  g_autoptr (GVariant) chosen = g_settings_get_user_value (get_settings (), "timeline-height");

  return chosen != NULL;
}

/**
 * sixain_settings_set_timeline_height:
 * @height: the height of the timeline, in pixels
 */
void
sixain_settings_set_timeline_height (int height)
{
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_int32 (height));
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettingsSchemaKey) key = NULL;

  g_object_get (get_settings (), "settings-schema", &schema, NULL);
  key = g_settings_schema_get_key (schema, "timeline-height");

  if (g_settings_schema_key_range_check (key, value))
    g_settings_set_value (get_settings (), "timeline-height", value);
}

/**
 * sixain_settings_set_shown:
 * @key: "show-inspector" or "show-library"
 * @shown: whether new windows show it
 */
void
sixain_settings_set_shown (const char *key,
                           gboolean    shown)
{
  g_settings_set_boolean (get_settings (), key, shown);
}

/**
 * sixain_settings_get_recent_folder:
 *
 * Returns: (transfer full) (nullable): the folder file dialogs open in
 */
GFile *
sixain_settings_get_recent_folder (void)
{
  g_autofree char *uri = g_settings_get_string (get_settings (), "recent-folder");

  return *uri != '\0' ? g_file_new_for_uri (uri) : NULL;
}

/**
 * sixain_settings_set_recent_folder:
 * @folder: (nullable): the folder that was last chosen from
 */
void
sixain_settings_set_recent_folder (GFile *folder)
{
  g_autofree char *uri = folder != NULL ? g_file_get_uri (folder) : g_strdup ("");

  g_settings_set_string (get_settings (), "recent-folder", uri);
}

/**
 * sixain_settings_get_provider:
 *
 * Returns: (transfer full): the id of the provider that was chosen last
 */
char *
sixain_settings_get_provider (void)
{
  return g_settings_get_string (get_settings (), "provider");
}

/**
 * sixain_settings_set_provider:
 * @id: the id of a provider
 */
void
sixain_settings_set_provider (const char *id)
{
  g_settings_set_string (get_settings (), "provider", id);
}

/**
 * sixain_settings_watch_provider:
 * @callback: called with @object alone when another provider is chosen
 * @object: a #GObject; it ends with it
 */
void
sixain_settings_watch_provider (GCallback callback,
                                gpointer  object)
{
  g_signal_connect_object (get_settings (), "changed::provider", callback, object, G_CONNECT_SWAPPED);
}

/**
 * sixain_settings_get_kling_host:
 *
 * Returns: (transfer full): the address of Kling that was chosen, "" for its own choice
 */
char *
sixain_settings_get_kling_host (void)
{
  return g_settings_get_string (get_settings (), "kling-host");
}

/**
 * sixain_settings_set_kling_host:
 * @host: the address of Kling, "" for its own choice
 */
void
sixain_settings_set_kling_host (const char *host)
{
  g_settings_set_string (get_settings (), "kling-host", host);
}

/**
 * sixain_settings_get_fetch_limit:
 * @kind: "picture", "video" or "sound"
 *
 * Returns: the most that is fetched from the web of one, in millions of bytes
 */
gint64
sixain_settings_get_fetch_limit (const char *kind)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (kind != NULL, 0);

  key = g_strconcat ("fetch-", kind, "-megabytes", NULL);
  return g_settings_get_int (get_settings (), key);
}

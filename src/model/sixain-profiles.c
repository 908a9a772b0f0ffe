/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-profile.h"

static int
compare_profiles (gconstpointer a,
                  gconstpointer b,
                  gpointer      user_data)
{
  return g_strcmp0 (sixain_profile_get_id ((SixainProfile *) a), sixain_profile_get_id ((SixainProfile *) b));
}

/**
 * sixain_profiles_load:
 * @folder: where the model files lie; see sixain_data_dup_path()
 * @error: return location, domains %SIXAIN_MODEL_ERROR, %G_FILE_ERROR
 *
 * Reads every "*.json" in @folder. Blocks, on a few small files; any thread.
 *
 * Returns: (transfer full): a list of #SixainProfile, by id
 */
GListModel *
sixain_profiles_load (const char *folder,
                      GError    **error)
{
  g_autoptr (GListStore) profiles = g_list_store_new (SIXAIN_TYPE_PROFILE);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_val_if_fail (folder != NULL, NULL);

  dir = g_dir_open (folder, 0, error);
  if (dir == NULL)
    return NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (SixainProfile) profile = NULL;
      g_autoptr (GBytes) bytes = NULL;
      char *text;
      gsize length;

      if (!g_str_has_suffix (name, ".json"))
        continue;

      if (!g_file_get_contents (path, &text, &length, error))
        return NULL;

      bytes = g_bytes_new_take (text, length);
      profile = sixain_profile_new_from_bytes (bytes, error);
      if (profile == NULL)
        {
          g_prefix_error (error, "%s: ", path);
          return NULL;
        }
      g_list_store_insert_sorted (profiles, profile, compare_profiles, NULL);
    }

  return G_LIST_MODEL (g_steal_pointer (&profiles));
}

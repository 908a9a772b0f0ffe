/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gi18n-lib.h>

#include "sixain-cli-private.h"
#include "sixain-data.h"

/**
 * sixain_cli_find_profile:
 * @id: the id of a model: "kling-o3"
 * @error: return location, domains %SIXAIN_MODEL_ERROR, %G_FILE_ERROR, %G_IO_ERROR
 *
 * Returns: (transfer full): what is known of the model, %NULL with %G_IO_ERROR_NOT_FOUND
 *   and a sentence that lists the models there are when there is none of that name
 */
SixainProfile *
sixain_cli_find_profile (const char  *id,
                         GError     **error)
{
  g_autofree char *folder = sixain_data_dup_path ("models");
  g_autoptr (GListModel) profiles = sixain_profiles_load (folder, error);
  g_autoptr (GString) names = g_string_new (NULL);

  if (profiles == NULL)
    return NULL;

  for (guint i = 0; i < g_list_model_get_n_items (profiles); i++)
    {
      g_autoptr (SixainProfile) profile = g_list_model_get_item (profiles, i);

      if (g_str_equal (sixain_profile_get_id (profile), id))
        return g_steal_pointer (&profile);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", sixain_profile_get_id (profile));
    }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               /* Translators: what was typed, and a list of what could be */
               C_("command line", "There is no model “%s”. Choose one of: %s."), id, names->str);
  return NULL;
}

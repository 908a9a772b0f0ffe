/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "plan-profile.h"

#include <string.h>

#include "sixain-codec.h"
#include "sixain-data.h"

SixainProfile *
plan_profile_new (const char *changes)
{
  g_autofree char *path = sixain_data_dup_path ("models/kling-o3.json");
  g_autofree char *quoted = g_strdelimit (g_strdup (changes), "'", '"');
  g_autoptr (JsonNode) changed = sixain_codec_parse (quoted, -1, NULL);
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) model = NULL;
  g_autoptr (GList) members = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  SixainProfile *profile;
  char *json;

  g_assert_nonnull (changed);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  model = sixain_codec_parse (text, -1, NULL);
  members = json_object_get_members (json_node_get_object (changed));
  for (GList *l = members; l != NULL; l = l->next)
    json_object_set_member (json_node_get_object (model), l->data,
                            json_node_copy (json_object_get_member (json_node_get_object (changed), l->data)));

  json = sixain_codec_print (model);
  bytes = g_bytes_new_take (json, strlen (json));
  profile = sixain_profile_new_from_bytes (bytes, &error);
  g_assert_no_error (error);

  return profile;
}

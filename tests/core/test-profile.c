/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <string.h>

#include "sixain-codec.h"
#include "sixain-data.h"
#include "sixain-profile.h"

static SixainProfile *
find (GListModel *profiles,
      const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (profiles); i++)
    {
      g_autoptr (SixainProfile) profile = g_list_model_get_item (profiles, i);

      if (g_str_equal (sixain_profile_get_id (profile), id))
        return g_steal_pointer (&profile);
    }

  g_assert_not_reached ();
}

static void
test_shipped (void)
{
  g_autofree char *folder = sixain_data_dup_path ("models");
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) profiles = sixain_profiles_load (folder, &error);
  g_autoptr (SixainProfile) o3 = NULL;
  g_autoptr (SixainProfile) v3 = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (profiles), >=, 2);

  o3 = find (profiles, "kling-o3");
  g_assert_cmpstr (sixain_profile_get_as_of (o3), ==, "2026-10");
  g_assert_cmpuint (sixain_profile_get_shots_max (o3), ==, 6);
  g_assert_cmpuint (sixain_profile_get_seconds_min (o3), ==, 3);
  g_assert_cmpuint (sixain_profile_get_seconds_max (o3), ==, 15);
  g_assert_cmpuint (sixain_profile_get_shot_seconds_min (o3), ==, 1);
  g_assert_true (sixain_profile_get_whole_seconds (o3));
  g_assert_cmpuint (sixain_profile_get_shot_prompt_max (o3), ==, 512);
  g_assert_cmpuint (sixain_profile_get_prompt_max (o3), ==, 2500);
  g_assert_cmpuint (sixain_profile_get_context_tokens (o3), ==, 1000);
  g_assert_cmpuint (sixain_profile_get_pictures_max (o3), ==, 7);
  g_assert_cmpuint (sixain_profile_get_pictures_max_with_video (o3), ==, 4);
  g_assert_true (sixain_profile_get_audio (o3));
  g_assert_cmpuint (g_strv_length ((char **) sixain_profile_get_modes (o3)), ==, 3);
  g_assert_cmpstr (sixain_profile_get_mode_name (o3, "pro"), ==, "1080p");
  g_assert_null (sixain_profile_get_mode_name (o3, "ultra"));
  g_assert_cmpint (sixain_profile_get_price (o3, "std", SIXAIN_PRICE_SILENT), ==, 84000);
  g_assert_cmpint (sixain_profile_get_price (o3, "pro", SIXAIN_PRICE_SOUND), ==, 140000);
  g_assert_cmpint (sixain_profile_get_price (o3, "4k", SIXAIN_PRICE_VIDEO), ==, 420000);
  g_assert_cmpint (sixain_profile_get_price (o3, "ultra", SIXAIN_PRICE_SOUND), ==, -1);
  g_assert_true (sixain_profile_allows_aspect (o3, SIXAIN_ASPECT_9_16));

  v3 = find (profiles, "kling-3");
  g_assert_cmpuint (sixain_profile_get_context_tokens (v3), ==, 0);
  g_assert_cmpint (sixain_profile_get_price (v3, "std", SIXAIN_PRICE_VIDEO), ==, -1);
}

/* A new storyboard names a profile and a mode that are there. */
static void
test_default_is_shipped (void)
{
  g_autofree char *folder = sixain_data_dup_path ("models");
  g_autoptr (GListModel) profiles = sixain_profiles_load (folder, NULL);
  g_autoptr (SixainStoryboard) storyboard = sixain_storyboard_new ();
  g_autoptr (SixainProfile) profile = find (profiles, sixain_storyboard_get_profile (storyboard));

  g_assert_nonnull (sixain_profile_get_mode_name (profile, sixain_storyboard_get_mode (storyboard)));
  g_assert_true (sixain_profile_allows_aspect (profile, sixain_storyboard_get_aspect (storyboard)));
}

/* Each member, taken away or of the wrong shape, is an error that names it. */
static void
test_wrong (void)
{
  static const char * const needed[] = {
    "id", "name", "as-of", "shots-max", "seconds", "shot-seconds-min", "whole-seconds",
    "pictures-max", "pictures-max-with-video", "audio", "aspects", "modes",
  };
  g_autofree char *path = sixain_data_dup_path ("models/kling-o3.json");
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      for (int wrong = 0; wrong < 2; wrong++)
        {
          g_autoptr (JsonNode) node = sixain_codec_parse (text, -1, NULL);
          g_autoptr (SixainProfile) profile = NULL;
          g_autoptr (GBytes) bytes = NULL;
          g_autoptr (GError) error = NULL;
          char *json;

          if (wrong)
            json_object_set_object_member (json_node_get_object (node), needed[i], json_object_new ());
          else
            json_object_remove_member (json_node_get_object (node), needed[i]);
          json = sixain_codec_print (node);
          bytes = g_bytes_new_take (json, strlen (json));
          profile = sixain_profile_new_from_bytes (bytes, &error);
          g_assert_null (profile);
          g_assert_error (error, SIXAIN_MODEL_ERROR, SIXAIN_MODEL_ERROR_SHAPE);
          g_assert_nonnull (strstr (error->message, needed[i]));
        }
    }
}

static void
test_missing_folder (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sixain_profiles_load ("/nonexistent/models", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/profile/shipped", test_shipped);
  g_test_add_func ("/profile/default-is-shipped", test_default_is_shipped);
  g_test_add_func ("/profile/wrong", test_wrong);
  g_test_add_func ("/profile/missing-folder", test_missing_folder);

  return g_test_run ();
}

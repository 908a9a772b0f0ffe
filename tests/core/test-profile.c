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

/* What bounds a request beyond shots, seconds and words, and what providers do their own way. */
static void
test_facts (void)
{
  g_autofree char *folder = sixain_data_dup_path ("models");
  g_autoptr (GListModel) profiles = sixain_profiles_load (folder, NULL);
  g_autoptr (SixainProfile) o3 = find (profiles, "kling-o3");
  g_autoptr (SixainProfile) v3 = find (profiles, "kling-3");
  SixainProfile *v2, *fal;
  double min, max;

  g_assert_true (sixain_profile_can (o3, SIXAIN_CAN_START_FRAME_WITH_SHOTS));
  g_assert_false (sixain_profile_can (o3, SIXAIN_CAN_END_FRAME_WITH_SHOTS));
  g_assert_false (sixain_profile_can (o3, SIXAIN_CAN_AUDIO_WITH_VIDEO));
  g_assert_true (sixain_profile_can (o3, SIXAIN_CAN_AUTO_SHOTS));
  g_assert_cmpuint (sixain_profile_get_limit (o3, SIXAIN_LIMIT_ELEMENTS_WITH_START_FRAME), ==, 3);
  g_assert_cmpuint (sixain_profile_get_limit (o3, SIXAIN_LIMIT_VIDEOS), ==, 1);
  g_assert_cmpuint (sixain_profile_get_limit (o3, SIXAIN_LIMIT_NEGATIVE), ==, 0);
  g_assert_cmpuint (sixain_profile_get_limit (o3, SIXAIN_LIMIT_SHOT_LIST), ==, SIXAIN_NOT_STATED);
  g_assert_true (sixain_profile_get_range (o3, SIXAIN_RANGE_PICTURE_RATIO, &min, &max));
  g_assert_cmpfloat (min, ==, 0.4);
  g_assert_cmpfloat (max, ==, 2.5);
  g_assert_false (sixain_profile_get_range (o3, SIXAIN_RANGE_VIDEO_RATIO, &min, &max));
  g_assert_cmpfloat (min, ==, 0.0);
  g_assert_cmpfloat (max, ==, G_MAXDOUBLE);
  g_assert_true (g_strv_contains (sixain_profile_get_sound_languages (o3), "zh"));
  g_assert_true (g_strv_contains (sixain_profile_get_picture_formats (o3), "png"));

  g_assert_cmpuint (sixain_profile_get_limit (v3, SIXAIN_LIMIT_NEGATIVE), ==, 2500);
  g_assert_cmpuint (sixain_profile_get_limit (v3, SIXAIN_LIMIT_REFERENCE_PICTURES), ==, 0);
  g_assert_cmpuint (sixain_profile_get_limit (v3, SIXAIN_LIMIT_VIDEOS), ==, 0);

  g_assert_cmpint (sixain_profile_get_price (sixain_profile_get_for_provider (v3, "fal"), "pro", SIXAIN_PRICE_VOICE), ==, 196000);
  g_assert_cmpint (sixain_profile_get_price (v3, "pro", SIXAIN_PRICE_VOICE), ==, -1);

  g_assert_null (sixain_profile_get_provider (o3));
  g_assert_null (sixain_profile_get_for_provider (o3, "nobody"));
  v2 = sixain_profile_get_for_provider (o3, "kling-v2");
  g_assert_cmpstr (sixain_profile_get_id (v2), ==, "kling-o3");
  g_assert_cmpstr (sixain_profile_get_name (v2), ==, sixain_profile_get_name (o3));
  g_assert_cmpstr (sixain_profile_get_provider (v2), ==, "kling-v2");
  g_assert_cmpstr (sixain_profile_get_wire (v2, "model"), ==, "kling-3.0-omni");
  g_assert_cmpstr (sixain_profile_get_wire (v2, "mode-pro"), ==, "1080p");
  g_assert_cmpuint (sixain_profile_get_limit (v2, SIXAIN_LIMIT_SHOT_LIST), ==, 3072);
  g_assert_cmpuint (sixain_profile_get_limit (v2, SIXAIN_LIMIT_PICTURE_MB), ==, 50);
  g_assert_cmpuint (sixain_profile_get_shots_max (v2), ==, 6);
  g_assert_cmpint (sixain_profile_get_price (v2, "std", SIXAIN_PRICE_SOUND), ==, 112000);

  fal = sixain_profile_get_for_provider (o3, "fal");
  g_assert_cmpint (sixain_profile_get_price (fal, "4k", SIXAIN_PRICE_VIDEO), ==, -1);
  for (guint i = 0; sixain_profile_get_providers (o3)[i] != NULL; i++)
    {
      SixainProfile *at = sixain_profile_get_for_provider (o3, sixain_profile_get_providers (o3)[i]);

      g_assert_nonnull (sixain_profile_get_provider_name (at));
      g_assert_nonnull (sixain_profile_get_wire (at, "model"));
      for (guint j = 0; sixain_profile_get_modes (at)[j] != NULL; j++)
        {
          g_autofree char *name = g_strconcat ("mode-", sixain_profile_get_modes (at)[j], NULL);

          g_assert_nonnull (sixain_profile_get_wire (at, name));
        }
    }
}

/* What nobody has stated is no limit, and no promise. */
static void
test_not_stated (void)
{
  g_autofree char *folder = sixain_data_dup_path ("models");
  g_autoptr (GListModel) profiles = sixain_profiles_load (folder, NULL);
  g_autoptr (SixainProfile) o1 = find (profiles, "kling-o1");
  g_autoptr (SixainProfile) v4 = find (profiles, "kling-4");

  g_assert_cmpuint (sixain_profile_get_shots_max (o1), ==, 0);
  g_assert_cmpuint (sixain_profile_get_seconds_max (o1), ==, 0);
  g_assert_cmpuint (sixain_profile_get_pictures_max (o1), ==, SIXAIN_NOT_STATED);
  g_assert_cmpuint (sixain_profile_get_limit (o1, SIXAIN_LIMIT_PICTURE_SIDE_MIN), ==, 0);
  g_assert_true (sixain_profile_allows_aspect (o1, SIXAIN_ASPECT_1_1));
  g_assert_false (sixain_profile_get_audio (o1));
  g_assert_null (sixain_profile_get_modes (o1)[0]);
  g_assert_null (sixain_profile_get_picture_formats (o1)[0]);
  g_assert_false (sixain_profile_get_preliminary (o1));

  g_assert_true (sixain_profile_get_preliminary (v4));
  g_assert_cmpuint (sixain_profile_get_seconds_max (v4), ==, 30);
  g_assert_cmpuint (sixain_profile_get_limit (v4, SIXAIN_LIMIT_INPUTS), ==, 15);
  g_assert_cmpint (sixain_profile_get_price (v4, "pro", SIXAIN_PRICE_SOUND), ==, -1);
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

static char *
dup_error (JsonNode *node)
{
  g_autoptr (SixainProfile) profile = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  char *json = sixain_codec_print (node);

  bytes = g_bytes_new_take (json, strlen (json));
  profile = sixain_profile_new_from_bytes (bytes, &error);
  g_assert_null (profile);
  g_assert_error (error, SIXAIN_MODEL_ERROR, SIXAIN_MODEL_ERROR_SHAPE);

  return g_strdup (error->message);
}

/* What may be left out must still be of the right shape; so must what providers change. */
static void
test_wrong_facts (void)
{
  static const char * const wrong[] = {
    "videos", "picture-ratio", "edit-video", "sound-languages", "providers",
  };
  g_autofree char *path = sixain_data_dup_path ("models/kling-o3.json");
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) provider = NULL;
  g_autofree char *message = NULL;
  JsonObject *object;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (JsonNode) node = sixain_codec_parse (text, -1, NULL);
      g_autofree char *said = NULL;

      json_object_set_string_member (json_node_get_object (node), wrong[i], "some");
      said = dup_error (node);
      g_assert_nonnull (strstr (said, wrong[i]));
    }

  provider = sixain_codec_parse (text, -1, NULL);
  object = json_object_get_object_member (json_node_get_object (provider), "providers");
  json_object_set_string_member (json_object_get_object_member (object, "fal"), "videos", "some");
  message = dup_error (provider);
  g_assert_nonnull (strstr (message, "providers.fal."));
  g_assert_nonnull (strstr (message, "videos"));
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
          g_autofree char *said = NULL;

          if (wrong)
            json_object_set_object_member (json_node_get_object (node), needed[i], json_object_new ());
          else
            json_object_remove_member (json_node_get_object (node), needed[i]);
          said = dup_error (node);
          g_assert_nonnull (strstr (said, needed[i]));
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
  g_test_add_func ("/profile/facts", test_facts);
  g_test_add_func ("/profile/not-stated", test_not_stated);
  g_test_add_func ("/profile/default-is-shipped", test_default_is_shipped);
  g_test_add_func ("/profile/wrong", test_wrong);
  g_test_add_func ("/profile/wrong-facts", test_wrong_facts);
  g_test_add_func ("/profile/missing-folder", test_missing_folder);

  return g_test_run ();
}

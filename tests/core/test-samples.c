/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <string.h>

#include "sixain-data.h"
#include "sixain-document.h"
#include "sixain-profile.h"

static SixainDocument *
open_sample (const char *name)
{
  g_autofree char *member = g_strconcat ("samples/", name, ".sixain", NULL);
  g_autofree char *path = sixain_data_dup_path (member);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  SixainDocument *document = sixain_document_open_sync (file, NULL, &error);
  const char * const *problems;

  g_assert_no_error (error);
  problems = sixain_document_get_problems (document);
  g_assert_true (problems == NULL || problems[0] == NULL);
  return document;
}

static SixainProfile *
load_profile (SixainStoryboard *storyboard)
{
  g_autofree char *name = g_strconcat ("models/", sixain_storyboard_get_profile (storyboard), ".json", NULL);
  g_autofree char *path = sixain_data_dup_path (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  SixainProfile *profile;
  char *text;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, &error));
  bytes = g_bytes_new_take (text, length);
  profile = sixain_profile_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  return profile;
}

/* What a sample shows has to fit its model in one request: it is the first thing anyone
 * sees, and tries to generate. */
static void
check_fits (SixainStoryboard *storyboard)
{
  g_autoptr (SixainProfile) profile = load_profile (storyboard);
  const SixainRate *rate = sixain_storyboard_get_rate (storyboard);
  GListModel *shots = sixain_storyboard_get_shots (storyboard);
  gint64 whole = rate->num / rate->den;
  glong n_characters = 0;

  g_assert_cmpuint (rate->den, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (shots), <=, sixain_profile_get_shots_max (profile));
  g_assert_cmpint (sixain_storyboard_get_length (storyboard), <=, sixain_profile_get_seconds_max (profile) * whole);
  g_assert_true (sixain_profile_allows_aspect (profile, sixain_storyboard_get_aspect (storyboard)));
  g_assert_nonnull (sixain_profile_get_mode_name (profile, sixain_storyboard_get_mode (storyboard)));

  for (guint i = 0; i < g_list_model_get_n_items (shots); i++)
    {
      g_autoptr (SixainShot) shot = g_list_model_get_item (shots, i);
      glong n = g_utf8_strlen (sixain_shot_get_prompt (shot), -1);

      g_assert_cmpint (sixain_shot_get_length (shot) % whole, ==, 0);
      g_assert_cmpint (n, <=, sixain_profile_get_shot_prompt_max (profile));
      n_characters += n;
    }
  g_assert_cmpint (n_characters, <=, sixain_profile_get_prompt_max (profile));
}

static void
check_cast (SixainStoryboard *storyboard)
{
  GListModel *shots = sixain_storyboard_get_shots (storyboard);
  GListModel *cast = sixain_storyboard_get_cast (storyboard);

  for (guint i = 0; i < g_list_model_get_n_items (cast); i++)
    {
      g_autoptr (SixainCastMember) member = g_list_model_get_item (cast, i);

      g_assert_nonnull (sixain_cast_member_get_views (member)[0]);
    }

  for (guint i = 0; i < g_list_model_get_n_items (shots); i++)
    {
      g_autoptr (SixainShot) shot = g_list_model_get_item (shots, i);
      const char * const *references = sixain_shot_get_references (shot);
      GListModel *lines = sixain_shot_get_lines (shot);

      for (guint j = 0; references[j] != NULL; j++)
        g_assert_nonnull (sixain_storyboard_find_cast (storyboard, references[j]));
      for (guint j = 0; j < g_list_model_get_n_items (lines); j++)
        {
          g_autoptr (SixainLine) line = g_list_model_get_item (lines, j);

          g_assert_nonnull (sixain_storyboard_find_cast (storyboard, sixain_line_get_speaker (line)));
          g_assert_true (g_strv_contains (references, sixain_line_get_speaker (line)));
          g_assert_cmpint (sixain_line_get_start (line), <, sixain_shot_get_length (shot));
          g_assert_true (g_strv_contains (sixain_storyboard_get_languages (storyboard), sixain_line_get_language (line)));
        }
    }
}

/* Whoever is in the cast comes again, and each line can be said in two languages, of which a film speaks one. */
static void
check_recurs (SixainStoryboard *storyboard)
{
  GListModel *shots = sixain_storyboard_get_shots (storyboard);
  GListModel *cast = sixain_storyboard_get_cast (storyboard);
  g_autoptr (GHashTable) languages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (cast); i++)
    {
      g_autoptr (SixainRecord) member = g_list_model_get_item (cast, i);
      guint n = 0;

      for (guint j = 0; j < g_list_model_get_n_items (shots); j++)
        {
          g_autoptr (SixainShot) shot = g_list_model_get_item (shots, j);

          n += g_strv_contains (sixain_shot_get_references (shot), sixain_record_get_id (member));
        }
      g_assert_cmpuint (n, >=, 2);
    }

  for (guint i = 0; i < g_list_model_get_n_items (shots); i++)
    {
      g_autoptr (SixainShot) shot = g_list_model_get_item (shots, i);
      GListModel *lines = sixain_shot_get_lines (shot);

      for (guint j = 0; j < g_list_model_get_n_items (lines); j++)
        {
          g_autoptr (SixainLine) line = g_list_model_get_item (lines, j);

          g_autoptr (SixainLineVersion) version = g_list_model_get_item (sixain_line_get_versions (line), 0);

          g_hash_table_add (languages, g_strdup (sixain_line_get_language (line)));
          g_hash_table_add (languages, g_strdup (sixain_line_version_get_language (version)));
        }
    }
  g_assert_cmpuint (g_hash_table_size (languages), ==, 2);
  g_assert_cmpstr (sixain_storyboard_get_language (storyboard), ==, "en");
}

static void
check_pictures (SixainStoryboard *storyboard,
                int               width,
                int               height)
{
  GListModel *assets = sixain_storyboard_get_assets (storyboard);

  for (guint i = 0; i < g_list_model_get_n_items (assets); i++)
    {
      g_autoptr (SixainAsset) asset = g_list_model_get_item (assets, i);

      g_assert_cmpint (sixain_asset_get_width (asset), ==, width);
      g_assert_cmpint (sixain_asset_get_height (asset), ==, height);
      g_assert_cmpuint (strlen (sixain_asset_get_hash (asset)), ==, 64);
    }
}

static void
test_morning_pour (void)
{
  g_autoptr (SixainDocument) document = open_sample ("morning-pour");
  SixainStoryboard *storyboard = sixain_document_get_storyboard (document);

  g_assert_cmpuint (g_list_model_get_n_items (sixain_storyboard_get_shots (storyboard)), ==, 6);
  g_assert_cmpint (sixain_storyboard_get_length (storyboard), ==, 15 * 24);
  check_fits (storyboard);
  check_cast (storyboard);
  check_recurs (storyboard);
  check_pictures (storyboard, 2560, 1440);
  sixain_document_close (document);
}

static void
test_night_tram (void)
{
  g_autoptr (SixainDocument) document = open_sample ("night-tram");
  SixainStoryboard *storyboard = sixain_document_get_storyboard (document);

  g_assert_cmpuint (g_list_model_get_n_items (sixain_storyboard_get_shots (storyboard)), ==, 3);
  g_assert_cmpint (sixain_storyboard_get_aspect (storyboard), ==, SIXAIN_ASPECT_9_16);
  check_fits (storyboard);
  check_cast (storyboard);
  check_recurs (storyboard);
  check_pictures (storyboard, 1440, 2560);
  sixain_document_close (document);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/samples/morning-pour", test_morning_pour);
  g_test_add_func ("/samples/night-tram", test_night_tram);

  return g_test_run ();
}

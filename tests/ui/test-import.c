/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "fixture.h"
#include "sixain-frame-well.h"

typedef struct {
  SixainDocument *document;
  SixainHistory *history;
  SixainWindow *window;
  SixainImporter *importer;
  char *failure;
  char *details;
} Fixture;

static void
failed_cb (Fixture    *fixture,
           const char *sentence,
           const char *details)
{
  g_set_str (&fixture->failure, sentence);
  g_set_str (&fixture->details, details);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->document = fixture_new_document (2);
  fixture->history = sixain_document_get_history (fixture->document);
  fixture->window = fixture_open_window (fixture->document);
  fixture->importer = fixture_get_importer (fixture->window);
  sixain_timeline_model_select (sixain_session_get_timeline (sixain_window_get_session (fixture->window)), 0);
  g_signal_connect_swapped (fixture->importer, "failed", G_CALLBACK (failed_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_signal_handlers_disconnect_by_data (fixture->importer, fixture);
  fixture_close_window (fixture->window);
  fixture_assert_finalizes (fixture->document);
  g_free (fixture->failure);
  g_free (fixture->details);
}

static void
take_files (GValue     *value,
            const char *first,
            ...)
{
  GSList *files = NULL;
  va_list args;

  va_start (args, first);
  for (const char *path = first; path != NULL; path = va_arg (args, const char *))
    files = g_slist_append (files, g_file_new_for_path (path));
  va_end (args);

  g_value_init (value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (value, gdk_file_list_new_from_list (files));
  g_slist_free_full (files, g_object_unref);
}

static GtkWidget *
get_well (Fixture    *fixture,
          const char *name)
{
  return fixture_child (fixture_find (fixture->window, "shot_page"), name);
}

static guint
count_assets (Fixture *fixture)
{
  return g_list_model_get_n_items (sixain_storyboard_get_assets (sixain_document_get_storyboard (fixture->document)));
}

static guint
count_shots (Fixture *fixture)
{
  return g_list_model_get_n_items (sixain_storyboard_get_shots (sixain_document_get_storyboard (fixture->document)));
}

static void
test_file_on_well (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *path = fixture_make_picture ("new.png", 200, 100, 0x123456);
  SixainShot *shot = fixture_get_shot (fixture->document, 0);
  GtkWidget *well = get_well (fixture, "end_well");
  g_auto (GValue) value = G_VALUE_INIT;
  SixainAsset *asset;

  take_files (&value, path, NULL);
  g_assert_true (fixture_drop (well, &value));
  fixture_wait (fixture_is_idle, fixture->importer, "the import");

  asset = sixain_storyboard_find_asset (sixain_document_get_storyboard (fixture->document),
                                        sixain_shot_get_end_frame (shot));
  g_assert_nonnull (asset);
  g_assert_cmpint (sixain_asset_get_width (asset), ==, 200);
  g_assert_nonnull (sixain_frame_well_get_path (SIXAIN_FRAME_WELL (well)));
  g_assert_cmpstr (sixain_history_get_undo_label (fixture->history), ==, "Set End Frame");
  g_assert_null (fixture->failure);

  /* One step: picture and frame go together. */
  sixain_history_undo (fixture->history);
  g_assert_null (sixain_shot_get_end_frame (shot));
  g_assert_cmpuint (count_assets (fixture), ==, 2);
  g_assert_null (sixain_frame_well_get_path (SIXAIN_FRAME_WELL (well)));
}

static void
test_texture_on_well (Fixture       *fixture,
                      gconstpointer  data)
{
  static const guint8 pixels[16 * 9 * 4] = { 0x40 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (pixels, sizeof pixels);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (16, 9, GDK_MEMORY_R8G8B8A8, bytes, 16 * 4);
  SixainShot *shot = fixture_get_shot (fixture->document, 0);
  g_autofree char *before = g_strdup (sixain_shot_get_start_frame (shot));
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, GDK_TYPE_TEXTURE);
  g_value_set_object (&value, texture);
  g_assert_true (fixture_drop (get_well (fixture, "start_well"), &value));
  fixture_wait (fixture_is_idle, fixture->importer, "the import");

  g_assert_cmpstr (sixain_shot_get_start_frame (shot), !=, before);
  g_assert_cmpuint (count_assets (fixture), ==, 3);
}

static void
test_text_on_well (Fixture       *fixture,
                   gconstpointer  data)
{
  SixainShot *shot = fixture_get_shot (fixture->document, 0);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, "  Steam rises.\n");
  g_assert_true (fixture_drop (get_well (fixture, "start_well"), &value));
  g_assert_cmpstr (sixain_shot_get_prompt (shot), ==, "Steam rises.");

  g_value_set_string (&value, "It rains.");
  g_assert_true (fixture_drop (get_well (fixture, "start_well"), &value));
  g_assert_cmpstr (sixain_shot_get_prompt (shot), ==, "Steam rises.\nIt rains.");

  g_value_set_string (&value, " \n ");
  g_assert_false (fixture_drop (get_well (fixture, "start_well"), &value));
}

/* A file that can't be used says why; nothing else changes. */
static void
test_unusable (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "notes.png", NULL);
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;

  before = g_strdup (sixain_shot_get_start_frame (fixture_get_shot (fixture->document, 0)));
  g_file_set_contents (path, "These are no pixels.", -1, &error);
  g_assert_no_error (error);

  take_files (&value, path, NULL);
  g_assert_true (fixture_drop (get_well (fixture, "start_well"), &value));
  fixture_wait (fixture_is_idle, fixture->importer, "the import");

  g_assert_nonnull (fixture->failure);
  g_assert_nonnull (strstr (fixture->failure, "notes.png"));
  g_assert_cmpuint (count_assets (fixture), ==, 2);
  g_assert_cmpuint (count_shots (fixture), ==, 2);
  g_assert_cmpstr (sixain_shot_get_start_frame (fixture_get_shot (fixture->document, 0)), ==, before);
  g_assert_false (sixain_history_get_modified (fixture->history));
  g_assert_nonnull (fixture_find_type (fixture->window, ADW_TYPE_TOAST_OVERLAY));
}

/* The good ones are used, and the others are named. */
static void
test_several (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *one = fixture_make_picture ("one.png", 64, 36, 0x111111);
  g_autofree char *two = fixture_make_picture ("two.png", 64, 36, 0x222222);
  g_autofree char *bad = g_build_filename (g_get_user_data_dir (), "missing.png", NULL);
  g_autofree char *worse = g_build_filename (g_get_user_data_dir (), "gone.png", NULL);
  g_auto (GValue) value = G_VALUE_INIT;

  take_files (&value, one, bad, two, worse, NULL);
  g_assert_true (sixain_importer_add (fixture->importer, &value, NULL, SIXAIN_DROP_ZONE_NEW, 1));
  fixture_wait (fixture_is_idle, fixture->importer, "the import");

  g_assert_cmpuint (count_shots (fixture), ==, 4);
  g_assert_cmpuint (count_assets (fixture), ==, 4);
  g_assert_nonnull (sixain_shot_get_start_frame (fixture_get_shot (fixture->document, 1)));
  g_assert_cmpstr (fixture->failure, ==, "2 files can’t be used");
  g_assert_nonnull (strstr (fixture->details, "missing.png"));
  g_assert_nonnull (strstr (fixture->details, "gone.png"));

  sixain_history_undo (fixture->history);
  g_assert_cmpuint (count_shots (fixture), ==, 2);
  g_assert_cmpuint (count_assets (fixture), ==, 2);
}

/* The same content twice is one asset, also when it is new to the storyboard. */
static void
test_same_twice (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *one = fixture_make_picture ("same-1.png", 64, 36, 0x333333);
  g_autofree char *two = fixture_make_picture ("same-2.png", 64, 36, 0x333333);
  g_auto (GValue) value = G_VALUE_INIT;

  take_files (&value, one, two, NULL);
  g_assert_true (sixain_importer_add (fixture->importer, &value, NULL, SIXAIN_DROP_ZONE_NEW, 2));
  fixture_wait (fixture_is_idle, fixture->importer, "the import");

  g_assert_cmpuint (count_shots (fixture), ==, 4);
  g_assert_cmpuint (count_assets (fixture), ==, 3);
  g_assert_cmpstr (sixain_shot_get_start_frame (fixture_get_shot (fixture->document, 2)), ==,
                   sixain_shot_get_start_frame (fixture_get_shot (fixture->document, 3)));
}

/* Each of several is a reference, in their order, behind those that are there. */
static void
test_several_references (Fixture       *fixture,
                         gconstpointer  data)
{
  SixainStoryboard *storyboard = sixain_document_get_storyboard (fixture->document);
  SixainShot *shot = fixture_get_shot (fixture->document, 0);
  g_autofree char *one = fixture_make_picture ("first.png", 64, 36, 0x444444);
  g_autofree char *two = fixture_make_picture ("second.png", 64, 36, 0x555555);
  g_autofree char *three = fixture_make_picture ("third.png", 64, 36, 0x666666);
  g_auto (GValue) before = G_VALUE_INIT;
  g_auto (GValue) value = G_VALUE_INIT;
  const char *names[] = { "first", "second", "third" };

  take_files (&before, one, NULL);
  g_assert_true (sixain_importer_add (fixture->importer, &before, shot, SIXAIN_DROP_ZONE_REFERENCE, 0));
  fixture_wait (fixture_is_idle, fixture->importer, "the import");
  take_files (&value, two, three, NULL);
  g_assert_true (sixain_importer_add (fixture->importer, &value, shot, SIXAIN_DROP_ZONE_REFERENCE, 0));
  fixture_wait (fixture_is_idle, fixture->importer, "the import");

  g_assert_cmpuint (g_strv_length ((char **) sixain_shot_get_references (shot)), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      SixainAsset *asset = sixain_storyboard_find_asset (storyboard, sixain_shot_get_references (shot)[i]);

      g_assert_true (g_str_has_prefix (sixain_asset_get_name (asset), names[i]));
    }
  g_assert_null (fixture->failure);

  sixain_history_undo (fixture->history);
  g_assert_cmpuint (g_strv_length ((char **) sixain_shot_get_references (shot)), ==, 1);

  /* once more is said to be there */
  g_assert_true (sixain_importer_add (fixture->importer, &before, shot, SIXAIN_DROP_ZONE_REFERENCE, 0));
  fixture_wait (fixture_is_idle, fixture->importer, "the import");
  g_assert_cmpuint (g_strv_length ((char **) sixain_shot_get_references (shot)), ==, 1);
  g_assert_true (g_str_has_prefix (fixture->failure, "“first"));
  g_assert_true (g_str_has_suffix (fixture->failure, "” is in that shot already"));
}

/* An archive's window gives a list without files. */
static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  g_auto (GValue) files = G_VALUE_INIT;
  g_auto (GValue) text = G_VALUE_INIT;
  const char *expected = "There is nothing in what was dropped or pasted. Save it as a file, and drop that.";

  take_files (&files, NULL);
  g_assert_true (sixain_importer_add (fixture->importer, &files, NULL, SIXAIN_DROP_ZONE_NEW, 2));
  fixture_wait (fixture_is_idle, fixture->importer, "the import");
  g_assert_cmpstr (fixture->failure, ==, expected);

  g_clear_pointer (&fixture->failure, g_free);
  g_value_init (&text, G_TYPE_STRING);
  g_value_set_string (&text, " \n");
  g_assert_false (sixain_importer_add (fixture->importer, &text, NULL, SIXAIN_DROP_ZONE_NEW, 2));
  g_assert_cmpstr (fixture->failure, ==, expected);
  g_assert_false (sixain_history_get_modified (fixture->history));
}

static void
test_web_address (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GFile) file = g_file_new_for_uri ("https://example.org/picture.png");
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (&file, 1));
  g_assert_true (fixture_drop (get_well (fixture, "start_well"), &value));
  fixture_wait (fixture_is_idle, fixture->importer, "the import");

  g_assert_nonnull (fixture->failure);
  g_assert_false (sixain_history_get_modified (fixture->history));
}

static void
test_close_meanwhile (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *path = fixture_make_picture ("late.png", 2000, 1000, 0x654321);
  g_auto (GValue) value = G_VALUE_INIT;

  take_files (&value, path, NULL);
  g_assert_true (fixture_drop (get_well (fixture, "start_well"), &value));
  /* The tear-down closes the window while the picture is on its way. */
}

int
main (int   argc,
      char *argv[])
{
  fixture_init (&argc, &argv);

#define ADD(name, func) g_test_add ("/import/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("file-on-well", test_file_on_well);
  ADD ("texture-on-well", test_texture_on_well);
  ADD ("text-on-well", test_text_on_well);
  ADD ("unusable", test_unusable);
  ADD ("several", test_several);
  ADD ("same-twice", test_same_twice);
  ADD ("several-references", test_several_references);
  ADD ("empty", test_empty);
  ADD ("web-address", test_web_address);
  ADD ("close-meanwhile", test_close_meanwhile);

  return g_test_run ();
}

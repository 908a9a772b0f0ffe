/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "fixture.h"
#include "sixain-editor.h"
#include "sixain-shot-content.h"
#include "sixain-shot-ids.h"

/* Shots as other programs get them, and as they are copied and pasted. */

typedef struct {
  SixainDocument *document;
  SixainHistory *history;
  SixainWindow *window;
  SixainSession *session;
  GtkWidget *timeline;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->document = fixture_new_document (3);
  fixture->history = sixain_document_get_history (fixture->document);
  fixture_push (fixture->document, sixain_edit_new_set ("Clear", SIXAIN_RECORD (fixture_get_shot (fixture->document, 2)),
                                                        "start-frame", NULL, NULL));
  sixain_history_mark_saved (fixture->history);
  fixture->window = fixture_open_window (fixture->document);
  fixture->session = sixain_window_get_session (fixture->window);
  fixture->timeline = GTK_WIDGET (fixture_find_type (fixture->window, SIXAIN_TYPE_TIMELINE));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), NULL);
  fixture_close_window (fixture->window);
  fixture_assert_finalizes (fixture->document);
}

static guint
count_shots (Fixture *fixture)
{
  return g_list_model_get_n_items (sixain_storyboard_get_shots (sixain_document_get_storyboard (fixture->document)));
}

static GdkContentProvider *
new_content (Fixture *fixture,
             guint    first,
             guint    n)
{
  g_autoptr (GPtrArray) shots = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (shots, fixture_get_shot (fixture->document, first + i));
  return sixain_shot_content_new (fixture->session, shots, TRUE);
}

static GSList *
get_files (GdkContentProvider *content,
           GValue             *value)
{
  g_autoptr (GError) error = NULL;

  g_value_init (value, GDK_TYPE_FILE_LIST);
  gdk_content_provider_get_value (content, value, &error);
  g_assert_no_error (error);
  return gdk_file_list_get_files (g_value_get_boxed (value));
}

/* A shot's own picture is handed out as it is, under a name that says whose it is. */
static void
test_own_picture (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GdkContentProvider) content = new_content (fixture, 1, 1);
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GSList) files = get_files (content, &value);
  g_autofree char *title = sixain_document_dup_title (fixture->document);
  g_autofree char *expected = g_strdup_printf ("%s shot 2.png", title);
  g_autofree char *name = g_file_get_basename (files->data);
  g_autofree char *path = sixain_session_dup_asset_path (fixture->session,
                                                         sixain_shot_get_start_frame (fixture_get_shot (fixture->document, 1)));
  g_autoptr (GFile) own = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_file_load_bytes (files->data, NULL, NULL, NULL);
  g_autoptr (GBytes) own_bytes = g_file_load_bytes (own, NULL, NULL, NULL);

  g_assert_cmpuint (g_slist_length (files), ==, 1);
  g_assert_cmpstr (name, ==, expected);
  g_assert_true (g_bytes_equal (bytes, own_bytes));
  g_assert_false (g_file_equal (own, files->data));
}

static void
test_painted (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GdkContentProvider) content = new_content (fixture, 2, 1);
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GSList) files = get_files (content, &value);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_file (files->data, &error);

  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 1920);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 1080);
}

/* Several are several files, and no picture; they stay when the content goes. */
static void
test_several (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GdkContentProvider) content = new_content (fixture, 0, 3);
  g_autoptr (GdkContentFormats) formats = gdk_content_provider_ref_formats (content);
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GSList) files = get_files (content, &value);

  g_assert_cmpuint (g_slist_length (files), ==, 3);
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "text/uri-list"));
  g_assert_false (gdk_content_formats_contain_mime_type (formats, "image/png"));
  g_clear_object (&content);
  for (GSList *l = files; l != NULL; l = l->next)
    g_assert_true (g_file_query_exists (l->data, NULL));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  char **text = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, &error);

  g_assert_no_error (error);
  if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    *text = g_strdup_printf ("%d", gdk_texture_get_width (g_value_get_object (value)));
}

static gboolean
is_set (gpointer data)
{
  return *(char **) data != NULL;
}

/* Ctrl+C: to others a picture, and to us the shot once more. */
static void
test_copy (Fixture       *fixture,
           gconstpointer  data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->window));
  SixainTimelineModel *model = sixain_session_get_timeline (fixture->session);
  SixainShot *first = fixture_get_shot (fixture->document, 0);
  g_autofree char *width = NULL;

  sixain_timeline_model_select (model, 0);
  g_assert_true (gtk_widget_activate_action (fixture->timeline, "timeline.copy", NULL));
  g_assert_true (SIXAIN_IS_SHOT_CONTENT (gdk_clipboard_get_content (clipboard)));
  gdk_clipboard_read_value_async (clipboard, GDK_TYPE_TEXTURE, G_PRIORITY_DEFAULT, NULL, read_cb, &width);
  fixture_wait (is_set, &width, "the picture");
  g_assert_cmpstr (width, ==, "320");

  sixain_timeline_model_select (model, 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.paste", NULL));
  g_assert_cmpuint (count_shots (fixture), ==, 4);
  g_assert_true (fixture_get_shot (fixture->document, 2) != first);
  g_assert_cmpstr (sixain_shot_get_start_frame (fixture_get_shot (fixture->document, 2)), ==,
                   sixain_shot_get_start_frame (first));
  g_assert_cmpuint (sixain_timeline_model_get_current_position (model), ==, 2);

  /* one step */
  g_assert_true (sixain_history_undo (fixture->history));
  g_assert_cmpuint (count_shots (fixture), ==, 3);
  g_assert_false (sixain_history_get_modified (fixture->history));
}

static gboolean
has_four_shots (gpointer data)
{
  return count_shots (data) == 4;
}

/* It was deleted since: its picture is still to be had. */
static void
test_copy_then_delete (Fixture       *fixture,
                       gconstpointer  data)
{
  SixainTimelineModel *model = sixain_session_get_timeline (fixture->session);
  g_autofree char *picture = g_strdup (sixain_shot_get_start_frame (fixture_get_shot (fixture->document, 0)));

  sixain_timeline_model_select (model, 0);
  g_assert_true (gtk_widget_activate_action (fixture->timeline, "timeline.copy", NULL));
  g_assert_true (gtk_widget_activate_action (fixture->timeline, "timeline.delete", NULL));
  g_assert_true (gtk_widget_activate_action (fixture->timeline, "timeline.duplicate", NULL));
  g_assert_cmpuint (count_shots (fixture), ==, 3);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.paste", NULL));
  fixture_wait (has_four_shots, fixture, "the picture as a shot");
  g_assert_cmpstr (sixain_shot_get_start_frame (sixain_timeline_model_get_current (model)), !=, NULL);
}

int
main (int   argc,
      char *argv[])
{
  fixture_init (&argc, &argv);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/shot-out/own-picture", test_own_picture);
  ADD ("/shot-out/painted", test_painted);
  ADD ("/shot-out/several", test_several);
  ADD ("/shot-out/copy", test_copy);
  ADD ("/shot-out/copy-then-delete", test_copy_then_delete);
#undef ADD

  return g_test_run ();
}

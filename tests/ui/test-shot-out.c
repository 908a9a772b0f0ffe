/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gstdio.h>

#include "clip-fixture.h"
#include "fixture.h"
#include "sixain-id.h"
#include "sixain-shot-content.h"
#include "sixain-shot-edits.h"
#include "sixain-shot-ids.h"

/* Shots as other programs get them, and as they are copied and pasted. */

typedef struct {
  SixainDocument *document;
  SixainHistory *history;
  SixainWindow *window;
  SixainSession *session;
  SixainImporter *importer;
  GtkWidget *timeline;
  GPtrArray *failures; /* what was told */
} Fixture;

static void
failed_cb (Fixture    *fixture,
           const char *sentence,
           const char *details)
{
  g_ptr_array_add (fixture->failures, g_strdup (sentence));
}

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
  fixture->importer = fixture_get_importer (fixture->window);
  fixture->failures = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect_swapped (fixture->importer, "failed", G_CALLBACK (failed_cb), fixture);
  fixture->timeline = GTK_WIDGET (fixture_find_type (fixture->window, SIXAIN_TYPE_TIMELINE));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), NULL);
  g_signal_handlers_disconnect_by_data (fixture->importer, fixture);
  g_clear_pointer (&fixture->failures, g_ptr_array_unref);
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
  return sixain_shot_content_new (fixture->importer, shots, FALSE);
}

static void
store_result_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
has_result (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
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

static SixainTake *
show_take (Fixture *fixture,
           guint    position)
{
  SixainShot *shot = fixture_get_shot (fixture->document, position);
  const char *shots[] = { sixain_record_get_id (SIXAIN_RECORD (shot)), NULL };
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "take.mp4", NULL);
  g_autofree char *id = sixain_id_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SixainTake) take = NULL;
  g_autoptr (GError) error = NULL;
  SixainNewTake given = { id, path, "Dawn", shots, NULL, "kling-o3", NULL, NULL };

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  clip_fixture_write (&clip_fixture_plain, path);
  sixain_document_add_take_async (fixture->document, &given, NULL, store_result_cb, &result);
  fixture_wait (has_result, &result, "a take");
  take = sixain_document_add_take_finish (fixture->document, result, &error);
  g_assert_no_error (error);
  fixture_push (fixture->document,
                sixain_shot_edit_use (sixain_document_get_storyboard (fixture->document), &position, 1, take));

  /* the storyboard holds it */
  return take;
}

static void
finish_writing_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  gboolean *done = user_data;

  g_assert_false (gdk_content_provider_write_mime_type_finish (GDK_CONTENT_PROVIDER (source), result, NULL));
  *done = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

/* As another program asks for it. */
static void
ask (GdkContentProvider *content,
     const char         *mime_type)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  gboolean done = FALSE;

  gdk_content_provider_write_mime_type_async (content, mime_type, stream, G_PRIORITY_DEFAULT, NULL, finish_writing_cb, &done);
  fixture_wait (is_true, &done, "the refusal");
}

/* What can't be read is told of in the window it comes from: a file manager says nothing. */
static void
test_missing_picture (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *path = sixain_session_dup_asset_path (fixture->session,
                                                         sixain_shot_get_start_frame (fixture_get_shot (fixture->document, 1)));
  g_autoptr (GPtrArray) shots = g_ptr_array_new ();
  g_autoptr (GdkContentProvider) dragged = NULL;
  const char *expected = "Shot 2 can’t be handed on: Its start frame is missing. Choose another.";

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_ptr_array_add (shots, fixture_get_shot (fixture->document, 1));
  dragged = sixain_shot_content_new (fixture->importer, shots, TRUE);

  /* a drag is told of once, whatever asks */
  ask (dragged, "text/uri-list");
  g_assert_cmpuint (fixture->failures->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (fixture->failures, 0), ==, expected);
  ask (dragged, "text/uri-list");
  g_assert_cmpuint (fixture->failures->len, ==, 1);
}

static void
test_missing_take (Fixture       *fixture,
                   gconstpointer  data)
{
  SixainShot *shot = fixture_get_shot (fixture->document, 2);
  SixainTake *take = show_take (fixture, 2);
  g_autofree char *path = sixain_session_dup_record_path (fixture->session, SIXAIN_RECORD (take));
  g_autoptr (GPtrArray) shots = g_ptr_array_new ();
  g_autoptr (GdkContentProvider) dragged = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GValue) value = G_VALUE_INIT;

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_ptr_array_add (shots, shot);
  dragged = sixain_shot_content_new (fixture->importer, shots, TRUE);

  /* as the timeline of another window asks for it, and a frame well of this */
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_assert_false (gdk_content_provider_get_value (dragged, &value, &error));
  g_assert_cmpuint (fixture->failures->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (fixture->failures, 0), ==, error->message);
  g_assert_cmpstr (error->message, ==, "Shot 3 can’t be handed on: Its take “Dawn” can’t be read. Choose another, or show the animatic.");
}

static gboolean
has_failed (gpointer data)
{
  return ((Fixture *) data)->failures->len > 0;
}

/* Pasted into another storyboard, or into its own after it was deleted there. */
static void
test_missing_pasted (Fixture       *fixture,
                     gconstpointer  data)
{
  SixainTimelineModel *model = sixain_session_get_timeline (fixture->session);
  g_autofree char *path = sixain_session_dup_asset_path (fixture->session,
                                                         sixain_shot_get_start_frame (fixture_get_shot (fixture->document, 0)));

  sixain_timeline_model_select (model, 0);
  g_assert_true (gtk_widget_activate_action (fixture->timeline, "timeline.copy", NULL));
  g_assert_true (gtk_widget_activate_action (fixture->timeline, "timeline.delete", NULL));
  g_assert_cmpint (g_unlink (path), ==, 0);

  for (guint i = 0; i < 2; i++)
    {
      g_ptr_array_set_size (fixture->failures, 0);
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.paste", NULL));
      fixture_wait (has_failed, fixture, "the refusal");
      fixture_settle ();
      g_assert_cmpuint (fixture->failures->len, ==, 1);
      g_assert_cmpstr (g_ptr_array_index (fixture->failures, 0), ==,
                       "Shot 1 can’t be handed on: Its start frame is missing. Choose another.");
      g_assert_cmpuint (count_shots (fixture), ==, 2);
    }
}

/* What is on the clipboard outlives the window it comes from. */
static void
test_missing_late (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (SixainDocument) document = fixture_new_document (1);
  SixainWindow *window = fixture_open_window (document);
  SixainImporter *importer = fixture_get_importer (window);
  g_autofree char *path = sixain_session_dup_asset_path (sixain_window_get_session (window),
                                                         sixain_shot_get_start_frame (fixture_get_shot (document, 0)));
  g_autoptr (GPtrArray) shots = g_ptr_array_new ();
  g_autoptr (GdkContentProvider) content = NULL;

  g_ptr_array_add (shots, fixture_get_shot (document, 0));
  content = sixain_shot_content_new (importer, shots, FALSE);
  g_assert_cmpint (g_unlink (path), ==, 0);
  fixture_close_window (window);
  ask (content, "image/png");
  g_assert_cmpuint (fixture->failures->len, ==, 0);
}

static gboolean
has_four (gpointer document)
{
  return g_list_model_get_n_items (sixain_storyboard_get_shots (sixain_document_get_storyboard (document))) == 4;
}

/* A copy of a storyboard has shots with the same ids: what comes from the one is not the other's. */
static void
test_into_copy (Fixture       *fixture,
                gconstpointer  data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->window));
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "copied.sixain", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  SixainDocument *copy;
  SixainShot *last;
  SixainShot *pasted;
  SixainWindow *window;
  SixainSession *session;
  GtkWidget *lanes;
  g_auto (GValue) ids = G_VALUE_INIT;

  sixain_document_save_sync (fixture->document, file, NULL, &error);
  g_assert_no_error (error);
  copy = sixain_document_open_sync (file, NULL, &error);
  g_assert_no_error (error);
  last = fixture_get_shot (copy, 2);
  g_assert_cmpstr (sixain_record_get_id (SIXAIN_RECORD (last)), ==,
                   sixain_record_get_id (SIXAIN_RECORD (fixture_get_shot (fixture->document, 2))));
  window = fixture_open_window (copy);
  session = sixain_window_get_session (window);

  /* nothing moves; without a drag there are no files to take instead */
  sixain_timeline_model_select (sixain_session_get_timeline (fixture->session), 2);
  g_assert_true (gtk_widget_activate_action (fixture->timeline, "timeline.copy", NULL));
  g_value_init (&ids, SIXAIN_TYPE_SHOT_IDS);
  gdk_content_provider_get_value (gdk_clipboard_get_content (clipboard), &ids, &error);
  g_assert_no_error (error);
  lanes = fixture_find_type (fixture_find_type (window, SIXAIN_TYPE_TIMELINE), GTK_TYPE_SCROLLED_WINDOW);
  g_assert_false (fixture_drop (lanes, &ids));
  g_assert_true (fixture_get_shot (copy, 2) == last);

  /* the other's picture comes, not one more of what has become of this one's shot */
  g_assert_null (sixain_shot_get_start_frame (last));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.paste", NULL));
  fixture_wait (has_four, copy, "the picture as a shot");
  pasted = sixain_timeline_model_get_current (sixain_session_get_timeline (session));
  g_assert_true (pasted != last);
  g_assert_nonnull (sixain_shot_get_start_frame (pasted));

  gdk_clipboard_set_content (clipboard, NULL);
  fixture_close_window (window);
  fixture_assert_finalizes (copy);
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
  ADD ("/shot-out/missing-picture", test_missing_picture);
  ADD ("/shot-out/missing-take", test_missing_take);
  ADD ("/shot-out/missing-pasted", test_missing_pasted);
  ADD ("/shot-out/missing-late", test_missing_late);
  ADD ("/shot-out/into-copy", test_into_copy);
#undef ADD

  return g_test_run ();
}

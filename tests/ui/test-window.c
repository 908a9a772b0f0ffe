/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <gst/gst.h>

#include "fixture.h"
#include "sixain-data.h"
#include "sixain-editor.h"
#include "sixain-media.h"
#include "sixain-preview.h"
#include "sixain-screen.h"
#include "sixain-shortcuts.h"
#include "sixain-video-output.h"
#include "sixain-welcome.h"

static void
assert_fits_phone (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
}

static void
test_welcome (void)
{
  SixainWindow *window = fixture_open_window (NULL);

  g_assert_true (sixain_window_is_free (window));
  assert_fits_phone (GTK_WIDGET (fixture_find_type (window, SIXAIN_TYPE_WELCOME)));

  /* Disabled: there is nothing they could act on. */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.save", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.paste", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.export", NULL);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.new-here", NULL));
  g_assert_false (sixain_window_is_free (window));
  g_assert_nonnull (sixain_window_get_session (window));

  fixture_close_window (window);
}

static GtkWidget *
get_editor_child (SixainWindow *window,
                  const char   *name)
{
  return fixture_child (fixture_find_type (window, SIXAIN_TYPE_EDITOR), name);
}

static void
test_undo (void)
{
  SixainDocument *document = fixture_new_document (2);
  SixainWindow *window = fixture_open_window (document);
  AdwWindowTitle *title = ADW_WINDOW_TITLE (get_editor_child (window, "title"));
  GtkWidget *undo = get_editor_child (window, "undo");
  GtkWidget *redo = get_editor_child (window, "redo");
  g_autofree char *plain = g_strdup (adw_window_title_get_title (title));

  g_assert_true (strstr (adw_window_title_get_subtitle (title), "2 shots") != NULL);
  g_assert_false (gtk_widget_get_sensitive (redo));

  fixture_push (document, sixain_edit_new_set ("Change Shot Length", SIXAIN_RECORD (fixture_get_shot (document, 0)),
                                               "length", (gint64) 96, NULL));
  g_assert_cmpstr (adw_window_title_get_title (title), !=, plain);
  g_assert_true (strstr (adw_window_title_get_subtitle (title), "6 s") != NULL);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (undo), ==, "Undo Change Shot Length");
  g_assert_true (gtk_widget_get_sensitive (undo));

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL));
  g_assert_cmpint (sixain_shot_get_length (fixture_get_shot (document, 0)), ==, 48);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (redo), ==, "Redo Change Shot Length");
  g_assert_cmpstr (adw_window_title_get_title (title), ==, plain);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.redo", NULL));
  g_assert_cmpint (sixain_shot_get_length (fixture_get_shot (document, 0)), ==, 96);

  fixture_close_window (window);
  fixture_assert_finalizes (document);
}

static gboolean
has_player (gpointer data)
{
  SixainPlayer *player = sixain_session_get_player (data);

  return player != NULL && sixain_player_get_ready (player);
}

static gboolean
is_past_start (gpointer data)
{
  return sixain_timeline_model_get_playhead (sixain_session_get_timeline (data)) > 6;
}

static void
test_play (void)
{
  SixainDocument *document = fixture_new_document (2);
  SixainWindow *window = fixture_open_window (document);
  SixainSession *session = sixain_window_get_session (window);
  SixainTimelineModel *model = sixain_session_get_timeline (session);
  GtkWidget *preview = get_editor_child (window, "preview");
  GtkWidget *timecode = fixture_child (preview, "timecode");
  GtkWidget *play = fixture_child (preview, "play");

  fixture_wait (has_player, session, "the player");
  g_assert_nonnull (sixain_screen_get_paintable (SIXAIN_SCREEN (fixture_child (preview, "screen"))));

  gtk_test_accessible_assert_property (play, GTK_ACCESSIBLE_PROPERTY_LABEL, "Play");
  g_signal_emit_by_name (play, "clicked");
  gtk_test_accessible_assert_property (play, GTK_ACCESSIBLE_PROPERTY_LABEL, "Pause");
  fixture_wait (is_past_start, session, "the film to run");
  g_signal_emit_by_name (play, "clicked");
  g_assert_false (sixain_player_get_playing (sixain_session_get_player (session)));

  gtk_editable_set_text (GTK_EDITABLE (timecode), "1:12");
  g_signal_emit_by_name (timecode, "activate");
  g_assert_cmpint (sixain_timeline_model_get_playhead (model), ==, 36);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (timecode)), ==, "00:00:01:12");

  /* Behind the end is the end. */
  gtk_editable_set_text (GTK_EDITABLE (timecode), "9:00");
  g_signal_emit_by_name (timecode, "activate");
  g_assert_cmpint (sixain_timeline_model_get_playhead (model), ==, 95);

  g_assert_true (gtk_widget_activate_action (preview, "preview.go-start", NULL));
  g_assert_cmpint (sixain_timeline_model_get_playhead (model), ==, 0);
  g_assert_true (gtk_widget_activate_action (preview, "preview.go-end", NULL));
  g_assert_cmpint (sixain_timeline_model_get_playhead (model), ==, 95);

  fixture_close_window (window);
  fixture_assert_finalizes (document);
}

static gboolean
has_plan_of_edit (gpointer data)
{
  SixainPlayer *player = sixain_session_get_player (data);

  return sixain_picture_plan_get_length (sixain_player_get_plan (player)) == 120;
}

/* An edit reaches the player by itself. */
static void
test_plan (void)
{
  SixainDocument *document = fixture_new_document (2);
  SixainWindow *window = fixture_open_window (document);
  SixainSession *session = sixain_window_get_session (window);

  fixture_wait (has_player, session, "the player");
  g_assert_cmpint (sixain_picture_plan_get_length (sixain_player_get_plan (sixain_session_get_player (session))), ==, 96);

  fixture_push (document, sixain_edit_new_set ("x", SIXAIN_RECORD (fixture_get_shot (document, 1)),
                                               "length", (gint64) 72, NULL));
  fixture_wait (has_plan_of_edit, session, "the plan of the edit");

  fixture_close_window (window);
  fixture_assert_finalizes (document);
}

/* The player knows the sink by its factory: wrapped into something else, neither its colours
 * nor its delay would be taken care of. */
static void
test_sink (void)
{
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GstElement) sink = NULL;

  gst_init (NULL, NULL);
  sink = sixain_media_new_video_sink (&paintable);
  if (sink == NULL)
    {
      g_test_skip ("gtk4paintablesink is not installed");
      return;
    }

  gst_object_ref_sink (sink);
  g_assert_nonnull (paintable);
  g_assert_cmpint (sixain_video_output_get_delay (sink), >, 0);
}

/* Without the sink, a sentence; and all the rest works. */
static void
test_no_sink (void)
{
  SixainDocument *document = fixture_new_document (1);
  SixainWindow *window;
  SixainSession *session;
  GtkWidget *preview, *stack;
  g_autoptr (GstPluginFeature) sink = NULL;

  gst_init (NULL, NULL);
  sink = gst_registry_lookup_feature (gst_registry_get (), "gtk4paintablesink");
  if (sink != NULL)
    gst_registry_remove_feature (gst_registry_get (), sink);

  window = fixture_open_window (document);
  session = sixain_window_get_session (window);
  fixture_wait (has_player, session, "the player");

  preview = get_editor_child (window, "preview");
  stack = fixture_child (preview, "stack");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "problem");

  g_signal_emit_by_name (fixture_child (preview, "play"), "clicked");
  fixture_wait (is_past_start, session, "the film to run");

  fixture_close_window (window);
  fixture_assert_finalizes (document);

  if (sink != NULL)
    gst_registry_add_feature (gst_registry_get (), g_object_ref (sink));
}

static GtkWidget *
find_button (gpointer    root,
             const char *label)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (root), label) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
has_dialog (gpointer data)
{
  return adw_application_window_get_visible_dialog (data) != NULL;
}

static gboolean
has_no_dialog (gpointer data)
{
  return adw_application_window_get_visible_dialog (data) == NULL;
}

static void
press (SixainWindow *window,
       const char   *label)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  GtkWidget *button;

  g_assert_nonnull (dialog);
  button = find_button (dialog, label);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
test_close (void)
{
  SixainDocument *document = fixture_new_document (1);
  SixainWindow *window = fixture_open_window (document);
  g_autofree char *folder = g_strdup (sixain_document_get_folder (document));

  fixture_push (document, sixain_edit_new_set ("x", SIXAIN_RECORD (fixture_get_shot (document, 0)),
                                               "length", (gint64) 72, NULL));

  gtk_window_close (GTK_WINDOW (window));
  fixture_wait (has_dialog, window, "the question");
  press (window, "_Cancel");
  fixture_wait (has_no_dialog, window, "the question to go");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (window)));
  g_assert_true (g_file_test (folder, G_FILE_TEST_IS_DIR));

  gtk_window_close (GTK_WINDOW (window));
  fixture_wait (has_dialog, window, "the question");
  g_object_ref (window);
  press (window, "_Discard");
  fixture_assert_finalizes (window);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  fixture_assert_finalizes (document);
}

static void
test_save_and_close (void)
{
  SixainDocument *document = fixture_new_document (1);
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "closed.sixain", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (SixainDocument) saved = NULL;
  g_autoptr (GError) error = NULL;
  SixainWindow *window;

  sixain_document_save_sync (document, file, NULL, &error);
  g_assert_no_error (error);

  window = fixture_open_window (document);
  fixture_push (document, sixain_edit_new_set ("x", SIXAIN_RECORD (fixture_get_shot (document, 0)),
                                               "length", (gint64) 72, NULL));
  gtk_window_close (GTK_WINDOW (window));
  fixture_wait (has_dialog, window, "the question");
  g_object_ref (window);
  press (window, "_Save");
  fixture_assert_finalizes (window);
  fixture_assert_finalizes (document);

  saved = sixain_document_open_sync (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sixain_shot_get_length (fixture_get_shot (saved, 0)), ==, 72);
  sixain_document_close (saved);
}

static void
test_damaged (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "damaged.sixain", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  SixainWindow *window = fixture_open_window (NULL);

  g_file_set_contents (path, "PK\003\004 but no more than this", -1, &error);
  g_assert_no_error (error);

  sixain_window_open (window, file, FALSE);
  fixture_wait (has_dialog, window, "the message");
  g_assert_true (sixain_window_is_free (window));

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (contents, ==, "PK\003\004 but no more than this");

  press (window, "_Close");
  fixture_wait (has_no_dialog, window, "the message to go");
  fixture_close_window (window);
}

static gboolean
has_session (gpointer data)
{
  return sixain_window_get_session (data) != NULL;
}

/* Named on the command line as well: it is called by its own title, and kept as it was. */
static void
test_sample (void)
{
  g_autofree char *path = sixain_data_dup_path ("samples/morning-pour.sixain");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  SixainWindow *window = fixture_open_window (NULL);
  SixainDocument *document;

  sixain_window_open (window, file, FALSE);
  fixture_wait (has_session, window, "the sample");

  document = g_object_ref (sixain_session_get_document (sixain_window_get_session (window)));
  g_assert_null (sixain_document_get_file (document));
  g_assert_cmpstr (adw_window_title_get_title (ADW_WINDOW_TITLE (get_editor_child (window, "title"))), ==, "Morning Pour");

  fixture_close_window (window);
  fixture_assert_finalizes (document);
}

static gboolean
is_named (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  return gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL) ||
         gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

static guint
check_names (GtkWidget *widget)
{
  guint n = 0;

  if (!gtk_widget_get_child_visible (widget))
    return 0;

  /* Buttons with text are named by it; a menu button's inner toggle by its owner. */
  if ((GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) == NULL &&
       !GTK_IS_MENU_BUTTON (gtk_widget_get_parent (widget)) &&
       g_type_is_a (G_OBJECT_TYPE (widget), GTK_TYPE_BUTTON) &&
       gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_CONTROLS) == NULL &&
       gtk_widget_get_ancestor (widget, GTK_TYPE_SPIN_BUTTON) == NULL &&
       gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_ROW) == NULL &&
       gtk_widget_get_ancestor (widget, ADW_TYPE_INLINE_VIEW_SWITCHER) == NULL) ||
      GTK_IS_MENU_BUTTON (widget) || GTK_IS_ENTRY (widget) || GTK_IS_SCALE (widget) ||
      GTK_IS_SPIN_BUTTON (widget) || GTK_IS_TEXT_VIEW (widget))
    {
      n++;
      if (!is_named (widget))
        g_error ("%s %s has no name", G_OBJECT_TYPE_NAME (widget), gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)));
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += check_names (child);

  return n;
}

static void
test_names (void)
{
  SixainDocument *document = fixture_new_document (2);
  SixainWindow *window = fixture_open_window (document);

  g_assert_cmpuint (check_names (GTK_WIDGET (window)), >=, 15);

  fixture_close_window (window);
  fixture_assert_finalizes (document);
}

static gboolean
shows_text (GtkWidget  *widget,
            const char *text)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (shows_text (child, text))
        return TRUE;
    }

  return FALSE;
}

/* What a decoder says is no markup. */
static void
test_no_preview (void)
{
  static const char sentence[] = "“Salt & Pepper <1>” can’t be read";
  SixainDocument *document = fixture_new_document (1);
  SixainWindow *window = fixture_open_window (document);
  GtkWidget *preview = GTK_WIDGET (fixture_find_type (window, SIXAIN_TYPE_PREVIEW));

  sixain_preview_show_problem (SIXAIN_PREVIEW (preview), sentence);
  g_assert_true (shows_text (preview, sentence));

  fixture_close_window (window);
  fixture_assert_finalizes (document);
}

static void
test_shortcuts (void)
{
  g_autoptr (AdwDialog) dialog = g_object_ref_sink (sixain_shortcuts_new_dialog ());

  assert_fits_phone (adw_dialog_get_child (dialog));
}

/* A phone's width: nothing is cut off, in both directions of writing. */
static void
test_narrow (gconstpointer data)
{
  SixainDocument *document = fixture_new_document (3);
  SixainWindow *window;
  GtkWidget *editor;
  GtkWidget *steps;
  graphene_rect_t back, on;
  gint64 length;
  int minimum;

  gtk_widget_set_default_direction (GPOINTER_TO_INT (data));
  window = sixain_window_new (fixture_get_application ());
  sixain_window_set_document (window, document);
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 600);
  gtk_window_present (GTK_WINDOW (window));
  fixture_settle ();

  editor = fixture_find_type (window, SIXAIN_TYPE_EDITOR);
  g_assert_true (adw_overlay_split_view_get_collapsed (ADW_OVERLAY_SPLIT_VIEW (fixture_child (editor, "split"))));
  assert_fits_phone (fixture_child (editor, "split"));
  /* of the window, whatever the size of text */
  g_assert_cmpint (adw_overlay_split_view_get_sidebar_width_unit (ADW_OVERLAY_SPLIT_VIEW (fixture_child (editor, "split"))),
                   ==, ADW_LENGTH_UNIT_PX);
  gtk_widget_measure (fixture_child (editor, "split"), GTK_ORIENTATION_VERTICAL, 360, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 600);

  /* The buttons give way to the title, and their steps go to the menu. */
  g_assert_false (gtk_widget_get_mapped (fixture_child (editor, "undo")));
  length = sixain_shot_get_length (fixture_get_shot (document, 0));
  fixture_push (document, sixain_edit_new_set ("Change Shot Length", SIXAIN_RECORD (fixture_get_shot (document, 0)),
                                               "length", length + 24, NULL));
  g_assert_true (gtk_widget_activate_action (editor, "editor.undo", NULL));
  g_assert_cmpint (sixain_shot_get_length (fixture_get_shot (document, 0)), ==, length);
  g_assert_true (gtk_widget_activate_action (editor, "editor.redo", NULL));
  g_assert_cmpint (sixain_shot_get_length (fixture_get_shot (document, 0)), ==, length + 24);

  /* Time does not turn round with the writing. */
  steps = fixture_child (fixture_child (editor, "preview"), "steps");
  g_assert_true (gtk_widget_compute_bounds (gtk_widget_get_first_child (steps), steps, &back));
  g_assert_true (gtk_widget_compute_bounds (gtk_widget_get_last_child (steps), steps, &on));
  g_assert_cmpfloat (back.origin.x, <, on.origin.x);

  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  fixture_close_window (window);
  fixture_assert_finalizes (document);
}

/* Large letters make the lanes higher: none is cut off where the user has not chosen. */
static void
test_large_text (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  SixainDocument *document = fixture_new_document (2);
  SixainWindow *window;
  GtkWidget *editor, *timeline;
  int natural, dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  fixture_push (document, sixain_edit_new_set ("Change Sound", SIXAIN_RECORD (fixture_get_shot (document, 0)),
                                               "sound-text", "Rain", NULL));
  g_object_set (settings, "gtk-xft-dpi", 220 * 1024, NULL);
  window = fixture_open_window (document);
  editor = fixture_find_type (window, SIXAIN_TYPE_EDITOR);
  timeline = fixture_child (editor, "timeline");

  gtk_widget_measure (timeline, GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
  g_assert_cmpint (natural, >, 220);
  g_assert_cmpint (gtk_widget_get_height (timeline), >=, natural);

  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  fixture_close_window (window);
  fixture_assert_finalizes (document);
}

static void
test_fullscreen (void)
{
  SixainDocument *document = fixture_new_document (1);
  SixainWindow *window = fixture_open_window (document);
  SixainEditor *editor = SIXAIN_EDITOR (fixture_find_type (window, SIXAIN_TYPE_EDITOR));
  GtkWidget *timeline = fixture_child (editor, "timeline");
  AdwOverlaySplitView *split = ADW_OVERLAY_SPLIT_VIEW (fixture_child (editor, "split"));
  GtkWidget *focus;

  g_assert_true (adw_overlay_split_view_get_show_sidebar (split));
  sixain_timeline_focus_current (SIXAIN_TIMELINE (timeline));
  sixain_editor_set_fullscreen (editor, TRUE);
  g_assert_false (gtk_widget_get_visible (timeline));
  g_assert_false (adw_overlay_split_view_get_show_sidebar (split));
  fixture_settle ();
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_nonnull (focus);
  g_assert_nonnull (gtk_widget_get_ancestor (focus, SIXAIN_TYPE_PREVIEW));
  sixain_editor_set_fullscreen (editor, FALSE);
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, timeline));
  g_assert_true (gtk_widget_get_visible (timeline));
  g_assert_true (adw_overlay_split_view_get_show_sidebar (split));

  fixture_close_window (window);
  fixture_assert_finalizes (document);
}

int
main (int   argc,
      char *argv[])
{
  fixture_init (&argc, &argv);

  g_test_add_func ("/window/welcome", test_welcome);
  g_test_add_func ("/window/shortcuts", test_shortcuts);
  g_test_add_func ("/window/no-preview", test_no_preview);
  g_test_add_func ("/window/undo", test_undo);
  g_test_add_func ("/window/play", test_play);
  g_test_add_func ("/window/plan", test_plan);
  g_test_add_func ("/window/sink", test_sink);
  g_test_add_func ("/window/no-sink", test_no_sink);
  g_test_add_func ("/window/close", test_close);
  g_test_add_func ("/window/save-and-close", test_save_and_close);
  g_test_add_func ("/window/damaged", test_damaged);
  g_test_add_func ("/window/sample", test_sample);
  g_test_add_func ("/window/names", test_names);
  g_test_add_data_func ("/window/narrow", GINT_TO_POINTER (GTK_TEXT_DIR_LTR), test_narrow);
  g_test_add_data_func ("/window/narrow-rtl", GINT_TO_POINTER (GTK_TEXT_DIR_RTL), test_narrow);
  g_test_add_func ("/window/large-text", test_large_text);
  g_test_add_func ("/window/fullscreen", test_fullscreen);

  return g_test_run ();
}

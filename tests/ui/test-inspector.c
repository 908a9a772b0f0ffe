/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "fixture.h"
#include "sixain-frame-well.h"
#include "sixain-line-row.h"
#include "sixain-prompt-editor.h"

typedef struct {
  SixainDocument *document;
  SixainHistory *history;
  SixainWindow *window;
  SixainSession *session;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->document = fixture_new_document (3);
  fixture->history = sixain_document_get_history (fixture->document);
  fixture->window = fixture_open_window (fixture->document);
  fixture->session = sixain_window_get_session (fixture->window);
  sixain_timeline_model_select (sixain_session_get_timeline (fixture->session), 1);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  fixture_close_window (fixture->window);
  fixture_assert_finalizes (fixture->document);
}

/* A change in the widget is a change of the record with that label, and undo takes both back. */
static void
check_field (Fixture    *fixture,
             GtkWidget  *page,
             const char *id,
             const char *widget_property,
             const char *widget_value, /* as GtkBuilder would read it */
             gpointer    record,
             const char *record_property,
             const char *label)
{
  GtkWidget *widget = fixture_child (page, id);
  GParamSpec *widget_pspec, *record_pspec;
  g_auto (GValue) shown = G_VALUE_INIT;
  g_auto (GValue) wanted = G_VALUE_INIT;
  g_auto (GValue) now = G_VALUE_INIT;
  g_auto (GValue) before = G_VALUE_INIT;
  g_auto (GValue) after = G_VALUE_INIT;
  g_auto (GValue) restored = G_VALUE_INIT;
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();
  g_autoptr (GError) error = NULL;

  g_test_message ("%s", id);
  widget_pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (widget), widget_property);
  record_pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (record), record_property);

  g_object_get_property (G_OBJECT (widget), widget_property, &shown);
  g_object_get_property (record, record_property, &before);

  gtk_builder_value_from_string_type (builder, widget_pspec->value_type, widget_value, &wanted, &error);
  g_assert_no_error (error);
  g_object_set_property (G_OBJECT (widget), widget_property, &wanted);

  g_object_get_property (record, record_property, &after);
  g_assert_cmpint (g_param_values_cmp (record_pspec, &before, &after), !=, 0);
  g_assert_cmpstr (sixain_history_get_undo_label (fixture->history), ==, label);

  g_assert_true (sixain_history_undo (fixture->history));
  g_object_get_property (record, record_property, &restored);
  g_object_get_property (G_OBJECT (widget), widget_property, &now);
  g_assert_cmpint (g_param_values_cmp (record_pspec, &before, &restored), ==, 0);
  g_assert_cmpint (g_param_values_cmp (widget_pspec, &shown, &now), ==, 0);

  g_assert_true (sixain_history_redo (fixture->history));
  g_assert_true (sixain_history_undo (fixture->history));
}

static void
test_shot_fields (Fixture       *fixture,
                  gconstpointer  data)
{
  SixainShot *shot = fixture_get_shot (fixture->document, 1);
  GtkWidget *page = fixture_find (fixture->window, "shot_page");

  check_field (fixture, page, "prompt", "prompt", "A kettle", shot, "prompt", "Change Prompt");
  check_field (fixture, page, "length", "frames", "60", shot, "length", "Change Shot Length");
  check_field (fixture, page, "title", "text", "Kettle", shot, "title", "Change Shot Title");
  check_field (fixture, page, "skip", "active", "true", shot, "skip", "Skip Shot");
  check_field (fixture, page, "size", "selected", "3", shot, "size", "Change Shot Size");
  check_field (fixture, page, "angle", "selected", "2", shot, "angle", "Change Angle");
  check_field (fixture, page, "move", "selected", "4", shot, "move", "Change Camera Move");
  check_field (fixture, page, "sound_text", "text", "rain", shot, "sound-text", "Change Sound");
}

static void
test_storyboard_fields (Fixture       *fixture,
                        gconstpointer  data)
{
  SixainStoryboard *storyboard = sixain_document_get_storyboard (fixture->document);
  SixainSceneCard *scene = sixain_storyboard_get_scene (storyboard);
  GtkWidget *page = fixture_find (fixture->window, "storyboard_page");

  check_field (fixture, page, "title", "text", "Morning", storyboard, "title", "Change Title");
  check_field (fixture, page, "aspect", "selected", "1", storyboard, "aspect", "Change Aspect Ratio");
  check_field (fixture, page, "audio", "active",
               sixain_storyboard_get_audio (storyboard) ? "false" : "true",
               storyboard, "audio", "Change Sound");
  check_field (fixture, page, "place", "text", "Kitchen", scene, "place", "Change Place");
  check_field (fixture, page, "light", "text", "Dawn", scene, "light", "Change Light");
  check_field (fixture, page, "palette", "text", "Warm", scene, "palette", "Change Palette");
  check_field (fixture, page, "style", "text", "35 mm", scene, "style", "Change Style");
}

/* At another rate the film lasts as long as before. */
static void
test_rate (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *page = fixture_find (fixture->window, "storyboard_page");
  SixainStoryboard *storyboard = sixain_document_get_storyboard (fixture->document);

  fixture_push (fixture->document, sixain_edit_new_set ("x", SIXAIN_RECORD (storyboard),
                                                        "master-length", G_GINT64_CONSTANT (240), NULL));
  adw_combo_row_set_selected (ADW_COMBO_ROW (fixture_child (page, "rate")), 4);
  g_assert_cmpint (sixain_storyboard_get_master_length (storyboard), ==, 300);
  g_assert_cmpuint (sixain_storyboard_get_rate (storyboard)->num, ==, 30);
  g_assert_cmpint (sixain_shot_get_length (fixture_get_shot (fixture->document, 0)), ==, 60);

  sixain_history_undo (fixture->history);
  g_assert_cmpuint (sixain_storyboard_get_rate (storyboard)->num, ==, 24);
  g_assert_cmpint (sixain_shot_get_length (fixture_get_shot (fixture->document, 0)), ==, 48);
}

static void
test_follows_selection (Fixture       *fixture,
                        gconstpointer  data)
{
  GtkWidget *page = fixture_find (fixture->window, "shot_page");
  GtkWidget *title = fixture_child (page, "title");

  fixture_push (fixture->document,
                sixain_edit_new_set ("x", SIXAIN_RECORD (fixture_get_shot (fixture->document, 2)), "title", "Third", NULL));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (title)), ==, "");

  sixain_timeline_model_select (sixain_session_get_timeline (fixture->session), 2);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (title)), ==, "Third");

  gtk_editable_set_text (GTK_EDITABLE (title), "Last");
  g_assert_cmpstr (sixain_shot_get_title (fixture_get_shot (fixture->document, 2)), ==, "Last");
  g_assert_cmpstr (sixain_shot_get_title (fixture_get_shot (fixture->document, 1)), ==, "");
}

static void
test_typing (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *page = fixture_find (fixture->window, "shot_page");
  GtkWidget *prompt = fixture_child (page, "prompt");
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (prompt));
  SixainShot *shot = fixture_get_shot (fixture->document, 1);
  const char *text = "Steam rises";

  gtk_widget_grab_focus (prompt);

  for (const char *p = text; *p != '\0'; p++)
    gtk_text_buffer_insert_at_cursor (buffer, p, 1);

  g_assert_cmpstr (sixain_shot_get_prompt (shot), ==, text);
  /* A word is a step. */
  g_assert_true (sixain_history_undo (fixture->history));
  g_assert_cmpstr (sixain_shot_get_prompt (shot), ==, "Steam ");
  g_assert_true (sixain_history_undo (fixture->history));
  g_assert_cmpstr (sixain_shot_get_prompt (shot), ==, "");
  g_assert_cmpstr (sixain_prompt_editor_get_prompt (SIXAIN_PROMPT_EDITOR (prompt)), ==, "");
  /* Undo does not take the focus away. */
  g_assert_true (gtk_widget_has_focus (prompt));
}

static void
test_lines (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *page = fixture_find (fixture->window, "shot_page");
  GtkWidget *lines = fixture_child (page, "lines");
  GtkWidget *fit = fixture_child (page, "fit");
  SixainShot *shot = fixture_get_shot (fixture->document, 1);
  GListModel *model = sixain_shot_get_lines (shot);
  g_autoptr (SixainLine) line = NULL;
  g_autoptr (SixainEdit) note = NULL;
  GtkWidget *row, *spoken;

  g_signal_emit_by_name (fixture_find (page, "add_line"), "clicked");
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 1);
  line = g_list_model_get_item (model, 0);

  row = gtk_widget_get_first_child (lines);
  g_assert_true (SIXAIN_IS_LINE_ROW (row));
  check_field (fixture, row, "text", "text", "Slowly.", line, "text", "Change Line");
  check_field (fixture, row, "delivery", "text", "whispering", line, "delivery", "Change Delivery");
  check_field (fixture, row, "language", "selected", "1", line, "language", "Change Language");
  check_field (fixture, row, "start", "frames", "12", line, "start", "Move Line");

  /* Three seconds do not fit into two. */
  spoken = fixture_child (row, "spoken");
  g_assert_false (gtk_widget_get_visible (fit));
  sixain_history_note (fixture->history,
                       sixain_edit_new_set ("", SIXAIN_RECORD (line), "spoken", G_GINT64_CONSTANT (3000000000), NULL),
                       NULL);
  g_assert_true (gtk_widget_has_css_class (spoken, "error"));
  g_assert_true (gtk_widget_get_visible (fit));

  g_signal_emit_by_name (fit, "clicked");
  g_assert_cmpint (sixain_shot_get_length (shot), >=, 72);
  g_assert_false (gtk_widget_has_css_class (spoken, "error"));
  g_assert_false (gtk_widget_get_visible (fit));

  g_signal_emit_by_name (fixture_find (row, "remove"), "clicked");
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 0);
  g_assert_true (sixain_history_undo (fixture->history));
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 1);
}

static void
test_frames (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *page = fixture_find (fixture->window, "shot_page");
  GtkWidget *start = fixture_child (page, "start_well");
  SixainShot *first = fixture_get_shot (fixture->document, 0);
  SixainShot *shot = fixture_get_shot (fixture->document, 1);
  g_autofree char *before = g_strdup (sixain_shot_get_start_frame (shot));

  g_assert_nonnull (sixain_frame_well_get_path (SIXAIN_FRAME_WELL (start)));

  g_assert_true (gtk_widget_activate_action (start, "start.clear", NULL));
  g_assert_null (sixain_shot_get_start_frame (shot));
  g_assert_null (sixain_frame_well_get_path (SIXAIN_FRAME_WELL (start)));

  g_assert_true (gtk_widget_activate_action (start, "start.previous", NULL));
  g_assert_cmpstr (sixain_shot_get_start_frame (shot), ==, sixain_shot_get_start_frame (first));

  sixain_history_undo (fixture->history);
  sixain_history_undo (fixture->history);
  g_assert_cmpstr (sixain_shot_get_start_frame (shot), ==, before);
}

int
main (int   argc,
      char *argv[])
{
  fixture_init (&argc, &argv);

#define ADD(name, func) g_test_add ("/inspector/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("shot-fields", test_shot_fields);
  ADD ("storyboard-fields", test_storyboard_fields);
  ADD ("rate", test_rate);
  ADD ("follows-selection", test_follows_selection);
  ADD ("typing", test_typing);
  ADD ("lines", test_lines);
  ADD ("frames", test_frames);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "fixture.h"
#include "sixain-crop-picture.h"
#include "sixain-field.h"
#include "sixain-focus-guard.h"
#include "sixain-frame-well.h"
#include "sixain-length-row.h"
#include "sixain-prompt-editor.h"
#include "sixain-timecode.h"

static void
test_timecode (void)
{
  static const struct {
    guint num, den;
    const char *text;
    gint64 frame; /* -1: not a time */
  } rows[] = {
    { 24, 1, "0", 0 },
    { 24, 1, "2", 48 },
    { 24, 1, "2.5", 60 },
    { 24, 1, "2,5 s", 60 },
    { 24, 1, " 1.5s ", 36 },
    { 24, 1, "60f", 60 },
    { 24, 1, "60 F", 60 },
    { 24, 1, "2:12", 60 },
    { 24, 1, "1:00:00", 1440 },
    { 24, 1, "00:00:02:12", 60 },
    { 25, 1, "0:01:01:05", 1530 },
    { 24, 1, ":12", 12 },
    { 30000, 1001, "1:00", 30 },
    { 30000, 1001, "2", 60 },
    { 24, 1, "", -1 },
    { 24, 1, "two", -1 },
    { 24, 1, "-1", -1 },
    { 24, 1, "1:x", -1 },
    { 24, 1, "1:2:3:4:5", -1 },
    { 24, 1, "nan", -1 },
    { 24, 1, "1e300", -1 },
    { 24, 1, "3 min", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      SixainRate rate = { rows[i].num, rows[i].den };
      gint64 frame = -1;

      g_test_message ("“%s”", rows[i].text);
      g_assert_cmpint (sixain_timecode_parse (&rate, rows[i].text, &frame), ==, rows[i].frame >= 0);
      g_assert_cmpint (frame, ==, rows[i].frame);
    }
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* Typing is one step; leaving the field ends it; undo shows the value of before. */
static void
test_field (void)
{
  g_autoptr (SixainDocument) document = fixture_new_document (1);
  SixainHistory *history = sixain_document_get_history (document);
  SixainShot *shot = fixture_get_shot (document, 0);
  g_autoptr (GtkWidget) entry = g_object_ref_sink (gtk_entry_new ());
  g_autoptr (SixainField) field = sixain_field_new (G_OBJECT (entry), "text", "title", "Change Title", TRUE);
  guint steps = 0;

  sixain_field_set_record (field, history, SIXAIN_RECORD (shot));
  g_signal_connect_swapped (history, "changed", G_CALLBACK (count_cb), &steps);

  gtk_editable_set_text (GTK_EDITABLE (entry), "K");
  gtk_editable_set_text (GTK_EDITABLE (entry), "Ke");
  gtk_editable_set_text (GTK_EDITABLE (entry), "Kettle");
  g_assert_cmpstr (sixain_shot_get_title (shot), ==, "Kettle");
  g_assert_cmpstr (sixain_history_get_undo_label (history), ==, "Change Title");

  sixain_history_barrier (history);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Kettles");

  g_assert_true (sixain_history_undo (history));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Kettle");
  g_assert_true (sixain_history_undo (history));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_true (sixain_history_redo (history));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Kettle");

  /* Without a record the widget is nobody's. */
  sixain_field_set_record (field, NULL, NULL);
  steps = 0;
  gtk_editable_set_text (GTK_EDITABLE (entry), "other");
  g_assert_cmpuint (steps, ==, 0);
  g_assert_cmpstr (sixain_shot_get_title (shot), ==, "Kettle");

  g_signal_handlers_disconnect_by_func (history, count_cb, &steps);
  sixain_document_close (document);
}

static void
test_prompt (void)
{
  g_autoptr (SixainDocument) document = fixture_new_document (0);
  SixainStoryboard *storyboard = sixain_document_get_storyboard (document);
  g_autoptr (SixainCastMember) member = sixain_cast_member_new (SIXAIN_CAST_CHARACTER, "Mira");
  g_autoptr (GtkWidget) widget = g_object_ref_sink (sixain_prompt_editor_new ());
  SixainPromptEditor *editor = SIXAIN_PROMPT_EDITOR (widget);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GtkTextIter iter;

  fixture_push (document, sixain_edit_new_insert ("Add", SIXAIN_RECORD (storyboard), "cast", 0, SIXAIN_RECORD (member)));
  before = g_strdup_printf ("Über {cast:%s} steht der Mond.", sixain_record_get_id (SIXAIN_RECORD (member)));
  after = g_strdup_printf ("Über {cast:%s} steht heute der Mond.", sixain_record_get_id (SIXAIN_RECORD (member)));

  sixain_prompt_editor_set_storyboard (editor, storyboard);
  sixain_prompt_editor_set_prompt (editor, before);
  g_assert_cmpstr (sixain_prompt_editor_get_prompt (editor), ==, before);
  /* The chip is one character, and the whole of it. */
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, g_utf8_strlen ("Über @ steht der Mond.", -1));

  /* Typing behind the chip leaves the chip alone. */
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, g_utf8_strlen ("Über @ steht", -1));
  gtk_text_buffer_insert (buffer, &iter, " heute", -1);
  g_assert_cmpstr (sixain_prompt_editor_get_prompt (editor), ==, after);

  /* What comes from the model keeps the cursor in its word. */
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, 2);
  gtk_text_buffer_place_cursor (buffer, &iter);
  sixain_prompt_editor_set_prompt (editor, before);
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  g_assert_cmpint (gtk_text_iter_get_offset (&iter), ==, 2);

  /* Deleting the chip deletes the span. */
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, 6);
  gtk_text_buffer_backspace (buffer, &iter, TRUE, TRUE);
  g_assert_cmpstr (sixain_prompt_editor_get_prompt (editor), ==, "Über  steht der Mond.");

  /* A span is never cut in two, whatever is alike in both texts. */
  sixain_prompt_editor_set_prompt (editor, "{cast:aaa1}{cast:aaa2}");
  sixain_prompt_editor_set_prompt (editor, "{cast:aaa2}");
  g_assert_cmpstr (sixain_prompt_editor_get_prompt (editor), ==, "{cast:aaa2}");
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, 1);
  sixain_prompt_editor_set_prompt (editor, "{not a span} {cast:");
  g_assert_cmpstr (sixain_prompt_editor_get_prompt (editor), ==, "{not a span} {cast:");

  sixain_document_close (document);
}

static void
test_length (void)
{
  g_autoptr (GtkWidget) row = g_object_ref_sink (sixain_length_row_new ());
  SixainRate rate = { 24, 1 };
  GtkWidget *spin = fixture_find_type (row, GTK_TYPE_SPIN_BUTTON);

  sixain_length_row_set_rate (SIXAIN_LENGTH_ROW (row), &rate);
  sixain_length_row_set_frames (SIXAIN_LENGTH_ROW (row), 60);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (spin)), ==, "2:12");
  gtk_test_accessible_assert_property (spin, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "2.5 seconds");

  gtk_editable_set_text (GTK_EDITABLE (spin), "1.5");
  gtk_spin_button_update (GTK_SPIN_BUTTON (spin));
  g_assert_cmpint (sixain_length_row_get_frames (SIXAIN_LENGTH_ROW (row)), ==, 36);

  gtk_editable_set_text (GTK_EDITABLE (spin), "nonsense");
  gtk_spin_button_update (GTK_SPIN_BUTTON (spin));
  g_assert_cmpint (sixain_length_row_get_frames (SIXAIN_LENGTH_ROW (row)), ==, 36);
}

static gboolean
has_picture (gpointer data)
{
  return sixain_crop_picture_get_texture (data) != NULL;
}

static void
test_frame_well (void)
{
  g_autoptr (GtkWidget) well = g_object_ref_sink (sixain_frame_well_new ());
  g_autofree char *path = fixture_make_picture ("well.png", 64, 36, 0x336699);
  GtkWidget *picture = fixture_find_type (well, SIXAIN_TYPE_CROP_PICTURE);
  GtkWidget *button = fixture_find_type (well, GTK_TYPE_BUTTON);
  guint notified = 0;

  g_object_set (well, "title", "Start frame", NULL);
  gtk_test_accessible_assert_property (well, GTK_ACCESSIBLE_PROPERTY_LABEL, "Start frame");
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Start frame, choose a picture");

  g_signal_connect_swapped (well, "notify::path", G_CALLBACK (count_cb), &notified);
  sixain_frame_well_set_path (SIXAIN_FRAME_WELL (well), path);
  sixain_frame_well_set_path (SIXAIN_FRAME_WELL (well), path);
  g_assert_cmpuint (notified, ==, 1);
  fixture_wait (has_picture, picture, "the picture");
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Start frame, replace the picture");

  sixain_frame_well_set_path (SIXAIN_FRAME_WELL (well), NULL);
  g_assert_null (sixain_crop_picture_get_texture (SIXAIN_CROP_PICTURE (picture)));
}

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

/* Hidden one after the other, with the focus inside, before the next frame. */
static void
test_focus_guard (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *inner = gtk_button_new_with_label ("In");
  GtkWidget *other = gtk_button_new_with_label ("Out");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_box_append (GTK_BOX (outer), inner);
  gtk_box_append (GTK_BOX (box), outer);
  gtk_box_append (GTK_BOX (box), other);
  gtk_window_set_child (GTK_WINDOW (window), box);
  sixain_focus_guard_add (GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
  fixture_wait (is_mapped, other, "the window");
  g_assert_true (gtk_widget_grab_focus (inner));

  gtk_widget_set_visible (inner, FALSE);
  gtk_widget_set_visible (outer, FALSE);
  fixture_settle ();
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == other);

  g_object_ref (inner);
  gtk_window_destroy (GTK_WINDOW (window));
  fixture_assert_finalizes (inner);
}

int
main (int   argc,
      char *argv[])
{
  fixture_init (&argc, &argv);

  g_test_add_func ("/widgets/timecode", test_timecode);
  g_test_add_func ("/widgets/field", test_field);
  g_test_add_func ("/widgets/prompt", test_prompt);
  g_test_add_func ("/widgets/length", test_length);
  g_test_add_func ("/widgets/frame-well", test_frame_well);
  g_test_add_func ("/widgets/focus-guard", test_focus_guard);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "fixture.h"
#include "sixain-cast-edits.h"
#include "sixain-frame-well.h"
#include "sixain-language-cell.h"
#include "sixain-languages-dialog.h"
#include "sixain-line-row.h"
#include "sixain-meter-view.h"
#include "sixain-prompt-editor.h"
#include "sixain-shot-list-row.h"
#include "sixain-shot-list.h"
#include "sixain-wording.h"

typedef struct {
  SixainDocument *document;
  SixainStoryboard *storyboard;
  SixainHistory *history;
  SixainWindow *window;
  SixainSession *session;
  SixainShot *shot;
  GtkWidget *page;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->document = fixture_new_document (3);
  fixture->storyboard = sixain_document_get_storyboard (fixture->document);
  fixture->history = sixain_document_get_history (fixture->document);
  fixture->window = fixture_open_window (fixture->document);
  fixture->session = sixain_window_get_session (fixture->window);
  fixture->shot = fixture_get_shot (fixture->document, 1);
  sixain_timeline_model_select (sixain_session_get_timeline (fixture->session), 1);
  fixture->page = fixture_find (fixture->window, "shot_page");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  fixture_close_window (fixture->window);
  fixture_assert_finalizes (fixture->document);
}

/* A key as a widget's own controllers get it. */
static gboolean
press (GtkWidget       *widget,
       guint            keyval,
       GdkModifierType  state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &handled);
    }

  return handled;
}

static char *
dup_asset (Fixture *fixture,
           guint    position)
{
  g_autoptr (SixainRecord) asset =
    g_list_model_get_item (sixain_storyboard_get_assets (fixture->storyboard), position);

  return g_strdup (sixain_record_get_id (asset));
}

static SixainShotListRow *
get_row (GtkWidget *list,
         guint      position)
{
  GtkWidget *row = fixture_find_type (list, SIXAIN_TYPE_SHOT_LIST_ROW);

  for (guint i = 0; i < position && row != NULL; i++)
    row = gtk_widget_get_next_sibling (row);

  return SIXAIN_SHOT_LIST_ROW (row);
}

static void
assert_references (Fixture    *fixture,
                   const char *first,
                   const char *second)
{
  const char * const *ids = sixain_shot_get_references (fixture->shot);

  g_assert_cmpstr (ids[0], ==, first);
  if (first != NULL)
    g_assert_cmpstr (ids[1], ==, second);
}

static void
test_references (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkWidget *list = fixture_child (fixture->page, "references");
  g_autofree char *one = dup_asset (fixture, 0);
  g_autofree char *other = dup_asset (fixture, 2);
  const char * const both[] = { one, other, NULL };

  fixture_push (fixture->document, sixain_edit_new_set ("x", SIXAIN_RECORD (fixture->shot), "references", both, NULL));
  sixain_review_flush (sixain_session_get_review (fixture->session));
  g_assert_cmpstr (sixain_shot_list_row_get_id (get_row (list, 0)), ==, one);
  g_assert_cmpstr (sixain_shot_list_row_get_id (get_row (list, 1)), ==, other);

  g_assert_true (press (GTK_WIDGET (get_row (list, 0)), GDK_KEY_Down, GDK_ALT_MASK));
  assert_references (fixture, other, one);
  g_assert_cmpstr (sixain_history_get_undo_label (fixture->history), ==, "Move Reference");
  g_assert_cmpstr (sixain_shot_list_row_get_id (get_row (list, 0)), ==, other);
  /* there is nothing below the last */
  g_assert_true (press (GTK_WIDGET (get_row (list, 1)), GDK_KEY_Down, GDK_ALT_MASK));
  assert_references (fixture, other, one);

  g_assert_true (press (GTK_WIDGET (get_row (list, 0)), GDK_KEY_Delete, 0));
  assert_references (fixture, one, NULL);
  g_assert_cmpstr (sixain_history_get_undo_label (fixture->history), ==, "Remove Reference");
  g_assert_true (sixain_history_undo (fixture->history));
  g_assert_true (sixain_history_undo (fixture->history));
  assert_references (fixture, one, other);
}

static gboolean
has_label (GtkWidget  *widget,
           const char *text)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), text))
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_label (child, text))
      return TRUE;

  return FALSE;
}

/* A reference says what the request calls it, in the order it is sent. */
static void
test_numbers (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *list = fixture_child (fixture->page, "references");
  g_autofree char *one = dup_asset (fixture, 0);
  const char * const ids[] = { one, NULL };
  SixainReview *review = sixain_session_get_review (fixture->session);
  guint pass, shot, input;
  g_autofree char *wanted = NULL;
  gboolean found;

  fixture_push (fixture->document,
                sixain_edit_new_set ("x", SIXAIN_RECORD (fixture->shot), "start-frame", NULL, "references", ids, NULL));
  sixain_review_flush (review);
  g_assert_true (sixain_review_find_shot (review, 1, &pass, &shot));
  input = sixain_compiled_find_record (sixain_review_get_compiled (review, pass), one, shot);
  g_assert_cmpuint (input, !=, SIXAIN_NO_INPUT);
  g_assert_cmpint (sixain_compiled_get_input (sixain_review_get_compiled (review, pass), input)->role, ==,
                   SIXAIN_INPUT_PICTURE);
  wanted = g_strdup_printf ("Picture %u",
                            sixain_compiled_get_input (sixain_review_get_compiled (review, pass), input)->number);

  found = has_label (GTK_WIDGET (get_row (list, 0)), wanted);
  g_assert_true (found);
}

static gboolean
has_end_frame (gpointer data)
{
  return sixain_shot_get_end_frame (data) != NULL;
}

static void
test_frames (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *end = fixture_child (fixture->page, "end_well");
  SixainShot *next = fixture_get_shot (fixture->document, 2);
  guint n_assets = g_list_model_get_n_items (sixain_storyboard_get_assets (fixture->storyboard));
  SixainAsset *asset;

  /* a shot without an end frame ends as it begins */
  g_assert_true (gtk_widget_activate_action (end, "end.send", NULL));
  g_assert_cmpstr (sixain_shot_get_start_frame (next), ==, sixain_shot_get_start_frame (fixture->shot));
  g_assert_cmpstr (sixain_history_get_undo_label (fixture->history), ==, "Send Tail to Next Head");
  g_assert_true (sixain_history_undo (fixture->history));

  /* the picture under the playhead, in the film's shape, and one step */
  sixain_timeline_model_set_playhead (sixain_session_get_timeline (fixture->session), 10);
  g_assert_true (gtk_widget_activate_action (end, "end.grab", NULL));
  fixture_wait (has_end_frame, fixture->shot, "the grabbed frame");
  g_assert_cmpstr (sixain_history_get_undo_label (fixture->history), ==, "Grab End Frame");
  asset = sixain_storyboard_find_asset (fixture->storyboard, sixain_shot_get_end_frame (fixture->shot));
  g_assert_cmpint (sixain_asset_get_width (asset), ==, 1920);
  g_assert_cmpint (sixain_asset_get_height (asset), ==, 1080);
  g_assert_cmpuint (g_list_model_get_n_items (sixain_storyboard_get_assets (fixture->storyboard)), ==, n_assets + 1);
  g_assert_true (sixain_history_undo (fixture->history));
  g_assert_cmpuint (g_list_model_get_n_items (sixain_storyboard_get_assets (fixture->storyboard)), ==, n_assets);
}

static void
test_warning (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *start = fixture_child (fixture->page, "start_well");
  GtkWidget *warning = fixture_child (start, "warning");
  g_autofree char *path = fixture_make_picture ("square.png", 800, 800, 0x8844cc);
  g_autoptr (SixainAsset) square = fixture_import (fixture->document, path);
  SixainEdit *group;

  group = sixain_edit_new_group ("x");
  sixain_edit_append (group, sixain_edit_new_insert ("", SIXAIN_RECORD (fixture->storyboard), "assets", G_MAXUINT,
                                                     SIXAIN_RECORD (square)));
  sixain_edit_append (group, sixain_edit_new_set ("", SIXAIN_RECORD (fixture->shot), "start-frame",
                                                  sixain_record_get_id (SIXAIN_RECORD (square)), NULL));
  fixture_push (fixture->document, group);
  g_assert_true (gtk_widget_get_visible (warning));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (warning)), ==, "Taller than the film: top and bottom are cut off");

  fixture_push (fixture->document, sixain_edit_new_set ("x", SIXAIN_RECORD (fixture->storyboard),
                                                        "aspect", SIXAIN_ASPECT_1_1, NULL));
  g_assert_false (gtk_widget_get_visible (warning));
  fixture_push (fixture->document, sixain_edit_new_set ("x", SIXAIN_RECORD (fixture->storyboard),
                                                        "aspect", SIXAIN_ASPECT_9_16, NULL));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (warning)), ==, "Wider than the film: the sides are cut off");
}

static void
test_camera (Fixture       *fixture,
             gconstpointer  data)
{
  AdwActionRow *move = ADW_ACTION_ROW (fixture_child (fixture->page, "move"));

  fixture_push (fixture->document, sixain_edit_new_set ("x", SIXAIN_RECORD (fixture->shot), "move", SIXAIN_MOVE_PUSH, NULL));
  g_assert_cmpstr (adw_action_row_get_subtitle (move), ==, "the camera pushes in");
}

static GtkWidget *
get_cell (GtkWidget *dialog,
          guint      row,
          guint      column)
{
  GtkWidget *grid = fixture_find_type (dialog, GTK_TYPE_GRID);

  return gtk_grid_get_child_at (GTK_GRID (grid), column, row);
}

static GtkEditable *
get_entry (GtkWidget *cell)
{
  return GTK_EDITABLE (fixture_find_type (cell, GTK_TYPE_ENTRY));
}

static gboolean
is_in_entry (gpointer data)
{
  return gtk_widget_get_focus_child (data) != NULL;
}

static void
test_languages (Fixture       *fixture,
                gconstpointer  data)
{
  const char * const languages[] = { "en", "de", NULL };
  g_autoptr (SixainLine) one = sixain_line_new ("Good morning.");
  g_autoptr (SixainLine) two = sixain_line_new ("Coffee?");
  SixainLineVersion *version;
  GtkWidget *dialog, *grid;
  SixainWording wording;
  gboolean handled = FALSE;

  fixture_push (fixture->document, sixain_edit_new_set ("x", SIXAIN_RECORD (fixture->storyboard), "languages", languages, NULL));
  fixture_push (fixture->document, sixain_edit_new_insert ("x", SIXAIN_RECORD (fixture->shot), "lines", 0, SIXAIN_RECORD (one)));
  fixture_push (fixture->document, sixain_edit_new_insert ("x", SIXAIN_RECORD (fixture_get_shot (fixture->document, 2)),
                                                           "lines", 0, SIXAIN_RECORD (two)));

  g_assert_true (gtk_widget_activate_action (fixture->page, "inspector.languages", NULL));
  dialog = GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
  g_assert_true (SIXAIN_IS_LANGUAGES_DIALOG (dialog));
  fixture_settle ();

  /* rows in the order of the film, a column for each language */
  g_assert_cmpstr (gtk_editable_get_text (get_entry (get_cell (dialog, 1, 1))), ==, "Good morning.");
  g_assert_cmpstr (gtk_editable_get_text (get_entry (get_cell (dialog, 2, 1))), ==, "Coffee?");
  g_assert_cmpstr (gtk_editable_get_text (get_entry (get_cell (dialog, 1, 2))), ==, "");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_entry (get_cell (dialog, 1, 2))),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "German, shot 2 · Narrator");

  /* along a column with the arrows */
  g_assert_true (gtk_widget_grab_focus (get_cell (dialog, 1, 2)));
  fixture_wait (is_in_entry, get_cell (dialog, 1, 2), "the first cell's focus");
  grid = fixture_find_type (dialog, GTK_TYPE_GRID);
  handled = press (grid, GDK_KEY_Down, 0);
  g_assert_true (handled);
  fixture_wait (is_in_entry, get_cell (dialog, 2, 2), "the second cell's focus");
  g_assert_true (press (grid, GDK_KEY_Up, 0));
  fixture_wait (is_in_entry, get_cell (dialog, 1, 2), "the first cell's focus again");

  gtk_editable_set_text (get_entry (get_cell (dialog, 1, 2)), "Guten Morgen.");
  version = sixain_line_find_version (one, "de", NULL);
  g_assert_nonnull (version);
  g_assert_cmpstr (sixain_line_version_get_text (version), ==, "Guten Morgen.");
  g_assert_cmpstr (sixain_history_get_undo_label (fixture->history), ==, "Translate Line");
  gtk_editable_set_text (get_entry (get_cell (dialog, 1, 1)), "Good day.");
  g_assert_cmpstr (sixain_line_get_text (one), ==, "Good day.");

  /* what is heard */
  sixain_line_get_wording (one, "de", &wording);
  g_assert_cmpstr (wording.text, ==, "Guten Morgen.");
  sixain_line_get_wording (two, "de", &wording);
  g_assert_cmpstr (wording.text, ==, "Coffee?");

  while (sixain_line_find_version (one, "de", NULL) != NULL)
    g_assert_true (sixain_history_undo (fixture->history));
  g_assert_cmpstr (gtk_editable_get_text (get_entry (get_cell (dialog, 1, 2))), ==, "");
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

/* The shots and the one prompt are two ways of telling the film, and both are kept. */
static void
test_auto_shots (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkWidget *group = fixture_child (fixture_find (fixture->window, "storyboard_page"), "auto_group");
  GtkWidget *banner = fixture_find (fixture->window, "auto_banner");
  SixainReview *review = sixain_session_get_review (fixture->session);
  guint pass, shot;

  g_assert_false (adw_banner_get_revealed (ADW_BANNER (banner)));
  adw_switch_row_set_active (ADW_SWITCH_ROW (fixture_child (group, "auto")), TRUE);
  g_assert_true (sixain_storyboard_get_auto_shots (fixture->storyboard));
  g_assert_true (adw_banner_get_revealed (ADW_BANNER (banner)));

  sixain_prompt_editor_set_prompt (SIXAIN_PROMPT_EDITOR (fixture_child (group, "master")), "A morning in a kitchen");
  g_assert_cmpstr (sixain_storyboard_get_master_prompt (fixture->storyboard), ==, "A morning in a kitchen");
  g_assert_cmpuint (g_list_model_get_n_items (sixain_storyboard_get_shots (fixture->storyboard)), ==, 3);
  sixain_review_flush (review);
  g_assert_true (sixain_review_find_shot (review, G_MAXUINT, &pass, &shot));
  g_assert_false (sixain_review_find_shot (review, 0, &pass, &shot));

  g_signal_emit_by_name (banner, "button-clicked");
  g_assert_false (sixain_storyboard_get_auto_shots (fixture->storyboard));
  g_assert_false (adw_banner_get_revealed (ADW_BANNER (banner)));
  g_assert_cmpstr (sixain_storyboard_get_master_prompt (fixture->storyboard), ==, "A morning in a kitchen");
  sixain_review_flush (review);
  g_assert_true (sixain_review_find_shot (review, 0, &pass, &shot));
}

/* Whoever is in a shot is offered what she has, and wears one thing at a time. */
static void
test_costumes (Fixture       *fixture,
               gconstpointer  data)
{
  GtkWidget *group = fixture_child (fixture->page, "costumes");
  g_autoptr (SixainCastMember) ada = sixain_cast_member_new (SIXAIN_CAST_CHARACTER, "Ada");
  g_autoptr (SixainCostume) coat = sixain_costume_new ("Coat");
  g_autoptr (SixainCostume) hat = sixain_costume_new ("Hat");
  const char * const other[] = { "another-one", NULL };
  GtkWidget *row;

  fixture_push (fixture->document, sixain_edit_new_insert ("x", SIXAIN_RECORD (fixture->storyboard), "cast", G_MAXUINT,
                                                           SIXAIN_RECORD (ada)));
  fixture_push (fixture->document, sixain_edit_new_insert ("x", SIXAIN_RECORD (ada), "costumes", 0, SIXAIN_RECORD (coat)));
  fixture_push (fixture->document, sixain_edit_new_insert ("x", SIXAIN_RECORD (ada), "costumes", 1, SIXAIN_RECORD (hat)));
  fixture_push (fixture->document, sixain_edit_new_set ("x", SIXAIN_RECORD (fixture->shot), "costumes", other, NULL));
  sixain_review_flush (sixain_session_get_review (fixture->session));
  g_assert_null (fixture_find_type (group, ADW_TYPE_COMBO_ROW));

  fixture_push (fixture->document, sixain_cast_edit_mention (fixture->shot, ada, TRUE));
  sixain_review_flush (sixain_session_get_review (fixture->session));
  row = fixture_find_type (group, ADW_TYPE_COMBO_ROW);
  g_assert_nonnull (row);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 0);

  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 2);
  g_assert_true (sixain_cast_find_worn (fixture->shot, ada) == hat);
  g_assert_cmpstr (sixain_history_get_undo_label (fixture->history), ==, "Change Costume");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  g_assert_true (sixain_cast_find_worn (fixture->shot, ada) == coat);
  g_assert_cmpuint (g_strv_length ((char **) sixain_shot_get_costumes (fixture->shot)), ==, 2);

  g_assert_true (sixain_history_undo (fixture->history));
  sixain_review_flush (sixain_session_get_review (fixture->session));
  row = fixture_find_type (group, ADW_TYPE_COMBO_ROW);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 2);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 0);
  g_assert_cmpstrv (sixain_shot_get_costumes (fixture->shot), other);
}

static void
test_meters (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *meters = fixture_child (fixture->page, "meters");
  GtkWidget *shot, *label;
  g_autoptr (GString) text = g_string_new (NULL);

  sixain_review_flush (sixain_session_get_review (fixture->session));
  shot = fixture_find_type (meters, SIXAIN_TYPE_METER_VIEW);
  label = gtk_widget_get_first_child (shot);
  g_assert_false (gtk_widget_has_css_class (shot, "error"));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (shot), GTK_ACCESSIBLE_ROLE_METER);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (shot), GTK_ACCESSIBLE_PROPERTY_LABEL, "This shot");

  while (text->len < 6000)
    g_string_append (text, "word ");
  fixture_push (fixture->document, sixain_edit_new_set ("x", SIXAIN_RECORD (fixture->shot), "prompt", text->str, NULL));
  sixain_review_flush (sixain_session_get_review (fixture->session));
  g_assert_true (gtk_widget_has_css_class (shot, "error"));
  /* not in colour alone */
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (label)), "too many"));
}

int
main (int   argc,
      char *argv[])
{
  fixture_init (&argc, &argv);

#define ADD(name, func) g_test_add ("/shot-page/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("references", test_references);
  ADD ("numbers", test_numbers);
  ADD ("frames", test_frames);
  ADD ("warning", test_warning);
  ADD ("camera", test_camera);
  ADD ("languages", test_languages);
  ADD ("auto-shots", test_auto_shots);
  ADD ("costumes", test_costumes);
  ADD ("meters", test_meters);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gstdio.h>

#include "fixture.h"
#include "sixain-cast-dialog.h"
#include "sixain-cast-edits.h"
#include "sixain-codec.h"
#include "sixain-costume-row.h"
#include "sixain-coverage-cell.h"
#include "sixain-coverage-dialog.h"
#include "sixain-frame-well.h"
#include "sixain-library-private.h"
#include "sixain-library-text.h"
#include "sixain-shot-edits.h"
#include "sixain-uses.h"

typedef struct {
  SixainDocument *document;
  SixainStoryboard *board;
  SixainHistory *history;
  SixainWindow *window;
  SixainSession *session;
  SixainLibrary *library;
  AdwDialog *dialog;
} Fixture;

/* Three shots with a picture each, one picture that nothing uses, and Mira, who is shown by
 * the first shot's picture. */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *path = fixture_make_picture ("spare.png", 100, 80, 0x123456);
  g_autoptr (SixainAsset) spare = NULL;
  g_autoptr (SixainRecord) first = NULL;

  fixture->document = fixture_new_document (3);
  fixture->board = sixain_document_get_storyboard (fixture->document);
  fixture->history = sixain_document_get_history (fixture->document);
  spare = fixture_import (fixture->document, path);
  fixture_push (fixture->document, sixain_edit_new_insert ("Add", SIXAIN_RECORD (fixture->board), "assets", G_MAXUINT,
                                                           SIXAIN_RECORD (spare)));
  first = SIXAIN_RECORD (g_object_ref (sixain_storyboard_find_asset (fixture->board,
                                                                     sixain_shot_get_start_frame (fixture_get_shot (fixture->document, 0)))));
  fixture_push (fixture->document, sixain_cast_edit_add (fixture->board, SIXAIN_CAST_CHARACTER, "Mira", SIXAIN_ASSET (first)));
  fixture->window = fixture_open_window (fixture->document);
  fixture->session = sixain_window_get_session (fixture->window);
  fixture->library = SIXAIN_LIBRARY (fixture_find (fixture->window, "library"));
  g_assert_nonnull (fixture->library);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->dialog != NULL)
    adw_dialog_force_close (fixture->dialog);
  fixture_close_window (fixture->window);
  fixture_assert_finalizes (fixture->document);
}

static SixainCastMember *
get_mira (Fixture *fixture)
{
  g_autoptr (SixainCastMember) mira = g_list_model_get_item (sixain_storyboard_get_cast (fixture->board), 0);

  return mira;
}

static SixainAsset *
get_asset (Fixture *fixture,
           guint    position)
{
  g_autoptr (SixainAsset) asset = g_list_model_get_item (sixain_storyboard_get_assets (fixture->board), position);

  return asset;
}

static SixainAsset *
get_start (Fixture *fixture,
           guint    shot)
{
  return sixain_storyboard_find_asset (fixture->board,
                                       sixain_shot_get_start_frame (fixture_get_shot (fixture->document, shot)));
}

static guint
count_shown (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (sixain_library_list_get_model (fixture->library->list)));
}

static gboolean
activate (Fixture    *fixture,
          const char *action)
{
  return gtk_widget_activate_action (GTK_WIDGET (fixture->library), action, NULL);
}

static gboolean
is_empty (gpointer data)
{
  return gtk_editable_get_text (data)[0] == '\0';
}

typedef struct {
  Fixture *fixture;
  guint n;
} Shown;

static gboolean
has_shown (gpointer data)
{
  Shown *shown = data;

  return count_shown (shown->fixture) == shown->n;
}

static void
test_tabs_and_search (Fixture       *fixture,
                      gconstpointer  data)
{
  SixainLibrary *library = fixture->library;
  Shown shown = { fixture, 0 };

  g_assert_cmpuint (count_shown (fixture), ==, 4);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (library->stack), ==, "grid");
  fixture_push (fixture->document, sixain_edit_new_set ("x", SIXAIN_RECORD (get_start (fixture, 1)), "name", "Green Kettle", NULL));

  gtk_editable_set_text (GTK_EDITABLE (library->search), "  KETTLE");
  shown.n = 1;
  fixture_wait (has_shown, &shown, "what is searched");
  gtk_editable_set_text (GTK_EDITABLE (library->search), "no such thing");
  shown.n = 0;
  fixture_wait (has_shown, &shown, "nothing");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (library->stack), ==, "nothing");

  /* what is called so now is found at once */
  fixture_push (fixture->document, sixain_edit_new_set ("x", SIXAIN_RECORD (get_start (fixture, 2)), "name", "No Such Thing", NULL));
  g_assert_cmpuint (count_shown (fixture), ==, 1);
  g_signal_emit_by_name (library->search, "stop-search");
  g_assert_true (is_empty (library->search));
  shown.n = 4;
  fixture_wait (has_shown, &shown, "all of them");

  adw_toggle_group_set_active (library->tabs, SIXAIN_LIBRARY_CAST);
  g_assert_cmpuint (count_shown (fixture), ==, 1);
  for (guint tab = SIXAIN_LIBRARY_VIDEOS; tab <= SIXAIN_LIBRARY_TAKES; tab++)
    {
      adw_toggle_group_set_active (library->tabs, tab);
      g_assert_cmpuint (count_shown (fixture), ==, 0);
      g_assert_cmpstr (gtk_stack_get_visible_child_name (library->stack), ==, "empty");
      g_assert_cmpstr (adw_status_page_get_title (ADW_STATUS_PAGE (fixture_find_type (library->empty, ADW_TYPE_STATUS_PAGE))), !=, "");
    }
}

static GtkWidget *
find_rename_entry (Fixture *fixture)
{
  GtkWidget *entry;

  g_assert_nonnull (fixture->library->popover);
  entry = fixture_find_type (fixture->library->popover, GTK_TYPE_ENTRY);

  g_assert_nonnull (entry);
  return entry;
}

static void
test_rename (Fixture       *fixture,
             gconstpointer  data)
{
  SixainAsset *asset = get_start (fixture, 0);
  g_autoptr (SixainCastMember) other = NULL;
  GtkWidget *entry;

  activate (fixture, "library.rename");
  g_assert_null (fixture->library->popover);
  sixain_library_show_record (fixture->library, SIXAIN_RECORD (asset));
  g_assert_true (sixain_library_get_single (fixture->library) == SIXAIN_RECORD (asset));
  g_assert_true (activate (fixture, "library.rename"));
  fixture_settle ();
  entry = find_rename_entry (fixture);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, sixain_asset_get_name (asset));
  gtk_editable_set_text (GTK_EDITABLE (entry), "The Kitchen");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (sixain_asset_get_name (asset), ==, "The Kitchen");
  g_assert_cmpstr (sixain_history_get_undo_label (fixture->history), ==, "Rename");

  /* nobody gets another one's name */
  fixture_push (fixture->document, sixain_cast_edit_add (fixture->board, SIXAIN_CAST_PROP, "Lamp", NULL));
  other = g_list_model_get_item (sixain_storyboard_get_cast (fixture->board), 1);
  sixain_library_show_record (fixture->library, SIXAIN_RECORD (other));
  g_assert_true (activate (fixture, "library.rename"));
  entry = find_rename_entry (fixture);
  gtk_editable_set_text (GTK_EDITABLE (entry), "mira");
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  g_assert_cmpstr (sixain_cast_member_get_name (other), ==, "Lamp");
}

typedef struct {
  Fixture *fixture;
  const char *hash;
} Replaced;

static gboolean
is_gone (gpointer data)
{
  Replaced *replaced = data;

  return sixain_storyboard_find_hash (replaced->fixture->board, replaced->hash) == NULL;
}

static void
bring (Fixture      *fixture,
       const char   *name,
       guint32       colour,
       SixainRecord *onto)
{
  g_autofree char *path = fixture_make_picture (name, 640, 360, colour);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (&file, 1));
  g_assert_true (sixain_library_bring (fixture->library, &value, onto));
}

/* What a drop on a tile and the file dialog do: every use follows, in one step. */
static void
test_replace (Fixture       *fixture,
              gconstpointer  data)
{
  SixainShot *first = fixture_get_shot (fixture->document, 0);
  SixainAsset *old = get_start (fixture, 0);
  g_autofree char *id = g_strdup (sixain_record_get_id (SIXAIN_RECORD (old)));
  g_autofree char *hash = g_strdup (sixain_asset_get_hash (old));
  g_autofree char *name = g_strdup (sixain_asset_get_name (old));
  g_autofree char *prompt = g_strdup_printf ("A {asset:%s}", id);
  Replaced replaced = { fixture, hash };

  fixture_push (fixture->document, sixain_edit_new_set ("x", SIXAIN_RECORD (first), "prompt", prompt, NULL));
  bring (fixture, "newer.png", 0xabcdef, SIXAIN_RECORD (old));
  fixture_wait (is_gone, &replaced, "the replacement");

  g_assert_cmpstr (sixain_history_get_undo_label (fixture->history), ==, "Replace Picture");
  g_assert_cmpstr (sixain_shot_get_start_frame (first), !=, id);
  g_assert_cmpstr (sixain_cast_member_get_views (get_mira (fixture))[0], ==, sixain_shot_get_start_frame (first));
  g_assert_nonnull (strstr (sixain_shot_get_prompt (first), sixain_shot_get_start_frame (first)));
  g_assert_cmpstr (sixain_asset_get_name (get_start (fixture, 0)), ==, name);
  g_assert_true (sixain_library_get_single (fixture->library) == SIXAIN_RECORD (get_start (fixture, 0)));

  sixain_history_undo (fixture->history);
  g_assert_cmpstr (sixain_shot_get_start_frame (first), ==, id);
  g_assert_cmpstr (sixain_shot_get_prompt (first), ==, prompt);
}

typedef struct {
  Fixture *fixture;
  guint n_assets;
  guint n_cast;
} Counts;

static gboolean
has_counts (gpointer data)
{
  Counts *counts = data;

  return g_list_model_get_n_items (sixain_storyboard_get_assets (counts->fixture->board)) == counts->n_assets &&
         g_list_model_get_n_items (sixain_storyboard_get_cast (counts->fixture->board)) == counts->n_cast;
}

static void
test_add (Fixture       *fixture,
          gconstpointer  data)
{
  Counts counts = { fixture, 5, 1 };
  g_autoptr (SixainCastMember) member = NULL;

  bring (fixture, "first.png", 0x111111, NULL);
  fixture_wait (has_counts, &counts, "a picture");
  g_assert_cmpstr (sixain_history_get_undo_label (fixture->history), ==, "Add to Library");
  g_assert_true (sixain_library_get_single (fixture->library) == SIXAIN_RECORD (get_asset (fixture, 4)));

  /* among the cast it is somebody, under the file's name */
  adw_toggle_group_set_active (fixture->library->tabs, SIXAIN_LIBRARY_CAST);
  counts = (Counts) { fixture, 6, 2 };
  bring (fixture, "Otto.png", 0x222222, NULL);
  fixture_wait (has_counts, &counts, "somebody");
  member = g_list_model_get_item (sixain_storyboard_get_cast (fixture->board), 1);
  g_assert_cmpstr (sixain_cast_member_get_name (member), ==, "Otto");
  g_assert_nonnull (sixain_cast_member_get_views (member)[0]);

  /* on somebody it is another view */
  counts = (Counts) { fixture, 7, 2 };
  bring (fixture, "side.png", 0x333333, SIXAIN_RECORD (member));
  fixture_wait (has_counts, &counts, "a view");
  g_assert_cmpuint (g_strv_length ((char **) sixain_cast_member_get_views (member)), ==, 2);
  g_assert_cmpstr (sixain_history_get_undo_label (fixture->history), ==, "Add View");
}

static void
failed_cb (char       **problem,
           const char  *sentence)
{
  g_set_str (problem, sentence);
}

/* What can't be used is named with its cure, and nothing else changes, wherever it was dropped. */
static void
test_unusable (Fixture       *fixture,
               gconstpointer  data)
{
  static const struct {
    const char *name;
    const char *content;
    gsize length;
    const char *sentence;
  } cases[] = {
    /* a PNG of 30,000 pixels a side, as far as its header goes */
    { "huge.png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x75\x30\0\0\x75\x30\x08\x02\0\0\0\xae\x7a\x10\x54", 33, "huge.png" },
    { "song.png", "RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x80\x3e\0\0\0\x7d\0\0\2\0\x10\0data\0\0\0\0", 44, "song.png" },
    { "notes.txt", "Buy milk", 8, "notes.txt" },
    { "gone.png", NULL, 0, "gone.png" },
  };
  SixainImporter *importer = fixture->library->importer;
  g_autofree char *folder = g_dir_make_tmp ("sixain-unusable-XXXXXX", NULL);
  g_autofree char *before = sixain_codec_save_storyboard (fixture->board);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (folder, cases[i].name, NULL);
      g_autofree char *problem = NULL;
      g_autofree char *after = NULL;
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_auto (GValue) value = G_VALUE_INIT;
      gulong handler;

      g_test_message ("%s", cases[i].name);
      if (cases[i].content != NULL)
        g_assert_true (g_file_set_contents (path, cases[i].content, cases[i].length, NULL));
      g_value_init (&value, GDK_TYPE_FILE_LIST);
      g_value_take_boxed (&value, gdk_file_list_new_from_array (&file, 1));
      handler = g_signal_connect_swapped (importer, "failed", G_CALLBACK (failed_cb), &problem);
      g_assert_true (sixain_library_bring (fixture->library, &value,
                                           i % 2 == 0 ? NULL : SIXAIN_RECORD (get_start (fixture, 0))));
      fixture_wait (fixture_is_idle, importer, "the import");
      g_test_message ("%s", problem);
      g_assert_nonnull (problem);
      g_assert_nonnull (strstr (problem, cases[i].sentence));
      /* once */
      g_assert_true (strstr (problem, cases[i].sentence) == g_strrstr (problem, cases[i].sentence));
      g_signal_handler_disconnect (importer, handler);
      fixture_settle ();

      after = sixain_codec_save_storyboard (fixture->board);
      g_assert_cmpstr (after, ==, before);
      g_unlink (path);
    }
  g_rmdir (folder);
}

/* The cast member's dialog */

static void
open_dialog (Fixture *fixture)
{
  sixain_library_show_record (fixture->library, SIXAIN_RECORD (get_mira (fixture)));
  g_assert_true (activate (fixture, "library.open"));
  fixture_settle ();
  fixture->dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_true (SIXAIN_IS_CAST_DIALOG (fixture->dialog));
}

static gboolean
has_no_name (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) == NULL &&
         gtk_widget_get_tooltip_text (widget) == NULL && gtk_widget_get_mapped (widget) &&
         !gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static void
check_names (GtkWidget *widget)
{
  /* parts of GTK's own widgets, which are named as a whole */
  if (GTK_IS_MENU_BUTTON (widget) || GTK_IS_SPIN_BUTTON (widget))
    return;

  if (has_no_name (widget))
    g_error ("A %s in a %s has no name", G_OBJECT_TYPE_NAME (widget), G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    check_names (child);
}

static void
test_accessible (Fixture       *fixture,
                 gconstpointer  data)
{
  SixainLibrary *library = fixture->library;
  SixainLibraryTile *tile;
  g_autofree char *facts = NULL;
  g_autofree char *label = NULL;
  GtkWidget *item;

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (library->grid), GTK_ACCESSIBLE_ROLE_GRID);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (library->search), GTK_ACCESSIBLE_PROPERTY_LABEL, "Search the library");
  sixain_library_show_record (library, SIXAIN_RECORD (get_start (fixture, 0)));
  fixture_settle ();

  /* an item is read as what it is, its picture as nothing */
  tile = sixain_library_find_tile (library, SIXAIN_RECORD (get_start (fixture, 0)));
  g_assert_nonnull (tile);
  item = gtk_widget_get_parent (GTK_WIDGET (tile));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_ROLE_GRID_CELL);
  fixture_push (fixture->document, sixain_edit_new_set ("x", SIXAIN_RECORD (get_start (fixture, 0)), "name", "Kettle", NULL));
  facts = sixain_library_text_dup_facts (SIXAIN_RECORD (get_start (fixture, 0)));
  label = g_strdup_printf ("Kettle, %s", facts);
  g_assert_true (g_str_has_prefix (facts, "Picture · \u2066320 × 180\u2069 · "));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, label);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_ROLE_PRESENTATION);
  check_names (GTK_WIDGET (library));
  open_dialog (fixture);
  check_names (GTK_WIDGET (fixture->dialog));
}

static void
test_remove (Fixture       *fixture,
             gconstpointer  data)
{
  SixainShot *second = fixture_get_shot (fixture->document, 1);

  g_assert_true (activate (fixture, "library.remove-unused"));
  g_assert_cmpstr (sixain_history_get_undo_label (fixture->history), ==, "Remove Unused");
  g_assert_cmpuint (count_shown (fixture), ==, 3);
  activate (fixture, "library.remove-unused");
  g_assert_cmpuint (count_shown (fixture), ==, 3);

  sixain_library_show_record (fixture->library, SIXAIN_RECORD (get_start (fixture, 1)));
  g_assert_true (activate (fixture, "library.remove"));
  g_assert_null (sixain_shot_get_start_frame (second));
  g_assert_cmpuint (count_shown (fixture), ==, 2);
  g_assert_true (sixain_history_undo (fixture->history));
  g_assert_nonnull (sixain_shot_get_start_frame (second));

  /* several are one step */
  gtk_selection_model_select_all (sixain_library_list_get_model (fixture->library->list));
  g_assert_true (activate (fixture, "library.remove"));
  g_assert_cmpuint (count_shown (fixture), ==, 0);
  g_assert_true (sixain_history_undo (fixture->history));
  g_assert_cmpuint (count_shown (fixture), ==, 3);
}

static GtkWidget *
find_button (gpointer    root,
             const char *label)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (root), label) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
test_where_used (Fixture       *fixture,
                 gconstpointer  data)
{
  SixainTimelineModel *timeline = sixain_session_get_timeline (fixture->session);
  GtkWidget *details = GTK_WIDGET (fixture->library->details);
  GtkWidget *use;

  fixture_push (fixture->document,
                sixain_edit_new_set ("x", SIXAIN_RECORD (fixture_get_shot (fixture->document, 2)), "end-frame",
                                     sixain_record_get_id (SIXAIN_RECORD (get_start (fixture, 0))), NULL));
  sixain_library_show_record (fixture->library, SIXAIN_RECORD (get_start (fixture, 0)));
  g_assert_nonnull (find_button (details, "Shot 1"));
  use = find_button (details, "Shot 3");
  g_assert_nonnull (use);
  g_assert_null (find_button (details, "Shot 2"));

  g_signal_emit_by_name (use, "clicked");
  g_assert_cmpuint (sixain_timeline_model_get_current_position (timeline), ==, 2);
  g_assert_cmpint (sixain_timeline_model_get_playhead (timeline), ==, 96);

  /* a cast member is in the library itself */
  use = find_button (details, "@Mira");
  g_assert_nonnull (use);
  g_signal_emit_by_name (use, "clicked");
  g_assert_true (sixain_library_get_single (fixture->library) == SIXAIN_RECORD (get_mira (fixture)));
}

static void
test_place (Fixture       *fixture,
            gconstpointer  data)
{
  SixainShot *first = fixture_get_shot (fixture->document, 0);
  SixainAsset *spare = get_asset (fixture, 3);
  const char *id = sixain_record_get_id (SIXAIN_RECORD (spare));

  sixain_timeline_model_select (sixain_session_get_timeline (fixture->session), 0);
  sixain_library_show_record (fixture->library, SIXAIN_RECORD (spare));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->library), "library.place", "s", "end"));
  g_assert_cmpstr (sixain_shot_get_end_frame (first), ==, id);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->library), "library.place", "s", "new"));
  g_assert_cmpstr (sixain_shot_get_start_frame (fixture_get_shot (fixture->document, 3)), ==, id);

  sixain_timeline_model_select (sixain_session_get_timeline (fixture->session), 0);
  sixain_library_show_record (fixture->library, SIXAIN_RECORD (get_mira (fixture)));
  g_assert_true (activate (fixture, "library.mention"));
  g_assert_true (sixain_cast_is_mentioned (first, get_mira (fixture)));
}

/* What is dragged is the thing itself for the window, and its file for others. */
static void
test_drag (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GdkContentProvider) content = NULL;
  g_autoptr (GdkContentFormats) formats = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  SixainRecord *mira = SIXAIN_RECORD (get_mira (fixture));

  sixain_library_show_record (fixture->library, mira);
  content = sixain_library_new_content (fixture->library, mira);
  formats = gdk_content_provider_ref_formats (content);
  g_assert_true (gdk_content_formats_contain_gtype (formats, SIXAIN_TYPE_CAST_MEMBER));
  g_assert_true (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST));
  g_value_init (&value, SIXAIN_TYPE_CAST_MEMBER);
  g_assert_true (gdk_content_provider_get_value (content, &value, NULL));
  g_assert_true (g_value_get_object (&value) == mira);

  g_clear_object (&content);
  adw_toggle_group_set_active (fixture->library->tabs, SIXAIN_LIBRARY_PICTURES);
  gtk_selection_model_select_all (sixain_library_list_get_model (fixture->library->list));
  content = sixain_library_new_content (fixture->library, SIXAIN_RECORD (get_asset (fixture, 0)));
  {
    g_auto (GValue) list = G_VALUE_INIT;
    g_autoptr (GSList) files = NULL;

    g_value_init (&list, GDK_TYPE_FILE_LIST);
    g_assert_true (gdk_content_provider_get_value (content, &list, NULL));
    files = gdk_file_list_get_files (g_value_get_boxed (&list));
    g_assert_cmpuint (g_slist_length (files), ==, 4);
  }
}

static void
test_cast_fields (Fixture       *fixture,
                  gconstpointer  data)
{
  SixainCastMember *mira = get_mira (fixture);
  GtkWidget *name, *kind, *voice, *hints, *clash;

  fixture_push (fixture->document, sixain_cast_edit_add (fixture->board, SIXAIN_CAST_PROP, "Otto", NULL));
  open_dialog (fixture);
  name = fixture_child (fixture->dialog, "name");
  kind = fixture_child (fixture->dialog, "kind");
  voice = fixture_child (fixture->dialog, "voice");
  hints = fixture_child (fixture->dialog, "hints");
  clash = fixture_child (fixture->dialog, "clash");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "Mira");
  g_assert_false (gtk_widget_get_visible (clash));

  /* typing is one step; another one's name is not taken, one that contains it is warned of */
  gtk_widget_grab_focus (name);
  for (const char *p = "Otto"; *p != '\0'; p++)
    {
      g_autofree char *typed = g_strndup ("Otto", p - "Otto" + 1);

      gtk_editable_set_text (GTK_EDITABLE (name), typed);
    }
  g_assert_cmpstr (sixain_cast_member_get_name (mira), ==, "Ott");
  g_assert_true (gtk_widget_get_visible (clash));
  g_assert_true (gtk_widget_has_css_class (name, "error"));
  gtk_editable_set_text (GTK_EDITABLE (name), "Ottoline");
  g_assert_cmpstr (sixain_cast_member_get_name (mira), ==, "Ottoline");
  g_assert_true (gtk_widget_get_visible (clash));
  g_assert_false (gtk_widget_has_css_class (name, "error"));
  g_assert_cmpstr (sixain_history_get_undo_label (fixture->history), ==, "Rename Cast Member");
  sixain_history_undo (fixture->history);
  g_assert_cmpstr (sixain_cast_member_get_name (mira), ==, "Mira");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "Mira");

  g_assert_true (gtk_widget_get_visible (voice));
  adw_combo_row_set_selected (ADW_COMBO_ROW (kind), SIXAIN_CAST_PLACE);
  g_assert_cmpint (sixain_cast_member_get_kind (mira), ==, SIXAIN_CAST_PLACE);
  g_assert_false (gtk_widget_get_visible (voice));
  sixain_history_undo (fixture->history);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (hints)), "A scar", -1);
  g_assert_cmpstr (sixain_cast_member_get_hints (mira), ==, "A scar");
  sixain_history_undo (fixture->history);
  g_assert_cmpstr (sixain_cast_member_get_hints (mira), ==, "");

  adw_combo_row_set_selected (ADW_COMBO_ROW (fixture_child (voice, "voice")), 2);
  g_assert_cmpstr (sixain_cast_member_get_voice (mira), ==, "f2");
  adw_spin_row_set_value (ADW_SPIN_ROW (fixture_child (voice, "pitch")), 70);
  g_assert_cmpint (sixain_cast_member_get_pitch (mira), ==, 70);
  adw_spin_row_set_value (ADW_SPIN_ROW (fixture_child (voice, "speed")), 125);
  g_assert_cmpint (sixain_cast_member_get_speed (mira), ==, 125);
  g_assert_cmpstr (sixain_history_get_undo_label (fixture->history), ==, "Change Speed");
}

/* A video and the part of it that is used. */
static void
test_cast_video (Fixture       *fixture,
                 gconstpointer  data)
{
  SixainCastMember *mira = get_mira (fixture);
  g_autoptr (SixainAsset) clip = sixain_asset_new (SIXAIN_ASSET_VIDEO, "", "mp4");
  GtkWidget *group, *trim;

  g_object_set (clip, "name", "Turn", "duration", G_GINT64_CONSTANT (5000000000), "frames", G_GINT64_CONSTANT (120), NULL);
  fixture_push (fixture->document, sixain_edit_new_insert ("x", SIXAIN_RECORD (fixture->board), "assets", 0, SIXAIN_RECORD (clip)));
  open_dialog (fixture);
  group = fixture_child (fixture->dialog, "video");
  trim = fixture_child (group, "trim_row");
  g_assert_false (gtk_widget_get_visible (trim));

  fixture_push (fixture->document, sixain_edit_new_set ("x", SIXAIN_RECORD (mira), "video",
                                                        sixain_record_get_id (SIXAIN_RECORD (clip)), NULL));
  g_assert_true (gtk_widget_get_visible (trim));
  g_signal_emit_by_name (fixture_child (group, "trim"), "trimmed", G_GINT64_CONSTANT (1000000000), G_GINT64_CONSTANT (3000000000));
  g_assert_cmpint (sixain_cast_member_get_video_in (mira), ==, 1000000000);
  g_assert_cmpint (sixain_cast_member_get_video_out (mira), ==, G_GINT64_CONSTANT (3000000000));
  g_assert_cmpstr (sixain_history_get_undo_label (fixture->history), ==, "Trim Video");

  g_signal_emit_by_name (fixture_child (group, "clear"), "clicked");
  g_assert_null (sixain_cast_member_get_video (mira));
  g_assert_cmpint (sixain_cast_member_get_video_in (mira), ==, 0);
  g_assert_false (gtk_widget_get_visible (trim));
}

static void
test_cast_views (Fixture       *fixture,
                 gconstpointer  data)
{
  SixainCastMember *mira = get_mira (fixture);
  const char *ids[3];
  GtkWidget *strip, *well;

  for (guint i = 0; i < 3; i++)
    ids[i] = sixain_record_get_id (SIXAIN_RECORD (get_asset (fixture, i)));
  fixture_push (fixture->document, sixain_edit_new_set ("x", SIXAIN_RECORD (mira), "views",
                                                        ((const char *[]) { ids[0], ids[1], ids[2], NULL }), NULL));
  open_dialog (fixture);
  strip = fixture_child (fixture->dialog, "views");
  well = fixture_find_type (strip, SIXAIN_TYPE_FRAME_WELL);

  gtk_widget_activate_action (well, "view.earlier", NULL);
  g_assert_true (gtk_widget_activate_action (well, "view.later", NULL));
  g_assert_cmpstrv (sixain_cast_member_get_views (mira), ((const char *[]) { ids[1], ids[0], ids[2], NULL }));
  g_assert_cmpstr (sixain_history_get_undo_label (fixture->history), ==, "Move View");
  well = gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (well));
  g_assert_true (gtk_widget_activate_action (well, "view.front", NULL));
  g_assert_cmpstrv (sixain_cast_member_get_views (mira), ((const char *[]) { ids[2], ids[1], ids[0], NULL }));
  g_assert_true (gtk_widget_activate_action (well, "view.remove", NULL));
  g_assert_cmpstrv (sixain_cast_member_get_views (mira), ((const char *[]) { ids[2], ids[1], NULL }));

  /* dropping one of its own puts it there */
  {
    g_autofree char *path = sixain_session_dup_asset_path (fixture->session, ids[1]);
    g_autoptr (GFile) file = g_file_new_for_path (path);
    g_auto (GValue) value = G_VALUE_INIT;
    Replaced moved = { fixture, ids[1] };
    gboolean used = FALSE;

    g_value_init (&value, GDK_TYPE_FILE_LIST);
    g_value_take_boxed (&value, gdk_file_list_new_from_array (&file, 1));
    g_signal_emit_by_name (fixture_find_type (strip, SIXAIN_TYPE_FRAME_WELL), "dropped", &value, &used);
    g_assert_true (used);
    while (g_strcmp0 (sixain_cast_member_get_views (mira)[0], moved.hash) != 0)
      g_main_context_iteration (NULL, TRUE);
    g_assert_cmpuint (g_strv_length ((char **) sixain_cast_member_get_views (mira)), ==, 2);
  }
}

static void
test_costumes (Fixture       *fixture,
               gconstpointer  data)
{
  SixainCastMember *mira = get_mira (fixture);
  GListModel *costumes = sixain_cast_member_get_costumes (mira);
  SixainShot *shot = fixture_get_shot (fixture->document, 0);
  g_autoptr (SixainCostume) coat = NULL;
  GtkWidget *group, *row;

  open_dialog (fixture);
  group = fixture_child (fixture->dialog, "costumes");
  for (guint i = 0; i < 2; i++)
    g_signal_emit_by_name (fixture_child (fixture->dialog, "add_costume"), "activated");
  g_assert_cmpuint (g_list_model_get_n_items (costumes), ==, 2);
  coat = g_list_model_get_item (costumes, 0);
  row = fixture_find_type (group, SIXAIN_TYPE_COSTUME_ROW);
  g_assert_true (sixain_costume_row_get_costume (SIXAIN_COSTUME_ROW (row)) == coat);

  gtk_editable_set_text (GTK_EDITABLE (fixture_child (row, "name")), "Coat");
  g_assert_cmpstr (sixain_costume_get_name (coat), ==, "Coat");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Coat");
  g_assert_true (gtk_widget_activate_action (row, "costume.later", NULL));
  {
    g_autoptr (SixainCostume) first = g_list_model_get_item (costumes, 0);

    g_assert_true (first != coat);
  }

  fixture_push (fixture->document, sixain_cast_edit_wear (shot, mira, coat));
  g_assert_true (gtk_widget_activate_action (row, "costume.remove", NULL));
  g_assert_null (sixain_cast_find_worn (shot, mira));
  g_assert_cmpuint (g_list_model_get_n_items (costumes), ==, 1);

  /* whom undo takes away can't be edited any more */
  while (sixain_storyboard_find_cast (fixture->board, sixain_record_get_id (SIXAIN_RECORD (mira))) != NULL &&
         sixain_history_undo (fixture->history))
    continue;
  fixture_settle ();
  g_assert_null (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
  fixture->dialog = NULL;
}

/* The coverage matrix */

static void
press (gpointer widget,
       guint    keyval,
       guint    state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &handled);
    }
  g_assert_true (handled);
}

static SixainCoverageCell *
get_focused (Fixture *fixture)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  g_assert_true (SIXAIN_IS_COVERAGE_CELL (focus));
  return SIXAIN_COVERAGE_CELL (focus);
}

/* What goes through the shots of a row, beside its header. */
static GtkWidget *
get_shots_of (GtkWidget *row)
{
  GtkWidget *viewport = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (gtk_widget_get_last_child (row)));

  return gtk_viewport_get_child (GTK_VIEWPORT (viewport));
}

static graphene_rect_t
get_place (gpointer widget,
           gpointer within)
{
  graphene_rect_t place;

  g_assert_true (gtk_widget_compute_bounds (widget, within, &place));
  return place;
}

/* However far the matrix is scrolled, it can be read whose row and which shot's column a cell is of. */
static void
test_coverage_heads (Fixture       *fixture,
                     gconstpointer  data)
{
  GtkWidget *body, *row, *name, *last, *cell;
  graphene_rect_t name_before, shot_before, name_after, shot_after, cell_after;

  for (guint i = 0; i < 20; i++)
    fixture_push (fixture->document, sixain_cast_edit_add (fixture->board, SIXAIN_CAST_PROP, "Lamp", NULL));
  for (guint i = 3; i < 20; i++)
    {
      g_autoptr (SixainShot) shot = sixain_shot_new (24);

      fixture_push (fixture->document, sixain_shot_edit_add (fixture->board, i, shot));
    }

  g_assert_true (activate (fixture, "library.coverage"));
  fixture_settle ();
  fixture->dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  body = fixture_child (fixture->dialog, "body");
  row = gtk_widget_get_last_child (body);
  name = gtk_widget_get_first_child (row);
  last = gtk_widget_get_last_child (get_shots_of (fixture_child (fixture->dialog, "head")));
  cell = gtk_widget_get_last_child (get_shots_of (row));
  name_before = get_place (name, fixture->dialog);
  shot_before = get_place (last, fixture->dialog);

  press (fixture_child (fixture->dialog, "matrix"), GDK_KEY_End, GDK_CONTROL_MASK);
  fixture_settle ();
  g_assert_true (GTK_WIDGET (get_focused (fixture)) == cell);
  name_after = get_place (name, fixture->dialog);
  shot_after = get_place (last, fixture->dialog);
  cell_after = get_place (cell, fixture->dialog);

  g_assert_cmpfloat (name_after.origin.y, <, name_before.origin.y);
  g_assert_cmpfloat (shot_after.origin.x, <, shot_before.origin.x);
  g_assert_cmpfloat (name_after.origin.x, ==, name_before.origin.x);
  g_assert_cmpfloat (shot_after.origin.y, ==, shot_before.origin.y);
  g_assert_cmpfloat (cell_after.origin.x, ==, shot_after.origin.x);
  g_assert_cmpfloat (cell_after.size.width, ==, shot_after.size.width);
  g_assert_true (graphene_rect_intersection (&cell_after, &GRAPHENE_RECT_INIT (cell_after.origin.x, name_after.origin.y,
                                                                              1, name_after.size.height), NULL));
}

static void
test_coverage (Fixture       *fixture,
               gconstpointer  data)
{
  SixainCastMember *mira = get_mira (fixture);
  g_autoptr (SixainCostume) coat = sixain_costume_new ("Coat");
  g_autoptr (SixainCastMember) lamp = NULL;
  SixainCoverageCell *cell;
  GtkWidget *matrix, *row, *names, *costume;

  fixture_push (fixture->document, sixain_edit_new_insert ("x", SIXAIN_RECORD (mira), "costumes", 0, SIXAIN_RECORD (coat)));
  fixture_push (fixture->document, sixain_cast_edit_add (fixture->board, SIXAIN_CAST_PROP, "Lamp", NULL));
  lamp = g_list_model_get_item (sixain_storyboard_get_cast (fixture->board), 1);

  g_assert_true (activate (fixture, "library.coverage"));
  fixture_settle ();
  fixture->dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_true (SIXAIN_IS_COVERAGE_DIALOG (fixture->dialog));
  matrix = fixture_child (fixture->dialog, "matrix");

  /* what a screen reader is told */
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (matrix), GTK_ACCESSIBLE_ROLE_GRID);
  row = gtk_widget_get_first_child (matrix);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_ROLE_ROW);
  names = gtk_widget_get_last_child (get_shots_of (row));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (names), GTK_ACCESSIBLE_ROLE_COLUMN_HEADER);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (names), GTK_ACCESSIBLE_PROPERTY_LABEL, "Shot 3");
  row = gtk_widget_get_first_child (fixture_child (fixture->dialog, "body"));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_ROLE_ROW);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (gtk_widget_get_first_child (row)), GTK_ACCESSIBLE_ROLE_ROW_HEADER);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (row)), GTK_ACCESSIBLE_PROPERTY_LABEL, "Mira");

  cell = get_focused (fixture);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_ROLE_GRID_CELL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, "Mira, shot 1: pictured");

  /* arrows go through it, and the shot is selected on the way */
  press (matrix, GDK_KEY_Right, 0);
  cell = get_focused (fixture);
  g_assert_true (sixain_coverage_cell_get_shot (cell) == fixture_get_shot (fixture->document, 1));
  g_assert_cmpuint (sixain_timeline_model_get_current_position (sixain_session_get_timeline (fixture->session)), ==, 1);
  press (matrix, GDK_KEY_End, GDK_CONTROL_MASK);
  cell = get_focused (fixture);
  g_assert_true (sixain_coverage_cell_get_member (cell) == lamp);
  g_assert_true (sixain_coverage_cell_get_shot (cell) == fixture_get_shot (fixture->document, 2));
  press (matrix, GDK_KEY_Up, 0);

  /* a key mentions, and takes it back */
  cell = get_focused (fixture);
  gtk_widget_activate (GTK_WIDGET (cell));
  fixture_settle ();
  g_assert_true (sixain_cast_is_mentioned (fixture_get_shot (fixture->document, 2), mira));
  g_assert_cmpstr (sixain_history_get_undo_label (fixture->history), ==, "Mention in Shot");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (fixture_child (fixture->dialog, "mention"))));

  costume = fixture_child (fixture->dialog, "costume");
  g_assert_true (gtk_widget_get_visible (costume));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (costume), 1);
  g_assert_true (sixain_cast_find_worn (fixture_get_shot (fixture->document, 2), mira) == coat);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Mira, shot 3: mentioned, pictured, wears Coat");
  sixain_history_undo (fixture->history);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (costume)), ==, 0);
  gtk_widget_activate (GTK_WIDGET (cell));
  g_assert_false (sixain_cast_is_mentioned (fixture_get_shot (fixture->document, 2), mira));
}

int
main (int   argc,
      char *argv[])
{
  fixture_init (&argc, &argv);

#define ADD(name, func) g_test_add ("/library/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("tabs-and-search", test_tabs_and_search);
  ADD ("rename", test_rename);
  ADD ("replace", test_replace);
  ADD ("add", test_add);
  ADD ("unusable", test_unusable);
  ADD ("accessible", test_accessible);
  ADD ("remove", test_remove);
  ADD ("where-used", test_where_used);
  ADD ("place", test_place);
  ADD ("drag", test_drag);
  ADD ("cast-fields", test_cast_fields);
  ADD ("cast-video", test_cast_video);
  ADD ("cast-views", test_cast_views);
  ADD ("costumes", test_costumes);
  ADD ("coverage", test_coverage);
  ADD ("coverage-heads", test_coverage_heads);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "fixture.h"
#include "sixain-frame-well.h"

/* The ways in without a pointer: the clipboard, and the file dialog. */

typedef struct {
  SixainDocument *document;
  SixainHistory *history;
  SixainWindow *window;
  GtkWidget *page;
  SixainImporter *importer;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->document = fixture_new_document (2);
  fixture->history = sixain_document_get_history (fixture->document);
  fixture->window = fixture_open_window (fixture->document);
  fixture->page = fixture_find (fixture->window, "shot_page");
  fixture->importer = fixture_get_importer (fixture->window);
  sixain_timeline_model_select (sixain_session_get_timeline (sixain_window_get_session (fixture->window)), 0);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  fixture_close_window (fixture->window);
  fixture_assert_finalizes (fixture->document);
}

static void
copy_picture (Fixture *fixture,
              int      width,
              int      height)
{
  gsize size = (gsize) width * height * 4;
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (size), size);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (width, height, GDK_MEMORY_R8G8B8A8, bytes, width * 4);

  gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), texture);
}

static guint
count_shots (Fixture *fixture)
{
  return g_list_model_get_n_items (sixain_storyboard_get_shots (sixain_document_get_storyboard (fixture->document)));
}

static SixainAsset *
find_asset (Fixture    *fixture,
            const char *id)
{
  return id != NULL ? sixain_storyboard_find_asset (sixain_document_get_storyboard (fixture->document), id) : NULL;
}

static gboolean
has_three_shots (gpointer data)
{
  return count_shots (data) == 3;
}

static gboolean
has_end_frame (gpointer data)
{
  Fixture *fixture = data;

  return sixain_shot_get_end_frame (fixture_get_shot (fixture->document, 0)) != NULL;
}

static gboolean
has_start_frame (gpointer data)
{
  Fixture *fixture = data;

  return sixain_shot_get_start_frame (fixture_get_shot (fixture->document, 0)) != NULL;
}

/* The current shot has its picture already: the pasted one is a shot behind it. */
static void
test_paste_shot (Fixture       *fixture,
                 gconstpointer  data)
{
  SixainShot *before = fixture_get_shot (fixture->document, 1);
  SixainAsset *asset;

  copy_picture (fixture, 48, 27);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.paste", NULL));
  fixture_wait (has_three_shots, fixture, "the pasted shot");

  asset = find_asset (fixture, sixain_shot_get_start_frame (fixture_get_shot (fixture->document, 1)));
  g_assert_nonnull (asset);
  g_assert_cmpint (sixain_asset_get_width (asset), ==, 48);
  g_assert_cmpint (sixain_asset_get_height (asset), ==, 27);
  g_assert_true (fixture_get_shot (fixture->document, 2) == before);

  /* One step. */
  g_assert_true (sixain_history_undo (fixture->history));
  g_assert_cmpuint (count_shots (fixture), ==, 2);
  g_assert_false (sixain_history_get_modified (fixture->history));
}

static void
test_paste_start (Fixture       *fixture,
                  gconstpointer  data)
{
  SixainShot *shot = fixture_get_shot (fixture->document, 0);
  SixainAsset *asset;

  fixture_push (fixture->document, sixain_edit_new_set ("Clear", SIXAIN_RECORD (shot), "start-frame", NULL, NULL));
  copy_picture (fixture, 50, 30);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.paste", NULL));
  fixture_wait (has_start_frame, fixture, "the pasted picture");

  asset = find_asset (fixture, sixain_shot_get_start_frame (shot));
  g_assert_cmpint (sixain_asset_get_width (asset), ==, 50);
  g_assert_cmpuint (count_shots (fixture), ==, 2);
}

static void
test_paste_well (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkWidget *well = fixture_child (fixture->page, "end_well");
  SixainAsset *asset;

  copy_picture (fixture, 52, 31);
  g_assert_true (gtk_widget_activate_action (well, "end.paste", NULL));
  fixture_wait (has_end_frame, fixture, "the pasted picture");

  asset = find_asset (fixture, sixain_shot_get_end_frame (fixture_get_shot (fixture->document, 0)));
  g_assert_cmpint (sixain_asset_get_width (asset), ==, 52);
  g_assert_nonnull (sixain_frame_well_get_path (SIXAIN_FRAME_WELL (well)));
  g_assert_cmpuint (count_shots (fixture), ==, 2);
}

static void
copy_text (Fixture    *fixture,
           const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), text);
}

static gboolean
has_words (gpointer data)
{
  Fixture *fixture = data;

  return *sixain_shot_get_prompt (fixture_get_shot (fixture->document, 0)) != '\0';
}

/* As when it is dropped on the shot, which has a picture already. */
static void
test_paste_text (Fixture       *fixture,
                 gconstpointer  data)
{
  copy_text (fixture, "It rains.");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.paste", NULL));
  fixture_wait (has_words, fixture, "the text");
  g_assert_cmpstr (sixain_shot_get_prompt (fixture_get_shot (fixture->document, 0)), ==, "It rains.");
  g_assert_cmpuint (count_shots (fixture), ==, 2);
}

static void
write_sound (const char *path)
{
  static const guint8 header[44] = {
    'R', 'I', 'F', 'F', 0x64, 0x1f, 0, 0, 'W', 'A', 'V', 'E', 'f', 'm', 't', ' ', 16, 0, 0, 0, 1, 0, 1, 0,
    0x40, 0x1f, 0, 0, 0x80, 0x3e, 0, 0, 2, 0, 16, 0, 'd', 'a', 't', 'a', 0x40, 0x1f, 0, 0,
  };
  g_autofree char *bytes = g_malloc0 (sizeof header + 8000);
  g_autoptr (GError) error = NULL;

  memcpy (bytes, header, sizeof header);
  for (guint i = 0; i < 8000; i++)
    bytes[sizeof header + i] = i * 7;
  g_file_set_contents (path, bytes, sizeof header + 8000, &error);
  g_assert_no_error (error);
}

static gboolean
has_sound (gpointer data)
{
  Fixture *fixture = data;

  return sixain_shot_get_sounds (fixture_get_shot (fixture->document, 0))[0] != NULL;
}

static void
test_paste_sound (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "rain.wav", NULL);
  g_autoptr (GFile) file = NULL;
  g_auto (GValue) value = G_VALUE_INIT;

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  write_sound (path);
  file = g_file_new_for_path (path);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (&file, 1));
  gdk_clipboard_set_value (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), &value);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.paste", NULL));
  fixture_wait (has_sound, fixture, "the sound");
  g_assert_cmpuint (count_shots (fixture), ==, 2);
  g_assert_cmpstr (sixain_history_get_undo_label (fixture->history), ==, "Add Sound");
}

static void
test_paste_nothing (Fixture       *fixture,
                    gconstpointer  data)
{
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.paste", NULL);
  fixture_settle ();
  fixture_wait (fixture_is_idle, fixture->importer, "nothing to happen");

  g_assert_false (sixain_history_get_modified (fixture->history));
}

/* Without a portal it is one of GTK's own, which a test can answer. */
static GtkWindow *
find_chooser (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (GTK_IS_FILE_CHOOSER (window) && gtk_widget_get_mapped (GTK_WIDGET (window)))
        return window;
    }

  return NULL;
}

static gboolean
has_chooser (gpointer data)
{
  return find_chooser () != NULL;
}

static gboolean
has_no_chooser (gpointer data)
{
  return find_chooser () == NULL;
}

G_GNUC_BEGIN_IGNORE_DEPRECATIONS
static gboolean
has_chosen (gpointer data)
{
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (find_chooser ()));

  return g_list_model_get_n_items (files) == 1;
}

static void
answer (const char *path)
{
  fixture_wait (has_chooser, NULL, "the file dialog");

  if (path != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GError) error = NULL;

      gtk_file_chooser_set_file (GTK_FILE_CHOOSER (find_chooser ()), file, &error);
      g_assert_no_error (error);
      fixture_wait (has_chosen, NULL, "the file to be chosen");
    }

  gtk_dialog_response (GTK_DIALOG (find_chooser ()), path != NULL ? GTK_RESPONSE_ACCEPT : GTK_RESPONSE_CANCEL);
  fixture_wait (has_no_chooser, NULL, "the file dialog to go");
}
G_GNUC_END_IGNORE_DEPRECATIONS

static void
test_choose_well (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *path = fixture_make_picture ("chosen.png", 60, 40, 0x204060);
  GtkWidget *well = fixture_child (fixture->page, "end_well");
  SixainAsset *asset;

  g_signal_emit_by_name (fixture_find_type (well, GTK_TYPE_BUTTON), "clicked");
  answer (path);
  fixture_wait (has_end_frame, fixture, "the chosen picture");

  asset = find_asset (fixture, sixain_shot_get_end_frame (fixture_get_shot (fixture->document, 0)));
  g_assert_cmpint (sixain_asset_get_width (asset), ==, 60);
  g_assert_cmpuint (count_shots (fixture), ==, 2);
  g_assert_cmpstr (sixain_history_get_undo_label (fixture->history), ==, "Set End Frame");
}

static void
test_choose_shot (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *path = fixture_make_picture ("added.png", 62, 41, 0x204061);
  SixainAsset *asset;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.add-pictures", NULL));
  answer (path);
  fixture_wait (has_three_shots, fixture, "the chosen picture");

  asset = find_asset (fixture, sixain_shot_get_start_frame (fixture_get_shot (fixture->document, 2)));
  g_assert_cmpint (sixain_asset_get_width (asset), ==, 62);
}

static void
test_choose_nothing (Fixture       *fixture,
                     gconstpointer  data)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.add-pictures", NULL));
  answer (NULL);
  fixture_settle ();

  g_assert_false (sixain_history_get_modified (fixture->history));
}

static void
drop_on_timeline (Fixture      *fixture,
                  const char   *signal,
                  gpointer      record,
                  SixainShot   *shot,
                  guint         position)
{
  g_signal_emit_by_name (fixture_find_type (fixture->window, SIXAIN_TYPE_TIMELINE), signal, record, shot,
                         shot != NULL ? SIXAIN_DROP_ZONE_REFERENCE : SIXAIN_DROP_ZONE_NEW, position);
}

/* A video out of the library is what the shot follows, and no reference like a picture. */
static void
test_drop_video (Fixture       *fixture,
                 gconstpointer  data)
{
  SixainStoryboard *storyboard = sixain_document_get_storyboard (fixture->document);
  SixainShot *shot = fixture_get_shot (fixture->document, 0);
  g_autoptr (SixainAsset) video = sixain_asset_new (SIXAIN_ASSET_VIDEO,
                                                    "00000000000000000000000000000000"
                                                    "00000000000000000000000000000000", "mp4");

  fixture_push (fixture->document,
                sixain_edit_new_insert ("Add", SIXAIN_RECORD (storyboard), "assets", 0, SIXAIN_RECORD (video)));
  fixture_push (fixture->document,
                sixain_edit_new_set ("Set", SIXAIN_RECORD (shot), "video-use", SIXAIN_VIDEO_EDIT, NULL));

  drop_on_timeline (fixture, "drop-asset", video, shot, 0);
  g_assert_cmpstr (sixain_shot_get_video (shot), ==, sixain_record_get_id (SIXAIN_RECORD (video)));
  g_assert_cmpint (sixain_shot_get_video_use (shot), ==, SIXAIN_VIDEO_MOTION);
  g_assert_null (sixain_shot_get_references (shot)[0]);
  g_assert_cmpstr (sixain_history_get_undo_label (fixture->history), ==, "Set Reference Video");

  drop_on_timeline (fixture, "drop-asset", video, NULL, 1);
  g_assert_cmpuint (count_shots (fixture), ==, 3);
  g_assert_cmpstr (sixain_shot_get_video (fixture_get_shot (fixture->document, 1)), ==,
                   sixain_record_get_id (SIXAIN_RECORD (video)));
}

static void
failed_cb (SixainImporter *importer,
           const char     *sentence,
           const char     *details,
           char          **failure)
{
  g_set_str (failure, sentence);
}

static void
test_drop_cast (Fixture       *fixture,
                gconstpointer  data)
{
  SixainStoryboard *storyboard = sixain_document_get_storyboard (fixture->document);
  SixainShot *shot = fixture_get_shot (fixture->document, 0);
  g_autoptr (SixainCastMember) member = sixain_cast_member_new (SIXAIN_CAST_CHARACTER, "Mira");
  g_autofree char *span = g_strdup_printf ("{cast:%s}", sixain_record_get_id (SIXAIN_RECORD (member)));
  g_autofree char *prompt = NULL;
  g_autofree char *failure = NULL;

  g_signal_connect (fixture->importer, "failed", G_CALLBACK (failed_cb), &failure);
  fixture_push (fixture->document,
                sixain_edit_new_insert ("Add", SIXAIN_RECORD (storyboard), "cast", 0, SIXAIN_RECORD (member)));
  fixture_push (fixture->document, sixain_edit_new_set ("Set", SIXAIN_RECORD (shot), "prompt", "Rain.", NULL));

  drop_on_timeline (fixture, "drop-cast", member, shot, 0);
  prompt = g_strconcat ("Rain. ", span, NULL);
  g_assert_cmpstr (sixain_shot_get_prompt (shot), ==, prompt);

  /* once is enough */
  g_assert_null (failure);
  drop_on_timeline (fixture, "drop-cast", member, shot, 0);
  g_assert_cmpstr (failure, ==, "“Mira” is mentioned in that shot already");
  g_signal_handlers_disconnect_by_data (fixture->importer, &failure);
  g_assert_cmpstr (sixain_shot_get_prompt (shot), ==, prompt);

  drop_on_timeline (fixture, "drop-cast", member, NULL, 2);
  g_assert_cmpstr (sixain_shot_get_prompt (fixture_get_shot (fixture->document, 2)), ==, span);
}

int
main (int   argc,
      char *argv[])
{
  fixture_init (&argc, &argv);

#define ADD(name, func) g_test_add ("/bring-in/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("paste-shot", test_paste_shot);
  ADD ("paste-start", test_paste_start);
  ADD ("paste-well", test_paste_well);
  ADD ("paste-text", test_paste_text);
  ADD ("paste-sound", test_paste_sound);
  ADD ("paste-nothing", test_paste_nothing);
  ADD ("choose-well", test_choose_well);
  ADD ("choose-shot", test_choose_shot);
  ADD ("choose-nothing", test_choose_nothing);
  ADD ("drop-video", test_drop_video);
  ADD ("drop-cast", test_drop_cast);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "fixture.h"
#include "sixain-prompt-chip.h"
#include "sixain-prompt-clip.h"
#include "sixain-prompt-completion.h"
#include "sixain-prompt-editor.h"

typedef struct {
  SixainDocument *document;
  SixainStoryboard *storyboard;
  SixainHistory *history;
  SixainWindow *window;
  SixainShot *shot;
  GtkWidget *editor;
  GtkTextBuffer *buffer;
  char *mira;  /* a cast member's id */
  char *asset; /* a picture's id */
} Fixture;

static void
add_member (Fixture    *fixture,
            const char *name,
            char      **id)
{
  g_autoptr (SixainCastMember) member = sixain_cast_member_new (SIXAIN_CAST_CHARACTER, name);

  fixture_push (fixture->document,
                sixain_edit_new_insert ("Add", SIXAIN_RECORD (fixture->storyboard), "cast", G_MAXUINT,
                                        SIXAIN_RECORD (member)));
  if (id != NULL)
    *id = g_strdup (sixain_record_get_id (SIXAIN_RECORD (member)));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (SixainRecord) asset = NULL;

  fixture->document = fixture_new_document (2);
  fixture->storyboard = sixain_document_get_storyboard (fixture->document);
  fixture->history = sixain_document_get_history (fixture->document);
  add_member (fixture, "Mira", &fixture->mira);
  add_member (fixture, "Night Tram", NULL);
  asset = g_list_model_get_item (sixain_storyboard_get_assets (fixture->storyboard), 0);
  fixture->asset = g_strdup (sixain_record_get_id (asset));

  fixture->window = fixture_open_window (fixture->document);
  fixture->shot = fixture_get_shot (fixture->document, 0);
  sixain_timeline_model_select (sixain_session_get_timeline (sixain_window_get_session (fixture->window)), 0);
  fixture->editor = fixture_child (fixture_find (fixture->window, "shot_page"), "prompt");
  fixture->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->editor));
  gtk_widget_grab_focus (fixture->editor);
  sixain_history_barrier (fixture->history);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  fixture_close_window (fixture->window);
  fixture_assert_finalizes (fixture->document);
  g_free (fixture->mira);
  g_free (fixture->asset);
}

static void
type (Fixture    *fixture,
      const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    gtk_text_buffer_insert_interactive_at_cursor (fixture->buffer, p, g_utf8_next_char (p) - p, TRUE);
}

/* A key as the editor's own controllers get it, whatever the display does with keys. */
static gboolean
press (Fixture         *fixture,
       guint            keyval,
       GdkModifierType  state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (fixture->editor);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) &&
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &handled);
    }

  return handled;
}

static const char *
get_prompt (Fixture *fixture)
{
  return sixain_shot_get_prompt (fixture->shot);
}

static SixainPromptCompletion *
get_completion (Fixture *fixture)
{
  return SIXAIN_PROMPT_COMPLETION (fixture_find_type (fixture->editor, SIXAIN_TYPE_PROMPT_COMPLETION));
}

static gboolean
is_open (Fixture *fixture)
{
  return gtk_widget_get_visible (GTK_WIDGET (get_completion (fixture)));
}

static SixainPromptChip *
get_chip (Fixture *fixture)
{
  return SIXAIN_PROMPT_CHIP (fixture_find_type (fixture->editor, SIXAIN_TYPE_PROMPT_CHIP));
}

static void
assert_prompt (Fixture    *fixture,
               const char *format,
               const char *id)
{
  g_autoptr (GString) wanted = g_string_new (format);

  g_string_replace (wanted, "%s", id, 0);
  g_assert_cmpstr (get_prompt (fixture), ==, wanted->str);
}

static void
test_completion (Fixture       *fixture,
                 gconstpointer  data)
{
  type (fixture, "Here @");
  g_assert_true (is_open (fixture));
  /* the cast comes first */
  g_assert_cmpstr (sixain_prompt_completion_get_name (get_completion (fixture)), ==, "Mira");
  g_assert_true (press (fixture, GDK_KEY_Down, 0));
  g_assert_cmpstr (sixain_prompt_completion_get_name (get_completion (fixture)), ==, "Night Tram");
  g_assert_true (press (fixture, GDK_KEY_Up, 0));

  /* narrowed as one types, also by a name's second word */
  type (fixture, "tr");
  g_assert_cmpstr (sixain_prompt_completion_get_name (get_completion (fixture)), ==, "Night Tram");
  gtk_text_buffer_get_char_count (fixture->buffer);
  for (int i = 0; i < 2; i++)
    {
      GtkTextIter cursor;

      gtk_text_buffer_get_iter_at_mark (fixture->buffer, &cursor, gtk_text_buffer_get_insert (fixture->buffer));
      gtk_text_buffer_backspace (fixture->buffer, &cursor, TRUE, TRUE);
    }
  type (fixture, "mi");
  g_assert_cmpstr (sixain_prompt_completion_get_name (get_completion (fixture)), ==, "Mira");
  g_assert_true (press (fixture, GDK_KEY_Return, 0));
  g_assert_false (is_open (fixture));
  assert_prompt (fixture, "Here {cast:%s} ", fixture->mira);
  g_assert_cmpstr (sixain_prompt_chip_get_name (get_chip (fixture)), ==, "Mira");

  /* one step back: what was typed */
  g_assert_true (sixain_history_undo (fixture->history));
  g_assert_cmpstr (get_prompt (fixture), ==, "Here @mi");
  g_assert_true (sixain_history_redo (fixture->history));
  assert_prompt (fixture, "Here {cast:%s} ", fixture->mira);
}

static void
test_dismissed (Fixture       *fixture,
                gconstpointer  data)
{
  type (fixture, "@Mi");
  g_assert_true (is_open (fixture));
  g_assert_true (press (fixture, GDK_KEY_Escape, 0));
  g_assert_false (is_open (fixture));

  /* it stays away from this one, and Return is a key like others again */
  type (fixture, "r");
  g_assert_false (is_open (fixture));
  g_assert_false (press (fixture, GDK_KEY_Return, 0));

  g_assert_true (press (fixture, GDK_KEY_space, GDK_CONTROL_MASK));
  g_assert_true (is_open (fixture));
  g_assert_true (press (fixture, GDK_KEY_Tab, 0));
  assert_prompt (fixture, "{cast:%s} ", fixture->mira);

  /* an address is no mention */
  type (fixture, "mail@");
  g_assert_false (is_open (fixture));
}

static void
test_new_member (Fixture       *fixture,
                 gconstpointer  data)
{
  GListModel *cast = sixain_storyboard_get_cast (fixture->storyboard);
  g_autoptr (SixainCastMember) member = NULL;

  type (fixture, "@Yuki");
  g_assert_true (is_open (fixture));
  g_assert_true (press (fixture, GDK_KEY_Return, 0));
  g_assert_cmpuint (g_list_model_get_n_items (cast), ==, 3);
  member = g_list_model_get_item (cast, 2);
  g_assert_cmpstr (sixain_cast_member_get_name (member), ==, "Yuki");
  assert_prompt (fixture, "{cast:%s} ", sixain_record_get_id (SIXAIN_RECORD (member)));

  g_assert_true (sixain_history_undo (fixture->history));
  g_assert_true (sixain_history_undo (fixture->history));
  g_assert_cmpuint (g_list_model_get_n_items (cast), ==, 2);
  g_assert_cmpstr (get_prompt (fixture), ==, "@Yuki");
}

static void
test_atomic (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *prompt = g_strdup_printf ("a{cast:%s}b", fixture->mira);
  GtkTextIter iter;

  fixture_push (fixture->document, sixain_edit_new_set ("x", SIXAIN_RECORD (fixture->shot), "prompt", prompt, NULL));
  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &iter, 1);
  gtk_text_buffer_place_cursor (fixture->buffer, &iter);
  g_signal_emit_by_name (fixture->editor, "move-cursor", GTK_MOVEMENT_LOGICAL_POSITIONS, 1, FALSE);
  gtk_text_buffer_get_iter_at_mark (fixture->buffer, &iter, gtk_text_buffer_get_insert (fixture->buffer));
  g_assert_cmpint (gtk_text_iter_get_offset (&iter), ==, 2);

  g_signal_emit_by_name (fixture->editor, "backspace");
  g_assert_cmpstr (get_prompt (fixture), ==, "ab");
  g_assert_null (fixture_find_type (fixture->editor, SIXAIN_TYPE_PROMPT_CHIP));
  g_assert_true (sixain_history_undo (fixture->history));
  g_assert_cmpstr (get_prompt (fixture), ==, prompt);
  g_assert_nonnull (get_chip (fixture));
}

/* A chip has a name for a screen reader, and so has the text it is in. */
static void
test_accessible (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *prompt = g_strdup_printf ("See {cast:%s} run", fixture->mira);
  GtkAccessibleTextInterface *iface = GTK_ACCESSIBLE_TEXT_GET_IFACE (fixture->editor);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) at = NULL;
  guint start, end;

  fixture_push (fixture->document, sixain_edit_new_set ("x", SIXAIN_RECORD (fixture->shot), "prompt", prompt, NULL));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (fixture->editor), GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_chip (fixture)), GTK_ACCESSIBLE_PROPERTY_LABEL, "Mira");

  bytes = iface->get_contents (GTK_ACCESSIBLE_TEXT (fixture->editor), 0, G_MAXUINT);
  g_assert_cmpstr (g_bytes_get_data (bytes, NULL), ==, "See Mira run");
  at = iface->get_contents_at (GTK_ACCESSIBLE_TEXT (fixture->editor), 4, GTK_ACCESSIBLE_TEXT_GRANULARITY_CHARACTER,
                               &start, &end);
  g_assert_cmpstr (g_bytes_get_data (at, NULL), ==, "Mira");
  g_assert_cmpuint (start, ==, 4);
  g_assert_cmpuint (end, ==, 5);
}

static void
test_broken (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *prompt = g_strdup_printf ("{cast:%s} waits", fixture->mira);
  g_autoptr (SixainRecord) tram = g_list_model_get_item (sixain_storyboard_get_cast (fixture->storyboard), 1);
  g_autofree char *tram_id = g_strdup (sixain_record_get_id (tram));
  GtkTextIter iter;

  fixture_push (fixture->document, sixain_edit_new_set ("x", SIXAIN_RECORD (fixture->shot), "prompt", prompt, NULL));
  g_assert_false (sixain_prompt_chip_get_broken (get_chip (fixture)));

  /* another name is the same chip */
  fixture_push (fixture->document,
                sixain_edit_new_set ("x", SIXAIN_RECORD (sixain_storyboard_find_cast (fixture->storyboard, fixture->mira)),
                                     "name", "Miriam", NULL));
  g_assert_cmpstr (sixain_prompt_chip_get_name (get_chip (fixture)), ==, "Miriam");
  g_assert_cmpstr (get_prompt (fixture), ==, prompt);
  g_assert_true (sixain_history_undo (fixture->history));
  g_assert_cmpstr (sixain_prompt_chip_get_name (get_chip (fixture)), ==, "Mira");

  fixture_push (fixture->document, sixain_edit_new_remove ("x", SIXAIN_RECORD (fixture->storyboard), "cast", 0));
  g_assert_true (sixain_prompt_chip_get_broken (get_chip (fixture)));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (get_chip (fixture)), "broken"));
  g_assert_cmpstr (sixain_prompt_chip_get_name (get_chip (fixture)), ==, "Mira");
  g_assert_nonnull (gtk_widget_get_tooltip_text (GTK_WIDGET (get_chip (fixture))));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_chip (fixture)), GTK_ACCESSIBLE_PROPERTY_LABEL, "Mira, deleted");

  /* undo of the deletion mends it */
  g_assert_true (sixain_history_undo (fixture->history));
  g_assert_false (sixain_prompt_chip_get_broken (get_chip (fixture)));
  g_assert_true (sixain_history_redo (fixture->history));

  /* and the keyboard binds it anew */
  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &iter, 1);
  gtk_text_buffer_place_cursor (fixture->buffer, &iter);
  g_assert_true (press (fixture, GDK_KEY_space, GDK_CONTROL_MASK));
  g_assert_cmpstr (sixain_prompt_completion_get_name (get_completion (fixture)), ==, "Night Tram");
  g_assert_true (press (fixture, GDK_KEY_Return, 0));
  assert_prompt (fixture, "{cast:%s} waits", tram_id);
}

static gboolean
is_pasted (gpointer data)
{
  Fixture *fixture = data;

  return strlen (get_prompt (fixture)) > 0;
}

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static void
test_clipboard (Fixture       *fixture,
                gconstpointer  data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (fixture->editor);
  g_autofree char *prompt = g_strdup_printf ("See {cast:%s} run", fixture->mira);
  g_autofree char *text = NULL;
  g_autoptr (SixainPromptClip) clip = NULL;
  g_autoptr (SixainStoryboard) other = sixain_storyboard_new ();
  g_autofree char *elsewhere = NULL;

  fixture_push (fixture->document, sixain_edit_new_set ("x", SIXAIN_RECORD (fixture->shot), "prompt", prompt, NULL));
  g_signal_emit_by_name (fixture->editor, "select-all", TRUE);
  g_signal_emit_by_name (fixture->editor, "cut-clipboard");
  g_assert_cmpstr (get_prompt (fixture), ==, "");

  /* outside, names */
  gdk_clipboard_read_text_async (clipboard, NULL, text_read_cb, &text);
  fixture_wait (is_set, &text, "the clipboard's text");
  g_assert_cmpstr (text, ==, "See Mira run");

  /* inside, chips */
  g_signal_emit_by_name (fixture->editor, "paste-clipboard");
  fixture_wait (is_pasted, fixture, "what was pasted");
  g_assert_cmpstr (get_prompt (fixture), ==, prompt);
  g_assert_nonnull (get_chip (fixture));

  /* cut and paste are a step each */
  g_assert_true (sixain_history_undo (fixture->history));
  g_assert_cmpstr (get_prompt (fixture), ==, "");
  g_assert_true (sixain_history_undo (fixture->history));
  g_assert_cmpstr (get_prompt (fixture), ==, prompt);

  /* in another storyboard nobody has that id */
  clip = sixain_prompt_clip_new (fixture->storyboard, prompt);
  elsewhere = sixain_prompt_clip_dup_prompt (clip, other);
  g_assert_cmpstr (elsewhere, ==, "See Mira run");
}

static gboolean
drop (Fixture      *fixture,
      const GValue *value)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (fixture->editor);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      g_autoptr (GdkContentFormats) formats = NULL;
      gboolean used = FALSE;

      if (!GTK_IS_DROP_TARGET (controller))
        continue;

      formats = gdk_content_formats_ref (gtk_drop_target_get_formats (GTK_DROP_TARGET (controller)));
      if (!gdk_content_formats_contain_gtype (formats, G_VALUE_TYPE (value)))
        continue;

      g_signal_emit_by_name (controller, "drop", value, 1.0, 1.0, &used);

      return used;
    }

  return FALSE;
}

static gboolean
has_texture_chip (gpointer data)
{
  Fixture *fixture = data;

  return strstr (get_prompt (fixture), "{asset:") != NULL;
}

static void
test_drop (Fixture       *fixture,
           gconstpointer  data)
{
  GListModel *assets = sixain_storyboard_get_assets (fixture->storyboard);
  guint n_assets = g_list_model_get_n_items (assets);
  g_auto (GValue) value = G_VALUE_INIT;
  g_auto (GValue) picture = G_VALUE_INIT;
  g_autofree char *path = fixture_make_picture ("dropped.png", 640, 360, 0x33aa77);
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_filename (path, NULL);

  g_value_init (&value, SIXAIN_TYPE_CAST_MEMBER);
  g_value_set_object (&value, sixain_storyboard_find_cast (fixture->storyboard, fixture->mira));
  g_assert_true (drop (fixture, &value));
  assert_prompt (fixture, "{cast:%s}", fixture->mira);
  g_assert_true (sixain_history_undo (fixture->history));

  /* what is not in the storyboard yet comes in, and all of it is one step */
  g_value_init (&picture, GDK_TYPE_TEXTURE);
  g_value_set_object (&picture, texture);
  g_assert_true (drop (fixture, &picture));
  fixture_wait (has_texture_chip, fixture, "the picture's chip");
  g_assert_cmpuint (g_list_model_get_n_items (assets), ==, n_assets + 1);
  g_assert_true (sixain_history_undo (fixture->history));
  g_assert_cmpuint (g_list_model_get_n_items (assets), ==, n_assets);
  g_assert_cmpstr (get_prompt (fixture), ==, "");
}

static void
test_undo (Fixture       *fixture,
           gconstpointer  data)
{
  GtkTextIter iter;

  type (fixture, "One two");
  /* elsewhere */
  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &iter, 0);
  gtk_text_buffer_place_cursor (fixture->buffer, &iter);
  type (fixture, "No");
  g_assert_cmpstr (get_prompt (fixture), ==, "NoOne two");
  /* from writing to deleting */
  g_signal_emit_by_name (fixture->editor, "backspace");
  g_signal_emit_by_name (fixture->editor, "backspace");
  g_assert_cmpstr (get_prompt (fixture), ==, "One two");

  g_assert_true (sixain_history_undo (fixture->history));
  g_assert_cmpstr (get_prompt (fixture), ==, "NoOne two");
  g_assert_true (sixain_history_undo (fixture->history));
  g_assert_cmpstr (get_prompt (fixture), ==, "One two");
  g_assert_true (sixain_history_undo (fixture->history));
  g_assert_cmpstr (get_prompt (fixture), ==, "One ");
  g_assert_true (sixain_history_undo (fixture->history));
  g_assert_cmpstr (get_prompt (fixture), ==, "");
}

static gboolean
has_tag (Fixture    *fixture,
         const char *name,
         int         offset)
{
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (fixture->buffer), name);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &iter, offset);

  return gtk_text_iter_has_tag (&iter, tag);
}

/* What is more than the model takes is marked in the text, from where it is too much. */
static void
test_marks (Fixture       *fixture,
            gconstpointer  data)
{
  SixainReview *review = sixain_session_get_review (sixain_window_get_session (fixture->window));
  g_autofree char *prompt = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  int last;

  g_string_append_printf (text, "{cast:%s}", fixture->mira);
  while (text->len < 6000)
    g_string_append (text, " walks along the river");
  fixture_push (fixture->document, sixain_edit_new_set ("x", SIXAIN_RECORD (fixture->shot), "prompt", text->str, NULL));
  sixain_review_flush (review);

  last = gtk_text_buffer_get_char_count (fixture->buffer) - 1;
  g_assert_false (has_tag (fixture, "sixain-over", 5));
  g_assert_true (has_tag (fixture, "sixain-over", last));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (fixture->editor), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);

  fixture_push (fixture->document, sixain_edit_new_set ("x", SIXAIN_RECORD (fixture->shot), "prompt", "Short.", NULL));
  sixain_review_flush (review);
  g_assert_false (has_tag (fixture, "sixain-over", 5));

  /* what the linter finds is underlined, and only that */
  prompt = g_strdup_printf ("Look: @Nobody.");
  fixture_push (fixture->document, sixain_edit_new_set ("x", SIXAIN_RECORD (fixture->shot), "prompt", prompt, NULL));
  sixain_review_flush (review);
  g_assert_false (has_tag (fixture, "sixain-problem", 1));
  g_assert_true (has_tag (fixture, "sixain-problem", 7));
}

int
main (int   argc,
      char *argv[])
{
  fixture_init (&argc, &argv);

#define ADD(name, func) g_test_add ("/prompt/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("completion", test_completion);
  ADD ("dismissed", test_dismissed);
  ADD ("new-member", test_new_member);
  ADD ("atomic", test_atomic);
  ADD ("accessible", test_accessible);
  ADD ("broken", test_broken);
  ADD ("clipboard", test_clipboard);
  ADD ("drop", test_drop);
  ADD ("undo", test_undo);
  ADD ("marks", test_marks);

  return g_test_run ();
}

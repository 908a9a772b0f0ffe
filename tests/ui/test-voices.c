/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "fixture.h"
#include "providers.h"
#include "sixain-cast-edits.h"
#include "sixain-voice-group.h"
#include "sixain-voices-dialog.h"

/* One for all: the program's network trusts whom it was told to at first. */
static Providers *providers;

typedef struct {
  SixainDocument *document;
  SixainCastMember *mira;
  SixainWindow *window;
  AdwDialog *around; /* of the group; weak */
  GtkWidget *group;
  AdwDialog *dialog; /* weak */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  SixainStoryboard *board;

  json_object_unref (providers_control (providers, "{'account': 'voices', 'rules': []}"));
  fixture->document = fixture_new_document (1);
  board = sixain_document_get_storyboard (fixture->document);
  fixture_push (fixture->document, sixain_cast_edit_add (board, SIXAIN_CAST_CHARACTER, "Mira", NULL));
  fixture->mira = g_list_model_get_item (sixain_storyboard_get_cast (board), 0);
  fixture->window = fixture_open_window (fixture->document);

  fixture->group = sixain_voice_group_new ();
  sixain_voice_group_set_member (SIXAIN_VOICE_GROUP (fixture->group), sixain_window_get_session (fixture->window), fixture->mira);
  fixture->around = adw_dialog_new ();
  adw_dialog_set_child (fixture->around, fixture->group);
  adw_dialog_present (fixture->around, GTK_WIDGET (fixture->window));
  fixture_settle ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  adw_dialog_force_close (fixture->around);
  g_clear_object (&fixture->mira);
  fixture_close_window (fixture->window);
  fixture_assert_finalizes (fixture->document);
  g_assert_null (fixture->dialog);
}

static gboolean
has_ended (gpointer data)
{
  Fixture *fixture = data;

  return fixture->dialog == NULL;
}

static gboolean
shows_page (Fixture    *fixture,
            const char *page)
{
  return g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (fixture_child (fixture->dialog, "pages"))), page);
}

static gboolean
shows_voices (gpointer data)
{
  return shows_page (data, "voices");
}

static gboolean
shows_problem (gpointer data)
{
  return shows_page (data, "problem");
}

static void
choose (Fixture *fixture)
{
  g_signal_emit_by_name (fixture_child (fixture->group, "choose"), "clicked");
  fixture->dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_true (SIXAIN_IS_VOICES_DIALOG (fixture->dialog));
  g_object_add_weak_pointer (G_OBJECT (fixture->dialog), (gpointer *) &fixture->dialog);
}

static GtkListBoxRow *
get_row (Fixture *fixture,
         int      i)
{
  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (fixture_child (fixture->dialog, "list")), i);
}

static void
test_choose (Fixture       *fixture,
             gconstpointer  data)
{
  SixainHistory *history = sixain_document_get_history (fixture->document);
  GtkListBoxRow *row;

  choose (fixture);
  fixture_wait (shows_voices, fixture, "voices");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (get_row (fixture, 0))), ==, "Warm narrator");
  g_assert_null (get_row (fixture, 2));

  /* the search leaves those with the word, or says that there are none */
  gtk_editable_set_text (GTK_EDITABLE (fixture_child (fixture->dialog, "search")), "YOUNG");
  g_signal_emit_by_name (fixture_child (fixture->dialog, "search"), "search-changed");
  g_assert_true (shows_page (fixture, "voices"));
  g_assert_false (gtk_widget_get_child_visible (GTK_WIDGET (get_row (fixture, 0))));
  gtk_editable_set_text (GTK_EDITABLE (fixture_child (fixture->dialog, "search")), "xyz");
  g_signal_emit_by_name (fixture_child (fixture->dialog, "search"), "search-changed");
  g_assert_true (shows_page (fixture, "none"));
  gtk_editable_set_text (GTK_EDITABLE (fixture_child (fixture->dialog, "search")), "");
  g_signal_emit_by_name (fixture_child (fixture->dialog, "search"), "search-changed");

  /* all digits of the id arrive, as one step */
  row = get_row (fixture, 1);
  gtk_widget_activate (GTK_WIDGET (row));
  fixture_wait (has_ended, fixture, "the dialog's end");
  g_assert_cmpstr (sixain_cast_member_get_voice_id (fixture->mira), ==, "829824295735410757");
  g_assert_cmpstr (sixain_history_get_undo_label (history), ==, "Change Voice");
  g_assert_true (sixain_history_undo (history));
  g_assert_cmpstr (sixain_cast_member_get_voice_id (fixture->mira), ==, "");
}

/* A hotel's page instead of the list is named, and asking again works. */
static void
test_problem (Fixture       *fixture,
              gconstpointer  data)
{
  json_object_unref (providers_control (providers, "{'account': 'voices', 'rules': [{'call': 'kling.voice.list', 'times': 1, 'do': 'html'}]}"));
  choose (fixture);
  fixture_wait (shows_problem, fixture, "the problem");
  g_assert_cmpstr (adw_status_page_get_description (ADW_STATUS_PAGE (fixture_child (fixture->dialog, "problem"))), !=, "");
  g_signal_emit_by_name (fixture_child (fixture->dialog, "again"), "clicked");
  fixture_wait (shows_voices, fixture, "voices");
  adw_dialog_close (fixture->dialog);
  fixture_wait (has_ended, fixture, "the dialog's end");
}

/* Closed before the answer, nothing of it is left. */
static void
test_close (Fixture       *fixture,
            gconstpointer  data)
{
  json_object_unref (providers_control (providers, "{'account': 'voices', 'rules': [{'call': 'kling.voice.list', 'do': 'delay', 'ms': 60000}]}"));
  choose (fixture);
  adw_dialog_close (fixture->dialog);
  fixture_wait (has_ended, fixture, "the dialog's end");
}

#define ADD(name) g_test_add ("/voices/" #name, Fixture, NULL, set_up, test_ ## name, tear_down)

int
main (int    argc,
      char **argv)
{
  int status;

  g_setenv ("KLING_API_KEY", "sk-voices", TRUE);
  fixture_init (&argc, &argv);
  providers = providers_start (TRUE);

  ADD (choose);
  ADD (problem);
  ADD (close);

  status = g_test_run ();
  providers_stop (providers);

  return status;
}

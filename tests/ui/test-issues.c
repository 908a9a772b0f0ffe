/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "fixture.h"
#include "sixain-issue-row.h"
#include "sixain-issues-button.h"
#include "sixain-prompt-editor.h"

#include <string.h>

#define PROMPT "Rain, then cut to a tram"

typedef struct {
  SixainDocument *document;
  SixainWindow *window;
  SixainSession *session;
  GtkWidget *button;
  GtkListBox *list;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->document = fixture_new_document (3);
  fixture_push (fixture->document, sixain_edit_new_set ("Set", SIXAIN_RECORD (sixain_document_get_storyboard (fixture->document)),
                                                        "mode", "8k", NULL));
  fixture_push (fixture->document, sixain_edit_new_set ("Set", SIXAIN_RECORD (fixture_get_shot (fixture->document, 1)),
                                                        "prompt", PROMPT, NULL));
  fixture->window = fixture_open_window (fixture->document);
  fixture->session = sixain_window_get_session (fixture->window);
  fixture->button = fixture_find_type (fixture->window, SIXAIN_TYPE_ISSUES_BUTTON);
  g_assert_nonnull (fixture->button);
  fixture->list = GTK_LIST_BOX (fixture_child (fixture->button, "list"));
  sixain_review_flush (sixain_session_get_review (fixture->session));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  fixture_close_window (fixture->window);
  fixture_assert_finalizes (fixture->document);
}

static SixainIssueRow *
find_row (Fixture    *fixture,
          const char *rule)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (fixture->list, i)) != NULL; i++)
    {
      if (g_str_equal (sixain_issue_get_rule (sixain_issue_row_get_issue (SIXAIN_ISSUE_ROW (row))), rule))
        return SIXAIN_ISSUE_ROW (row);
    }

  return NULL;
}

static gboolean
is_open (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

static gboolean
is_closed (gpointer data)
{
  return !gtk_widget_get_mapped (data);
}

static void
open_list (Fixture *fixture)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.issues", NULL));
  fixture_wait (is_open, fixture->list, "the list");
}

/* The list says what the review found, and the button how much of it. */
static void
test_list (Fixture       *fixture,
           gconstpointer  data)
{
  GListModel *issues = sixain_review_get_issues (sixain_session_get_review (fixture->session));
  guint n = g_list_model_get_n_items (issues);
  const char *label;

  g_assert_cmpuint (n, >, 3);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SixainIssue) issue = g_list_model_get_item (issues, i);
      SixainIssueRow *row = SIXAIN_ISSUE_ROW (gtk_list_box_get_row_at_index (fixture->list, i));

      g_assert_true (sixain_issue_row_get_issue (row) == issue);
      g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (fixture_child (row, "text"))), ==, sixain_issue_get_text (issue));
      g_assert_cmpint (gtk_widget_get_visible (fixture_child (row, "fix")), ==, sixain_issue_get_fix_label (issue) != NULL);
      gtk_test_accessible_assert_role (row, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
    }
  g_assert_null (gtk_list_box_get_row_at_index (fixture->list, n));

  g_assert_true (gtk_widget_get_visible (fixture->button));
  label = gtk_label_get_label (GTK_LABEL (fixture_child (fixture->button, "label")));
  g_assert_nonnull (strstr (label, "problems"));
  gtk_test_accessible_assert_property (fixture_child (fixture->button, "button"), GTK_ACCESSIBLE_PROPERTY_LABEL, label);
}

static gboolean
is_focus_in_list (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (fixture->list)));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (fixture->list));
}

/* A quick fix is one step of undo, and the focus stays in the list. */
static void
test_fix (Fixture       *fixture,
          gconstpointer  data)
{
  SixainHistory *history = sixain_session_get_history (fixture->session);
  SixainStoryboard *storyboard = sixain_session_get_storyboard (fixture->session);
  guint n = g_list_model_get_n_items (sixain_review_get_issues (sixain_session_get_review (fixture->session)));
  g_autofree char *label = NULL;
  SixainIssueRow *row;

  open_list (fixture);
  row = find_row (fixture, "unknown-mode");
  g_assert_nonnull (row);
  label = g_strdup (sixain_issue_get_fix_label (sixain_issue_row_get_issue (row)));
  sixain_issue_row_focus (row);
  g_signal_emit_by_name (fixture_child (row, "fix"), "clicked");

  fixture_settle ();
  g_assert_cmpstr (sixain_storyboard_get_mode (storyboard), ==, "std");
  g_assert_cmpstr (sixain_history_get_undo_label (history), ==, label);
  g_assert_null (find_row (fixture, "unknown-mode"));
  g_assert_cmpuint (g_list_model_get_n_items (sixain_review_get_issues (sixain_session_get_review (fixture->session))), ==, n - 1);
  fixture_wait (is_focus_in_list, fixture, "the focus");

  g_assert_true (sixain_history_undo (history));
  sixain_review_flush (sixain_session_get_review (fixture->session));
  g_assert_cmpstr (sixain_storyboard_get_mode (storyboard), ==, "8k");
  g_assert_nonnull (find_row (fixture, "unknown-mode"));
}

static gboolean
is_selected (gpointer data)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (data);
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return FALSE;

  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  return g_str_equal (text, "cut to") && gtk_widget_has_focus (data);
}

/* A row leads to its shot, and to the words in question. */
static void
test_place (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *prompt = fixture_find_type (fixture->window, SIXAIN_TYPE_PROMPT_EDITOR);
  SixainIssueRow *row;

  open_list (fixture);
  row = find_row (fixture, "cut-in-prompt");
  g_assert_nonnull (row);
  g_signal_emit_by_name (fixture->list, "row-activated", row);

  fixture_wait (is_closed, fixture->list, "the end of the list");
  fixture_wait (is_selected, prompt, "the words");
  g_assert_true (sixain_session_get_shot (fixture->session) == fixture_get_shot (fixture->document, 1));
}

static gboolean
has_dialog (gpointer data)
{
  return adw_application_window_get_visible_dialog (data) != NULL;
}

/* What is wrong with somebody in the cast is put right where they are edited. */
static void
test_cast (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (SixainCastMember) member = sixain_cast_member_new (SIXAIN_CAST_CHARACTER, "");
  SixainIssueRow *row;

  fixture_push (fixture->document, sixain_edit_new_insert ("Add", SIXAIN_RECORD (sixain_session_get_storyboard (fixture->session)),
                                                           "cast", 0, SIXAIN_RECORD (member)));
  sixain_review_flush (sixain_session_get_review (fixture->session));
  open_list (fixture);
  row = find_row (fixture, "nameless-cast");
  g_assert_nonnull (row);
  g_signal_emit_by_name (fixture->list, "row-activated", row);

  fixture_wait (has_dialog, fixture->window, "the cast member");
  adw_dialog_force_close (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
}

/* A card says what keeps its shot from being sent, as long as it does. */
static void
test_marks (Fixture       *fixture,
            gconstpointer  data)
{
  SixainTimelineModel *model = sixain_session_get_timeline (fixture->session);
  SixainReview *review = sixain_session_get_review (fixture->session);
  SixainShot *shot = fixture_get_shot (fixture->document, 1);
  SixainShotState state;

  sixain_timeline_model_get_state (model, 1, &state);
  g_assert_cmpint (state.status, ==, SIXAIN_SHOT_STATUS_PROBLEM);
  g_assert_cmpstr (state.reason, ==, sixain_review_get_problem (review, sixain_record_get_id (SIXAIN_RECORD (shot))));

  fixture_push (fixture->document, sixain_edit_new_set ("Set", SIXAIN_RECORD (shot), "start-frame", NULL, "prompt", "A tram", NULL));
  sixain_review_flush (review);
  sixain_timeline_model_get_state (model, 1, &state);
  g_assert_cmpint (state.status, ==, SIXAIN_SHOT_STATUS_DRAFT);
  g_assert_null (state.reason);
}

/* Nothing to say, nothing to see. */
static void
test_quiet (Fixture       *fixture,
            gconstpointer  data)
{
  SixainRecord *storyboard = SIXAIN_RECORD (sixain_session_get_storyboard (fixture->session));

  fixture_push (fixture->document, sixain_edit_new_set ("Set", storyboard, "mode", "pro", NULL));
  for (guint i = 0; i < 3; i++)
    fixture_push (fixture->document, sixain_edit_new_set ("Set", SIXAIN_RECORD (fixture_get_shot (fixture->document, i)),
                                                          "start-frame", NULL, "prompt", "A tram", NULL));
  sixain_review_flush (sixain_session_get_review (fixture->session));
  g_assert_cmpuint (g_list_model_get_n_items (sixain_review_get_issues (sixain_session_get_review (fixture->session))), ==, 0);
  g_assert_false (gtk_widget_get_visible (fixture->button));
}

int
main (int   argc,
      char *argv[])
{
  fixture_init (&argc, &argv);

#define ADD(name, func) g_test_add ("/issues/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("list", test_list);
  ADD ("fix", test_fix);
  ADD ("place", test_place);
  ADD ("cast", test_cast);
  ADD ("marks", test_marks);
  ADD ("quiet", test_quiet);
#undef ADD

  return g_test_run ();
}

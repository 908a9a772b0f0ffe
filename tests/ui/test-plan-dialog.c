/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "fixture.h"
#include "sixain-issue-row.h"
#include "sixain-pass-row.h"
#include "sixain-generation.h"
#include "sixain-plan-dialog.h"
#include "sixain-preferences.h"
#include "sixain-review.h"
#include "sixain-settings.h"

typedef struct {
  SixainDocument *document;
  SixainStoryboard *storyboard;
  SixainWindow *window;
  SixainSession *session;
  AdwDialog *dialog; /* weak */
} Fixture;

static void
push (Fixture    *fixture,
      SixainEdit *edit)
{
  fixture_push (fixture->document, edit);
  sixain_review_flush (sixain_session_get_review (fixture->session));
}

static void
set_length (Fixture *fixture,
            guint    position,
            gint64   frames)
{
  push (fixture, sixain_edit_new_set ("Set", SIXAIN_RECORD (fixture_get_shot (fixture->document, position)),
                                      "length", frames, NULL));
}

/* Three shots of 3, 3 and 1 second at 24 frames, silent, in 720p. */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  const SixainRate rate = { 24, 1 };

  sixain_settings_set_provider ("kling");
  fixture->document = fixture_new_document (3);
  fixture->storyboard = sixain_document_get_storyboard (fixture->document);
  fixture->window = fixture_open_window (fixture->document);
  fixture->session = sixain_window_get_session (fixture->window);
  push (fixture, sixain_edit_new_set ("Set", SIXAIN_RECORD (fixture->storyboard), "rate", &rate, "audio", FALSE, "mode", "std", NULL));
  for (guint i = 0; i < 3; i++)
    push (fixture, sixain_edit_new_set ("Set", SIXAIN_RECORD (fixture_get_shot (fixture->document, i)),
                                        "start-frame", NULL, "end-frame", NULL, "length", (gint64) (i < 2 ? 72 : 24), NULL));
}

static void
present (Fixture *fixture)
{
  fixture->dialog = sixain_plan_dialog_new (fixture->session);
  g_object_add_weak_pointer (G_OBJECT (fixture->dialog), (gpointer *) &fixture->dialog);
  adw_dialog_present (fixture->dialog, GTK_WIDGET (fixture->window));
  fixture_settle ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  fixture_close_window (fixture->window);
  fixture_assert_finalizes (fixture->document);
  g_assert_null (fixture->dialog);
}

static const char *
get_label (gpointer    widget,
           const char *child)
{
  return gtk_label_get_label (GTK_LABEL (fixture_child (widget, child)));
}

static GtkListBoxRow *
get_pass (Fixture *fixture,
          int      i)
{
  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (fixture_child (fixture->dialog, "passes")), i);
}

static void
test_button (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *button = fixture_find (fixture->window, "generate");

  /* 7 seconds at 8.4 cents */
  g_assert_cmpstr (get_label (button, "price"), ==, "$0.59");
  g_assert_true (gtk_widget_get_visible (fixture_child (button, "price")));

  push (fixture, sixain_edit_new_set ("Set", SIXAIN_RECORD (fixture->storyboard), "mode", "4k", NULL));
  g_assert_cmpstr (get_label (button, "price"), ==, "$2.94");

  /* what is made here has none */
  sixain_settings_set_provider ("animatic");
  g_assert_false (gtk_widget_get_visible (fixture_child (button, "price")));
  g_assert_true (gtk_widget_get_visible (fixture_child (button, "word")));
  sixain_settings_set_provider ("kling");
  g_assert_true (gtk_widget_get_visible (fixture_child (button, "price")));

  /* a mode that the model hasn't has no price, and is not put right behind one's back */
  push (fixture, sixain_edit_new_set ("Set", SIXAIN_RECORD (fixture->storyboard), "profile", "kling-o1", NULL));
  g_assert_cmpstr (sixain_storyboard_get_mode (fixture->storyboard), ==, "4k");
  g_assert_false (gtk_widget_get_visible (fixture_child (button, "price")));
  g_assert_true (gtk_widget_get_visible (fixture_child (button, "word")));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.generate", NULL);
  fixture_settle ();
  g_assert_true (SIXAIN_IS_PLAN_DIALOG (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window))));
  adw_dialog_force_close (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
}

static void
test_passes (Fixture       *fixture,
             gconstpointer  data)
{
  present (fixture);

  g_assert_cmpstr (get_label (fixture->dialog, "price"), ==, "$0.59");
  g_assert_nonnull (get_pass (fixture, 0));
  g_assert_null (get_pass (fixture, 1));
  g_assert_cmpstr (get_label (get_pass (fixture, 0), "seconds"), ==, "7 s");
  sixain_pass_row_set_expanded (SIXAIN_PASS_ROW (get_pass (fixture, 0)), TRUE);

  /* it follows what is done to the storyboard, and stays open where it was */
  set_length (fixture, 2, 240);
  g_assert_nonnull (get_pass (fixture, 1));
  g_assert_cmpstr (get_label (get_pass (fixture, 0), "seconds"), ==, "6 s");
  g_assert_cmpstr (get_label (get_pass (fixture, 1), "seconds"), ==, "10 s");
  g_assert_cmpstr (get_label (get_pass (fixture, 1), "reason"), ==, "A pass is at most 15 s long");
  g_assert_true (sixain_pass_row_get_expanded (SIXAIN_PASS_ROW (get_pass (fixture, 0))));
  g_assert_false (sixain_pass_row_get_expanded (SIXAIN_PASS_ROW (get_pass (fixture, 1))));

  adw_dialog_force_close (fixture->dialog);
}

static void
select_provider (Fixture    *fixture,
                 const char *name)
{
  AdwComboRow *row = ADW_COMBO_ROW (fixture_child (fixture->dialog, "provider"));
  GtkStringList *names = GTK_STRING_LIST (adw_combo_row_get_model (row));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (names)); i++)
    {
      if (g_str_equal (gtk_string_list_get_string (names, i), name))
        {
          adw_combo_row_set_selected (row, i);
          return;
        }
    }

  g_assert_not_reached ();
}

static void
test_provider (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *provider = NULL;

  present (fixture);

  select_provider (fixture, "Replicate");
  g_assert_cmpstr (get_label (fixture->dialog, "price"), ==, "");
  g_assert_cmpstr (get_label (get_pass (fixture, 0), "price"), ==, "not stated");
  provider = sixain_settings_get_provider ();
  g_assert_cmpstr (provider, ==, "replicate");
  select_provider (fixture, "fal");
  g_assert_cmpstr (get_label (fixture->dialog, "price"), ==, "$0.59");
  g_assert_true (g_str_has_prefix (get_label (get_pass (fixture, 0), "summary"), "Sent: "));

  /* what is made here is planned like the model's, and costs nothing */
  select_provider (fixture, "Animatic");
  g_assert_cmpstr (get_label (fixture->dialog, "price"), ==, "$0.00");
  g_assert_cmpstr (get_label (get_pass (fixture, 0), "seconds"), ==, "7 s");
  g_assert_false (g_str_has_prefix (get_label (get_pass (fixture, 0), "summary"), "Sent: "));
  g_assert_nonnull (strstr (adw_preferences_group_get_description (ADW_PREFERENCES_GROUP (fixture_child (fixture->dialog, "passes_group"))),
                            "Nothing leaves this computer"));
  sixain_settings_set_provider ("kling");

  adw_dialog_force_close (fixture->dialog);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_there (gpointer data)
{
  return *(char **) data != NULL;
}

static void
test_copy (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;
  JsonObject *pass;

  push (fixture, sixain_edit_new_set ("Set", SIXAIN_RECORD (fixture_get_shot (fixture->document, 0)), "prompt", "A kettle sings.", NULL));
  present (fixture);
  g_signal_emit_by_name (fixture_find (fixture->dialog, "copy"), "clicked");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), NULL, read_cb, &text);
  fixture_wait (is_there, &text, "the copied text");

  node = json_from_string (text, NULL);
  g_assert_nonnull (node);
  object = json_node_get_object (node);
  g_assert_cmpstr (json_object_get_string_member (object, "provider"), ==, "kling");
  g_assert_cmpint (json_object_get_int_member (object, "usd-millionths"), ==, 7 * 84000);
  pass = json_array_get_object_element (json_object_get_array_member (object, "passes"), 0);
  g_assert_true (json_object_has_member (pass, "request"));
  g_assert_nonnull (strstr (text, "A kettle sings."));

  adw_dialog_force_close (fixture->dialog);
}

static GtkListBoxRow *
find_rule (Fixture    *fixture,
           const char *list,
           const char *rule)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (fixture_child (fixture->dialog, list)), i)) != NULL; i++)
    {
      if (g_str_equal (sixain_issue_get_rule (sixain_issue_row_get_issue (SIXAIN_ISSUE_ROW (row))), rule))
        return row;
    }

  return NULL;
}

static void
test_budget (Fixture       *fixture,
             gconstpointer  data)
{
  AdwDialog *preferences = sixain_preferences_new ();
  GtkWidget *page = fixture_find (fixture->window, "storyboard_page");

  present (fixture);
  g_assert_false (gtk_widget_get_visible (fixture_child (fixture->dialog, "over")));
  g_assert_false (gtk_widget_get_visible (fixture_child (fixture->dialog, "over_day")));
  adw_dialog_force_close (fixture->dialog);
  fixture_settle ();

  adw_spin_row_set_value (ADW_SPIN_ROW (fixture_child (page, "budget")), 0.5);
  g_assert_cmpint (sixain_storyboard_get_budget (fixture->storyboard), ==, 500000);
  adw_dialog_present (preferences, GTK_WIDGET (fixture->window));
  adw_spin_row_set_value (ADW_SPIN_ROW (fixture_child (preferences, "budget_per_day")), 0.55);
  g_assert_cmpint (sixain_provider_settings_get_day_limit (sixain_generation_get_settings ()), ==, 550000);
  adw_dialog_force_close (preferences);

  sixain_review_flush (sixain_session_get_review (fixture->session));
  present (fixture);
  g_assert_true (gtk_widget_get_visible (fixture_child (fixture->dialog, "over")));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (fixture_child (fixture->dialog, "over"))), ==,
                   "It is $0.50, of which $0.00 is spent or under way; this is $0.09 too much.");
  g_assert_true (gtk_widget_get_visible (fixture_find_type (fixture_child (fixture->dialog, "over"), GTK_TYPE_IMAGE)));
  g_assert_true (gtk_widget_get_visible (fixture_child (fixture->dialog, "over_day")));
  g_assert_null (find_rule (fixture, "problems", "over-budget"));
  set_length (fixture, 0, 24);
  g_assert_true (gtk_widget_get_visible (fixture_child (fixture->dialog, "over")));
  g_assert_false (gtk_widget_get_visible (fixture_find_type (fixture_child (fixture->dialog, "over"), GTK_TYPE_IMAGE)));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (fixture_child (fixture->dialog, "over"))), ==,
                   "It is $0.50, of which $0.00 is spent or under way.");
  adw_dialog_force_close (fixture->dialog);
}

static SixainIssueRow *
find_fix (Fixture    *fixture,
          const char *list)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (fixture_child (fixture->dialog, list)), i)) != NULL; i++)
    {
      if (sixain_issue_get_fix_label (sixain_issue_row_get_issue (SIXAIN_ISSUE_ROW (row))) != NULL)
        return SIXAIN_ISSUE_ROW (row);
    }

  return NULL;
}

/* A fix is one step of the history, and what it was about is gone at once. */
static void
test_fix (Fixture       *fixture,
          gconstpointer  data)
{
  SixainHistory *history = sixain_document_get_history (fixture->document);
  g_autoptr (SixainIssue) issue = NULL;
  SixainIssueRow *row;

  set_length (fixture, 1, 48);
  push (fixture, sixain_edit_new_remove ("Remove", SIXAIN_RECORD (fixture->storyboard), "shots", 2));
  push (fixture, sixain_edit_new_remove ("Remove", SIXAIN_RECORD (fixture->storyboard), "shots", 0));
  present (fixture);

  /* one shot of two seconds: the third is paid for nothing */
  row = find_fix (fixture, "hints");
  g_assert_nonnull (row);
  issue = g_object_ref (sixain_issue_row_get_issue (row));
  g_signal_emit_by_name (row, "fix");
  g_assert_cmpstr (sixain_history_get_undo_label (history), !=, "Remove");
  row = find_fix (fixture, "hints");
  g_assert_true (row == NULL || !sixain_issue_equal (sixain_issue_row_get_issue (row), issue));
  g_assert_true (sixain_history_undo (history));
  g_assert_cmpstr (sixain_history_get_undo_label (history), ==, "Remove");

  adw_dialog_force_close (fixture->dialog);
}

static void
test_nothing (Fixture       *fixture,
              gconstpointer  data)
{
  for (guint i = 3; i > 0; i--)
    push (fixture, sixain_edit_new_remove ("Remove", SIXAIN_RECORD (fixture->storyboard), "shots", i - 1));
  present (fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (fixture_child (fixture->dialog, "stack"))), ==, "empty");
  g_assert_false (gtk_widget_get_visible (fixture_child (fixture->dialog, "bottom")));

  push (fixture, sixain_edit_new_set ("Set", SIXAIN_RECORD (fixture->storyboard), "profile", "nobody's", NULL));
  g_assert_cmpstr (adw_status_page_get_title (ADW_STATUS_PAGE (fixture_child (fixture->dialog, "empty"))), ==, "Unknown Model");
  adw_dialog_force_close (fixture->dialog);
}

#define ADD(name) g_test_add ("/plan-dialog/" #name, Fixture, NULL, set_up, test_ ## name, tear_down)

int
main (int    argc,
      char **argv)
{
  fixture_init (&argc, &argv);

  ADD (button);
  ADD (passes);
  ADD (provider);
  ADD (copy);
  ADD (budget);
  ADD (fix);
  ADD (nothing);

  return g_test_run ();
}

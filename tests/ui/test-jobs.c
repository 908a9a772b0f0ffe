/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <string.h>

#include "fixture.h"
#include "jobs-board.h"
#include "sixain-generation.h"
#include "sixain-job-details.h"
#include "sixain-job-marks.h"
#include "sixain-job-news.h"
#include "sixain-job-row.h"
#include "sixain-job-text.h"
#include "sixain-jobs-button.h"
#include "sixain-jobs-view.h"
#include "sixain-progress-ring.h"
#include "sixain-run-row.h"

#define KEY "sk-live-3f9d51c07e2b48a6a1d0"

typedef struct {
  SixainDocument *document;
  SixainStoryboard *storyboard;
  GListStore *runs;
  GtkWidget *window;
  GtkWidget *button;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  const gboolean narrow = GPOINTER_TO_INT (data);

  fixture->document = fixture_new_document (6);
  fixture->storyboard = sixain_document_get_storyboard (fixture->document);
  fixture->runs = jobs_board_new (fixture->storyboard);
  fixture->window = adw_application_window_new (GTK_APPLICATION (fixture_get_application ()));
  fixture->button = g_object_new (SIXAIN_TYPE_JOBS_BUTTON, "narrow", narrow, "halign", GTK_ALIGN_END,
                                  "valign", GTK_ALIGN_START, NULL);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (fixture->window), fixture->button);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), narrow ? 360 : 900, 600);
  sixain_jobs_button_set_jobs (SIXAIN_JOBS_BUTTON (fixture->button), sixain_generation_get_controller (),
                               G_LIST_MODEL (fixture->runs), fixture->storyboard, NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture_settle ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_ref (fixture->window);
  g_object_ref (fixture->button);
  gtk_window_close (GTK_WINDOW (fixture->window));
  fixture_assert_finalizes (fixture->window);
  fixture_assert_finalizes (fixture->button);
  fixture_assert_finalizes (fixture->runs);
  sixain_document_close (fixture->document);
  fixture_assert_finalizes (fixture->document);
}

static SixainJob *
get_job (Fixture *fixture,
         guint    run,
         guint    job)
{
  g_autoptr (SixainRun) item = g_list_model_get_item (G_LIST_MODEL (fixture->runs), run);

  return sixain_run_get_job (item, job); /* the list keeps it */
}

static gboolean
is_mapped (gpointer data)
{
  GtkWidget *view = fixture_find_type (data, SIXAIN_TYPE_JOBS_VIEW);

  return view != NULL && gtk_widget_get_mapped (view);
}

static gboolean
is_gone (gpointer data)
{
  return fixture_find_type (data, SIXAIN_TYPE_JOBS_VIEW) == NULL;
}

static GtkListBox *
open_list (Fixture *fixture)
{
  g_assert_true (sixain_jobs_button_popup (SIXAIN_JOBS_BUTTON (fixture->button)));
  fixture_wait (is_mapped, fixture->window, "the list");

  return GTK_LIST_BOX (fixture_child (fixture_find_type (fixture->window, SIXAIN_TYPE_JOBS_VIEW), "list"));
}

static const char *
get_label (gpointer    widget,
           const char *name)
{
  return gtk_label_get_label (GTK_LABEL (fixture_child (widget, name)));
}

static GtkWidget *
get_row (GtkListBox *list,
         int         position)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, position);

  g_assert_nonnull (row);

  return GTK_WIDGET (row);
}

/* The button is there while the list has something, and says how much of it is done. */
static void
test_button (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *inner = fixture_child (fixture->button, "button");
  GtkWidget *ring = fixture_child (fixture->button, "ring");

  g_assert_true (gtk_widget_get_visible (fixture->button));
  gtk_test_accessible_assert_property (inner, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "2 of 6 passes done, 1 failed");
  g_assert_cmpstr (get_label (fixture->button, "count"), ==, "2/6");
  /* the one that is fetched is nearly there: (2 + 0.9 + 0.1 * 0.45) / 6 */
  g_assert_cmpfloat_with_epsilon (sixain_progress_ring_get_fraction (SIXAIN_PROGRESS_RING (ring)), 2.945 / 6, 1e-6);
  g_assert_true (gtk_widget_get_visible (fixture_child (fixture->button, "badge")));

  sixain_job_set_state (get_job (fixture, 0, 3), SIXAIN_JOB_CANCELLED, SIXAIN_JOB_WAIT_NONE, -1, NULL);
  fixture_settle ();
  gtk_test_accessible_assert_property (inner, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "3 of 6 passes done, 1 failed");

  g_list_store_remove (fixture->runs, 0);
  fixture_settle ();
  gtk_test_accessible_assert_property (inner, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Nothing is under way");
  g_assert_false (gtk_widget_get_visible (ring));
  g_assert_false (gtk_widget_get_visible (fixture_child (fixture->button, "badge")));

  open_list (fixture);
  g_list_store_remove_all (fixture->runs);
  fixture_wait (is_gone, fixture->window, "the end of the list");
  g_assert_false (gtk_widget_get_visible (fixture->button));
  g_assert_false (sixain_jobs_button_popup (SIXAIN_JOBS_BUTTON (fixture->button)));
}

/* Every state is said in words, with what can be done about it and nothing else. */
static void
test_rows (Fixture       *fixture,
           gconstpointer  data)
{
  static const struct {
    const char *title;
    const char *state;
    const char *buttons; /* in the order of the names below */
    const char *price;   /* none where nothing was spent, and won't be */
  } expected[] = {
    { "Pass 1 · Shot 1", "Stored", "----", "$0.84" },
    { "Pass 2 · Shot 2", "Fetching, 45\u202f%", "c---", "$0.84" },
    { "Pass 3 · Shot 3", "Being made at Kling, 1:", "c---", "$0.84" },
    { "Pass 4 · Shot 4", "Waiting for a free slot at Kling", "c---", "$0.84" },
    { "Pass 5 · Shot 5", "Kling can’t say whether this was begun", "cbn-", "$0.84" },
    { "Pass 6 · Shot 6", "Failed", "---r", "" },
  };
  static const char * const names[] = { "cancel", "begun", "never_begun", "retry" };
  GtkListBox *list = open_list (fixture);
  GtkWidget *head = get_row (list, 0);

  g_assert_true (SIXAIN_IS_RUN_ROW (head));
  g_assert_cmpstr (get_label (head, "title"), ==, "Morning pour");
  g_assert_true (g_str_has_prefix (get_label (head, "subtitle"), "Kling · "));
  g_assert_true (g_str_has_suffix (get_label (head, "subtitle"), " · about $5.04"));
  g_assert_false (gtk_widget_get_sensitive (fixture_child (head, "dismiss")));
  g_assert_false (gtk_widget_get_visible (fixture_child (head, "show")));
  g_assert_false (gtk_widget_get_visible (fixture_child (head, "paused")));

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      GtkWidget *row = get_row (list, i + 1);

      g_assert_cmpstr (get_label (row, "title"), ==, expected[i].title);
      g_assert_true (g_str_has_prefix (get_label (row, "state"), expected[i].state));
      g_assert_cmpstr (get_label (row, "price"), ==, expected[i].price);
      gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, expected[i].title);
      for (guint j = 0; j < G_N_ELEMENTS (names); j++)
        g_assert_cmpint (gtk_widget_get_visible (fixture_child (row, names[j])), ==, expected[i].buttons[j] != '-');
      g_assert_cmpint (gtk_widget_get_visible (fixture_child (row, "progress")), ==, i == 1);
    }
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (fixture_child (get_row (list, 6), "retry"))), ==, "Try the Same Again for $0.84");
  sixain_job_set_failure (get_job (fixture, 0, 5), SIXAIN_FAULT_FAILED, NULL, G_MAXUINT);
  sixain_job_set_state (get_job (fixture, 0, 5), SIXAIN_JOB_FAILED, SIXAIN_JOB_WAIT_NONE, -1, "It was not made");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (fixture_child (get_row (list, 6), "retry"))), ==, "Try Again for $0.84");

  head = get_row (list, 7);
  g_assert_true (g_str_has_suffix (get_label (head, "subtitle"), " · $1.59 (expected: $1.68)"));
  g_assert_true (gtk_widget_get_sensitive (fixture_child (head, "dismiss")));
  g_assert_true (gtk_widget_get_visible (fixture_child (head, "show")));
  g_assert_cmpstr (get_label (get_row (list, 8), "title"), ==, "Pass 1 · 1 shot");
  g_assert_cmpstr (get_label (get_row (list, 8), "state"), ==, "In the storyboard");
  g_assert_cmpstr (get_label (get_row (list, 8), "price"), ==, "$0.79");
  g_assert_cmpstr (get_label (get_row (list, 9), "price"), ==, "$0.80");
}

static GtkWidget *
get_focus (Fixture *fixture)
{
  return gtk_root_get_focus (GTK_ROOT (fixture->window));
}

/* A button that goes leaves the focus in its row, and a run that goes leaves it in the list. */
static void
test_focus (Fixture       *fixture,
            gconstpointer  data)
{
  GtkListBox *list = open_list (fixture);
  GtkWidget *row = get_row (list, 3);

  g_assert_true (get_focus (fixture) == get_row (list, 0));
  g_assert_true (gtk_widget_grab_focus (fixture_child (row, "cancel")));
  sixain_job_set_state (get_job (fixture, 0, 2), SIXAIN_JOB_DONE, SIXAIN_JOB_WAIT_NONE, -1, NULL);
  fixture_settle ();
  g_assert_true (get_focus (fixture) == row);
  g_assert_cmpstr (get_label (row, "state"), ==, "Stored");

  g_assert_true (gtk_widget_grab_focus (get_row (list, 7)));
  g_list_store_remove (fixture->runs, 1);
  fixture_settle ();
  g_assert_nonnull (get_focus (fixture));
  g_assert_true (gtk_widget_is_ancestor (get_focus (fixture), GTK_WIDGET (list)));
}

static AdwDialog *
get_dialog (Fixture *fixture)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
}

static gboolean
has_dialog (gpointer data)
{
  return get_dialog (data) != NULL;
}

/* What is paid can't be taken back, and that is said; the popover gives way to it. */
static void
test_paid (Fixture       *fixture,
           gconstpointer  data)
{
  GtkListBox *list = open_list (fixture);

  g_signal_emit_by_name (fixture_child (get_row (list, 3), "cancel"), "clicked");
  fixture_wait (has_dialog, fixture, "the sentence");
  g_assert_cmpstr (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (get_dialog (fixture))), ==, "It Can’t Be Stopped");
  gtk_test_accessible_assert_property (get_dialog (fixture), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Kling can’t stop it any more: $0.84 is spent. The film will be fetched and kept.");
  fixture_wait (is_gone, fixture->button, "the end of the list");
  adw_dialog_force_close (get_dialog (fixture));
  fixture_settle ();

  /* perhaps it was */
  list = open_list (fixture);
  g_signal_emit_by_name (fixture_child (get_row (list, 5), "cancel"), "clicked");
  fixture_wait (has_dialog, fixture, "the question");
  g_assert_cmpstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (get_dialog (fixture))), ==,
                   "It may have reached Kling already. Then $0.84 is charged.");
  g_assert_true (adw_alert_dialog_has_response (ADW_ALERT_DIALOG (get_dialog (fixture)), "stop"));
  adw_dialog_force_close (get_dialog (fixture));
  fixture_settle ();

  /* nothing was sent, so nobody is asked */
  list = open_list (fixture);
  g_signal_emit_by_name (fixture_child (get_row (list, 4), "cancel"), "clicked");
  fixture_settle ();
  g_assert_null (get_dialog (fixture));
}

/* A film that is in no saved storyboard is not thrown away unasked. */
static void
test_unkept (Fixture       *fixture,
             gconstpointer  data)
{
  GtkListBox *list;

  for (guint i = 1; i < 6; i++)
    sixain_job_set_state (get_job (fixture, 0, i), SIXAIN_JOB_CANCELLED, SIXAIN_JOB_WAIT_NONE, -1, NULL);
  fixture_settle ();

  list = open_list (fixture);
  g_signal_emit_by_name (fixture_child (get_row (list, 0), "dismiss"), "clicked");
  fixture_wait (has_dialog, fixture, "the question");
  g_assert_cmpstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (get_dialog (fixture))), ==,
                   "1 film of this run is in no saved storyboard yet. Save the storyboard to keep it.");
  g_assert_cmpstr (adw_alert_dialog_get_default_response (ADW_ALERT_DIALOG (get_dialog (fixture))), ==, "keep");
  adw_dialog_force_close (get_dialog (fixture));
  fixture_settle ();
}

/* What holds all passes up stands above them, not in each of them. */
static void
test_paused (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct { SixainJobWait wait; const char *message; } shared[] = {
    { SIXAIN_JOB_WAIT_PROVIDER, "Another key is needed" },
    { SIXAIN_JOB_WAIT_NETWORK, "No network" },
    { SIXAIN_JOB_WAIT_DISK, "No room" },
  };
  GtkListBox *list = open_list (fixture);
  GtkWidget *head = get_row (list, 0);

  for (guint i = 0; i < G_N_ELEMENTS (shared); i++)
    {
      g_autofree char *description = NULL;

      for (guint k = 4; k < 6; k++)
        sixain_job_set_state (sixain_job_row_get_job (SIXAIN_JOB_ROW (get_row (list, k))), SIXAIN_JOB_WAITING,
                              shared[i].wait, -1, shared[i].message);
      fixture_settle ();
      g_assert_cmpstr (get_label (head, "reason"), ==, shared[i].message);
      g_assert_true (gtk_widget_get_mapped (fixture_child (head, "reason")));
      /* nothing but waiting helps, or what it says */
      g_assert_false (gtk_widget_get_mapped (fixture_child (head, "resume")));
      g_assert_false (gtk_widget_get_visible (fixture_child (get_row (list, 4), "message")));
      g_assert_cmpstr (get_label (get_row (list, 4), "state"), ==, i == 0 ? "Kling is paused" : "Waiting");
      g_assert_cmpstr (gtk_image_get_icon_name (GTK_IMAGE (fixture_child (get_row (list, 4), "icon"))), ==,
                       i == 0 ? "dialog-warning-symbolic" : "content-loading-symbolic");
      description = g_strconcat (get_label (head, "subtitle"), ". ", shared[i].message, NULL);
      gtk_test_accessible_assert_property (head, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description);
      g_assert_false (gtk_widget_get_visible (fixture_child (get_row (list, 5), "message")));
    }

  for (guint k = 4; k < 6; k++)
    sixain_job_set_state (sixain_job_row_get_job (SIXAIN_JOB_ROW (get_row (list, k))), SIXAIN_JOB_RUNNING,
                          SIXAIN_JOB_WAIT_NONE, -1, "It takes long");
  fixture_settle ();
  g_assert_false (gtk_widget_get_mapped (fixture_child (head, "reason")));
  g_assert_true (gtk_widget_get_visible (fixture_child (get_row (list, 4), "message")));
}

/* What another process has is seen, and nothing is offered that only that one can do. */
static void
test_elsewhere (Fixture       *fixture,
                gconstpointer  data)
{
  static const char * const buttons[] = { "cancel", "retry", "begun", "never_begun", "save" };
  const char *shots[] = { "a", NULL };
  const char *cuts[] = { NULL };
  const SixainRunFacts facts = { .id = "6d0b3a52-97b5-4a1e-8f6c-4b1f6f1a2b10", .storyboard = "another", .title = "Pier",
                                 .provider = "kling", .profile = "kling-o3", .plan = "plan",
                                 .created = g_get_real_time (), .elsewhere = TRUE };
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (SixainRun) run = NULL;
  GtkListBox *list;
  GtkWidget *head;

  for (guint i = 0; i < 2; i++)
    g_ptr_array_add (jobs, sixain_job_new (i == 0 ? "0c7d9f6e-0a55-4a5e-a7c2-5f1d3d0f9a11" : "0c7d9f6e-0a55-4a5e-a7c2-5f1d3d0f9a12",
                                           i, shots, cuts, 4, 500000, "{}"));
  sixain_job_set_state (g_ptr_array_index (jobs, 0), SIXAIN_JOB_RUNNING, SIXAIN_JOB_WAIT_NONE, -1, NULL);
  sixain_job_set_state (g_ptr_array_index (jobs, 1), SIXAIN_JOB_FAILED, SIXAIN_JOB_WAIT_NONE, -1, "Refused");
  run = sixain_run_new (&facts, jobs);
  g_list_store_insert (fixture->runs, 0, run);
  list = open_list (fixture);
  head = get_row (list, 0);
  g_assert_cmpstr (get_label (head, "elsewhere"), ==, "Running in another Sixain");
  g_assert_true (gtk_widget_get_visible (fixture_child (head, "elsewhere")));
  g_assert_false (gtk_widget_get_visible (fixture_child (head, "dismiss")));
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      g_assert_false (gtk_widget_get_visible (fixture_child (get_row (list, 1), buttons[i])));
      g_assert_false (gtk_widget_get_visible (fixture_child (get_row (list, 2), buttons[i])));
    }
  g_assert_cmpstr (get_label (get_row (list, 1), "state"), ==, "Being made at Kling");

  sixain_job_set_state (g_ptr_array_index (jobs, 0), SIXAIN_JOB_DONE, SIXAIN_JOB_WAIT_NONE, -1, NULL);
  fixture_settle ();
  g_assert_cmpstr (get_label (head, "elsewhere"), ==, "Open in another Sixain");
  g_assert_false (gtk_widget_get_visible (fixture_child (head, "dismiss")));
  g_assert_false (gtk_widget_get_visible (fixture_child (get_row (list, 3), "elsewhere")));
}

/* A film is offered to be saved for as long as no storyboard has it. */
static void
test_save (Fixture       *fixture,
           gconstpointer  data)
{
  SixainJob *job = get_job (fixture, 0, 0);
  g_autoptr (SixainRecord) take = g_object_new (SIXAIN_TYPE_TAKE, "id", sixain_job_get_id (job), "member", "takes/x.mp4", NULL);
  GtkWidget *row;

  sixain_job_set_result (job, "x.mp4");
  row = get_row (open_list (fixture), 1);
  g_assert_true (gtk_widget_get_visible (fixture_child (row, "save")));

  fixture_push (fixture->document, sixain_edit_new_insert ("Add", SIXAIN_RECORD (fixture->storyboard), "takes", 0, take));
  g_assert_false (gtk_widget_get_visible (fixture_child (row, "save")));
}

/* The details have everything but the key, whoever wrote it there. */
static void
test_details (Fixture       *fixture,
              gconstpointer  data)
{
  SixainJob *job = get_job (fixture, 0, 5);
  g_autoptr (SixainRun) run = g_list_model_get_item (G_LIST_MODEL (fixture->runs), 0);
  g_autofree char *text = NULL;
  AdwDialog *dialog;

  sixain_job_set_reply (job, "{\"code\": 1201, \"message\": \"no picture for " KEY "\", \"url\": \"https://a.example/f?sign=" KEY "\"}");
  dialog = sixain_job_details_new (run, job, fixture->storyboard);
  adw_dialog_present (dialog, fixture->window);
  fixture_wait (has_dialog, fixture, "the details");

  text = sixain_job_details_dup_text (SIXAIN_JOB_DETAILS (dialog));
  g_assert_nonnull (strstr (text, "Pass: Pass 6 · Shot 6\n"));
  g_assert_nonnull (strstr (text, "State: Failed\n"));
  g_assert_nonnull (strstr (text, "Charged: Nothing\n"));
  g_assert_nonnull (strstr (text, sixain_job_get_id (job)));
  g_assert_nonnull (strstr (text, "Rain on a window"));
  g_assert_nonnull (strstr (text, "no picture for"));
  g_assert_null (strstr (text, KEY));

  sixain_job_set_state (job, SIXAIN_JOB_WAITING, SIXAIN_JOB_WAIT_NETWORK, -1, NULL);
  g_free (g_steal_pointer (&text));
  text = sixain_job_details_dup_text (SIXAIN_JOB_DETAILS (dialog));
  g_assert_nonnull (strstr (text, "State: Waiting for the network\n"));

  /* neither is known here: what a person said was begun, and what came to nothing after it was accepted */
  for (guint i = 0; i < 2; i++)
    {
      sixain_job_set_paid (job, i == 1);
      sixain_job_set_failure (job, i == 0 ? SIXAIN_FAULT_UNSURE : SIXAIN_FAULT_MODERATION, NULL, G_MAXUINT);
      sixain_job_set_state (job, SIXAIN_JOB_FAILED, SIXAIN_JOB_WAIT_NONE, -1, NULL);
      g_free (g_steal_pointer (&text));
      text = sixain_job_details_dup_text (SIXAIN_JOB_DETAILS (dialog));
      g_assert_nonnull (strstr (text, "Charged: Perhaps"));
    }

  g_object_ref (dialog);
  adw_dialog_force_close (dialog);
  fixture_assert_finalizes (dialog);
}

/* In a narrow window the list is a dialog. */
static void
test_narrow (Fixture       *fixture,
             gconstpointer  data)
{
  GtkListBox *list = open_list (fixture);

  g_assert_nonnull (get_dialog (fixture));
  g_assert_false (gtk_widget_get_visible (fixture_child (fixture->button, "count")));
  fixture_settle ();
  g_assert_true (get_focus (fixture) == get_row (list, 0));

  adw_dialog_force_close (get_dialog (fixture));
  fixture_wait (is_gone, fixture->window, "the end of the list");
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (fixture_child (fixture->button, "button"))));
}

/* With text twice as large everything that is said fits into a narrow window. */
static void
test_large (Fixture       *fixture,
            gconstpointer  data)
{
  int minimum;

  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  open_list (fixture);
  gtk_widget_measure (fixture_find_type (fixture->window, SIXAIN_TYPE_JOBS_VIEW), GTK_ORIENTATION_HORIZONTAL, -1,
                      &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 340);

  adw_dialog_force_close (get_dialog (fixture));
  fixture_wait (is_gone, fixture->window, "the end of the list");
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-xft-dpi");
}

#define N_MANY 200

static gboolean
has_all_rows (gpointer data)
{
  /* with the heads of three runs */
  return gtk_list_box_get_row_at_index (data, N_MANY + 8 + 3 - 1) != NULL;
}

/* Rows that nobody sees yet hold nobody up, and come by themselves; so do those of later runs. */
static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (SixainRun) many = jobs_board_new_run ("another", "Waves", "kling", N_MANY, NULL);
  g_autoptr (SixainRun) later = jobs_board_new_run ("another", "Tide", "kling", 1, NULL);
  GtkListBox *list;

  g_list_store_append (fixture->runs, many);
  g_assert_true (sixain_jobs_button_popup (SIXAIN_JOBS_BUTTON (fixture->button)));
  list = GTK_LIST_BOX (fixture_child (fixture_find_type (fixture->window, SIXAIN_TYPE_JOBS_VIEW), "list"));
  g_assert_nonnull (gtk_list_box_get_row_at_index (list, 20));
  g_assert_null (gtk_list_box_get_row_at_index (list, 60));
  fixture_wait (has_all_rows, list, "all rows");
  fixture_settle ();

  g_list_store_append (fixture->runs, later);
  fixture_settle ();
  g_assert_cmpstr (get_label (get_row (list, N_MANY + 8 + 3), "title"), ==, "Tide");
}

static void
assert_state (SixainTimelineModel *timeline,
              guint                position,
              SixainShotStatus     status,
              double               progress,
              const char          *reason)
{
  SixainShotState state;

  sixain_timeline_model_get_state (timeline, position, &state);
  /* without a job the linter has its say */
  if (status == SIXAIN_SHOT_STATUS_DRAFT && state.status == SIXAIN_SHOT_STATUS_PROBLEM)
    return;

  g_assert_cmpint (state.status, ==, status);
  g_assert_cmpfloat_with_epsilon (state.progress, progress, 1e-6);
  g_assert_cmpstr (state.reason, ==, reason);
}

/* Each shot shows how its own job goes on; the newest run that makes it tells, and what went
 * wrong with one shot of a pass is not said of the others. */
static void
test_marks (Fixture       *fixture,
            gconstpointer  data)
{
  SixainSession *session = sixain_session_new (fixture->document);
  SixainTimelineModel *timeline = sixain_session_get_timeline (session);
  const char *id = sixain_record_get_id (SIXAIN_RECORD (fixture->storyboard));
  const char *two[] = { sixain_record_get_id (SIXAIN_RECORD (fixture_get_shot (fixture->document, 0))),
                        sixain_record_get_id (SIXAIN_RECORD (fixture_get_shot (fixture->document, 1))), NULL };
  const char *cuts[] = { "2000000000", NULL };
  const SixainRunFacts facts = { .id = "6d0b3a52-97b5-4a1e-8f6c-4b1f6f1a2b10", .storyboard = id, .title = "Again",
                                 .provider = "fal", .profile = "kling-o3", .plan = "plan", .created = 1 };
  SixainJob *job = sixain_job_new ("0c7d9f6e-0a55-4a5e-a7c2-5f1d3d0f9a11", 0, two, cuts, 4, 500000, "{}");
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (SixainRun) again = NULL;
  SixainJobMarks *marks = sixain_job_marks_new (G_LIST_MODEL (fixture->runs), timeline, id);

  assert_state (timeline, 0, SIXAIN_SHOT_STATUS_DRAFT, -1, NULL);
  assert_state (timeline, 1, SIXAIN_SHOT_STATUS_RUNNING, 0.945, NULL);
  assert_state (timeline, 2, SIXAIN_SHOT_STATUS_RUNNING, -1, NULL);
  assert_state (timeline, 3, SIXAIN_SHOT_STATUS_QUEUED, -1, "Waiting for a free slot at Kling");
  assert_state (timeline, 5, SIXAIN_SHOT_STATUS_FAILED, -1, "The picture of shot 6 is too small. Choose one of at least 300 pixels.");

  g_ptr_array_add (jobs, job);
  again = sixain_run_new (&facts, jobs);
  g_list_store_insert (fixture->runs, 0, again);
  fixture_settle ();
  assert_state (timeline, 0, SIXAIN_SHOT_STATUS_QUEUED, -1, "Waiting");
  assert_state (timeline, 1, SIXAIN_SHOT_STATUS_QUEUED, -1, "Waiting");
  assert_state (timeline, 2, SIXAIN_SHOT_STATUS_RUNNING, -1, NULL);

  sixain_job_set_failure (job, SIXAIN_FAULT_MODERATION, "prompt", 1);
  sixain_job_set_state (job, SIXAIN_JOB_FAILED, SIXAIN_JOB_WAIT_NONE, -1, "fal refused the prompt");
  fixture_settle ();
  assert_state (timeline, 0, SIXAIN_SHOT_STATUS_DRAFT, -1, NULL);
  assert_state (timeline, 1, SIXAIN_SHOT_STATUS_FAILED, -1, "fal refused the prompt");

  /* without its run a mark is stale */
  g_list_store_remove (fixture->runs, 0);
  fixture_settle ();
  assert_state (timeline, 1, SIXAIN_SHOT_STATUS_RUNNING, 0.945, NULL);
  g_list_store_remove_all (fixture->runs);
  fixture_settle ();
  for (guint i = 0; i < 6; i++)
    assert_state (timeline, i, SIXAIN_SHOT_STATUS_DRAFT, -1, NULL);

  fixture_assert_finalizes (marks);
  sixain_session_close (session);
  fixture_assert_finalizes (session);
}

static void
news_cb (GPtrArray  *told,
         const char *sentence,
         const char *details)
{
  g_ptr_array_add (told, g_strconcat (sentence, "|", details, NULL));
}

/* Failures and questions are told once, when they come up; steps on the way are not, nor what
 * happens to another storyboard. */
static void
test_news (Fixture       *fixture,
           gconstpointer  data)
{
  SixainJobNews *news = sixain_job_news_new (G_LIST_MODEL (fixture->runs), fixture->storyboard);
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_free);

  g_signal_connect_swapped (news, "news", G_CALLBACK (news_cb), told);
  sixain_job_set_state (get_job (fixture, 0, 1), SIXAIN_JOB_FETCHING, SIXAIN_JOB_WAIT_NONE, 0.9, NULL);
  sixain_job_set_state (get_job (fixture, 0, 2), SIXAIN_JOB_DONE, SIXAIN_JOB_WAIT_NONE, -1, NULL);
  sixain_job_set_state (get_job (fixture, 1, 0), SIXAIN_JOB_FAILED, SIXAIN_JOB_WAIT_NONE, -1, "Not here");
  fixture_settle ();
  g_assert_cmpuint (told->len, ==, 0);

  sixain_job_set_state (get_job (fixture, 0, 3), SIXAIN_JOB_FAILED, SIXAIN_JOB_WAIT_NONE, -1, "The prompt was refused");
  fixture_settle ();
  g_assert_cmpuint (told->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (told, 0), ==, "Pass 4 · Shot 4: Failed|The prompt was refused");

  /* both wait for the same */
  sixain_job_set_state (get_job (fixture, 0, 4), SIXAIN_JOB_WAITING, SIXAIN_JOB_WAIT_PROVIDER, -1, "No money");
  sixain_job_set_state (get_job (fixture, 0, 5), SIXAIN_JOB_WAITING, SIXAIN_JOB_WAIT_PROVIDER, -1, "No money");
  fixture_settle ();
  g_assert_cmpuint (told->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (told, 1), ==, "Kling is paused|No money");

  /* a full disk is everybody's, and is not told again each time it is tried */
  for (guint i = 0; i < 3; i++)
    {
      sixain_job_set_state (get_job (fixture, 0, 4), SIXAIN_JOB_FETCHING, SIXAIN_JOB_WAIT_DISK, -1, "No room");
      sixain_job_set_state (get_job (fixture, 0, 5), SIXAIN_JOB_FETCHING, SIXAIN_JOB_WAIT_DISK, -1, "No room");
      fixture_settle ();
      sixain_job_set_state (get_job (fixture, 0, 4), SIXAIN_JOB_FETCHING, SIXAIN_JOB_WAIT_NONE, -1, NULL);
      sixain_job_set_state (get_job (fixture, 0, 5), SIXAIN_JOB_FETCHING, SIXAIN_JOB_WAIT_NONE, -1, NULL);
      fixture_settle ();
    }
  g_assert_cmpuint (told->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (told, 2), ==, "Waiting for room on the disk|No room");

  fixture_assert_finalizes (news);
}

int
main (int   argc,
      char *argv[])
{
  static const struct {
    const char *path;
    gboolean narrow;
    void (*func) (Fixture *, gconstpointer);
  } tests[] = {
    { "/jobs/button", FALSE, test_button },
    { "/jobs/rows", FALSE, test_rows },
    { "/jobs/focus", FALSE, test_focus },
    { "/jobs/paid", FALSE, test_paid },
    { "/jobs/unkept", FALSE, test_unkept },
    { "/jobs/paused", FALSE, test_paused },
    { "/jobs/elsewhere", FALSE, test_elsewhere },
    { "/jobs/save", FALSE, test_save },
    { "/jobs/details", FALSE, test_details },
    { "/jobs/narrow", TRUE, test_narrow },
    { "/jobs/large", TRUE, test_large },
    { "/jobs/many", FALSE, test_many },
    { "/jobs/marks", FALSE, test_marks },
    { "/jobs/news", FALSE, test_news },
  };

  g_setenv ("KLING_API_KEY", KEY, TRUE);
  fixture_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, GINT_TO_POINTER (tests[i].narrow), set_up, tests[i].func, tear_down);

  return g_test_run ();
}

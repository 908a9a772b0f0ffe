/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gstdio.h>

#include "fixture.h"
#include "notifications.h"
#include "providers.h"
#include "sixain-application.h"
#include "sixain-background.h"
#include "sixain-controller-private.h"
#include "sixain-editor.h"
#include "sixain-generation.h"
#include "sixain-jobs-button.h"

/* The whole way through a real window, with a stand-in for Kling: what is seen while passes
 * are generated, and what becomes of them when the window goes. */

#define ACCOUNT "window"
#define PACE 0.02

static Providers *server;

static void
set (const char *settings)
{
  json_object_unref (providers_control (server, "{'account': '" ACCOUNT "', 'settings': {%s}}", settings));
}

/* What was sent stays under way until it is let go. */
static void
hold_back (void)
{
  set ("'polls': 1000000, 'seconds': 1000000");
}

static void
let_go (void)
{
  set ("'polls': 1, 'seconds': 0");
}

static gboolean
was_told (gpointer data)
{
  return notifications_get_n () > *(guint *) data;
}

static SixainController *
get_controller (void)
{
  return sixain_generation_get_controller ();
}

static SixainBackground *
get_background (void)
{
  return sixain_application_get_background (SIXAIN_APPLICATION (fixture_get_application ()));
}

static void
store_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
has_result (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

static gboolean
has_background (gpointer data)
{
  return get_background () != NULL;
}

static void
save (SixainDocument *document,
      const char     *name)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sixain_document_save_async (document, file, NULL, store_cb, &result);
  fixture_wait (has_result, &result, "the file");
  sixain_document_save_finish (document, result, &error);
  g_assert_no_error (error);
}

/* Pictures as large as Kling wants them. */
static SixainDocument *
new_document (const char *name)
{
  SixainDocument *document = fixture_new_document (0);
  SixainRecord *storyboard = SIXAIN_RECORD (sixain_document_get_storyboard (document));

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *path = fixture_make_picture (i == 0 ? "hill.png" : "valley.png", 640, 360, i == 0 ? 0x26a269 : 0x1c71d8);
      g_autoptr (SixainAsset) asset = fixture_import (document, path);
      g_autoptr (SixainShot) shot = sixain_shot_new (72);

      g_object_set (shot, "start-frame", sixain_record_get_id (SIXAIN_RECORD (asset)), "prompt", "A hill in the rain.", NULL);
      fixture_push (document, sixain_edit_new_insert ("Add", storyboard, "assets", 0, SIXAIN_RECORD (asset)));
      fixture_push (document, sixain_edit_new_insert ("Add", storyboard, "shots", i, SIXAIN_RECORD (shot)));
    }
  save (document, name);

  return document;
}

/* Two passes, since each shot has a start frame. */
static SixainRun *
start (SixainWindow *window)
{
  SixainSession *session = sixain_window_get_session (window);
  SixainDocument *document = sixain_session_get_document (session);
  SixainReview *review = sixain_session_get_review (session);
  g_autoptr (SixainProvider) provider = sixain_controller_find_provider (get_controller (), "kling");
  g_autoptr (SixainQuote) quote = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = g_file_get_uri (sixain_document_get_file (document));
  SixainRun *run;

  sixain_review_flush (review);
  g_assert_cmpuint (sixain_plan_get_n_passes (sixain_review_get_plan (review)), ==, 2);
  quote = sixain_quote_new (sixain_session_get_storyboard (session), sixain_review_get_plan (review), provider);
  g_assert_cmpuint (sixain_quote_get_n_hurdles (quote), ==, 0);
  sixain_controller_start_async (get_controller (), quote, sixain_session_get_storyboard (session),
                                 sixain_document_get_folder (document), "Hills", uri, NULL, 0, NULL, store_cb, &result);
  fixture_wait (has_result, &result, "the run");
  run = sixain_controller_start_finish (get_controller (), result, &error);
  g_assert_no_error (error);

  return run;
}

static SixainShotStatus
get_status (SixainWindow *window,
            guint         position)
{
  SixainShotState state;

  sixain_timeline_model_get_state (sixain_session_get_timeline (sixain_window_get_session (window)), position, &state);

  return state.status;
}

static gboolean
is_under_way (gpointer data)
{
  SixainRun *run = data;

  for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
    {
      SixainJob *job = sixain_run_get_job (run, i);

      if (sixain_job_is_over (job))
        g_error ("A pass ended: %s", sixain_job_get_message (job));
      if (!sixain_job_get_paid (job))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_over (gpointer data)
{
  return !sixain_run_get_active (data);
}

static AdwDialog *
get_dialog (gpointer window)
{
  return adw_application_window_get_visible_dialog (window);
}

typedef struct {
  SixainWindow *window;
  const char *heading;
} Question;

static gboolean
is_asked (gpointer data)
{
  Question *question = data;
  AdwDialog *dialog = get_dialog (question->window);

  return dialog != NULL && g_strcmp0 (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (dialog)), question->heading) == 0;
}

static gboolean
has_none (gpointer data)
{
  return get_dialog (data) == NULL;
}

static GtkWidget *
find_button (GtkWidget  *root,
             const char *label)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
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
answer (SixainWindow *window,
        const char   *heading,
        const char   *label)
{
  Question question = { window, heading };
  GtkWidget *button;

  fixture_wait (is_asked, &question, heading);
  button = find_button (GTK_WIDGET (get_dialog (window)), label);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
is_holding (void)
{
  gboolean holding;

  g_object_get (get_background (), "holding", &holding, NULL);

  return holding;
}

static gboolean
has_two_takes (gpointer data)
{
  SixainSession *session = sixain_window_get_session (data);

  return session != NULL &&
         g_list_model_get_n_items (sixain_storyboard_get_takes (sixain_session_get_storyboard (session))) == 2;
}

static gboolean
has_session_window (gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (fixture_get_application ()));

  return SIXAIN_IS_WINDOW (window) && sixain_window_get_session (SIXAIN_WINDOW (window)) != NULL;
}

static gboolean
is_running (gpointer data)
{
  return get_status (data, 0) == SIXAIN_SHOT_STATUS_RUNNING || get_status (data, 0) == SIXAIN_SHOT_STATUS_QUEUED;
}

/* A window that goes while its passes are made asks, the program goes on without it, and the
 * takes are there when the storyboard is shown again. */
static void
test_close (void)
{
  SixainDocument *document = new_document ("hills.sixain");
  SixainWindow *window = fixture_open_window (document);
  const guint charges = providers_count (server, ACCOUNT, "charge");
  guint told = notifications_get_n ();
  g_autoptr (SixainRun) run = NULL;

  hold_back ();
  run = start (window);
  fixture_wait (is_under_way, run, "both passes to be accepted");
  fixture_wait (is_running, window, "the shots to be marked");
  g_assert_true (gtk_widget_get_mapped (fixture_find_type (fixture_find_type (window, SIXAIN_TYPE_EDITOR), SIXAIN_TYPE_JOBS_BUTTON)));

  gtk_window_close (GTK_WINDOW (window));
  answer (window, "2 Passes Are Being Generated", "_Cancel");
  fixture_wait (has_none, window, "the end of the question");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (window)));

  g_object_ref (window);
  gtk_window_close (GTK_WINDOW (window));
  answer (window, "2 Passes Are Being Generated", "_Go On in the Background");
  fixture_assert_finalizes (window);
  fixture_assert_finalizes (document);
  g_assert_true (is_holding ());

  let_go ();
  fixture_wait (is_over, run, "the films");
  fixture_settle ();
  g_assert_false (is_holding ());
  g_assert_cmpuint (providers_count (server, ACCOUNT, "charge"), ==, charges + 2);

  fixture_wait (was_told, &told, "the notification");
  g_assert_cmpstr (notifications_get_headline (told), ==, "2 takes of “Hills” are there");
  notifications_click (told);
  fixture_wait (has_session_window, NULL, "the storyboard");
  window = SIXAIN_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (fixture_get_application ())));
  fixture_wait (has_two_takes, window, "the takes");
  fixture_settle ();
  fixture_close_window (window);
}

static gboolean
is_one_waiting (gpointer data)
{
  SixainRun *run = data;
  guint n_paid = 0, n_waiting = 0;

  for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
    {
      n_paid += sixain_job_get_paid (sixain_run_get_job (run, i));
      n_waiting += sixain_job_get_wait (sixain_run_get_job (run, i)) == SIXAIN_JOB_WAIT_SLOT;
    }

  return n_paid == 1 && n_waiting == 1;
}

/* What isn't paid for is stopped where that is wanted; what is goes on. */
static void
test_stop (void)
{
  SixainDocument *document = new_document ("stop.sixain");
  SixainWindow *window = fixture_open_window (document);
  const guint charges = providers_count (server, ACCOUNT, "charge");
  g_autoptr (SixainRun) run = NULL;
  guint n_made = 0;

  hold_back ();
  set ("'slots': 1");
  run = start (window);
  fixture_wait (is_one_waiting, run, "one pass to wait for the other");

  g_object_ref (window);
  gtk_window_close (GTK_WINDOW (window));
  answer (window, "2 Passes Are Being Generated", "_Stop After What Is Paid");
  fixture_assert_finalizes (window);
  fixture_assert_finalizes (document);
  let_go ();
  fixture_wait (is_over, run, "the end");
  for (guint i = 0; i < 2; i++)
    n_made += sixain_job_get_state (sixain_run_get_job (run, i)) == SIXAIN_JOB_DONE;
  g_assert_cmpuint (n_made, ==, 1);
  g_assert_cmpuint (providers_count (server, ACCOUNT, "charge"), ==, charges + 1);
  set ("'slots': 1000");
}

/* Quitting asks too, and then the program stays for nothing. */
static void
test_quit (void)
{
  SixainDocument *document = new_document ("quit.sixain");
  SixainWindow *window = fixture_open_window (document);
  g_autoptr (SixainRun) run = NULL;

  hold_back ();
  run = start (window);
  fixture_wait (is_under_way, run, "both passes to be accepted");

  gtk_widget_activate_action (GTK_WIDGET (window), "app.quit", NULL);
  answer (window, "Quit While Generating?", "_Cancel");
  fixture_wait (has_none, window, "the end of the question");
  g_assert_true (is_holding ());

  /* changes are asked for as ever, and who stays is asked again the next time */
  fixture_push (document, sixain_edit_new_set ("Set", SIXAIN_RECORD (fixture_get_shot (document, 0)), "prompt", "Sun.", NULL));
  gtk_widget_activate_action (GTK_WIDGET (window), "app.quit", NULL);
  answer (window, "Quit While Generating?", "_Quit");
  fixture_settle ();
  g_assert_false (is_holding ());
  answer (window, "Save Changes?", "_Cancel");
  fixture_wait (has_none, window, "the end of the question");

  g_object_ref (window);
  gtk_window_close (GTK_WINDOW (window));
  answer (window, "Save Changes?", "_Discard");
  answer (window, "2 Passes Are Being Generated", "_Go On in the Background");
  fixture_assert_finalizes (window);
  fixture_assert_finalizes (document);
  g_assert_true (is_holding ());

  let_go ();
  fixture_wait (is_over, run, "the films");
}

/* The program's own first window, with which it goes on where it stopped. */
static void
begin (void)
{
  GtkApplication *application = GTK_APPLICATION (fixture_get_application ());
  SixainWindow *window;

  g_application_activate (G_APPLICATION (application));
  fixture_wait (has_background, NULL, "the first frame");
  window = SIXAIN_WINDOW (gtk_application_get_active_window (application));
  fixture_close_window (window);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_setenv ("KLING_API_KEY", "sk-" ACCOUNT, TRUE);
  server = providers_start (TRUE);
  fixture_init (&argc, &argv);
  notifications_start ();
  sixain_controller_set_pace (get_controller (), PACE);
  begin ();

  g_test_add_func ("/generating/close", test_close);
  g_test_add_func ("/generating/stop", test_stop);
  g_test_add_func ("/generating/quit", test_quit);

  status = g_test_run ();
  providers_stop (server);

  return status;
}

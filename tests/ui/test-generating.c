/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gstdio.h>

#include "fixture.h"
#include "generating-fixture.h"
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

static SixainBackground *
get_background (void)
{
  return sixain_application_get_background (SIXAIN_APPLICATION (fixture_get_application ()));
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
has_none (gpointer data)
{
  return adw_application_window_get_visible_dialog (data) == NULL;
}

static void
answer (SixainWindow *window,
        const char   *heading,
        const char   *label)
{
  GtkWidget *button = generating_find_button (GTK_WIDGET (generating_wait_dialog (window, heading)), label);

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
  SixainDocument *document = generating_new_document ("hills.sixain");
  SixainWindow *window = fixture_open_window (document);
  const guint charges = providers_count (server, ACCOUNT, "charge");
  guint told = notifications_get_n ();
  g_autoptr (SixainRun) run = NULL;

  hold_back ();
  run = generating_start (window, "kling");
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
  fixture_wait (generating_is_over, run, "the films");
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
  SixainDocument *document = generating_new_document ("stop.sixain");
  SixainWindow *window = fixture_open_window (document);
  const guint charges = providers_count (server, ACCOUNT, "charge");
  g_autoptr (SixainRun) run = NULL;
  guint n_made = 0;

  hold_back ();
  set ("'slots': 1");
  run = generating_start (window, "kling");
  fixture_wait (is_one_waiting, run, "one pass to wait for the other");

  g_object_ref (window);
  gtk_window_close (GTK_WINDOW (window));
  answer (window, "2 Passes Are Being Generated", "_Stop After What Is Paid");
  fixture_assert_finalizes (window);
  fixture_assert_finalizes (document);
  let_go ();
  fixture_wait (generating_is_over, run, "the end");
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
  SixainDocument *document = generating_new_document ("quit.sixain");
  SixainWindow *window = fixture_open_window (document);
  g_autoptr (SixainRun) run = NULL;

  hold_back ();
  run = generating_start (window, "kling");
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
  fixture_wait (generating_is_over, run, "the films");
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
  sixain_controller_set_pace (sixain_generation_get_controller (), PACE);
  generating_begin ();

  g_test_add_func ("/generating/close", test_close);
  g_test_add_func ("/generating/stop", test_stop);
  g_test_add_func ("/generating/quit", test_quit);

  status = g_test_run ();
  providers_stop (server);

  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "fixture.h"
#include "hand.h"
#include "jobs-board.h"
#include "notifications.h"
#include "sixain-background.h"
#include "sixain-generation.h"
#include "sixain-wakeup.h"

typedef struct {
  GListStore *runs;
  SixainBackground *background;
  guint told; /* notifications before this test */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->runs = g_list_store_new (SIXAIN_TYPE_RUN);
  fixture->background = sixain_background_new (GTK_APPLICATION (fixture_get_application ()),
                                               sixain_generation_get_controller (), G_LIST_MODEL (fixture->runs));
  fixture->told = notifications_get_n ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  fixture_assert_finalizes (fixture->background);
  fixture_assert_finalizes (fixture->runs);
}

static SixainRun *
add_run (Fixture          *fixture,
         const char       *storyboard,
         guint             n_jobs,
         SixainStoryboard *shots)
{
  g_autoptr (SixainRun) run = jobs_board_new_run (storyboard, "Morning pour", "kling", n_jobs, shots);

  g_list_store_insert (fixture->runs, 0, run);
  fixture_settle ();

  return run; /* the list keeps it */
}

static void
set_state (SixainRun      *run,
           guint           job,
           SixainJobState  state,
           SixainJobWait   wait,
           const char     *message)
{
  sixain_job_set_state (sixain_run_get_job (run, job), state, wait, -1, message);
}

static gboolean
is_holding (Fixture *fixture)
{
  gboolean holding;

  g_object_get (fixture->background, "holding", &holding, NULL);

  return holding;
}

static gboolean
was_told (gpointer data)
{
  return notifications_get_n () > ((Fixture *) data)->told;
}

static void
assert_told (Fixture    *fixture,
             const char *headline,
             const char *body)
{
  fixture_wait (was_told, fixture, "a notification");
  fixture_settle ();
  g_assert_cmpuint (notifications_get_n (), ==, fixture->told + 1);
  g_assert_cmpstr (notifications_get_headline (fixture->told), ==, headline);
  g_assert_cmpstr (notifications_get_body (fixture->told), ==, body);
  fixture->told++;
}

static void
assert_untold (Fixture *fixture)
{
  fixture_settle ();
  g_assert_cmpuint (notifications_get_n (), ==, fixture->told);
}

/* The program stays until the last pass is over, and the end is told once. */
static void
test_done (Fixture       *fixture,
           gconstpointer  data)
{
  SixainRun *run;

  g_assert_false (is_holding (fixture));
  run = add_run (fixture, "elsewhere", 3, NULL);
  g_assert_true (is_holding (fixture));
  set_state (run, 0, SIXAIN_JOB_DONE, SIXAIN_JOB_WAIT_NONE, NULL);
  set_state (run, 1, SIXAIN_JOB_CANCELLED, SIXAIN_JOB_WAIT_NONE, NULL);
  fixture_settle ();
  g_assert_true (is_holding (fixture));
  assert_untold (fixture);

  set_state (run, 2, SIXAIN_JOB_DONE, SIXAIN_JOB_WAIT_NONE, NULL);
  assert_told (fixture, "2 takes of “Morning pour” are there", "");
  g_assert_false (is_holding (fixture));
}

/* What failed is told with the reason; what was given up needs no telling; trying again takes
 * the notification back. */
static void
test_failed (Fixture       *fixture,
             gconstpointer  data)
{
  SixainRun *run = add_run (fixture, "elsewhere", 2, NULL);
  SixainRun *dropped = add_run (fixture, "elsewhere", 1, NULL);
  const guint n_closed = notifications_get_n_closed ();

  set_state (dropped, 0, SIXAIN_JOB_CANCELLED, SIXAIN_JOB_WAIT_NONE, NULL);
  assert_untold (fixture);

  set_state (run, 0, SIXAIN_JOB_DONE, SIXAIN_JOB_WAIT_NONE, NULL);
  set_state (run, 1, SIXAIN_JOB_FAILED, SIXAIN_JOB_WAIT_NONE, "Kling refused the prompt of shot 2");
  assert_told (fixture, "1 of 2 passes of “Morning pour” failed", "Kling refused the prompt of shot 2");
  g_assert_false (is_holding (fixture));

  set_state (run, 1, SIXAIN_JOB_WAITING, SIXAIN_JOB_WAIT_NONE, NULL);
  fixture_settle ();
  g_assert_cmpuint (notifications_get_n_closed (), ==, n_closed + 1);
  g_assert_true (is_holding (fixture));
  set_state (run, 1, SIXAIN_JOB_EXPIRED, SIXAIN_JOB_WAIT_NONE, NULL);
  assert_told (fixture, "1 of 2 passes of “Morning pour” failed", "");
}

/* Where only a person can help, they are called, and the program need not wait for them. */
static void
test_blocked (Fixture       *fixture,
              gconstpointer  data)
{
  SixainRun *run = add_run (fixture, "elsewhere", 2, NULL);

  set_state (run, 0, SIXAIN_JOB_WAITING, SIXAIN_JOB_WAIT_PROVIDER, "Kling’s account is empty");
  assert_untold (fixture);
  set_state (run, 1, SIXAIN_JOB_WAITING, SIXAIN_JOB_WAIT_PASS, NULL);
  assert_told (fixture, "“Morning pour” needs you to go on", "Kling’s account is empty");
  g_assert_false (is_holding (fixture));

  set_state (run, 0, SIXAIN_JOB_RUNNING, SIXAIN_JOB_WAIT_NONE, NULL);
  fixture_settle ();
  g_assert_true (is_holding (fixture));
  sixain_background_set_quitting (fixture->background, TRUE);
  g_assert_false (is_holding (fixture));
  sixain_background_set_quitting (fixture->background, FALSE);
  g_assert_true (is_holding (fixture));
}

/* What an earlier process ended is no news. */
static void
test_before (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (SixainRun) run = jobs_board_new_run ("elsewhere", "Morning pour", "kling", 1, NULL);

  set_state (run, 0, SIXAIN_JOB_DONE, SIXAIN_JOB_WAIT_NONE, NULL);
  g_list_store_append (fixture->runs, run);
  assert_untold (fixture);
  g_assert_false (is_holding (fixture));
  g_assert_cmpuint (sixain_background_count (fixture->background, NULL, NULL), ==, 0);
}

static GdkToplevelState
get_state (gpointer window)
{
  return gdk_toplevel_get_state (GDK_TOPLEVEL (gtk_native_get_surface (window)));
}

static gboolean
has_keys (gpointer data)
{
  return (get_state (data) & GDK_TOPLEVEL_STATE_FOCUSED) && !(get_state (data) & GDK_TOPLEVEL_STATE_MINIMIZED);
}

static gboolean
is_minimized (gpointer data)
{
  return (get_state (data) & GDK_TOPLEVEL_STATE_MINIMIZED) != 0;
}

/* Who looks at the storyboard needs no notification; who looks at another one does. */
static void
test_seen (Fixture       *fixture,
           gconstpointer  data)
{
  SixainDocument *document = fixture_new_document (2);
  SixainStoryboard *storyboard = sixain_document_get_storyboard (document);
  const char *id = sixain_record_get_id (SIXAIN_RECORD (storyboard));
  SixainWindow *window = fixture_open_window (document);
  SixainRun *seen = add_run (fixture, id, 2, storyboard);
  SixainRun *unseen = add_run (fixture, "elsewhere", 1, NULL);
  guint n_unpaid;

  fixture_wait (has_keys, window, "the focus");
  sixain_job_set_paid (sixain_run_get_job (seen, 0), TRUE);
  set_state (seen, 0, SIXAIN_JOB_RUNNING, SIXAIN_JOB_WAIT_NONE, NULL);
  g_assert_cmpuint (sixain_background_count (fixture->background, NULL, &n_unpaid), ==, 3);
  g_assert_cmpuint (n_unpaid, ==, 2);
  g_assert_cmpuint (sixain_background_count (fixture->background, id, &n_unpaid), ==, 2);
  g_assert_cmpuint (n_unpaid, ==, 1);

  set_state (seen, 0, SIXAIN_JOB_DONE, SIXAIN_JOB_WAIT_NONE, NULL);
  set_state (seen, 1, SIXAIN_JOB_DONE, SIXAIN_JOB_WAIT_NONE, NULL);
  assert_untold (fixture);
  set_state (unseen, 0, SIXAIN_JOB_DONE, SIXAIN_JOB_WAIT_NONE, NULL);
  assert_told (fixture, "1 take of “Morning pour” is there", "");

  fixture_close_window (window);
  fixture_assert_finalizes (document);
}

/* A window that was minimized is not seen; fetched back it is, whatever GTK says of it. */
static void
test_fetched_back (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (Hand) hand = hand_new (FALSE);
  SixainDocument *document = fixture_new_document (2);
  SixainStoryboard *storyboard = sixain_document_get_storyboard (document);
  const char *id = sixain_record_get_id (SIXAIN_RECORD (storyboard));
  SixainWindow *window = fixture_open_window (document);

  fixture_wait (has_keys, window, "the focus");
  for (guint i = 0; i < 5; i++)
    {
      SixainRun *unseen = add_run (fixture, id, 1, storyboard), *seen;

      gtk_window_minimize (GTK_WINDOW (window));
      fixture_wait (is_minimized, window, "the window to go");
      set_state (unseen, 0, SIXAIN_JOB_DONE, SIXAIN_JOB_WAIT_NONE, NULL);
      assert_told (fixture, "1 take of “Morning pour” is there", "");

      seen = add_run (fixture, id, 1, storyboard);
      hand_activate_window (hand, GTK_WINDOW (window));
      hand_finish (hand);
      fixture_wait (has_keys, window, "the window to come back");
      set_state (seen, 0, SIXAIN_JOB_DONE, SIXAIN_JOB_WAIT_NONE, NULL);
      assert_untold (fixture);
    }

  fixture_close_window (window);
  fixture_assert_finalizes (document);
}

typedef struct {
  GDBusConnection *logind;
  guint n;
} System;

static void
woken_cb (System *system)
{
  system->n++;
}

static gboolean
was_woken (gpointer data)
{
  System *system = data;
  g_autoptr (GError) error = NULL;

  /* whoever subscribed late hears the next one */
  if (system->n == 0)
    {
      g_dbus_connection_emit_signal (system->logind, NULL, "/org/freedesktop/login1", "org.freedesktop.login1.Manager",
                                     "PrepareForSleep", g_variant_new ("(b)", FALSE), &error);
      g_assert_no_error (error);
      g_usleep (1000);
    }

  return system->n > 0;
}

/* A machine that wakes up tells; one that goes to sleep doesn't. */
static void
test_wakeup (void)
{
  System system = { 0 };
  SixainWakeup *wakeup = sixain_wakeup_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = NULL;

  system.logind =
    g_dbus_connection_new_for_address_sync (g_getenv ("DBUS_SYSTEM_BUS_ADDRESS"),
                                            G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                            G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                            NULL, NULL, &error);
  g_assert_no_error (error);
  reply = g_dbus_connection_call_sync (system.logind, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus", "RequestName",
                                       g_variant_new ("(su)", "org.freedesktop.login1", 0), NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);

  g_signal_connect_swapped (wakeup, "woken", G_CALLBACK (woken_cb), &system);
  fixture_wait (was_woken, &system, "the signal");
  fixture_settle ();

  system.n = 0;
  g_dbus_connection_emit_signal (system.logind, NULL, "/org/freedesktop/login1", "org.freedesktop.login1.Manager",
                                 "PrepareForSleep", g_variant_new ("(b)", TRUE), &error);
  g_assert_no_error (error);
  g_dbus_connection_flush_sync (system.logind, NULL, NULL);
  fixture_settle ();
  g_assert_cmpuint (system.n, ==, 0);

  fixture_assert_finalizes (wakeup);
  g_dbus_connection_close_sync (system.logind, NULL, NULL);
  g_object_unref (system.logind);
}

/* A bus of this test's own stands for the machine's. */
static GSubprocess *
start_system_bus (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  g_autofree char *address = NULL;
  GSubprocess *bus = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "dbus-daemon", "--session", "--nofork",
                                       "--print-address=1", NULL);

  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (bus));
  address = g_data_input_stream_read_line (lines, NULL, NULL, &error);
  g_assert_no_error (error);
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", address, TRUE);

  return bus;
}

int
main (int   argc,
      char *argv[])
{
  static const struct {
    const char *path;
    void (*func) (Fixture *, gconstpointer);
  } tests[] = {
    { "/background/done", test_done },
    { "/background/failed", test_failed },
    { "/background/blocked", test_blocked },
    { "/background/before", test_before },
    { "/background/seen", test_seen },
    { "/background/fetched-back", test_fetched_back },
  };
  g_autoptr (GSubprocess) system = start_system_bus ();
  int status;

  fixture_init (&argc, &argv);
  notifications_start ();

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  g_test_add_func ("/background/wakeup", test_wakeup);

  status = g_test_run ();
  g_subprocess_force_exit (system);

  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <signal.h>
#include <string.h>

#include "cli-fixture.h"
#include "generation.h"
#include "providers.h"
#include "sixain-document.h"
#include "sixain-remove.h"

#define BOARD "board.sixain"
#define PACE 0.02
#define PATIENCE_SECONDS 60

/* The real command, and beside it a controller as a window has it, of the same user. */
typedef struct {
  char        *folder;
  char        *account;
  Generation  *window;
  GSubprocess *command;
  guint        n_shown; /* runs that came into the list of what others have */
} Fixture;

static Providers *providers;

static void
set (Fixture    *self,
     const char *settings)
{
  json_object_unref (providers_control (providers, "{'account': '%s', 'settings': {%s}}", self->account, settings));
}

static guint
count (Fixture    *self,
       const char *event)
{
  return providers_count (providers, self->account, event);
}

static GListModel *
get_elsewhere (Fixture *self)
{
  return sixain_controller_get_elsewhere (self->window->controller);
}

static void
shown_cb (Fixture *self,
          guint    position,
          guint    removed,
          guint    added)
{
  self->n_shown += added;
}

static void
open_window (Fixture *self)
{
  g_autofree char *own = g_build_filename (self->folder, "data", "sixain", NULL);

  self->window = generation_open (own, self->account, PACE);
  g_signal_connect_swapped (get_elsewhere (self), "items-changed", G_CALLBACK (shown_cb), self);
  sixain_controller_watch (self->window->controller);
}

static GSubprocessLauncher *
make_launcher (Fixture *self)
{
  GSubprocessLauncher *launcher = cli_fixture_make_launcher (self->folder);
  g_autofree char *key = g_strconcat ("sk-", self->account, NULL);

  g_subprocess_launcher_setenv (launcher, "KLING_API_KEY", key, TRUE);
  return launcher;
}

static void
start_command (Fixture *self)
{
  g_autoptr (GSubprocessLauncher) launcher = make_launcher (self);
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_set_flags (launcher, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  self->command = g_subprocess_launcher_spawn (launcher, &error, cli_fixture_get_program (), "generate", BOARD,
                                               "--provider=kling", "--yes", NULL);
  g_assert_no_error (error);
}

static void
wait_for (gboolean  (*condition) (gpointer data),
          gpointer    data)
{
  g_assert_true (generation_wait (condition, data, PATIENCE_SECONDS));
}

/* What others have is one run, and its job is being made. */
static gboolean
is_made_elsewhere (gpointer data)
{
  Fixture *self = data;
  g_autoptr (SixainRun) run = g_list_model_get_item (get_elsewhere (self), 0);

  return run != NULL && sixain_job_get_state (sixain_run_get_job (run, 0)) == SIXAIN_JOB_RUNNING;
}

static gboolean
is_here (gpointer data)
{
  Fixture *self = data;

  return g_list_model_get_n_items (G_LIST_MODEL (self->window->controller)) == 1 &&
         g_list_model_get_n_items (get_elsewhere (self)) == 0;
}

static gboolean
is_over (gpointer data)
{
  Fixture *self = data;
  g_autoptr (SixainRun) run = g_list_model_get_item (G_LIST_MODEL (self->window->controller), 0);

  return run != NULL && !sixain_run_get_active (run);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  static guint number;

  self->folder = cli_fixture_make_folder ();
  self->account = g_strdup_printf ("beside%u", ++number);
  self->n_shown = 0;
  cli_fixture_make_board (self->folder, BOARD);
  set (self, "'polls': 1000000, 'seconds': 1000000");
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_assert_cmpuint (count (self, "violation"), ==, 0);
  g_clear_pointer (&self->window, generation_close);
  g_clear_object (&self->command);
  sixain_remove_tree (self->folder, NULL);
  g_free (self->folder);
  g_free (self->account);
}

static void
assert_only_seen (Fixture *self)
{
  g_autoptr (SixainRun) run = g_list_model_get_item (get_elsewhere (self), 0);
  SixainJob *job = sixain_run_get_job (run, 0);
  guint n_active;

  g_assert_true (sixain_run_get_elsewhere (run));
  g_assert_true (sixain_run_get_active (run));
  g_assert_cmpstr (sixain_run_get_title (run), ==, "board");
  g_assert_true (sixain_job_get_paid (job));
  g_assert_cmpint (sixain_job_get_begun (job), >, 0);
  g_object_get (self->window->controller, "n-active", &n_active, NULL);
  g_assert_cmpuint (n_active, ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->window->controller)), ==, 0);

  /* whoever asks for it all the same */
  sixain_controller_cancel (self->window->controller, job);
  g_assert_false (sixain_controller_retry (self->window->controller, job, NULL));
  sixain_controller_dismiss (self->window->controller, run);
  g_assert_true (is_made_elsewhere (self));
}

/* A run that a command begins is seen while the command has it; when it is killed, it is gone
 * on with here, and charged once. */
static void
test_killed (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr (SixainRun) run = NULL;
  g_autofree char *id = NULL;

  open_window (self);
  start_command (self);
  wait_for (is_made_elsewhere, self);
  assert_only_seen (self);
  run = g_list_model_get_item (get_elsewhere (self), 0);
  id = g_strdup (sixain_run_get_id (run));
  g_assert_cmpuint (self->n_shown, ==, 1);

  g_subprocess_send_signal (self->command, SIGKILL);
  wait_for (is_here, self);
  g_clear_object (&run);
  run = g_list_model_get_item (G_LIST_MODEL (self->window->controller), 0);
  g_assert_cmpstr (sixain_run_get_id (run), ==, id);
  g_assert_false (sixain_run_get_elsewhere (run));
  g_assert_true (sixain_run_get_active (run));

  set (self, "'polls': 1, 'seconds': 0");
  wait_for (is_over, self);
  g_assert_cmpint (sixain_job_get_state (sixain_run_get_job (run, 0)), ==, SIXAIN_JOB_DONE);
  g_assert_false (sixain_job_get_delivered (sixain_run_get_job (run, 0)));
  g_assert_cmpuint (count (self, "charge"), ==, 1);
}

/* One that had it first is seen at once, and what it has ended is on the list. */
static void
test_ended (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (SixainRun) run = NULL;

  start_command (self);
  while (count (self, "charge") == 0)
    g_usleep (10000);
  open_window (self);
  wait_for (is_made_elsewhere, self);
  assert_only_seen (self);

  set (self, "'polls': 1, 'seconds': 0");
  wait_for (is_here, self);
  run = g_list_model_get_item (G_LIST_MODEL (self->window->controller), 0);
  g_assert_false (sixain_run_get_active (run));
  g_assert_cmpint (sixain_job_get_state (sixain_run_get_job (run, 0)), ==, SIXAIN_JOB_DONE);
  g_assert_true (sixain_job_get_delivered (sixain_run_get_job (run, 0)));
  g_assert_cmpuint (count (self, "charge"), ==, 1);
}

static gboolean
are_over (gpointer data)
{
  Fixture *self = data;
  guint n_active;

  g_object_get (self->window->controller, "n-active", &n_active, NULL);

  return n_active == 0;
}

/* What is begun here is nobody else's, however often it is looked meanwhile. */
static void
test_own (Fixture       *self,
          gconstpointer  data)
{
  g_autoptr (SixainStoryboard) board = generation_board (self->folder, 1, 1);

  open_window (self);
  set (self, "'polls': 1, 'seconds': 0");
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SixainRun) run = generation_start (self->window, board, self->folder, "kling", &error);

      g_assert_no_error (error);
      g_assert_false (sixain_run_get_elsewhere (run));
    }
  wait_for (are_over, self);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->window->controller)), ==, 10);
  g_assert_cmpuint (self->n_shown, ==, 0);
  g_assert_cmpuint (count (self, "charge"), ==, 10);
}

/* --- the same command, while the window has it ---------------------------------------------- */

/* A run of the board that the window has, as it begins one itself: of the saved document. */
static void
begin_in_window (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->folder, BOARD, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainDocument) document = sixain_document_open_sync (file, NULL, &error);
  g_autoptr (SixainRun) run = NULL;

  g_assert_no_error (error);
  open_window (self);
  run = generation_start (self->window, sixain_document_get_storyboard (document), sixain_document_get_folder (document), "kling", &error);
  g_assert_no_error (error);
  sixain_document_close (document);
}

/* The same after a command was stopped. */
static void
take_over_in_window (Fixture *self)
{
  open_window (self);
  start_command (self);
  wait_for (is_made_elsewhere, self);
  g_subprocess_send_signal (self->command, SIGINT);
  wait_for (is_here, self);
}

typedef struct {
  GSubprocess      *process;
  GDataInputStream *lines;
  gboolean          over;
} Command;

static void
command_clear (Command *self)
{
  g_clear_object (&self->process);
  g_clear_object (&self->lines);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Command, command_clear)

static void
command_over_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_assert_true (g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL));
  *(gboolean *) data = TRUE;
}

static gboolean
is_command_over (gpointer data)
{
  return ((Command *) data)->over;
}

/* Says the same once more, and waits until it knows that the window has it. */
static void
command_repeat (Command *self,
                Fixture *fixture)
{
  g_autoptr (GSubprocessLauncher) launcher = make_launcher (fixture);
  g_autoptr (GError) error = NULL;
  gboolean known = FALSE;

  g_subprocess_launcher_set_flags (launcher, G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  self->process = g_subprocess_launcher_spawn (launcher, &error, cli_fixture_get_program (), "generate", BOARD,
                                               "--provider=kling", "--yes", "--json", NULL);
  g_assert_no_error (error);
  g_subprocess_wait_async (self->process, NULL, command_over_cb, &self->over);
  self->lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  while (!known)
    {
      g_autofree char *line = g_data_input_stream_read_line (self->lines, NULL, NULL, NULL);

      g_assert_nonnull (line);
      known = strstr (line, "\"event\":\"elsewhere\"") != NULL;
    }
}

static char * /* what it said since */
command_end (Command *self,
             int      code)
{
  GString *said = g_string_new (NULL);
  char *line;

  wait_for (is_command_over, self);
  while ((line = g_data_input_stream_read_line (self->lines, NULL, NULL, NULL)) != NULL)
    {
      g_string_append (said, line);
      g_free (line);
    }
  g_test_message ("%s", said->str);
  g_assert_true (g_subprocess_get_if_exited (self->process));
  g_assert_cmpint (g_subprocess_get_exit_status (self->process), ==, code);
  return g_string_free (said, FALSE);
}

static guint
count_takes (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->folder, BOARD, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (SixainDocument) document = sixain_document_open_sync (file, NULL, NULL);
  guint n = g_list_model_get_n_items (sixain_storyboard_get_takes (sixain_document_get_storyboard (document)));

  sixain_document_close (document);
  return n;
}

/* The window is closed: the command, which waited, goes on. */
static void
test_closed (Fixture       *self,
             gconstpointer  data)
{
  g_auto (Command) command = { NULL, NULL, FALSE };
  g_autofree char *said = NULL;

  take_over_in_window (self);
  command_repeat (&command, self);
  g_clear_pointer (&self->window, generation_close);
  set (self, "'polls': 1, 'seconds': 0");
  said = command_end (&command, 0);
  g_assert_nonnull (strstr (said, "\"event\":\"take\""));
  g_assert_cmpuint (count (self, "charge"), ==, 1);
  g_assert_cmpuint (count_takes (self), ==, 1);
}

/* The window makes it, and saves it or doesn't. */
static void
test_made (Fixture       *self,
           gconstpointer  data)
{
  const gboolean saved = GPOINTER_TO_INT (data);
  g_auto (Command) command = { NULL, NULL, FALSE };
  g_autofree char *said = NULL;

  begin_in_window (self);
  command_repeat (&command, self);
  set (self, "'polls': 1, 'seconds': 0");
  wait_for (is_over, self);
  if (saved)
    {
      g_autoptr (SixainRun) run = g_list_model_get_item (G_LIST_MODEL (self->window->controller), 0);

      sixain_controller_set_delivered (self->window->controller, sixain_run_get_job (run, 0));
    }
  said = command_end (&command, saved ? 0 : 1);
  g_assert_nonnull (strstr (said, saved ? "\"event\":\"end\",\"made\":1" : "\"code\":\"busy\""));
  g_assert_cmpuint (count (self, "charge"), ==, 1);
}

/* Nobody waits any longer than they want to; what is made goes on. */
static void
test_stopped (Fixture       *self,
              gconstpointer  data)
{
  g_auto (Command) command = { NULL, NULL, FALSE };
  g_autofree char *said = NULL;

  begin_in_window (self);
  command_repeat (&command, self);
  g_subprocess_send_signal (command.process, SIGINT);
  said = command_end (&command, 130);
  g_assert_nonnull (strstr (said, "\"code\":\"cancelled\""));
  set (self, "'polls': 1, 'seconds': 0");
  wait_for (is_over, self);
  g_assert_cmpuint (count (self, "charge"), ==, 1);
}

/* What can't be made there is not made here by itself. */
static void
test_refused (Fixture       *self,
              gconstpointer  data)
{
  g_auto (Command) command = { NULL, NULL, FALSE };
  g_autofree char *said = NULL;

  json_object_unref (providers_control (providers, "{'account': '%s', 'rules': "
                                        "[{'call': 'kling.submit', 'nth': 1, 'do': 'outcome', 'is': 'fail'}]}", self->account));
  begin_in_window (self);
  command_repeat (&command, self);
  set (self, "'polls': 1, 'seconds': 0");
  wait_for (is_over, self);
  said = command_end (&command, 1);
  g_assert_nonnull (strstr (said, "\"code\":\"refused\""));
  g_assert_cmpuint (count_takes (self), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  static const struct {
    const char *path;
    void (*func) (Fixture *, gconstpointer);
    gboolean    data;
  } tests[] = {
    { "/elsewhere/killed", test_killed, FALSE },
    { "/elsewhere/ended", test_ended, FALSE },
    { "/elsewhere/own", test_own, FALSE },
    { "/elsewhere/again/closed", test_closed, FALSE },
    { "/elsewhere/again/made", test_made, FALSE },
    { "/elsewhere/again/saved", test_made, TRUE },
    { "/elsewhere/again/stopped", test_stopped, FALSE },
    { "/elsewhere/again/refused", test_refused, FALSE },
  };
  int status;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  cli_fixture_init (argv[1]);
  providers = providers_start (TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, GINT_TO_POINTER (tests[i].data), set_up, tests[i].func, tear_down);

  status = g_test_run ();
  providers_stop (providers);
  cli_fixture_end ();

  return status;
}

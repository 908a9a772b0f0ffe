/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli-fixture.h"
#include "providers.h"
#include "sixain-document.h"
#include "sixain-remove.h"

#define BOARD "board.sixain"

/* The real program against the stand-ins of the providers, which keep a ledger. */
typedef struct {
  char *folder;
  char *account;
} Fixture;

static Providers *providers;

static void
push (SixainDocument *document,
      SixainEdit     *edit)
{
  g_autoptr (GError) error = NULL;

  sixain_history_push (sixain_document_get_history (document), edit, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  static guint number;

  self->folder = cli_fixture_make_folder ();
  self->account = g_strdup_printf ("cli%u", ++number);
  cli_fixture_make_board (self->folder, BOARD);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_assert_cmpuint (providers_count (providers, self->account, "violation"), ==, 0);
  sixain_remove_tree (self->folder, NULL);
  g_free (self->folder);
  g_free (self->account);
}

static GSubprocessLauncher *
make_launcher (Fixture *self)
{
  GSubprocessLauncher *launcher = cli_fixture_make_launcher (self->folder);
  g_autofree char *key = g_strconcat ("sk-", self->account, NULL);

  g_subprocess_launcher_setenv (launcher, "KLING_API_KEY", key, TRUE);
  g_subprocess_launcher_setenv (launcher, "FAL_KEY", key, TRUE);
  return launcher;
}

static void
assert_no_key (Fixture         *self,
               const CliResult *result)
{
  g_autofree char *key = g_strconcat ("sk-", self->account, NULL);

  g_assert_null (strstr (result->out, key));
  g_assert_null (strstr (result->err, key));
}

static void
run (Fixture    *self,
     CliResult  *result,
     const char *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher = make_launcher (self);

  cli_fixture_run_in (launcher, result, arguments);
  assert_no_key (self, result);
}

static void
assert_code (const CliResult *result,
             int              code)
{
  if (result->code != code)
    g_test_message ("%s\n%s", result->out, result->err);
  g_assert_cmpint (result->code, ==, code);
}

static guint
count (Fixture    *self,
       const char *event)
{
  return providers_count (providers, self->account, event);
}

static void
rule (Fixture    *self,
      const char *rules)
{
  json_object_unref (providers_control (providers, "{'account': '%s', 'rules': [%s]}", self->account, rules));
}

/* The takes that a saved storyboard has, and shows. */
static guint
count_takes (Fixture    *self,
             const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainDocument) document = sixain_document_open_sync (file, NULL, &error);
  SixainStoryboard *storyboard;
  g_autoptr (SixainShot) shot = NULL;
  GListModel *takes;
  guint n;

  g_assert_no_error (error);
  storyboard = sixain_document_get_storyboard (document);
  g_assert_cmpstr (sixain_document_get_problems (document)[0], ==, NULL);
  takes = sixain_storyboard_get_takes (storyboard);
  n = g_list_model_get_n_items (takes);
  shot = g_list_model_get_item (sixain_storyboard_get_shots (storyboard), 0);
  g_assert_true ((sixain_shot_get_take (shot) != NULL) == (n > 0));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SixainTake) take = g_list_model_get_item (takes, i);
      g_autofree char *film = g_build_filename (sixain_document_get_folder (document), sixain_take_get_member (take), NULL);

      g_assert_true (g_file_test (film, G_FILE_TEST_IS_REGULAR));
      g_assert_cmpstr (sixain_take_get_receipt (take), !=, "");
      g_assert_cmpstr (sixain_take_get_profile (take), ==, "kling-o3");
    }
  sixain_document_close (document);
  return n;
}

/* But for what is being removed, which the next process may have to end. */
static guint
count_runs (Fixture *self)
{
  g_autofree char *jobs = g_build_filename (self->folder, "data", "sixain", "jobs", NULL);
  g_autoptr (GDir) dir = g_dir_open (jobs, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n += *name != '.';
  return n;
}

/* --- a program that is watched ------------------------------------------------------------ */

typedef struct {
  GSubprocess      *process;
  GDataInputStream *lines;
} Program;

static void
program_clear (Program *self)
{
  g_clear_object (&self->process);
  g_clear_object (&self->lines);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Program, program_clear)

static void
program_start (Program    *self,
               Fixture    *fixture,
               const char *provider)
{
  g_autoptr (GSubprocessLauncher) launcher = make_launcher (fixture);
  g_autofree char *option = g_strconcat ("--provider=", provider, NULL);
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_set_flags (launcher, G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  self->process = g_subprocess_launcher_spawn (launcher, &error, cli_fixture_get_program (), "generate", BOARD,
                                               option, "--yes", "--json", NULL);
  g_assert_no_error (error);
  self->lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
}

/* The next event of that name, NULL at the end. */
static JsonNode *
program_next (Program    *self,
              const char *event)
{
  for (;;)
    {
      g_autofree char *line = g_data_input_stream_read_line (self->lines, NULL, NULL, NULL);
      g_autoptr (JsonNode) node = NULL;
      g_autoptr (GError) error = NULL;

      if (line == NULL)
        return NULL;
      node = json_from_string (line, &error);
      g_assert_no_error (error);
      if (g_strcmp0 (json_object_get_string_member_with_default (json_node_get_object (node), "event", NULL), event) == 0)
        return g_steal_pointer (&node);
    }
}

static void
program_wait_state (Program    *self,
                    const char *state)
{
  for (;;)
    {
      g_autoptr (JsonNode) node = program_next (self, "job");

      g_assert_nonnull (node);
      if (g_str_equal (json_object_get_string_member (json_node_get_object (node), "state"), state))
        return;
    }
}

static int
program_end (Program *self)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait (self->process, NULL, &error);
  g_assert_no_error (error);
  return g_subprocess_get_if_exited (self->process) ? g_subprocess_get_exit_status (self->process) : -1;
}

/* --- tests -------------------------------------------------------------------------------- */

static void
test_usage (Fixture       *self,
            gconstpointer  data)
{
  static const struct { const char *arguments; int code; const char *said; } wrong[] = {
    { "generate", 2, "Name one storyboard" },
    { "generate a b", 2, "Name one storyboard" },
    { "generate " BOARD " --provider=nobody", 2, "kling" },
    { "generate " BOARD " --provider=kling --budget=lots", 2, "lots" },
    { "generate " BOARD " --provider=kling --budget=-1", 2, "-1" },
    { "generate " BOARD " --provider=kling --mode=8k", 2, "std, pro, 4k" },
    { "generate " BOARD " --provider=kling --model=nonsense", 2, "nonsense" },
    { "generate " BOARD " --provider=kling --resend --give-up", 2, "--give-up" },
    { "generate missing.sixain --provider=kling", 3, "missing.sixain" },
    /* it costs money, and nobody is there to be asked */
    { "generate " BOARD " --provider=kling", 2, "--yes" },
    { "generate " BOARD " --provider=kling --json", 2, "--yes" },
    { "generate " BOARD " --provider=kling --yes --budget=0.01", 1, "$0.01" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_auto (CliResult) result = { 0 };

      run (self, &result, wrong[i].arguments);
      assert_code (&result, wrong[i].code);
      g_assert_nonnull (strstr (result.err, wrong[i].said));
    }

  {
    g_auto (CliResult) result = { 0 };

    run (self, &result, "help generate");
    assert_code (&result, 0);
    g_assert_nonnull (strstr (result.out, "Exit codes:"));
    g_assert_nonnull (strstr (result.out, "KLING_API_KEY"));
  }
  g_assert_cmpuint (count (self, "charge"), ==, 0);
}

static void
test_no_key (Fixture       *self,
             gconstpointer  data)
{
  g_auto (CliResult) text = { 0 };
  g_auto (CliResult) json = { 0 };

  cli_fixture_run (self->folder, &text, "generate " BOARD " --provider=kling --yes");
  assert_code (&text, 1);
  g_assert_nonnull (strstr (text.err, "KLING_API_KEY"));
  cli_fixture_run (self->folder, &json, "generate " BOARD " --provider=kling --yes --json");
  assert_code (&json, 1);
  g_assert_nonnull (strstr (json.out, "\"code\":\"key\""));
  g_assert_cmpuint (count_takes (self, BOARD), ==, 0);
}

/* What a storyboard cost before counts against its budget. */
static void
test_budget (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *path = g_build_filename (self->folder, BOARD, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (SixainDocument) document = sixain_document_open_sync (file, NULL, NULL);
  g_auto (CliResult) first = { 0 };
  g_auto (CliResult) second = { 0 };

  /* one pass is $0.56 */
  push (document, sixain_edit_new_set ("Set", SIXAIN_RECORD (sixain_document_get_storyboard (document)),
                                       "budget", G_GINT64_CONSTANT (1000000), NULL));
  g_assert_true (sixain_document_save_sync (document, NULL, NULL, NULL));
  sixain_document_close (document);

  run (self, &first, "generate " BOARD " --provider=fal --yes");
  assert_code (&first, 0);
  run (self, &second, "generate " BOARD " --provider=fal --yes --json");
  assert_code (&second, 1);
  g_assert_nonnull (strstr (second.out, "\"code\":\"budget\""));
  g_assert_nonnull (strstr (second.out, "$1.12"));
  g_assert_cmpuint (count (self, "charge"), ==, 1);
  g_assert_cmpuint (count_takes (self, BOARD), ==, 1);
  g_assert_cmpuint (count_runs (self), ==, 1);
}

/* What the model would refuse is not sent. */
static void
test_hurdle (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *path = g_build_filename (self->folder, BOARD, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (SixainDocument) document = sixain_document_open_sync (file, NULL, NULL);
  g_autoptr (SixainShot) shot = g_list_model_get_item (sixain_storyboard_get_shots (sixain_document_get_storyboard (document)), 0);
  g_auto (CliResult) result = { 0 };

  push (document, sixain_edit_new_set ("Set", SIXAIN_RECORD (shot), "prompt", "", NULL));
  g_assert_true (sixain_document_save_sync (document, NULL, NULL, NULL));
  sixain_document_close (document);

  run (self, &result, "generate " BOARD " --provider=kling --yes");
  assert_code (&result, 1);
  g_assert_nonnull (strstr (result.err, "sixain check"));
  g_assert_cmpuint (count (self, "charge"), ==, 0);
}

static void
test_straight (Fixture       *self,
               gconstpointer  data)
{
  const char *provider = data;
  g_autofree char *arguments = g_strdup_printf ("generate " BOARD " --provider=%s --yes", provider);
  g_auto (CliResult) first = { 0 };
  g_auto (CliResult) second = { 0 };

  run (self, &first, arguments);
  assert_code (&first, 0);
  g_assert_nonnull (strstr (first.out, "Take 1"));
  g_assert_cmpuint (count (self, "charge"), ==, 1);
  g_assert_cmpuint (count_takes (self, BOARD), ==, 1);

  /* all is there, so saying it again is asking for another */
  run (self, &second, arguments);
  assert_code (&second, 0);
  g_assert_nonnull (strstr (second.out, "Take 2"));
  g_assert_cmpuint (count (self, "charge"), ==, 2);
  g_assert_cmpuint (count_takes (self, BOARD), ==, 2);
}

/* Without a provider it is made here, for nothing and without a question, a key or the network. */
static void
test_animatic (Fixture       *self,
               gconstpointer  data)
{
  g_auto (CliResult) first = { 0 };
  g_auto (CliResult) second = { 0 };

  cli_fixture_run (self->folder, &first, "generate " BOARD);
  assert_code (&first, 0);
  g_assert_nonnull (strstr (first.out, "Take 1"));
  g_assert_cmpuint (count_takes (self, BOARD), ==, 1);

  cli_fixture_run (self->folder, &second, "generate " BOARD " --provider=animatic --json");
  assert_code (&second, 0);
  g_assert_cmpstr (second.err, ==, "");
  g_assert_nonnull (strstr (second.out, "\"name\":\"Take 2\""));
  g_assert_cmpuint (count_takes (self, BOARD), ==, 2);
}

/* On a terminal it asks before it spends. */
static void
test_asked (Fixture       *self,
            gconstpointer  data)
{
  const char *answer = data; /* NULL for Ctrl+C */
  g_autoptr (GSubprocessLauncher) launcher = make_launcher (self);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GString) shown = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  const int terminal = posix_openpt (O_RDWR | O_NOCTTY);
  gboolean answered = FALSE;
  const gboolean agreed = g_strcmp0 (answer, "y\n") == 0;
  char buffer[4096];
  gssize n;
  int slave;

  g_assert_cmpint (terminal, >=, 0);
  g_assert_cmpint (grantpt (terminal), ==, 0);
  g_assert_cmpint (unlockpt (terminal), ==, 0);
  slave = open (ptsname (terminal), O_RDWR | O_NOCTTY);
  g_assert_cmpint (slave, >=, 0);

  g_subprocess_launcher_set_flags (launcher, G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_subprocess_launcher_take_stdin_fd (launcher, dup (slave));
  g_subprocess_launcher_take_stderr_fd (launcher, slave);
  process = g_subprocess_launcher_spawn (launcher, &error, cli_fixture_get_program (), "generate", BOARD, "--provider=kling", NULL);
  g_assert_no_error (error);
  g_clear_object (&launcher);
  while ((n = read (terminal, buffer, sizeof buffer)) > 0)
    {
      g_string_append_len (shown, buffer, n);
      if (answered || strstr (shown->str, "[y/N]") == NULL)
        continue;
      answered = TRUE;
      if (answer != NULL)
        g_assert_cmpint (write (terminal, answer, strlen (answer)), ==, strlen (answer));
      else
        g_subprocess_send_signal (process, SIGINT);
    }
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  close (terminal);

  g_assert_true (answered);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, agreed ? 0 : 130);
  g_assert_true ((strstr (shown->str, "Generating") != NULL) == agreed);
  g_assert_cmpuint (count (self, "charge"), ==, agreed ? 1 : 0);
  g_assert_cmpuint (count_takes (self, BOARD), ==, agreed ? 1 : 0);
}

/* A film that was rendered before the program died is not rendered again. */
static void
test_animatic_killed (Fixture       *self,
                      gconstpointer  data)
{
  g_autoptr (GSubprocessLauncher) launcher = make_launcher (self);
  g_autoptr (GSubprocess) killed = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (CliResult) again = { 0 };

  g_subprocess_launcher_setenv (launcher, "SIXAIN_CHECKPOINT_KILL", "rendered:1", TRUE);
  killed = g_subprocess_launcher_spawn (launcher, &error, cli_fixture_get_program (), "generate", BOARD, NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait (killed, NULL, &error));
  g_assert_true (g_subprocess_get_if_signaled (killed));
  g_assert_cmpuint (count_takes (self, BOARD), ==, 0);

  cli_fixture_run (self->folder, &again, "generate " BOARD);
  assert_code (&again, 0);
  g_assert_cmpstr (again.err, ==, "");
  g_assert_cmpuint (count_takes (self, BOARD), ==, 1);
  g_assert_cmpuint (count_runs (self), ==, 1);
}

/* Stopped or killed while it is made: the same command goes on, and nothing is charged again. */
static void
test_interrupted (Fixture       *self,
                  gconstpointer  data)
{
  const int number = GPOINTER_TO_INT (data);
  g_auto (Program) program = { NULL };
  g_auto (CliResult) again = { 0 };
  g_autoptr (JsonNode) end = NULL;

  program_start (&program, self, "kling");
  program_wait_state (&program, "queued");
  g_subprocess_send_signal (program.process, number);
  end = program_next (&program, "end");
  g_assert_true ((end != NULL) == (number != SIGKILL));
  g_assert_cmpint (program_end (&program), ==, number == SIGKILL ? -1 : 130);
  g_assert_cmpuint (count (self, "charge"), ==, 1);
  g_assert_cmpuint (count_takes (self, BOARD), ==, 0);

  run (self, &again, "generate " BOARD " --provider=kling --json");
  assert_code (&again, 0);
  g_assert_cmpuint (count (self, "charge"), ==, 1);
  g_assert_cmpuint (count_takes (self, BOARD), ==, 1);
  g_assert_cmpuint (count_runs (self), ==, 1);
}

/* Killed at every seventh of its own steps: each time the same command goes on to one charge and one take. */
static void
test_killed (void)
{
  const guint step = 7;
  guint n_killed = 0;
  gboolean killed = TRUE;

  for (guint at = 1; killed; at += step)
    {
      Fixture self = { NULL };
      g_autoptr (GSubprocessLauncher) launcher = NULL;
      g_autoptr (GSubprocess) process = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *number = g_strdup_printf ("%u", at);
      gboolean saved;

      set_up (&self, NULL);
      json_object_unref (providers_control (providers, "{'account': '%s', 'settings': {'polls': 1}}", self.account));
      launcher = make_launcher (&self);
      g_subprocess_launcher_setenv (launcher, "SIXAIN_CHECKPOINT_KILL", number, TRUE);
      g_subprocess_launcher_set_flags (launcher, G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
      process = g_subprocess_launcher_spawn (launcher, &error, cli_fixture_get_program (), "generate", BOARD,
                                             "--provider=kling", "--yes", "--json", NULL);
      g_assert_no_error (error);
      g_assert_true (g_subprocess_wait (process, NULL, &error));
      killed = g_subprocess_get_if_signaled (process);
      g_assert_true (killed || g_subprocess_get_exit_status (process) == 0);
      n_killed += killed;

      /* once it is saved, saying --yes again would be asking for another */
      saved = count_takes (&self, BOARD) > 0;
      g_test_message ("killed at %u: %d, saved: %d", at, killed, saved);
      if (killed)
        {
          g_auto (CliResult) again = { 0 };

          run (&self, &again, saved ? "generate " BOARD " --provider=kling --json" : "generate " BOARD " --provider=kling --yes --json");
          if (!saved)
            assert_code (&again, 0);
        }
      g_assert_cmpuint (count (&self, "charge"), ==, 1);
      g_assert_cmpuint (count_takes (&self, BOARD), ==, 1);
      g_assert_cmpuint (count_runs (&self), ==, 1);
      tear_down (&self, NULL);
    }

  g_assert_cmpuint (n_killed, >=, 3);
}

/* Another process that has it keeps it; who says the same meanwhile waits, and gets no other. */
static void
test_twice (Fixture       *self,
            gconstpointer  data)
{
  g_auto (Program) program = { NULL };
  g_auto (CliResult) other = { 0 };

  program_start (&program, self, "kling");
  program_wait_state (&program, "queued");
  run (self, &other, "generate " BOARD " --provider=kling --yes");
  assert_code (&other, 0);
  g_assert_nonnull (strstr (other.err, "waits for it"));

  g_assert_cmpint (program_end (&program), ==, 0);
  g_assert_cmpuint (count (self, "charge"), ==, 1);
  g_assert_cmpuint (count_takes (self, BOARD), ==, 1);
}

/* The storyboard is moved while it is made: the film waits for it. */
static void
test_moved (Fixture       *self,
            gconstpointer  data)
{
  g_autofree char *before = g_build_filename (self->folder, BOARD, NULL);
  g_autofree char *after = g_build_filename (self->folder, "moved.sixain", NULL);
  g_auto (Program) program = { NULL };
  g_auto (CliResult) again = { 0 };
  g_autoptr (JsonNode) left = NULL;
  const char *path;

  program_start (&program, self, "kling");
  program_wait_state (&program, "queued");
  g_assert_cmpint (g_rename (before, after), ==, 0);
  left = program_next (&program, "left");
  g_assert_nonnull (left);
  path = json_object_get_string_member (json_node_get_object (left), "path");
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpint (program_end (&program), ==, 1);
  g_assert_false (g_file_test (before, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_takes (self, "moved.sixain"), ==, 0);

  run (self, &again, "generate moved.sixain --provider=kling");
  assert_code (&again, 0);
  g_assert_cmpuint (count (self, "charge"), ==, 1);
  g_assert_cmpuint (count_takes (self, "moved.sixain"), ==, 1);
}

static SixainDocument *
open_in_window (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->folder, BOARD, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  SixainDocument *document = sixain_document_open_sync (file, NULL, &error);

  g_assert_no_error (error);
  push (document, sixain_edit_new_set ("Set", SIXAIN_RECORD (sixain_document_get_storyboard (document)), "title", "Jetty", NULL));
  return document;
}

static char *
dup_title (Fixture    *self,
           const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (SixainDocument) document = sixain_document_open_sync (file, NULL, NULL);
  char *title = g_strdup (sixain_storyboard_get_title (sixain_document_get_storyboard (document)));

  sixain_document_close (document);
  return title;
}

/* The command saves while the same file is open and edited: the take stays in the file, and the edit in the window,
 * which saves it beside. */
static void
test_open_first (Fixture       *self,
                 gconstpointer  data)
{
  g_autoptr (SixainDocument) window = open_in_window (self);
  g_autofree char *path = g_build_filename (self->folder, "beside.sixain", NULL);
  g_autoptr (GFile) beside = g_file_new_for_path (path);
  g_autofree char *title = NULL;
  g_autofree char *title_beside = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (CliResult) result = { 0 };

  run (self, &result, "generate " BOARD " --provider=kling --yes");
  assert_code (&result, 0);
  g_assert_false (sixain_document_save_sync (window, NULL, NULL, &error));
  g_assert_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_CHANGED);
  g_assert_true (sixain_history_get_modified (sixain_document_get_history (window)));
  g_assert_cmpuint (count_takes (self, BOARD), ==, 1);

  g_assert_true (sixain_document_save_sync (window, beside, NULL, NULL));
  sixain_document_close (window);
  title = dup_title (self, BOARD);
  title_beside = dup_title (self, "beside.sixain");
  g_assert_cmpstr (title, ==, "Pier");
  g_assert_cmpstr (title_beside, ==, "Jetty");
  g_assert_cmpuint (count_takes (self, BOARD), ==, 1);
}

/* The window saves while the command waits for its film: what was edited stays, and the same command puts the film in. */
static void
test_saved_first (Fixture       *self,
                  gconstpointer  data)
{
  g_autoptr (SixainDocument) window = NULL;
  g_auto (Program) program = { NULL };
  g_autoptr (JsonNode) left = NULL;
  g_auto (CliResult) again = { 0 };
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;

  json_object_unref (providers_control (providers, "{'account': '%s', 'settings': {'polls': 1000000, 'seconds': 1000000}}", self->account));
  program_start (&program, self, "kling");
  program_wait_state (&program, "queued");
  window = open_in_window (self);
  g_assert_true (sixain_document_save_sync (window, NULL, NULL, &error));
  g_assert_no_error (error);
  sixain_document_close (window);

  json_object_unref (providers_control (providers, "{'account': '%s', 'settings': {'polls': 1, 'seconds': 0}}", self->account));
  left = program_next (&program, "left");
  g_assert_nonnull (left);
  g_assert_cmpint (program_end (&program), ==, 1);
  g_assert_cmpuint (count_takes (self, BOARD), ==, 0);

  run (self, &again, "generate " BOARD " --provider=kling");
  assert_code (&again, 0);
  title = dup_title (self, BOARD);
  g_assert_cmpstr (title, ==, "Jetty");
  g_assert_cmpuint (count_takes (self, BOARD), ==, 1);
  g_assert_cmpuint (count (self, "charge"), ==, 1);
}

/* What was refused is tried again when it is asked for again, and only that. */
static void
test_refused (Fixture       *self,
              gconstpointer  data)
{
  g_auto (CliResult) first = { 0 };
  g_auto (CliResult) unasked = { 0 };
  g_auto (CliResult) second = { 0 };

  rule (self, "{'call': 'kling.submit', 'nth': 1, 'do': 'outcome', 'is': 'fail'}");
  run (self, &first, "generate " BOARD " --provider=kling --yes");
  assert_code (&first, 1);
  g_assert_cmpuint (count_takes (self, BOARD), ==, 0);

  run (self, &unasked, "generate " BOARD " --provider=kling");
  assert_code (&unasked, 2);
  run (self, &second, "generate " BOARD " --provider=kling --yes");
  assert_code (&second, 0);
  g_assert_cmpuint (count_takes (self, BOARD), ==, 1);
  g_assert_cmpuint (count (self, "charge"), ==, 2);
}

/* fal can't say that a lost request was never begun, and doesn't list what is not over: a person says. */
static void
test_unsure (Fixture       *self,
             gconstpointer  data)
{
  const gboolean give_up = GPOINTER_TO_INT (data);
  g_auto (CliResult) first = { 0 };
  g_auto (CliResult) again = { 0 };
  g_auto (CliResult) said = { 0 };

  json_object_unref (providers_control (providers, "{'account': '%s', 'settings': {'seconds': 1000}}", self->account));
  rule (self, give_up ? "{'call': 'fal.submit', 'nth': 1, 'do': 'drop', 'at': 'charged'}"
                      : "{'call': 'fal.submit', 'nth': 1, 'do': 'drop', 'at': 'during'}");
  run (self, &first, "generate " BOARD " --provider=fal --yes");
  assert_code (&first, 1);
  g_assert_nonnull (strstr (first.err, "--resend"));
  run (self, &again, "generate " BOARD " --provider=fal --yes");
  assert_code (&again, 1);
  g_assert_cmpuint (count (self, "charge"), ==, give_up ? 1 : 0);

  run (self, &said, give_up ? "generate " BOARD " --provider=fal --yes --give-up" : "generate " BOARD " --provider=fal --yes --resend");
  assert_code (&said, give_up ? 1 : 0);
  g_assert_cmpuint (count (self, "charge"), ==, 1);
  g_assert_cmpuint (count_takes (self, BOARD), ==, give_up ? 0 : 1);
}

/* A key that isn't accepted ends it with that sentence; with another it goes on. */
static void
test_paused (Fixture       *self,
             gconstpointer  data)
{
  g_auto (CliResult) first = { 0 };
  g_auto (CliResult) second = { 0 };

  rule (self, "{'call': 'kling.submit', 'nth': 1, 'do': 'error', 'name': '1001'}");
  run (self, &first, "generate " BOARD " --provider=kling --yes");
  assert_code (&first, 1);
  g_assert_nonnull (strstr (first.err, "key"));
  g_assert_cmpuint (count (self, "charge"), ==, 0);

  run (self, &second, "generate " BOARD " --provider=kling --yes");
  assert_code (&second, 0);
  g_assert_cmpuint (count (self, "charge"), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  int failed;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  cli_fixture_init (argv[1]);
  providers = providers_start (TRUE);

  g_test_add ("/cli/generate/usage", Fixture, NULL, set_up, test_usage, tear_down);
  g_test_add ("/cli/generate/no-key", Fixture, NULL, set_up, test_no_key, tear_down);
  g_test_add ("/cli/generate/budget", Fixture, NULL, set_up, test_budget, tear_down);
  g_test_add ("/cli/generate/hurdle", Fixture, NULL, set_up, test_hurdle, tear_down);
  g_test_add ("/cli/generate/animatic", Fixture, NULL, set_up, test_animatic, tear_down);
  g_test_add ("/cli/generate/animatic/killed", Fixture, NULL, set_up, test_animatic_killed, tear_down);
  g_test_add ("/cli/generate/straight/kling", Fixture, "kling", set_up, test_straight, tear_down);
  g_test_add ("/cli/generate/straight/fal", Fixture, "fal", set_up, test_straight, tear_down);
  g_test_add ("/cli/generate/asked/yes", Fixture, "y\n", set_up, test_asked, tear_down);
  g_test_add ("/cli/generate/asked/no", Fixture, "\n", set_up, test_asked, tear_down);
  g_test_add ("/cli/generate/asked/interrupted", Fixture, NULL, set_up, test_asked, tear_down);
  g_test_add ("/cli/generate/interrupted/int", Fixture, GINT_TO_POINTER (SIGINT), set_up, test_interrupted, tear_down);
  g_test_add ("/cli/generate/interrupted/kill", Fixture, GINT_TO_POINTER (SIGKILL), set_up, test_interrupted, tear_down);
  g_test_add_func ("/cli/generate/interrupted/steps", test_killed);
  g_test_add ("/cli/generate/twice", Fixture, NULL, set_up, test_twice, tear_down);
  g_test_add ("/cli/generate/moved", Fixture, NULL, set_up, test_moved, tear_down);
  g_test_add ("/cli/generate/open/first", Fixture, NULL, set_up, test_open_first, tear_down);
  g_test_add ("/cli/generate/open/saved-first", Fixture, NULL, set_up, test_saved_first, tear_down);
  g_test_add ("/cli/generate/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/cli/generate/unsure/resend", Fixture, GINT_TO_POINTER (FALSE), set_up, test_unsure, tear_down);
  g_test_add ("/cli/generate/unsure/give-up", Fixture, GINT_TO_POINTER (TRUE), set_up, test_unsure, tear_down);
  g_test_add ("/cli/generate/paused", Fixture, NULL, set_up, test_paused, tear_down);

  failed = g_test_run ();
  providers_stop (providers);
  cli_fixture_end ();

  return failed;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "cli-fixture.h"

#include <glib/gstdio.h>

#include "sixain-document.h"

static char *program;

void
cli_fixture_init (const char *path)
{
  /* it is run in folders of its own */
  program = g_canonicalize_filename (path, NULL);
}

void
cli_fixture_end (void)
{
  g_clear_pointer (&program, g_free);
}

const char *
cli_fixture_get_program (void)
{
  return program;
}

void
cli_result_clear (CliResult *self)
{
  g_clear_pointer (&self->out, g_free);
  g_clear_pointer (&self->err, g_free);
}

char *
cli_fixture_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("sixain-cli-XXXXXX", &error);
  g_autofree char *data = g_build_filename (folder, "data", NULL);

  g_assert_no_error (error);
  g_assert_cmpint (g_mkdir (data, 0700), ==, 0);

  return folder;
}

static void
push (SixainDocument *document,
      SixainEdit     *edit)
{
  g_autoptr (GError) error = NULL;

  sixain_history_push (sixain_document_get_history (document), edit, &error);
  g_assert_no_error (error);
}

/* A storyboard of one shot of five seconds, which is one pass. */
void
cli_fixture_make_board (const char *folder,
                        const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainDocument) document = sixain_document_new (&error);
  SixainStoryboard *storyboard = sixain_document_get_storyboard (document);
  const SixainRate rate = { 24, 1 };
  g_autoptr (SixainShot) shot = sixain_shot_new (5 * 24);

  push (document, sixain_edit_new_set ("Set", SIXAIN_RECORD (storyboard), "title", "Pier", "rate", &rate, "profile", "kling-o3", NULL));
  g_object_set (shot, "prompt", "A wooden pier in the rain at night, seen from the water.", NULL);
  push (document, sixain_edit_new_insert ("Add", SIXAIN_RECORD (storyboard), "shots", 0, SIXAIN_RECORD (shot)));
  g_assert_true (sixain_document_save_sync (document, file, NULL, &error));
  g_assert_no_error (error);
  sixain_document_close (document);
}

GSubprocessLauncher *
cli_fixture_make_launcher (const char *folder)
{
  GSubprocessLauncher *launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autofree char *data = g_build_filename (folder, "data", NULL);

  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", data, TRUE);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C.UTF-8", TRUE);
  g_subprocess_launcher_set_cwd (launcher, folder);

  return launcher;
}

void
cli_fixture_run_in (GSubprocessLauncher *launcher,
                    CliResult           *result,
                    const char          *arguments)
{
  g_autofree char *line = g_strdup_printf ("%s %s", program, arguments);
  g_auto (GStrv) argv = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_shell_parse_argv (line, NULL, &argv, &error));
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &result->out, &result->err, &error));
  g_assert_no_error (error);
  if (!g_subprocess_get_if_exited (process))
    g_test_message ("%s\n%s", arguments, result->err);
  g_assert_true (g_subprocess_get_if_exited (process));
  result->code = g_subprocess_get_exit_status (process);
}

void
cli_fixture_run (const char *folder,
                 CliResult  *result,
                 const char *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher = cli_fixture_make_launcher (folder);

  cli_fixture_run_in (launcher, result, arguments);
}

JsonObject *
cli_fixture_parse (const CliResult  *result,
                   JsonParser      **parser)
{
  g_autoptr (GError) error = NULL;

  *parser = json_parser_new ();
  json_parser_load_from_data (*parser, result->out, -1, &error);
  g_assert_no_error (error);

  return json_node_get_object (json_parser_get_root (*parser));
}

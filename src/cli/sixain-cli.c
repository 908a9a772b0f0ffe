/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sixain-cli-private.h"

static const SixainCliCommand *const commands[] = {
  &sixain_cli_new,
  &sixain_cli_render,
  &sixain_cli_check,
  &sixain_cli_plan,
  &sixain_cli_generate,
};

static const SixainCliCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (g_str_equal (commands[i]->name, name))
        return commands[i];
    }

  return NULL;
}

static char *
get_summary (const SixainCliCommand *command)
{
  g_autoptr (GOptionContext) context = command->make_context ();
  const char *summary = g_option_context_get_summary (context);

  return g_strndup (summary, strcspn (summary, "\n"));
}

static void
print_help (void)
{
  g_print ("%s\n  sixain [%s…]\n  sixain %s\n\n", C_("command line help", "Usage:"),
           C_("command line help", "FILE"), C_("command line help", "COMMAND [OPTION…] [ARGUMENT…]"));
  g_print ("%s\n\n%s\n", C_("command line help", "Without a command the editor opens."),
           C_("command line help", "Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *summary = get_summary (commands[i]);

      g_print ("  %-10s  %s\n", commands[i]->name, summary);
    }
  g_print ("  %-10s  %s\n", "help", C_("command line help", "Explain a command"));
  g_print ("\n%s\n  -h, --help  %s\n  --version   %s\n", C_("command line help", "Options:"),
           C_("command line help", "Show this help"), C_("command line help", "Show the version"));
  g_print ("\n%s\n", C_("command line help", "“sixain help COMMAND” explains a command with its options and exit codes."));
}

static int
help (const char *name)
{
  const SixainCliCommand *command;
  g_autoptr (GOptionContext) context = NULL;
  g_autofree char *text = NULL;

  if (name == NULL)
    {
      print_help ();
      return SIXAIN_CLI_OK;
    }

  command = find_command (name);
  if (command == NULL)
    {
      g_printerr (C_("command line", "sixain: there is no command “%s”. “sixain --help” lists them."), name);
      g_printerr ("\n");
      return SIXAIN_CLI_USAGE;
    }

  context = command->make_context ();
  text = g_option_context_get_help (context, TRUE, NULL);
  g_print ("%s", text);

  return SIXAIN_CLI_OK;
}

static int
run_command (const SixainCliCommand *command,
             int                     argc,
             char                  **argv)
{
  g_autoptr (GOptionContext) context = command->make_context ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  /* asked for by hand, so that tests and tools see the same text as “sixain help” */
  for (int i = 2; i < argc && !g_str_equal (argv[i], "--"); i++)
    {
      if (g_str_equal (argv[i], "--help") || g_str_equal (argv[i], "-h"))
        return help (command->name);
    }

  g_strv_builder_add (builder, argv[0]);
  for (int i = 2; i < argc; i++)
    g_strv_builder_add (builder, argv[i]);
  arguments = g_strv_builder_end (builder);

  g_option_context_set_help_enabled (context, FALSE);
  if (!g_option_context_parse_strv (context, &arguments, &error))
    return sixain_cli_fail_usage (command, "%s", error->message);

  return command->run ();
}

/**
 * sixain_cli_wants:
 * @argc: number of @argv
 * @argv: the command line
 *
 * Returns: whether the command line is one of ours, and no window is wanted
 */
gboolean
sixain_cli_wants (int    argc,
                  char **argv)
{
  return argc > 1 &&
         (g_str_equal (argv[1], "help") || g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h") ||
          g_str_equal (argv[1], "--version") || find_command (argv[1]) != NULL);
}

/**
 * sixain_cli_run:
 * @argc: number of @argv
 * @argv: a command line that sixain_cli_wants()
 *
 * Runs a subcommand. Needs no display and never initialises GTK.
 *
 * Returns: the exit code, a #SixainCliExit
 */
int
sixain_cli_run (int    argc,
                char **argv)
{
  g_return_val_if_fail (sixain_cli_wants (argc, argv), SIXAIN_CLI_USAGE);

  /* standard output belongs to results */
  g_log_writer_default_set_use_stderr (TRUE);

  if (g_str_equal (argv[1], "--version"))
    {
      g_print ("Sixain %s\n", SIXAIN_VERSION);
      return SIXAIN_CLI_OK;
    }
  if (g_str_equal (argv[1], "help") || g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))
    return help (argc > 2 ? argv[2] : NULL);

  return run_command (find_command (argv[1]), argc, argv);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>

#include "sixain-cli-private.h"

#define BAR_WIDTH 24

/**
 * sixain_cli_make_context:
 * @command: a command
 * @entries: its options
 * @summary: what it does, the first line short
 * @description: (nullable): what stands below the options
 *
 * Returns: (transfer full): a context whose help ends with the exit codes
 */
GOptionContext *
sixain_cli_make_context (const SixainCliCommand *command,
                         const GOptionEntry     *entries,
                         const char             *summary,
                         const char             *description)
{
  g_autofree char *name = g_strdup_printf ("sixain %s", command->name);
  g_autofree char *below = NULL;
  GOptionContext *context;

  below = g_strdup_printf ("%s%s%s\n"
                           "  0    %s\n  1    %s\n  2    %s\n  3    %s\n  4    %s\n  130  %s\n",
                           description != NULL ? description : "", description != NULL ? "\n\n" : "",
                           C_("command line help", "Exit codes:"),
                           C_("command line help", "all went well"),
                           C_("command line help", "it failed, or problems were found"),
                           C_("command line help", "the command line is wrong"),
                           C_("command line help", "the storyboard cannot be read"),
                           C_("command line help", "an encoder is missing"),
                           C_("command line help", "it was interrupted"));

  /* the help begins with it: “sixain render [OPTION…] FILE” */
  g_set_prgname (name);
  context = g_option_context_new (command->usage);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, summary);
  g_option_context_set_description (context, below);

  return context;
}

/**
 * sixain_cli_fail_usage:
 * @command: a command
 * @format: what is wrong with the command line
 * @...: its parts
 *
 * Returns: %SIXAIN_CLI_USAGE
 */
int
sixain_cli_fail_usage (const SixainCliCommand *command,
                       const char             *format,
                       ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  g_printerr ("sixain %s: %s\n", command->name, message);
  g_printerr (C_("command line", "“sixain help %s” explains its options."), command->name);
  g_printerr ("\n");

  return SIXAIN_CLI_USAGE;
}

/**
 * sixain_cli_fail:
 * @json: whether a script reads
 * @code: the exit code
 * @name: the error's name for scripts
 * @message: a sentence
 *
 * Returns: @code
 */
int
sixain_cli_fail (gboolean    json,
                 int         code,
                 const char *name,
                 const char *message)
{
  sixain_cli_progress_end ();

  if (json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "error");
      json_builder_begin_object (builder);
      sixain_json_add_text (builder, "code", name);
      sixain_json_add_text (builder, "message", message);
      json_builder_end_object (builder);
      json_builder_end_object (builder);
      sixain_cli_print_line (builder);
    }
  else
    {
      g_printerr ("sixain: %s\n", message);
    }

  return code;
}

/**
 * sixain_cli_fail_reading:
 * @json: whether a script reads
 * @error: why the storyboard cannot be read
 *
 * Returns: the exit code
 */
int
sixain_cli_fail_reading (gboolean      json,
                         const GError *error)
{
  static const char *const names[] = { "format", "unsafe", "newer", "media", "changed", "io" };

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return sixain_cli_fail (json, SIXAIN_CLI_CANCELLED, "cancelled", error->message);

  return sixain_cli_fail (json, SIXAIN_CLI_UNREADABLE,
                          error->domain == SIXAIN_DOCUMENT_ERROR && error->code < (int) G_N_ELEMENTS (names)
                          ? names[error->code] : "io",
                          error->message);
}

/**
 * sixain_cli_print_json:
 * @builder: a complete value
 *
 * Prints it on standard output.
 */
void
sixain_cli_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  /* JSON is UTF-8 in every locale, therefore not g_print() */
  fputs (text, stdout);
  fputc ('\n', stdout);
}

/**
 * sixain_cli_print_line:
 * @builder: a complete value
 *
 * Prints it on standard output in one line, for a script that reads while it goes on.
 */
void
sixain_cli_print_line (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, FALSE);

  fputs (text, stdout);
  fputc ('\n', stdout);
  fflush (stdout);
}

static gboolean
interrupted_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);

  return G_SOURCE_CONTINUE;
}

/**
 * sixain_cli_cancellable:
 *
 * Returns: (transfer full): a cancellable that Ctrl+C, a closed terminal or a polite kill
 *   cancels, while the default main context is iterated
 */
GCancellable *
sixain_cli_cancellable (void)
{
  GCancellable *cancellable = g_cancellable_new ();
  const int numbers[] = { SIGINT, SIGTERM, SIGHUP };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_unix_signal_add_full (G_PRIORITY_HIGH, numbers[i], interrupted_cb, g_object_ref (cancellable), g_object_unref);

  return cancellable;
}

/**
 * sixain_cli_progress:
 * @what: what is under way
 * @done: how much is done
 * @total: of how much
 *
 * Draws the progress over the last one. Only on a terminal: a pipe stays quiet.
 */
void
sixain_cli_progress (const char *what,
                     gint64      done,
                     gint64      total)
{
  char bar[BAR_WIDTH + 1];
  int filled;

  if (total <= 0 || !isatty (STDERR_FILENO))
    return;

  filled = (int) (done * BAR_WIDTH / total);
  for (int i = 0; i < BAR_WIDTH; i++)
    bar[i] = i < filled ? '#' : '-';
  bar[BAR_WIDTH] = '\0';

  g_printerr ("\r%s [%s] %3d %%", what, bar, (int) (done * 100 / total));
}

/**
 * sixain_cli_progress_end:
 *
 * Takes the progress off the terminal.
 */
void
sixain_cli_progress_end (void)
{
  if (isatty (STDERR_FILENO))
    g_printerr ("\r\033[K");
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gi18n-lib.h>

#include "sixain-check.h"
#include "sixain-cli-private.h"

static char **files;
static gboolean json;

static const GOptionEntry entries[] = {
  { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print the result as JSON"), NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
  G_OPTION_ENTRY_NULL
};

static GOptionContext *
make_context (void)
{
  return sixain_cli_make_context (&sixain_cli_check, entries,
                                  C_("command line help", "Look for problems in a storyboard file\n\nReads the file with all its pictures and sounds and names what is missing, altered or damaged. Nothing is changed."),
                                  NULL);
}

static void
print_problems (GPtrArray *problems)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!json)
    {
      for (guint i = 0; i < problems->len; i++)
        g_print ("%s\n", ((SixainProblem *) problems->pdata[i])->text);
      return;
    }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "file");
  json_builder_add_string_value (builder, files[0]);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < problems->len; i++)
    {
      const SixainProblem *problem = problems->pdata[i];

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "code");
      json_builder_add_string_value (builder, sixain_problem_code_to_string (problem->code));
      json_builder_set_member_name (builder, "message");
      json_builder_add_string_value (builder, problem->text);
      if (problem->member != NULL)
        {
          json_builder_set_member_name (builder, "member");
          json_builder_add_string_value (builder, problem->member);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  sixain_cli_print_json (builder);
}

static int
run (void)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  if (files == NULL || g_strv_length (files) != 1)
    return sixain_cli_fail_usage (&sixain_cli_check, "%s", C_("command line", "Name one storyboard."));

  file = g_file_new_for_commandline_arg (files[0]);
  problems = sixain_check_file (file, NULL, &error);
  if (problems == NULL)
    return sixain_cli_fail_reading (json, error);

  print_problems (problems);

  return problems->len == 0 ? SIXAIN_CLI_OK : SIXAIN_CLI_FAILED;
}

const SixainCliCommand sixain_cli_check = { "check", "FILE", make_context, run };

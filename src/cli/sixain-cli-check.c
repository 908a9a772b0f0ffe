/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gi18n-lib.h>

#include "sixain-check.h"
#include "sixain-cli-private.h"
#include "sixain-lint.h"
#include "sixain-speech.h"
#include "sixain-wording.h"

static char **files;
static char *model;
static gboolean json;
static gboolean list_rules;

static const GOptionEntry entries[] = {
  { "model", 0, 0, G_OPTION_ARG_STRING, &model, N_("Check for this model instead of the storyboard’s"), N_("ID") },
  { "rules", 0, 0, G_OPTION_ARG_NONE, &list_rules, N_("List what is looked for, and who says so"), NULL },
  { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print the result as JSON"), NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
  G_OPTION_ENTRY_NULL
};

static GOptionContext *
make_context (void)
{
  return sixain_cli_make_context (&sixain_cli_check, entries,
                                  C_("command line help", "Look for problems in a storyboard file\n\nReads the file with all its pictures and sounds and names what is missing, altered or damaged. Then it names what the model would refuse (“blocks”), what is likely to spoil the result (“spoils”), and what may have been forgotten (“hint”). Nothing is changed, and nothing is sent."),
                                  C_("command line help", "The exit code is 1 when the file is damaged or something blocks; spoilers and hints alone leave it at 0."));
}

static const char *
name_severity (SixainIssueSeverity severity)
{
  switch (severity)
    {
    case SIXAIN_ISSUE_BLOCKS:
      return C_("severity", "blocks");
    case SIXAIN_ISSUE_SPOILS:
      return C_("severity", "spoils");
    case SIXAIN_ISSUE_HINT:
    default:
      return C_("severity", "hint");
    }
}

static void
add_member (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  if (value == NULL)
    return;

  sixain_json_add_text (builder, name, value);
}

static int
print_rules (void)
{
  g_autoptr (GArray) rules = sixain_lint_describe_rules ();
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < rules->len; i++)
    {
      const SixainLintDescription *rule = &g_array_index (rules, SixainLintDescription, i);

      if (!json)
        {
          g_print ("%s  (%s%s)\n    %s\n    %s\n", rule->id, name_severity (rule->severity),
                   rule->has_fix ? C_("rule", ", can be fixed") : "", rule->summary, rule->source);
          continue;
        }

      json_builder_begin_object (builder);
      add_member (builder, "rule", rule->id);
      add_member (builder, "severity", sixain_issue_severity_to_string (rule->severity));
      add_member (builder, "message", rule->summary);
      add_member (builder, "source", rule->source);
      sixain_json_add_boolean (builder, "fix", rule->has_fix);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  if (json)
    sixain_cli_print_json (builder);

  return SIXAIN_CLI_OK;
}

/* Speaks a word in each language of the film, to see whether it can be spoken here. */
static GStrv
find_mute_languages (SixainStoryboard *storyboard)
{
  GListModel *shots = sixain_storyboard_get_shots (storyboard);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) tried = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (SixainSpeech) speech = sixain_speech_new ();

  for (guint i = 0; i < g_list_model_get_n_items (shots); i++)
    {
      g_autoptr (SixainShot) shot = g_list_model_get_item (shots, i);
      GListModel *lines = sixain_shot_get_lines (shot);

      for (guint j = 0; j < g_list_model_get_n_items (lines); j++)
        {
          g_autoptr (SixainLine) line = g_list_model_get_item (lines, j);
          g_autoptr (SixainSound) sound = NULL;
          SixainUtterance utterance = { "a", NULL, "", "", 50, 100 };
          SixainWording wording;

          sixain_line_get_wording (line, sixain_storyboard_get_language (storyboard), &wording);
          utterance.language = wording.language;
          if (!g_hash_table_add (tried, (gpointer) wording.language))
            continue;

          sound = sixain_speech_wait (speech, &utterance, NULL, NULL);
          if (sound == NULL)
            g_strv_builder_add (builder, wording.language);
        }
    }

  return g_strv_builder_end (builder);
}

static void
print_text (GPtrArray *problems,
            GPtrArray *issues)
{
  for (guint i = 0; i < problems->len; i++)
    g_print ("%s\n", ((SixainProblem *) problems->pdata[i])->text);

  for (guint i = 0; i < issues->len; i++)
    g_print ("%s: %s [%s]\n", name_severity (sixain_issue_get_severity (issues->pdata[i])),
             sixain_issue_get_text (issues->pdata[i]), sixain_issue_get_rule (issues->pdata[i]));
}

static void
print_json (GPtrArray     *problems,
            GPtrArray     *issues,
            SixainProfile *profile)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_member (builder, "file", files[0]);
  add_member (builder, "model", profile != NULL ? sixain_profile_get_id (profile) : NULL);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < problems->len; i++)
    {
      const SixainProblem *problem = problems->pdata[i];

      json_builder_begin_object (builder);
      add_member (builder, "code", sixain_problem_code_to_string (problem->code));
      add_member (builder, "message", problem->text);
      add_member (builder, "member", problem->member);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "issues");
  json_builder_begin_array (builder);
  for (guint i = 0; i < issues->len; i++)
    {
      SixainIssue *issue = issues->pdata[i];

      json_builder_begin_object (builder);
      add_member (builder, "rule", sixain_issue_get_rule (issue));
      add_member (builder, "severity", sixain_issue_severity_to_string (sixain_issue_get_severity (issue)));
      add_member (builder, "message", sixain_issue_get_text (issue));
      add_member (builder, "source", sixain_issue_get_source (issue));
      add_member (builder, "shot", sixain_issue_get_shot (issue));
      add_member (builder, "line", sixain_issue_get_line (issue));
      add_member (builder, "asset", sixain_issue_get_asset (issue));
      add_member (builder, "cast", sixain_issue_get_cast (issue));
      add_member (builder, "property", sixain_issue_get_property (issue));
      add_member (builder, "fix", sixain_issue_get_fix_label (issue));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  sixain_cli_print_json (builder);
}

static gboolean
has_blocks (GPtrArray *issues)
{
  for (guint i = 0; i < issues->len; i++)
    {
      if (sixain_issue_get_severity (issues->pdata[i]) == SIXAIN_ISSUE_BLOCKS)
        return TRUE;
    }

  return FALSE;
}

static int
run (void)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (SixainStoryboard) storyboard = NULL;
  g_autoptr (SixainProfile) profile = NULL;
  g_autoptr (SixainPlan) plan = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) issues = NULL;
  g_auto (GStrv) mute = NULL;
  g_autoptr (GError) error = NULL;

  if (list_rules && files == NULL)
    return print_rules ();

  if (list_rules || files == NULL || g_strv_length (files) != 1)
    return sixain_cli_fail_usage (&sixain_cli_check, "%s", C_("command line", "Name one storyboard."));

  if (model != NULL)
    {
      profile = sixain_cli_find_profile (model, &error);
      if (profile == NULL)
        return sixain_cli_fail_usage (&sixain_cli_check, "%s", error->message);
    }

  file = g_file_new_for_commandline_arg (files[0]);
  problems = sixain_check_file (file, &storyboard, NULL, &error);
  if (problems == NULL)
    return sixain_cli_fail_reading (json, error);

  /* a model that is not known is one of the issues */
  if (profile == NULL)
    profile = sixain_cli_find_profile (sixain_storyboard_get_profile (storyboard), NULL);

  mute = find_mute_languages (storyboard);
  plan = profile != NULL ? sixain_plan_new (storyboard, profile) : NULL;
  issues = sixain_lint (storyboard, profile, plan, (const char * const *) mute);

  if (json)
    print_json (problems, issues, profile);
  else
    print_text (problems, issues);

  return problems->len == 0 && !has_blocks (issues) ? SIXAIN_CLI_OK : SIXAIN_CLI_FAILED;
}

const SixainCliCommand sixain_cli_check = { "check", "FILE", make_context, run };

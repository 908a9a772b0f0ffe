/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gi18n-lib.h>

#include "sixain-check.h"
#include "sixain-cli-private.h"
#include "sixain-provider-settings.h"
#include "sixain-quote.h"
#include "sixain-plan-text.h"

static char **files;
static char *model;
static char *mode;
static char *provider_id;
static gboolean json;

static const GOptionEntry entries[] = {
  { "model", 0, 0, G_OPTION_ARG_STRING, &model, N_("Plan for this model instead of the storyboard’s"), N_("ID") },
  { "mode", 0, 0, G_OPTION_ARG_STRING, &mode, N_("Plan for this mode of the model instead of the storyboard’s"), N_("MODE") },
  { "provider", 0, 0, G_OPTION_ARG_STRING, &provider_id, N_("Show what this provider would be asked, with its prices"), N_("ID") },
  { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print the result as JSON"), NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
  G_OPTION_ENTRY_NULL
};

static GOptionContext *
make_context (void)
{
  return sixain_cli_make_context (&sixain_cli_plan, entries,
                                  C_("command line help", "Show the passes a storyboard is sent in, and their price\n\nNothing is changed, and nothing is sent."),
                                  C_("command line help", "The exit code is 1 when the model would refuse something or the storyboard’s budget is too small; “sixain check” says what it would refuse."));
}

static void
print_json (SixainPlan       *plan,
            SixainQuote      *quote,
            SixainStoryboard *storyboard,
            guint             n_blocks)
{
  gint64 budget = sixain_storyboard_get_budget (storyboard);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  sixain_json_add_text (builder, "file", files[0]);
  sixain_plan_add_json (plan, quote, builder);
  json_builder_set_member_name (builder, "budget-usd-millionths");
  if (budget > 0)
    json_builder_add_int_value (builder, budget);
  else
    json_builder_add_null_value (builder);
  sixain_json_add_whole (builder, "blocks", n_blocks);
  json_builder_end_object (builder);
  sixain_cli_print_json (builder);
}

static int
plan_storyboard (SixainStoryboard *storyboard,
                 SixainProfile    *profile,
                 SixainProvider   *provider)
{
  gint64 budget = sixain_storyboard_get_budget (storyboard);
  g_autoptr (SixainPlan) plan = NULL;
  g_autoptr (SixainQuote) quote = NULL;
  gboolean over;
  guint n_blocks;

  /* nobody sees the copy in memory, and it is never saved */
  if (mode != NULL)
    g_object_set (storyboard, "mode", mode, NULL);
  g_object_set (storyboard, "profile", sixain_profile_get_id (profile), NULL);

  plan = sixain_plan_new (storyboard, profile);
  if (provider != NULL)
    {
      quote = sixain_quote_new (storyboard, plan, provider);
      if (quote == NULL)
        return sixain_cli_fail_usage (&sixain_cli_plan, C_("command line", "%s doesn’t run %s."),
                                      sixain_provider_get_name (provider), sixain_profile_get_name (profile));
    }

  n_blocks = sixain_cli_count_blocks (storyboard, plan);
  if (quote != NULL)
    n_blocks += sixain_quote_get_n_hurdles (quote);
  over = budget > 0 && (quote != NULL ? sixain_quote_get_price (quote) : sixain_plan_get_price (plan)) > budget;

  if (json)
    {
      print_json (plan, quote, storyboard, n_blocks);
    }
  else
    {
      sixain_cli_print_plan (plan, quote);
      if (over)
        {
          g_autofree char *limit = sixain_plan_format_price (budget);

          g_printerr ("sixain: ");
          g_printerr (C_("command line", "That is more than the storyboard’s budget of %s."), limit);
          g_printerr ("\n");
        }
      if (n_blocks > 0)
        {
          g_autofree char *sentence = sixain_cli_format_blocks (n_blocks);

          g_printerr ("sixain: %s\n", sentence);
        }
    }

  return over || n_blocks > 0 ? SIXAIN_CLI_FAILED : SIXAIN_CLI_OK;
}

static int
run (void)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (SixainStoryboard) storyboard = NULL;
  g_autoptr (SixainProfile) profile = NULL;
  g_autoptr (SixainProvider) provider = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  int code;

  if (files == NULL || g_strv_length (files) != 1)
    return sixain_cli_fail_usage (&sixain_cli_plan, "%s", C_("command line", "Name one storyboard."));

  if (model != NULL)
    {
      profile = sixain_cli_find_profile (model, &error);
      if (profile == NULL)
        return sixain_cli_fail_usage (&sixain_cli_plan, "%s", error->message);
    }

  if (provider_id != NULL)
    {
      g_autoptr (SixainKeyring) keyring = sixain_keyring_new ();
      g_autoptr (SixainProviderSettings) settings = sixain_provider_settings_new (keyring);

      provider = sixain_provider_settings_new_provider (settings, provider_id);
      if (provider == NULL)
        return sixain_cli_fail_provider (&sixain_cli_plan, provider_id);
    }

  file = g_file_new_for_commandline_arg (files[0]);
  problems = sixain_check_file (file, &storyboard, NULL, &error);
  if (problems == NULL)
    return sixain_cli_fail_reading (json, error);
  for (guint i = 0; !json && i < problems->len; i++)
    g_printerr ("sixain: %s\n", ((SixainProblem *) problems->pdata[i])->text);

  if (profile == NULL)
    profile = sixain_cli_find_profile (sixain_storyboard_get_profile (storyboard), &error);
  if (profile == NULL)
    return sixain_cli_fail (json, SIXAIN_CLI_FAILED, "model", error->message);

  code = sixain_cli_check_mode (&sixain_cli_plan, profile, mode);
  if (code != SIXAIN_CLI_OK)
    return code;

  return plan_storyboard (storyboard, profile, provider);
}

const SixainCliCommand sixain_cli_plan = { "plan", "FILE", make_context, run };

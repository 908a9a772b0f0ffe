/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gi18n-lib.h>

#include "sixain-check.h"
#include "sixain-cli-private.h"
#include "sixain-lint.h"
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
  json_builder_set_member_name (builder, "file");
  json_builder_add_string_value (builder, files[0]);
  sixain_plan_add_json (plan, quote, builder);
  json_builder_set_member_name (builder, "budget-usd-millionths");
  if (budget > 0)
    json_builder_add_int_value (builder, budget);
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "blocks");
  json_builder_add_int_value (builder, n_blocks);
  json_builder_end_object (builder);
  sixain_cli_print_json (builder);
}

static void
print_cells (const char *shots,
             const char *seconds,
             const char *price,
             const char *reason,
             int         width)
{
  /* padded by characters, which printf() would count in bytes */
  g_print ("%s%*s  %s%*s  %*s%s  %s\n", shots, width - (int) g_utf8_strlen (shots, -1), "",
           seconds, 6 - (int) g_utf8_strlen (seconds, -1), "",
           10 - (int) g_utf8_strlen (price, -1), "", price, reason);
}

/* What this provider, or else any of them, takes for a pass. */
static gint64
get_price (SixainPlan  *plan,
           SixainQuote *quote,
           guint        pass)
{
  return quote != NULL ? sixain_quote_get_pass_price (quote, pass)
                       : sixain_pass_get_price (sixain_plan_get_pass (plan, pass));
}

static void
print_hurdles (SixainQuote *quote,
               guint        pass,
               int          indent)
{
  GPtrArray *hurdles = sixain_quote_get_hurdles (quote, pass);

  for (guint i = 0; i < hurdles->len; i++)
    g_print ("%*s%s\n", indent, "", ((SixainHurdle *) hurdles->pdata[i])->sentence);
}

static void
print_text (SixainPlan  *plan,
            SixainQuote *quote)
{
  SixainProfile *profile = sixain_plan_get_profile (plan);
  const char *mode_name = sixain_profile_get_mode_name (profile, sixain_plan_get_mode (plan));
  g_autofree char *total = NULL;
  guint n = sixain_plan_get_n_passes (plan);
  int width = 0;

  g_print ("%s · %s", sixain_profile_get_name (profile), mode_name != NULL ? mode_name : sixain_plan_get_mode (plan));
  if (quote != NULL)
    g_print (" · %s", sixain_provider_get_name (sixain_quote_get_provider (quote)));
  g_print ("\n");
  if (sixain_profile_get_preliminary (profile))
    g_print ("%s\n", C_("command line", "What is known of this model is preliminary."));

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *shots = sixain_pass_dup_shots_text (sixain_plan_get_pass (plan, i));

      width = MAX (width, (int) g_utf8_strlen (shots, -1));
    }
  for (guint i = 0; i < n; i++)
    {
      SixainPass *pass = sixain_plan_get_pass (plan, i);
      g_autofree char *shots = sixain_pass_dup_shots_text (pass);
      g_autofree char *price = sixain_plan_format_price (get_price (plan, quote, i));
      g_autofree char *reason = sixain_pass_dup_reason_text (pass, profile);
      g_autofree char *notes = sixain_pass_dup_notes_text (pass, profile);
      g_autofree char *seconds = g_strdup_printf (C_("command line", "%u s"), sixain_pass_get_seconds (pass));

      print_cells (shots, seconds, price, reason, width);
      if (notes != NULL)
        g_print ("%*s%s\n", width + 22, "", notes);
      if (quote != NULL)
        print_hurdles (quote, i, width + 22);
    }

  total = sixain_plan_dup_price_text (profile, quote != NULL ? sixain_quote_get_price (quote) : sixain_plan_get_price (plan));
  g_print (g_dngettext (GETTEXT_PACKAGE, "%u pass, %u s", "%u passes, %u s", n), n, sixain_plan_get_seconds (plan));
  g_print (" · %s\n", total);
}

static guint
count_blocks (SixainStoryboard *storyboard,
              SixainPlan       *plan)
{
  g_autoptr (GPtrArray) issues = sixain_lint (storyboard, sixain_plan_get_profile (plan), plan, NULL);
  guint n = 0;

  for (guint i = 0; i < issues->len; i++)
    {
      /* the budget is said by itself */
      if (sixain_issue_get_severity (issues->pdata[i]) == SIXAIN_ISSUE_BLOCKS &&
          !g_str_equal (sixain_issue_get_rule (issues->pdata[i]), "over-budget"))
        n++;
    }

  return n;
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

  n_blocks = count_blocks (storyboard, plan);
  if (quote != NULL)
    n_blocks += sixain_quote_get_n_hurdles (quote);
  over = budget > 0 && (quote != NULL ? sixain_quote_get_price (quote) : sixain_plan_get_price (plan)) > budget;

  if (json)
    {
      print_json (plan, quote, storyboard, n_blocks);
    }
  else
    {
      print_text (plan, quote);
      if (over)
        {
          g_autofree char *limit = sixain_plan_format_price (budget);

          g_printerr ("sixain: ");
          g_printerr (C_("command line", "That is more than the storyboard’s budget of %s."), limit);
          g_printerr ("\n");
        }
      if (n_blocks > 0)
        {
          g_printerr ("sixain: ");
          g_printerr (g_dngettext (GETTEXT_PACKAGE,
                                   "The model would refuse it for %u reason. “sixain check” says which.",
                                   "The model would refuse it for %u reasons. “sixain check” says which.", n_blocks),
                      n_blocks);
          g_printerr ("\n");
        }
    }

  return over || n_blocks > 0 ? SIXAIN_CLI_FAILED : SIXAIN_CLI_OK;
}

static int
fail_provider (void)
{
  g_autoptr (GPtrArray) providers = sixain_providers_list ();
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < providers->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", sixain_provider_get_id (providers->pdata[i]));

  /* Translators: what was typed, and a list of what could be */
  return sixain_cli_fail_usage (&sixain_cli_plan, C_("command line", "There is no provider “%s”. Choose one of: %s."),
                                provider_id, names->str);
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
        return fail_provider ();
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

  if (mode != NULL && sixain_profile_get_mode_name (profile, mode) == NULL)
    {
      g_autofree char *modes = g_strjoinv (", ", (char **) sixain_profile_get_modes (profile));

      if (*modes == '\0')
        return sixain_cli_fail_usage (&sixain_cli_plan, C_("command line", "The modes of %s are not known."),
                                      sixain_profile_get_name (profile));
      /* Translators: a model, what was typed, and a list of what could be */
      return sixain_cli_fail_usage (&sixain_cli_plan, C_("command line", "%s has no mode “%s”. Choose one of: %s."),
                                    sixain_profile_get_name (profile), mode, modes);
    }

  return plan_storyboard (storyboard, profile, provider);
}

const SixainCliCommand sixain_cli_plan = { "plan", "FILE", make_context, run };

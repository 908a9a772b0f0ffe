/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gi18n-lib.h>

#include "sixain-cli-private.h"
#include "sixain-lint.h"
#include "sixain-plan-text.h"

/* What the commands have in common that choose a model, a mode and a provider. */

/**
 * sixain_cli_fail_provider:
 * @command: a command
 * @id: what was typed
 *
 * Returns: %SIXAIN_CLI_USAGE
 */
int
sixain_cli_fail_provider (const SixainCliCommand *command,
                          const char             *id)
{
  g_autoptr (GPtrArray) providers = sixain_providers_list ();
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < providers->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", sixain_provider_get_id (providers->pdata[i]));

  /* Translators: what was typed, and a list of what could be */
  return sixain_cli_fail_usage (command, C_("command line", "There is no provider “%s”. Choose one of: %s."),
                                id, names->str);
}

/**
 * sixain_cli_check_mode:
 * @command: a command
 * @profile: the model
 * @mode: (nullable): what was typed
 *
 * Returns: %SIXAIN_CLI_OK, or the exit code
 */
int
sixain_cli_check_mode (const SixainCliCommand *command,
                       SixainProfile          *profile,
                       const char             *mode)
{
  g_autofree char *modes = NULL;

  if (mode == NULL || sixain_profile_get_mode_name (profile, mode) != NULL)
    return SIXAIN_CLI_OK;

  modes = g_strjoinv (", ", (char **) sixain_profile_get_modes (profile));
  if (*modes == '\0')
    return sixain_cli_fail_usage (command, C_("command line", "The modes of %s are not known."),
                                  sixain_profile_get_name (profile));
  /* Translators: a model, what was typed, and a list of what could be */
  return sixain_cli_fail_usage (command, C_("command line", "%s has no mode “%s”. Choose one of: %s."),
                                sixain_profile_get_name (profile), mode, modes);
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

/**
 * sixain_cli_print_plan:
 * @plan: a plan
 * @quote: (nullable): what a provider makes of it
 *
 * Prints a line for each pass, with its price and what stands in its way.
 */
void
sixain_cli_print_plan (SixainPlan  *plan,
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

/**
 * sixain_cli_count_blocks:
 * @storyboard: a storyboard
 * @plan: its plan
 *
 * Returns: for how many reasons the model would refuse it
 */
guint
sixain_cli_count_blocks (SixainStoryboard *storyboard,
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

/**
 * sixain_cli_format_blocks:
 * @n: for how many reasons the model would refuse it
 *
 * Returns: (transfer full): a sentence
 */
char *
sixain_cli_format_blocks (guint n)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "The model would refuse it for %u reason. “sixain check” says which.",
                                       "The model would refuse it for %u reasons. “sixain check” says which.", n),
                          n);
}

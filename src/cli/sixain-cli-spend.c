/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-cli-generation.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "sixain-plan-text.h"

static gboolean
readable_cb (int          fd,
             GIOCondition condition,
             gpointer     readable)
{
  *(gboolean *) readable = TRUE;
  return G_SOURCE_REMOVE;
}

/* Asks on the terminal; Ctrl+C is an answer, too. */
static gboolean
ask (const char   *price,
     GCancellable *cancellable)
{
  gboolean readable = FALSE;
  char line[16] = "";
  gssize length;

  /* Translators: a price; y stays y in every language */
  g_printerr (C_("command line", "Spend %s? [y/N] "), price);
  g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, readable_cb, &readable);
  while (!readable && !g_cancellable_is_cancelled (cancellable))
    g_main_context_iteration (NULL, TRUE);

  length = readable ? read (STDIN_FILENO, line, sizeof line - 1) : 0;
  return length > 0 && (line[0] == 'y' || line[0] == 'Y');
}

/**
 * sixain_cli_generation_allow:
 * @self: what is generated with
 * @price: millionths of a US dollar, -1 when not stated
 *
 * Holds a price against --budget, and asks unless --yes was said or it is nothing.
 *
 * Returns: %SIXAIN_CLI_OK, or the exit code
 */
int
sixain_cli_generation_allow (const SixainCliGeneration *self,
                             gint64                     price)
{
  g_autofree char *text = sixain_plan_format_price (price);
  g_autofree char *limit = sixain_plan_format_price (self->budget);
  g_autofree char *message = NULL;

  if (price == 0)
    return SIXAIN_CLI_OK;
  if (self->budget > 0 && price < 0)
    return sixain_cli_fail (self->json, SIXAIN_CLI_FAILED, "budget", C_("command line", "The price isn’t stated, so it can’t be held against the budget. Leave --budget out."));
  if (self->budget > 0 && price > self->budget)
    {
      /* Translators: two prices */
      message = g_strdup_printf (C_("command line", "It costs %s, more than the budget of %s."), text, limit);
      return sixain_cli_fail (self->json, SIXAIN_CLI_FAILED, "budget", message);
    }
  if (self->yes)
    return SIXAIN_CLI_OK;
  if (self->json || !isatty (STDIN_FILENO))
    return sixain_cli_fail_usage (&sixain_cli_generate, "%s", C_("command line", "Say --yes, since it costs money."));
  if (!ask (text, self->cancellable))
    return sixain_cli_fail (self->json, SIXAIN_CLI_CANCELLED, "cancelled", C_("command line", "Stopped. Nothing was sent."));

  return SIXAIN_CLI_OK;
}

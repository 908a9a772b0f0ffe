/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-plan-text.h"

#include <glib/gi18n-lib.h>

/* A plan in words, for the window and the terminal alike. */

/**
 * sixain_plan_format_price:
 * @price: millionths of a US dollar, -1 when not stated
 *
 * Returns: (transfer full): the price, rounded to a cent
 */
char *
sixain_plan_format_price (gint64 price)
{
  g_autofree char *number = NULL;

  if (price < 0)
    return g_strdup (C_("price", "not stated"));

  number = g_strdup_printf ("%.2f", (price / 10000 + (price % 10000 >= 5000)) / 100.0);

  /* Translators: a price in US dollars */
  return g_strdup_printf (C_("price", "$%s"), number);
}

/**
 * sixain_plan_format_date:
 * @profile: a model
 *
 * Returns: (transfer full): the month its prices and limits were read
 */
char *
sixain_plan_format_date (SixainProfile *profile)
{
  const char *as_of;
  g_autofree char *day = NULL;
  g_autoptr (GDateTime) date = NULL;

  g_return_val_if_fail (SIXAIN_IS_PROFILE (profile), NULL);

  as_of = sixain_profile_get_as_of (profile);
  day = g_strconcat (as_of, "-01T00:00:00Z", NULL);
  date = g_date_time_new_from_iso8601 (day, NULL);

  /* Translators: month and year, for g_date_time_format(); prices are dated with it */
  return date != NULL ? g_date_time_format (date, C_("date", "%OB %Y")) : g_strdup (as_of);
}

/**
 * sixain_plan_dup_price_text:
 * @profile: the model whose price it is
 * @price: millionths of a US dollar, -1 when not stated
 *
 * Returns: (transfer full): the price and of when it is
 */
char *
sixain_plan_dup_price_text (SixainProfile *profile,
                            gint64         price)
{
  g_autofree char *text = NULL;
  g_autofree char *date = NULL;

  g_return_val_if_fail (SIXAIN_IS_PROFILE (profile), NULL);

  if (price < 0)
    return g_strdup (C_("price", "Price not stated"));

  text = sixain_plan_format_price (price);
  date = sixain_plan_format_date (profile);

  /* Translators: a price, and the month it was read: "$2.10 (prices of October 2026)" */
  return g_strdup_printf (C_("price", "%s (prices of %s)"), text, date);
}

static void
append_range (GString *text,
              guint    first,
              guint    last)
{
  g_string_append_printf (text, "%s%u", text->len > 0 ? ", " : "", first);
  if (last > first)
    g_string_append_printf (text, "%s%u", last > first + 1 ? "–" : ", ", last);
}

/**
 * sixain_plan_format_shots:
 * @positions: positions of shots in the storyboard, ascending
 * @n_positions: how many, at least one
 *
 * Returns: (transfer full): their numbers and ranges of them: "1–3, 5"
 */
char *
sixain_plan_format_shots (const guint *positions,
                          guint        n_positions)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint first, last;

  g_return_val_if_fail (n_positions > 0, NULL);

  first = last = positions[0];
  for (guint i = 1; i < n_positions; i++)
    {
      if (positions[i] != last + 1)
        {
          append_range (text, first + 1, last + 1);
          first = positions[i];
        }
      last = positions[i];
    }
  append_range (text, first + 1, last + 1);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Shots that are skipped are not there. */
static char *
dup_numbers (SixainPass *self)
{
  g_autofree guint *positions = g_new (guint, sixain_pass_get_n_shots (self));

  for (guint i = 0; i < sixain_pass_get_n_shots (self); i++)
    positions[i] = sixain_pass_get_shot (self, i)->position;

  return sixain_plan_format_shots (positions, sixain_pass_get_n_shots (self));
}

/**
 * sixain_pass_dup_shots_text:
 * @self: a pass
 *
 * Returns: (transfer full): which shots it covers
 */
char *
sixain_pass_dup_shots_text (SixainPass *self)
{
  const SixainPassShot *shot;
  g_autofree char *numbers = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  shot = sixain_pass_get_shot (self, 0);
  if (sixain_pass_get_auto_shots (self))
    {
      if (shot->n_parts == 1)
        return g_strdup (C_("pass", "Master prompt"));

      return g_strdup_printf (C_("pass", "Master prompt, part %u of %u"), shot->part + 1, shot->n_parts);
    }

  if (sixain_pass_get_n_shots (self) == 1)
    {
      if (shot->n_parts == 1)
        return g_strdup_printf (C_("pass", "Shot %u"), shot->position + 1);

      return g_strdup_printf (C_("pass", "Shot %u, part %u of %u"), shot->position + 1, shot->part + 1, shot->n_parts);
    }

  numbers = dup_numbers (self);

  /* Translators: numbers and ranges of them: "Shots 1–3, 5" */
  return g_strdup_printf (C_("pass", "Shots %s"), numbers);
}

/**
 * sixain_pass_dup_reason_text:
 * @self: a pass
 * @profile: the model of its plan
 *
 * Returns: (transfer full): why it begins where it does
 */
char *
sixain_pass_dup_reason_text (SixainPass    *self,
                             SixainProfile *profile)
{
  guint number;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (SIXAIN_IS_PROFILE (profile), NULL);

  number = sixain_pass_get_shot (self, 0)->position + 1;
  switch (sixain_pass_get_reason (self))
    {
    case SIXAIN_PASS_FIRST:
      return g_strdup (C_("pass", "The first pass"));
    case SIXAIN_PASS_START_FRAME:
      return g_strdup_printf (C_("pass", "Shot %u has a start frame of its own"), number);
    case SIXAIN_PASS_START_FRAME_BEFORE:
      return g_strdup (C_("pass", "The model takes only one shot after a start frame"));
    case SIXAIN_PASS_END_FRAME:
      return g_strdup (C_("pass", "The model takes only one shot before an end frame"));
    case SIXAIN_PASS_END_FRAME_BEFORE:
      return g_strdup (C_("pass", "The shot before ends with an end frame"));
    case SIXAIN_PASS_VIDEO:
      return g_strdup (C_("pass", "Its reference video can’t join the pass before"));
    case SIXAIN_PASS_VIDEO_BEFORE:
      return g_strdup (C_("pass", "The reference video before takes no more shots"));
    case SIXAIN_PASS_SHOTS:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "A pass has at most %u shot", "A pass has at most %u shots",
                                           sixain_profile_get_shots_max (profile)),
                              sixain_profile_get_shots_max (profile));
    case SIXAIN_PASS_SECONDS:
      return g_strdup_printf (C_("pass", "A pass is at most %u s long"), sixain_profile_get_seconds_max (profile));
    case SIXAIN_PASS_CUT:
      if (sixain_pass_get_auto_shots (self))
        return g_strdup_printf (C_("pass", "A pass is at most %u s long"), sixain_profile_get_seconds_max (profile));
      return g_strdup_printf (C_("pass", "Shot %u is longer than a pass of %u s"), number,
                              sixain_profile_get_seconds_max (profile));
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * sixain_pass_dup_notes_text:
 * @self: a pass
 * @profile: the model of its plan
 *
 * Returns: (transfer full) (nullable): what else is to know: that it waits for the pass
 *   before, and seconds that are paid but not wanted
 */
char *
sixain_pass_dup_notes_text (SixainPass    *self,
                            SixainProfile *profile)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (SIXAIN_IS_PROFILE (profile), NULL);

  if (sixain_pass_get_carries (self))
    g_string_append (text, C_("pass", "Begins with the last frame of the pass before."));
  if (sixain_pass_get_padding (self) > 0)
    {
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append_printf (text, C_("pass", "The model makes no less than %u s; %u s will be trimmed."),
                              sixain_profile_get_seconds_min (profile), sixain_pass_get_padding (self));
    }

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

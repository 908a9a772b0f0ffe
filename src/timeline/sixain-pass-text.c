/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-pass-text.h"

#include "sixain-plan-text.h"
#include "sixain-shot-text.h"

#include <glib/gi18n-lib.h>

/**
 * sixain_pass_text_dup:
 * @pass: a pass
 * @length: how much to say
 *
 * Returns: (transfer full): what stands in its bracket
 */
char *
sixain_pass_text_dup (SixainPass           *pass,
                      SixainPassTextLength  length)
{
  g_autofree char *price = NULL;
  g_autofree char *number = NULL;
  guint n;

  g_return_val_if_fail (pass != NULL, NULL);

  n = sixain_pass_get_index (pass) + 1;
  if (sixain_pass_get_price (pass) >= 0)
    price = sixain_plan_format_price (sixain_pass_get_price (pass));
  number = g_strdup_printf ("%u", n);

  switch (length)
    {
    case SIXAIN_PASS_TEXT_FULL:
      if (price != NULL)
        /* Translators: a pass, its seconds and its price: "Pass 2 · 6 s · $0.84" */
        return g_strdup_printf (C_("pass", "Pass %u · %u\u202fs · %s"), n, sixain_pass_get_seconds (pass), price);
      /* Translators: a pass and its seconds: "Pass 2 · 6 s" */
      return g_strdup_printf (C_("pass", "Pass %u · %u\u202fs"), n, sixain_pass_get_seconds (pass));
    case SIXAIN_PASS_TEXT_SHORT:
      if (price != NULL)
        /* Translators: a pass' seconds and its price: "6 s · $0.84" */
        return g_strdup_printf (C_("pass", "%u\u202fs · %s"), sixain_pass_get_seconds (pass), price);
      /* Translators: a pass' seconds */
      return g_strdup_printf (C_("pass", "%u\u202fs"), sixain_pass_get_seconds (pass));
    case SIXAIN_PASS_TEXT_PRICE:
      return price != NULL ? g_steal_pointer (&price) : g_steal_pointer (&number);
    case SIXAIN_PASS_TEXT_NUMBER:
    default:
      return g_steal_pointer (&number);
    }
}

/**
 * sixain_pass_text_dup_label:
 * @plan: a plan
 * @i: a pass of it
 *
 * Returns: (transfer full): "Pass 2 of 3: Shots 4–6, 6 seconds, $0.84. A pass is at most
 *   15 s long.", for a screen reader and a tooltip
 */
char *
sixain_pass_text_dup_label (SixainPlan *plan,
                            guint       i)
{
  SixainPass *pass;
  g_autofree char *price = NULL;
  g_autofree char *seconds = NULL;
  g_autofree char *shots = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *notes = NULL;
  GString *text;

  g_return_val_if_fail (plan != NULL, NULL);
  g_return_val_if_fail (i < sixain_plan_get_n_passes (plan), NULL);

  pass = sixain_plan_get_pass (plan, i);
  shots = sixain_pass_dup_shots_text (pass);
  seconds = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u second", "%u seconds", sixain_pass_get_seconds (pass)),
                             sixain_pass_get_seconds (pass));
  price = sixain_plan_format_price (sixain_pass_get_price (pass));

  text = g_string_new (NULL);
  /* Translators: number of a pass and of all, its shots, its seconds and its price:
   * "Pass 2 of 3: Shots 4–6, 6 seconds, $0.84" */
  g_string_append_printf (text, C_("pass", "Pass %u of %u: %s, %s, %s"),
                          i + 1, sixain_plan_get_n_passes (plan), shots, seconds, price);

  if (sixain_pass_get_reason (pass) != SIXAIN_PASS_FIRST)
    {
      reason = sixain_pass_dup_reason_text (pass, sixain_plan_get_profile (plan));
      g_string_append_printf (text, ". %s.", reason);
    }
  notes = sixain_pass_dup_notes_text (pass, sixain_plan_get_profile (plan));
  if (notes != NULL)
    g_string_append_printf (text, "%s %s", sixain_pass_get_reason (pass) == SIXAIN_PASS_FIRST ? "." : "", notes);

  return g_string_free_and_steal (text);
}

static char *
dup_over (SixainTimelineModel      *model,
          const SixainTimelineEdge *edge)
{
  const SixainRate *rate = sixain_storyboard_get_rate (sixain_timeline_model_get_storyboard (model));
  g_autofree char *length = NULL;
  SixainProfile *profile;

  if (edge->shots_over > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u shot over", "%u shots over", edge->shots_over),
                            edge->shots_over);

  /* it is only too long as it is sent */
  if (edge->first_pass == 0 && sixain_timeline_model_get_length (model) <= sixain_timeline_model_get_limit (model))
    /* Translators: what all shots together are when each is rounded to whole seconds */
    return g_strdup_printf (C_("limit", "%u\u202fs in whole seconds"), edge->seconds);

  profile = sixain_timeline_model_get_profile (model);
  if (sixain_profile_get_whole_seconds (profile))
    length = g_strdup_printf (C_("pass", "%u\u202fs"), edge->seconds - sixain_profile_get_seconds_max (profile));
  else
    length = sixain_shot_text_dup_length (rate, edge->over);

  /* Translators: %s is a length such as "2 s" */
  return g_strdup_printf (C_("limit", "%s over"), length);
}

/**
 * sixain_pass_text_dup_edge:
 * @model: a view-model
 * @edge: its edge
 *
 * Returns: (transfer full): "15 s", "2 s over: becomes a second pass · $0.84"
 */
char *
sixain_pass_text_dup_edge (SixainTimelineModel      *model,
                           const SixainTimelineEdge *edge)
{
  const SixainRate *rate;
  g_autofree char *over = NULL;
  g_autofree char *passes = NULL;
  g_autofree char *price = NULL;

  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (model), NULL);
  g_return_val_if_fail (edge != NULL, NULL);

  rate = sixain_storyboard_get_rate (sixain_timeline_model_get_storyboard (model));
  if (edge->more_passes == 0)
    return sixain_shot_text_dup_length (rate, sixain_timeline_model_get_limit (model));

  over = dup_over (model, edge);
  if (edge->price >= 0)
    price = sixain_plan_format_price (edge->price);
  if (edge->more_passes == 1 && edge->first_pass == 0)
    passes = g_strdup (C_("limit", "becomes a second pass"));
  else
    passes = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "becomes %u more pass", "becomes %u more passes",
                                           edge->more_passes), edge->more_passes);

  if (price != NULL)
    /* Translators: by how much it is over, what comes of it, and its price: "2 s over: becomes a second pass · $0.84" */
    return g_strdup_printf (C_("limit", "%s: %s · %s"), over, passes, price);
  /* Translators: by how much it is over, and what comes of it: "2 s over: becomes a second pass" */
  return g_strdup_printf (C_("limit", "%s: %s"), over, passes);
}

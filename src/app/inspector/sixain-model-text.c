/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-model-text.h"
#include "sixain-plan-text.h"

/* What the model allows, and how sure that is. */
static char *
describe_profile (SixainProfile *profile)
{
  g_autofree char *date = sixain_plan_format_date (profile);
  guint shots = sixain_profile_get_shots_max (profile);
  guint seconds = sixain_profile_get_seconds_max (profile);
  g_autofree char *limits = NULL;

  if (shots == 0 && seconds == 0)
    limits = g_strdup (C_("storyboard", "Limits not stated"));
  else if (shots == 0)
    limits = g_strdup_printf (C_("storyboard", "%u s in a pass, shots not stated"), seconds);
  else
    limits = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u shot and %u s in a pass", "%u shots and %u s in a pass", shots),
                              shots, seconds);

  if (sixain_profile_get_preliminary (profile))
    /* Translators: what a model allows, and the month that was read */
    return g_strdup_printf (C_("storyboard", "%s (preliminary, %s)"), limits, date);

  /* Translators: what a model allows, and the month that was read */
  return g_strdup_printf (C_("storyboard", "%s (%s)"), limits, date);
}

/**
 * sixain_model_text_describe:
 * @profile: (nullable): a storyboard's model
 * @storyboard: the storyboard
 *
 * Returns: (transfer full): what a second costs, by what is asked for now, and what the
 *   model allows, with the month both were read; "" where the model is not known
 */
char *
sixain_model_text_describe (SixainProfile    *profile,
                            SixainStoryboard *storyboard)
{
  g_autofree char *limits = NULL;
  gint64 price;

  g_return_val_if_fail (profile == NULL || SIXAIN_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);

  if (profile == NULL)
    return g_strdup ("");

  limits = describe_profile (profile);
  price = sixain_profile_get_price (profile, sixain_storyboard_get_mode (storyboard),
                                    sixain_storyboard_get_audio (storyboard) ? SIXAIN_PRICE_SOUND : SIXAIN_PRICE_SILENT);
  if (price < 0)
    /* Translators: %s is what a model allows, and the month that was read */
    return g_strdup_printf (C_("storyboard", "No price is stated · %s"), limits);

  /* Translators: the price of a second, what the model allows, and the month both were read */
  return g_strdup_printf (C_("storyboard", "$%.3f a second · %s"), price / 1e6, limits);
}

/**
 * sixain_model_text_dup_scene:
 * @review: what the model makes of a storyboard
 *
 * Returns: (transfer full) (nullable): the scene card as the model reads it
 */
char *
sixain_model_text_dup_scene (SixainReview *review)
{
  g_autoptr (GString) words = g_string_new (NULL);
  SixainCompiled *compiled;
  SixainPlan *plan;

  g_return_val_if_fail (SIXAIN_IS_REVIEW (review), NULL);

  plan = sixain_review_get_plan (review);
  if (plan == NULL || sixain_plan_get_n_passes (plan) == 0)
    return NULL;

  compiled = sixain_review_get_compiled (review, 0);

  for (guint i = 0; i < sixain_compiled_get_n_shots (compiled); i++)
    for (guint j = 0; j < sixain_compiled_get_n_segments (compiled, i); j++)
      {
        const SixainSegment *segment = sixain_compiled_get_segment (compiled, i, j);

        if (segment->origin == SIXAIN_ORIGIN_SCENE)
          g_string_append (words, segment->text);
      }

  return words->len > 0 ? g_strstrip (g_strdup (words->str)) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-meters.h"

#include <string.h>

#include "sixain-compiled-private.h"
#include "sixain-tokens.h"

static void
set_meter (SixainMeter *meter,
           guint        value,
           guint        limit)
{
  meter->value = value;
  meter->limit = limit != SIXAIN_NOT_STATED ? limit : 0;
  meter->over = meter->limit > 0 && value > limit ? value - limit : 0;
}

/* The stored prompt's character at which its last @tail characters, as they are sent,
 * begin; a chip is never cut. */
static guint
find_tail (GArray      *segments,
           const guint *places,
           guint        tail)
{
  guint offset = SIXAIN_NOT_OVER;

  for (guint i = segments->len; i > 0 && tail > 0; i--)
    {
      const SixainSegment *segment = &g_array_index (segments, SixainSegment, i - 1);
      guint length = places[i] - places[i - 1];

      if (segment->origin != SIXAIN_ORIGIN_PROMPT || length == 0)
        continue;

      offset = segment->offset;
      if (tail < length && segment->input == SIXAIN_NO_INPUT)
        offset += length - tail;
      tail -= MIN (tail, length);
    }

  return offset;
}

static void
read_shot (SixainMeters       *self,
           SixainCompiled     *compiled,
           const SixainSyntax *syntax,
           guint               i,
           guint              *characters,
           guint              *tokens)
{
  SixainShotMeter *meter = &self->shots[i];
  GArray *segments = g_array_index (compiled->shots, SixainCompiledShot, i).segments;
  g_autofree guint *places = g_new (guint, segments->len + 1);
  g_autofree char *text = sixain_compiled_render (compiled, i, syntax, places);
  guint total = sixain_profile_get_prompt_max (compiled->profile);
  guint over;

  if (compiled->kind == SIXAIN_COMPILED_CUSTOM)
    set_meter (&meter->characters, places[segments->len], sixain_profile_get_shot_prompt_max (compiled->profile));
  else
    set_meter (&meter->characters, places[segments->len], total);

  for (guint k = 0; k < segments->len; k++)
    {
      if (g_array_index (segments, SixainSegment, k).origin == SIXAIN_ORIGIN_PROMPT)
        meter->own += places[k + 1] - places[k];
    }

  *characters += places[segments->len];
  *tokens += sixain_tokens_estimate (text);
  if (compiled->kind == SIXAIN_COMPILED_CUSTOM && sixain_syntax_has_shot_labels (syntax))
    {
      g_autofree char *label = sixain_syntax_dup_shot_label (syntax, i + 1, sixain_compiled_get_shot_seconds (compiled, i));

      *characters += strlen (label) + strlen ("; ");
      *tokens += sixain_tokens_estimate (label);
    }

  over = total > 0 && *characters > total ? MIN (*characters - total, places[segments->len]) : 0;
  meter->over_from = find_tail (segments, places, MAX (over, meter->characters.over));
}

/**
 * sixain_meters_new:
 * @compiled: a compiled pass
 * @syntax: the syntax of the provider it would be sent to, or
 *   sixain_syntax_get_default() while none is chosen
 *
 * Counts what @compiled sends. What is over is looked for at the end of each shot's own
 * prompt, since that is where the user can take it away: what else stands in a text comes
 * from the scene card, the lines and the cast.
 *
 * It takes some tens of microseconds, so that it can be done at every key.
 *
 * Returns: (transfer full): how full the pass is
 */
SixainMeters *
sixain_meters_new (SixainCompiled     *compiled,
                   const SixainSyntax *syntax)
{
  SixainMeters *self;
  SixainProfile *profile;
  guint characters = 0;
  guint tokens = 0;

  g_return_val_if_fail (compiled != NULL, NULL);
  g_return_val_if_fail (syntax != NULL, NULL);

  profile = compiled->profile;
  self = g_new0 (SixainMeters, 1);
  self->pass = sixain_pass_get_index (compiled->pass);
  self->n_shots = compiled->shots->len;
  self->shots = g_new0 (SixainShotMeter, self->n_shots);

  for (guint i = 0; i < self->n_shots; i++)
    read_shot (self, compiled, syntax, i, &characters, &tokens);

  set_meter (&self->meters[SIXAIN_METER_CHARACTERS], characters, sixain_profile_get_prompt_max (profile));
  set_meter (&self->meters[SIXAIN_METER_TOKENS], tokens, sixain_profile_get_context_tokens (profile));
  set_meter (&self->meters[SIXAIN_METER_PICTURES], compiled->n_wanted, compiled->pictures_max);
  set_meter (&self->meters[SIXAIN_METER_SECONDS], compiled->seconds, sixain_profile_get_seconds_max (profile));
  set_meter (&self->meters[SIXAIN_METER_SHOTS], self->n_shots, sixain_profile_get_shots_max (profile));

  return self;
}

/**
 * sixain_meters_free:
 * @self: (transfer full): meters
 *
 * Frees them.
 */
void
sixain_meters_free (SixainMeters *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->shots, g_free);
  g_free (self);
}

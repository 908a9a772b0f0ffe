/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <math.h>

#include "sixain-mix-levels.h"

#define MS(n) ((n) * SIXAIN_SAMPLE_RATE / 1000)

/* The bed goes down just before a line, so that its first syllable is clear, stays down
 * over the breath after it, and comes back slowly enough not to be noticed. */
#define DUCK_ATTACK MS (180)
#define DUCK_HOLD MS (120)
#define DUCK_RELEASE MS (500)

#define FADE_IN MS (5)
#define FADE_OUT MS (8)

static float
ease (float x)
{
  return x * x * (3 - 2 * x);
}

/**
 * sixain_mix_duck_amount:
 * @start: first sample of a line
 * @end: the sample after its last
 * @sample: a position
 *
 * How far what lies under the line goes down at @sample, which depends on nothing but
 * the positions.
 *
 * Returns: 0 for not at all, to 1
 */
float
sixain_mix_duck_amount (gint64 start,
                        gint64 end,
                        gint64 sample)
{
  if (end <= start || sample <= start - DUCK_ATTACK || sample >= end + DUCK_HOLD + DUCK_RELEASE)
    return 0;

  if (sample < start)
    return ease ((sample - (start - DUCK_ATTACK)) / (float) DUCK_ATTACK);

  if (sample > end + DUCK_HOLD)
    return ease (1 - (sample - (end + DUCK_HOLD)) / (float) DUCK_RELEASE);

  return 1;
}

/**
 * sixain_mix_limit:
 * @peaks: (array): the highest sample of each block around a boundary:
 *   %SIXAIN_MIX_LIMIT_PAST before it, %SIXAIN_MIX_LIMIT_FUTURE after it
 *
 * The gain at the boundary between two blocks. The blocks that touch it are held below
 * the ceiling, so that a straight line between two boundaries never passes it; the ones
 * further away count less and less, which makes attack and release.
 *
 * Returns: a gain up to 1
 */
float
sixain_mix_limit (const float *peaks)
{
  float limit = 1;

  for (int i = 0; i < SIXAIN_MIX_LIMIT_PAST + SIXAIN_MIX_LIMIT_FUTURE; i++)
    {
      int distance = i < SIXAIN_MIX_LIMIT_PAST ? SIXAIN_MIX_LIMIT_PAST - 1 - i : i - SIXAIN_MIX_LIMIT_PAST;
      int reach = i < SIXAIN_MIX_LIMIT_PAST ? SIXAIN_MIX_LIMIT_PAST : SIXAIN_MIX_LIMIT_FUTURE;

      if (peaks[i] > SIXAIN_MIX_CEILING)
        {
          float gain = SIXAIN_MIX_CEILING / peaks[i];

          if (distance > 0)
            gain = powf (gain, 1 - distance / (float) reach);
          limit = MIN (limit, gain);
        }
    }

  return limit;
}

/**
 * sixain_mix_fade:
 * @start: first sample of a piece
 * @end: the sample after its last
 * @sample: a position between them
 *
 * Returns: the gain that lets the piece begin and end without a click
 */
float
sixain_mix_fade (gint64 start,
                 gint64 end,
                 gint64 sample)
{
  float in = (sample - start) / (float) FADE_IN;
  float out = (end - sample) / (float) FADE_OUT;

  return ease (CLAMP (MIN (in, out), 0, 1));
}

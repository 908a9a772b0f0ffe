/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-ticks.h"

#include <glib/gi18n-lib.h>

#define SMALL_MARK_MIN 5.0

static double
get_frames_per_second (const SixainRate *rate)
{
  return (double) rate->num / rate->den;
}

static guint
get_nominal (const SixainRate *rate)
{
  return (rate->num + rate->den / 2) / rate->den;
}

/* Divisions people count in: frames divide a second evenly, seconds a minute. */
static guint
choose_divisions (const guint *choices,
                  guint        n_choices,
                  guint        whole,
                  double       pixels)
{
  for (guint i = 0; i < n_choices; i++)
    {
      if (choices[i] > 0 && whole % choices[i] == 0 && pixels / choices[i] >= SMALL_MARK_MIN)
        return choices[i];
    }

  return 1;
}

/**
 * sixain_ticks_choose:
 * @rate: the board's rate
 * @pixels_per_frame: the scale
 * @label_width: pixels a label needs, the gap to the next one included
 * @ticks: (out): the division
 *
 * Chooses the closest labels that don't collide.
 */
void
sixain_ticks_choose (const SixainRate *rate,
                     double            pixels_per_frame,
                     double            label_width,
                     SixainTicks      *ticks)
{
  static const guint seconds[] = { 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600 };
  double second = get_frames_per_second (rate) * pixels_per_frame;
  guint nominal = get_nominal (rate);

  g_return_if_fail (rate != NULL && rate->num > 0 && rate->den > 0);
  g_return_if_fail (pixels_per_frame > 0);
  g_return_if_fail (ticks != NULL);

  *ticks = (SixainTicks) { .divisions = 1 };

  for (guint frames = 1; frames < nominal; frames++)
    {
      /* a rate of 1001 has no frame on the second: count from each second anew */
      if (nominal % frames == 0 && frames * pixels_per_frame >= label_width)
        {
          ticks->frames = frames;
          ticks->divisions = choose_divisions ((guint[]) { frames }, 1, frames, frames * pixels_per_frame);
          return;
        }
    }

  ticks->seconds = seconds[G_N_ELEMENTS (seconds) - 1];
  for (guint i = 0; i < G_N_ELEMENTS (seconds); i++)
    {
      if (seconds[i] * second >= label_width)
        {
          ticks->seconds = seconds[i];
          break;
        }
    }

  if (ticks->seconds == 1)
    {
      const guint choices[] = { nominal, nominal / 2, nominal / 4, 5, 4, 3, 2 };

      ticks->divisions = choose_divisions (choices, G_N_ELEMENTS (choices), nominal, second);
    }
  else
    {
      const guint choices[] = { ticks->seconds, 10, 6, 5, 4, 3, 2 };

      ticks->divisions = choose_divisions (choices, G_N_ELEMENTS (choices), ticks->seconds,
                                           ticks->seconds * second);
    }
}

static gint64
get_second (const SixainRate *rate,
            gint64            second)
{
  return (second * rate->num + rate->den / 2) / rate->den;
}

/**
 * sixain_ticks_get_frame:
 * @ticks: a division
 * @rate: the board's rate
 * @n: which label, from 0
 *
 * Returns: the frame label @n stands at
 */
gint64
sixain_ticks_get_frame (const SixainTicks *ticks,
                        const SixainRate  *rate,
                        gint64             n)
{
  gint64 per_second;

  if (ticks->seconds > 0)
    return get_second (rate, n * ticks->seconds);

  per_second = get_nominal (rate) / ticks->frames;
  return get_second (rate, n / per_second) + (n % per_second) * ticks->frames;
}

/**
 * sixain_ticks_get_small:
 * @ticks: a division
 * @rate: the board's rate
 * @n: behind which label
 * @division: which small mark, from 1 to one less than the divisions
 *
 * Returns: the frame the small mark stands at
 */
gint64
sixain_ticks_get_small (const SixainTicks *ticks,
                        const SixainRate  *rate,
                        gint64             n,
                        guint              division)
{
  gint64 from = sixain_ticks_get_frame (ticks, rate, n);
  gint64 to = sixain_ticks_get_frame (ticks, rate, n + 1);

  return from + ((to - from) * division + ticks->divisions / 2) / ticks->divisions;
}

/**
 * sixain_ticks_format:
 * @ticks: a division
 * @rate: the board's rate
 * @n: which label
 *
 * Returns: (transfer full): "12 s" on a second, "+7" for frames between two
 */
char *
sixain_ticks_format (const SixainTicks *ticks,
                     const SixainRate  *rate,
                     gint64             n)
{
  gint64 per_second;

  if (ticks->seconds > 0)
    per_second = 1;
  else
    per_second = get_nominal (rate) / ticks->frames;

  if (n % per_second == 0)
    {
      gint64 seconds = ticks->seconds > 0 ? n * ticks->seconds : n / per_second;

      if (ticks->seconds >= 60)
        return g_strdup_printf ("%d:%02d", (int) (seconds / 60), (int) (seconds % 60));
      return g_strdup_printf (C_("ruler", "%d s"), (int) seconds);
    }

  return g_strdup_printf ("+%d", (int) (n % per_second * ticks->frames));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <gst/gst.h>
#include <math.h>
#include <string.h>

#include "sixain-resampler.h"

/* 32 samples to each side and a Kaiser window of 9 put images 90 dB down and keep the
 * band below four fifths of the lower Nyquist frequency flat. */
#define HALF 32
#define TAPS (2 * HALF)
#define KAISER_BETA 9.0
#define ROLL_OFF 0.955

/**
 * SixainResampler:
 *
 * Converts whole mono sounds from one sample rate to another by band-limited
 * interpolation with a table of windowed sinc filters. Immutable.
 */
struct _SixainResampler {
  guint  up;
  guint  down;
  float *phases; /* TAPS weights for each of up positions between two samples */
};

static double
bessel_i0 (double x)
{
  double sum = 1, term = 1;

  for (guint k = 1; k < 40; k++)
    {
      term *= (x / (2 * k)) * (x / (2 * k));
      sum += term;
    }

  return sum;
}

static float *
make_phases (guint  up,
             double cutoff)
{
  float *phases = g_new (float, (gsize) up * TAPS);
  double scale = 1 / bessel_i0 (KAISER_BETA);

  for (guint phase = 0; phase < up; phase++)
    {
      double weights[TAPS];
      double sum = 0;

      for (guint tap = 0; tap < TAPS; tap++)
        {
          double distance = (double) tap - (HALF - 1) - (double) phase / up;
          double edge = distance / HALF;
          double x = G_PI * cutoff * distance;
          double window = fabs (edge) < 1 ? scale * bessel_i0 (KAISER_BETA * sqrt (1 - edge * edge)) : 0;

          weights[tap] = (fabs (x) < 1e-9 ? 1 : sin (x) / x) * window;
          sum += weights[tap];
        }

      for (guint tap = 0; tap < TAPS; tap++)
        phases[(gsize) phase * TAPS + tap] = (float) (weights[tap] / sum);
    }

  return phases;
}

/* In eight sums, which the compiler can keep in one or two registers. */
static float
weigh (const float *data,
       const float *weights)
{
  float sums[8] = { 0, };

  for (guint i = 0; i < TAPS; i += 8)
    for (guint k = 0; k < 8; k++)
      sums[k] += data[i + k] * weights[i + k];

  return ((sums[0] + sums[4]) + (sums[1] + sums[5])) + ((sums[2] + sums[6]) + (sums[3] + sums[7]));
}

/**
 * sixain_resampler_new:
 * @from_rate: the rate of what comes in, in Hz
 * @to_rate: the wanted rate
 *
 * Returns: (transfer full): a resampler
 */
SixainResampler *
sixain_resampler_new (guint from_rate,
                      guint to_rate)
{
  SixainResampler *self;
  guint divisor;

  g_return_val_if_fail (from_rate > 0, NULL);
  g_return_val_if_fail (to_rate > 0, NULL);

  divisor = gst_util_greatest_common_divisor (from_rate, to_rate);
  self = g_new0 (SixainResampler, 1);
  self->up = to_rate / divisor;
  self->down = from_rate / divisor;
  self->phases = make_phases (self->up, MIN (1.0, (double) to_rate / from_rate) * ROLL_OFF);
  return self;
}

/**
 * sixain_resampler_free:
 * @self: (transfer full): a resampler
 */
void
sixain_resampler_free (SixainResampler *self)
{
  g_free (self->phases);
  g_free (self);
}

/**
 * sixain_resampler_run:
 * @self: a resampler
 * @data: (array length=n) (nullable): mono samples
 * @n: how many
 * @n_out: (out): how many come out
 *
 * Without delay: what was at time 0 stays there.
 *
 * Returns: (transfer full): the converted samples
 */
float *
sixain_resampler_run (SixainResampler *self,
                      const float     *data,
                      gsize            n,
                      gsize           *n_out)
{
  g_autofree float *padded = NULL;
  float *out;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (data != NULL || n == 0, NULL);
  g_return_val_if_fail (n_out != NULL, NULL);

  padded = g_new0 (float, n + 2 * TAPS);
  if (n > 0)
    memcpy (padded + HALF - 1, data, n * sizeof (float));

  *n_out = (gsize) (((guint64) n * self->up + self->down - 1) / self->down);
  out = g_new (float, MAX (*n_out, 1));

  for (gsize i = 0; i < *n_out; i++)
    {
      guint64 position = (guint64) i * self->down;

      out[i] = weigh (padded + position / self->up, self->phases + (gsize) (position % self->up) * TAPS);
    }

  return out;
}

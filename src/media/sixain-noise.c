/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <complex.h>
#include <math.h>
#include <string.h>

#include "sixain-noise.h"
#include "sixain-picture-plan.h"

#define GRAIN SIXAIN_NOISE_GRAIN
#define BANDS SIXAIN_NOISE_BANDS
#define LOWEST 25.0
#define HIGHEST 20000.0
#define PHASES 1024

/* Made once, then only read. */
typedef struct {
  float         frequencies[BANDS];
  guint8        bands[GRAIN / 2];   /* the band below each bin */
  float         fractions[GRAIN / 2]; /* and how far the bin is above it */
  float         window[GRAIN];
  float complex phases[PHASES];
  float complex twiddles[GRAIN / 2];
  guint16       reversed[GRAIN];
} Tables;

static Tables *
make_tables (void)
{
  Tables *tables = g_new0 (Tables, 1);

  for (guint i = 0; i < BANDS; i++)
    tables->frequencies[i] = (float) (LOWEST * pow (HIGHEST / LOWEST, i / (BANDS - 1.0)));

  for (guint bin = 0; bin < GRAIN / 2; bin++)
    {
      double frequency = MAX (bin, 1) * (double) SIXAIN_SAMPLE_RATE / GRAIN;
      double band = log (frequency / LOWEST) / log (HIGHEST / LOWEST) * (BANDS - 1);

      band = CLAMP (band, 0, BANDS - 1.001);
      tables->bands[bin] = (guint8) band;
      tables->fractions[bin] = (float) (band - floor (band));
    }

  /* powers of overlapping windows add up to one, as those of unrelated noises do */
  for (guint i = 0; i < GRAIN; i++)
    tables->window[i] = (float) sin (G_PI * (i + 0.5) / GRAIN);

  for (guint i = 0; i < PHASES; i++)
    tables->phases[i] = (float complex) cexp (I * 2 * G_PI * i / PHASES);

  for (guint i = 0; i < GRAIN / 2; i++)
    tables->twiddles[i] = (float complex) cexp (I * 2 * G_PI * i / GRAIN);

  for (guint i = 0; i < GRAIN; i++)
    {
      guint reversed = 0;

      for (guint bit = 1, mirror = GRAIN / 2; bit < GRAIN; bit <<= 1, mirror >>= 1)
        if (i & bit)
          reversed |= mirror;
      tables->reversed[i] = (guint16) reversed;
    }

  return tables;
}

static const Tables *
get_tables (void)
{
  static gsize once;

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, (gsize) make_tables ());

  return (const Tables *) once;
}

/* Multiplied by hand: C's complex product also minds infinities, at five times the cost. */
static inline float complex
multiply (float complex a,
          float complex b)
{
  return CMPLXF (crealf (a) * crealf (b) - cimagf (a) * cimagf (b),
                 crealf (a) * cimagf (b) + cimagf (a) * crealf (b));
}

/* In place; the input is in bit-reversed order. */
static void
transform (const Tables  *tables,
           float complex *data)
{
  for (guint size = 2; size <= GRAIN; size *= 2)
    {
      guint half = size / 2, step = GRAIN / size;

      for (guint start = 0; start < GRAIN; start += size)
        for (guint i = 0; i < half; i++)
          {
            float complex odd = multiply (data[start + half + i], tables->twiddles[i * step]);
            float complex even = data[start + i];

            data[start + i] = even + odd;
            data[start + half + i] = even - odd;
          }
    }
}

static inline guint32
next_random (guint32 *state)
{
  *state ^= *state << 13;
  *state ^= *state >> 17;
  *state ^= *state << 5;
  return *state;
}

/* Random phases with the layer's amplitudes; both channels go through one transform,
 * the right one as its imaginary part. */
static void
add_spectrum (const Tables           *tables,
              const SixainNoiseLayer *layer,
              guint32                 random,
              float complex          *spectrum)
{
  /* a bin stands for this many Hz, on both sides of zero */
  float scale = sqrtf ((float) SIXAIN_SAMPLE_RATE / GRAIN / 2);
  float share = 1 / sqrtf (1 + layer->width * layer->width);
  float angle = (float) (G_PI / 4) * (layer->pan + 1);
  float left = (float) G_SQRT2 * cosf (angle) * scale * share;
  float right = (float) G_SQRT2 * sinf (angle) * scale * share;

  for (guint bin = 1; bin < GRAIN / 2; bin++)
    {
      guint band = tables->bands[bin];
      float amplitude = layer->amplitudes[band] +
                        (layer->amplitudes[band + 1] - layer->amplitudes[band]) * tables->fractions[bin];
      guint32 bits = next_random (&random);
      float complex middle = tables->phases[bits % PHASES] * amplitude;
      float complex side = tables->phases[(bits >> 16) % PHASES] * (amplitude * layer->width);
      float complex l = (middle + side) * left, r = (middle - side) * right;

      spectrum[tables->reversed[bin]] += CMPLXF (crealf (l) - cimagf (r), cimagf (l) + crealf (r));
      spectrum[tables->reversed[GRAIN - bin]] += CMPLXF (crealf (l) + cimagf (r), crealf (r) - cimagf (l));
    }
}

/**
 * sixain_noise_hash:
 * @seed: which generator
 * @a: first coordinate
 * @b: second coordinate
 *
 * Returns: a number that looks random and is always the same for the same arguments
 */
guint32
sixain_noise_hash (guint32 seed,
                   gint64  a,
                   guint32 b)
{
  guint64 x = (guint64) a * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + ((guint64) seed << 32 | b);

  x = (x ^ (x >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  x = (x ^ (x >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return (guint32) ((x ^ (x >> 31)) >> 16);
}

/**
 * sixain_noise_unit:
 * @seed: which generator
 * @a: first coordinate
 * @b: second coordinate
 *
 * Returns: sixain_noise_hash() as a fraction from 0 to 1
 */
float
sixain_noise_unit (guint32 seed,
                   gint64  a,
                   guint32 b)
{
  return (sixain_noise_hash (seed, a, b) >> 8) / (float) (1 << 24);
}

/**
 * sixain_noise_drift:
 * @seed: which generator
 * @which: one of many independent drifts
 * @t: time in the drift's own units
 *
 * A slow random movement: a new value is reached, smoothly, at every whole @t.
 *
 * Returns: 0 to 1
 */
float
sixain_noise_drift (guint32 seed,
                    guint32 which,
                    double  t)
{
  gint64 whole = (gint64) floor (t);
  float x = (float) (t - whole);
  float from = sixain_noise_unit (seed, whole, which);
  float to = sixain_noise_unit (seed, whole + 1, which);

  return from + (to - from) * x * x * (3 - 2 * x);
}

/**
 * sixain_noise_frequency:
 * @band: 0 to %SIXAIN_NOISE_BANDS - 1
 *
 * Returns: the frequency in Hz at which a layer's amplitude is given; between two of
 *   them it changes in a straight line
 */
float
sixain_noise_frequency (guint band)
{
  g_return_val_if_fail (band < BANDS, 0);

  return get_tables ()->frequencies[band];
}

/**
 * sixain_noise_add_grain:
 * @layers: (array length=n_layers): what the noise is made of
 * @n_layers: how many
 * @seed: which noise
 * @grain: its number: it begins at sample @grain * %SIXAIN_NOISE_HOP
 * @out: (inout): %SIXAIN_NOISE_GRAIN stereo samples to add to
 *
 * Adds one grain of stationary noise, faded in and out. Grains with their numbers in a
 * row add up to noise without a loop or a seam, any part of which can be made alone.
 */
void
sixain_noise_add_grain (const SixainNoiseLayer *layers,
                        guint                   n_layers,
                        guint32                 seed,
                        gint64                  grain,
                        float                  *out)
{
  const Tables *tables = get_tables ();
  g_autofree float complex *spectrum = g_new0 (float complex, GRAIN);

  for (guint i = 0; i < n_layers; i++)
    add_spectrum (tables, &layers[i], sixain_noise_hash (seed, grain, i) | 1, spectrum);

  transform (tables, spectrum);
  for (guint i = 0; i < GRAIN; i++)
    {
      out[2 * i] += crealf (spectrum[i]) * tables->window[i];
      out[2 * i + 1] += cimagf (spectrum[i]) * tables->window[i];
    }
}

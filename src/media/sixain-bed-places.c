/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <math.h>

#include "sixain-bed-private.h"

enum {
  DRIFT_TRAFFIC,
  CAR,
  WAVE,
};

/* --- street: traffic far away, and now and then a car that passes ------------------- */

#define CAR_SECONDS 5.5

static void
fill_car (guint32           seed,
          gint64            cell,
          double            seconds,
          SixainNoiseLayer *layer)
{
  double passes = (cell + 0.15 + 0.7 * sixain_noise_unit (seed, cell, CAR)) * CAR_SECONDS;
  float speed = 0.8f + 0.7f * sixain_noise_unit (seed, cell, CAR + 1);
  float distance = 1 + 1.6f * sixain_noise_unit (seed, cell, CAR + 2);
  float direction = sixain_noise_hash (seed, cell, CAR + 3) & 1 ? 1 : -1;
  float along = (float) (seconds - passes) * speed * 1.15f / distance;
  /* louder as one over the distance, lower in pitch once it has passed */
  float near = 1 / (1 + along * along);
  float shift = 1 - 0.12f * tanhf (along * 1.5f);

  if (near < 0.01f || sixain_noise_unit (seed, cell, CAR + 4) < 0.2f)
    return;

  sixain_bed_slopes (layer, -60 + 20 * log10f (near / distance), 240 * shift, 7, 900 * shift * (0.7f + near), 8);
  sixain_bed_peak (layer, -58 + 20 * log10f (near / distance), 92 * shift, 0.3f);
  layer->pan = direction * tanhf (along) * 0.85f;
  layer->width = 0.25f;
}

static guint
fill_street (guint32           seed,
             double            seconds,
             SixainNoiseLayer *layers)
{
  float traffic = sixain_noise_drift (seed, DRIFT_TRAFFIC, seconds / 2.3) - 0.5f;
  gint64 cell = (gint64) floor (seconds / CAR_SECONDS);

  sixain_bed_slopes (&layers[0], -64 + 3 * traffic, 50, 6, 160, 5);
  layers[0].width = 0.7f;
  sixain_bed_slopes (&layers[1], -82 + 2 * traffic, 300, 3, 1400, 6);
  layers[1].width = 1;
  for (int i = -1; i <= 1; i++)
    fill_car (seed, cell + i, seconds, &layers[3 + i]);

  return 5;
}

const SixainBedRecipe sixain_bed_street = { fill_street, NULL };

/* --- sea: waves that swell, break and run out ----------------------------------------- */

#define WAVE_SECONDS 6.5

/* 0 before and after; rises to 1 over @rise seconds, then falls by half each @half. */
static float
surge (float t,
       float rise,
       float half)
{
  float x;

  if (t < -rise)
    return 0;

  if (t >= 0)
    return exp2f (-t / half);

  x = 1 + t / rise;
  return x * x * (3 - 2 * x);
}

static void
fill_wave (guint32           seed,
           gint64            cell,
           double            seconds,
           SixainNoiseLayer *body,
           SixainNoiseLayer *foam)
{
  double breaks = (cell + 0.3 + 0.4 * sixain_noise_unit (seed, cell, WAVE)) * WAVE_SECONDS;
  float size = sixain_noise_unit (seed, cell, WAVE + 1);
  float t = (float) (seconds - breaks);
  float swell = surge (t, 2.6f, 0.55f);
  float crash = surge (t - 0.15f, 0.5f, 0.5f);
  float wash = surge (t - 0.7f, 1.1f, 1.3f);
  float level = -9 * (1 - size);

  if (swell > 0.003f)
    sixain_bed_slopes (body, -60 + level + 20 * log10f (swell), 70, 6, 260 + 240 * swell, 7);
  if (crash > 0.003f)
    sixain_bed_slopes (body, -66 + level + 20 * log10f (crash), 200, 4, 1500, 6);
  if (wash > 0.003f)
    /* the foam sinks into the sand: what is left of it hisses higher */
    sixain_bed_slopes (foam, -73 + level + 20 * log10f (wash), 1400 + 900 * MAX (t, 0), 6, 5500, 6);
}

static guint
fill_sea (guint32           seed,
          double            seconds,
          SixainNoiseLayer *layers)
{
  gint64 cell = (gint64) floor (seconds / WAVE_SECONDS);

  /* the open water */
  sixain_bed_slopes (&layers[0], -67, 60, 6, 300, 5);
  layers[0].width = 0.9f;
  layers[1].width = 0.5f;
  layers[2].width = 1;
  for (int i = -2; i <= 1; i++)
    fill_wave (seed, cell + i, seconds, &layers[1], &layers[2]);

  return 3;
}

const SixainBedRecipe sixain_bed_sea = { fill_sea, NULL };

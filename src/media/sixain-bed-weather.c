/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <math.h>

#include "sixain-bed-private.h"

/* Numbers of the independent drifts and events of one seed. */
enum {
  DRIFT_RAIN,
  DRIFT_RAIN_TONE,
  DRIFT_GUST,
  DRIFT_GUST_SMALL,
  DRIFT_WIND_TONE,
  DRIFT_WIND_PAN,
  DRIFT_AIR,
  DROP,
};

/* --- rain: a hiss of drops too many to tell apart, and those near by --------------- */

#define DROP_CELL 256
#define DROP_SAMPLES 1024
#define PLINK_SAMPLES 2400

static guint
fill_rain (guint32           seed,
           double            seconds,
           SixainNoiseLayer *layers)
{
  float swell = 3 * sixain_noise_drift (seed, DRIFT_RAIN, seconds / 2.7) - 1.5f;
  float tone = sixain_noise_drift (seed, DRIFT_RAIN_TONE, seconds / 1.9);

  /* on leaves and ground */
  sixain_bed_slopes (&layers[0], -75 + swell, 900, 5, 2600 + 1400 * tone, 5);
  layers[0].width = 0.9f;
  /* the fine spray above it */
  sixain_bed_peak (&layers[1], -75 + swell, 6500 + 1500 * tone, 0.8f);
  layers[1].width = 1;
  /* far away, on everything */
  sixain_bed_slopes (&layers[2], -74 + swell / 2, 110, 6, 320, 7);
  layers[2].width = 0.5f;
  return 3;
}

static void
add_drop (guint32 hash,
          guint32 seed,
          gint64  cell,
          gint64  first,
          guint   n,
          float  *out)
{
  gint64 start = cell * DROP_CELL + hash % DROP_CELL;
  float size = sixain_noise_unit (seed, cell, DROP + 1);
  float pan = sixain_noise_unit (seed, cell, DROP + 2);
  gboolean plink = hash >> 24 < 6;
  /* few are near, and those are loud */
  float level = sixain_bed_db (-35 - 30 * size) * (plink ? 1.4f : 1);
  float frequency = plink ? 900 + 1700 * size : 2200 + 4200 * size;
  float decay = plink ? 1 / 420.f : 1 / (40 + 90 * (1 - size));
  gint64 length = plink ? PLINK_SAMPLES : DROP_SAMPLES;
  float phase = 0;

  for (gint64 i = 0; i < length; i++)
    {
      gint64 at = start + i - first;
      float attack = MIN (1, i / 12.f);
      float sample = level * attack * expf (-i * decay) * sinf (phase);

      /* the bubble a drop leaves rings higher as it closes */
      phase += (float) (2 * G_PI) * frequency * (1 + i * (plink ? 1.6e-4f : 0)) / SIXAIN_SAMPLE_RATE;
      if (at < 0)
        continue;
      if (at >= n)
        break;

      out[2 * at] += sample * sqrtf (1 - pan);
      out[2 * at + 1] += sample * sqrtf (pan);
    }
}

static void
add_rain_drops (guint32 seed,
                gint64  first,
                guint   n,
                float  *out)
{
  gint64 from = (first - PLINK_SAMPLES) / DROP_CELL - 1;
  gint64 to = (first + n) / DROP_CELL + 1;

  for (gint64 cell = from; cell <= to; cell++)
    {
      guint32 hash = sixain_noise_hash (seed, cell, DROP);

      if ((hash >> 8 & 0xff) < 200)
        add_drop (hash, seed, cell, first, n, out);
    }
}

const SixainBedRecipe sixain_bed_rain = { fill_rain, add_rain_drops };

/* --- wind: gusts that open a resonance and make it rise --------------------------- */

static guint
fill_wind (guint32           seed,
           double            seconds,
           SixainNoiseLayer *layers)
{
  float gust = 0.75f * sixain_noise_drift (seed, DRIFT_GUST, seconds / 2.6) +
               0.25f * sixain_noise_drift (seed, DRIFT_GUST_SMALL, seconds / 0.9);
  float tone = sixain_noise_drift (seed, DRIFT_WIND_TONE, seconds / 1.7);
  float pan = sixain_noise_drift (seed, DRIFT_WIND_PAN, seconds / 3.3) - 0.5f;

  /* pressure on the ear */
  sixain_bed_slopes (&layers[0], -68 + 8 * gust, 45, 9, 110, 7.5f);
  layers[0].width = 0.35f;
  /* the howl */
  sixain_bed_peak (&layers[1], -70 + 15 * gust, 260 + 330 * gust + 90 * tone, 0.42f);
  layers[1].width = 0.5f;
  layers[1].pan = pan;
  /* a whistle at some edge, only in the strongest gusts */
  sixain_bed_peak (&layers[2], -97 + 20 * gust, 900 + 500 * gust + 160 * tone, 0.13f);
  layers[2].width = 0.3f;
  layers[2].pan = -pan;
  /* leaves and grass */
  sixain_bed_slopes (&layers[3], -97 + 13 * gust, 1500, 5, 4500, 6);
  layers[3].width = 1;
  return 4;
}

const SixainBedRecipe sixain_bed_wind = { fill_wind, NULL };

/* --- room: the air of a quiet interior --------------------------------------------- */

static guint
fill_room (guint32           seed,
           double            seconds,
           SixainNoiseLayer *layers)
{
  float air = sixain_noise_drift (seed, DRIFT_AIR, seconds / 3.1) - 0.5f;

  /* the building */
  sixain_bed_slopes (&layers[0], -63 + air, 60, 9, 120, 6.5f);
  layers[0].width = 0.35f;
  /* its ventilation, with the colour of the room */
  sixain_bed_peak (&layers[1], -67 + 2 * air, 210, 0.3f);
  sixain_bed_peak (&layers[1], -72 + 2 * air, 480, 0.25f);
  layers[1].width = 0.5f;
  /* air */
  sixain_bed_slopes (&layers[2], -91 + air, 500, 3, 5000, 6);
  layers[2].width = 1;
  return 3;
}

const SixainBedRecipe sixain_bed_room = { fill_room, NULL };

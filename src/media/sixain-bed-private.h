/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-bed.h"
#include "sixain-noise.h"

G_BEGIN_DECLS

#define SIXAIN_BED_LAYERS_MAX 6

/**
 * SixainBedRecipe:
 * @fill: writes the layers of noise at @seconds into zeroed ones and returns how many
 * @add_events: (nullable): adds what is no noise to @n stereo samples from @first on
 *
 * One kind of ambience. Both are functions of their arguments alone.
 */
typedef struct {
  guint (*fill)       (guint32           seed,
                       double            seconds,
                       SixainNoiseLayer *layers);
  void  (*add_events) (guint32           seed,
                       gint64            first,
                       guint             n,
                       float            *out);
} SixainBedRecipe;

extern const SixainBedRecipe sixain_bed_rain;
extern const SixainBedRecipe sixain_bed_wind;
extern const SixainBedRecipe sixain_bed_room;
extern const SixainBedRecipe sixain_bed_street;
extern const SixainBedRecipe sixain_bed_sea;
extern const SixainBedRecipe sixain_bed_crowd;

float sixain_bed_db     (float             db);
void  sixain_bed_slopes (SixainNoiseLayer *layer,
                         float             db,
                         float             low,
                         float             low_slope,
                         float             high,
                         float             high_slope);
void  sixain_bed_peak   (SixainNoiseLayer *layer,
                         float             db,
                         float             centre,
                         float             octaves);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A noise grain covers two hops and fades over both, so that grains in a row add up. */
#define SIXAIN_NOISE_HOP 2048
#define SIXAIN_NOISE_GRAIN (2 * SIXAIN_NOISE_HOP)

/* Amplitudes are given at these many frequencies, see sixain_noise_frequency(). */
#define SIXAIN_NOISE_BANDS 40

/**
 * SixainNoiseLayer:
 * @amplitudes: at each band's frequency, in full scale per square root of Hz
 * @width: 0 is the same in both channels, 1 nothing in common
 * @pan: -1 left, to 1 right
 *
 * Noise of one spectrum at one place.
 */
typedef struct {
  float amplitudes[SIXAIN_NOISE_BANDS];
  float width;
  float pan;
} SixainNoiseLayer;

guint32 sixain_noise_hash      (guint32                 seed,
                                gint64                  a,
                                guint32                 b);
float   sixain_noise_unit      (guint32                 seed,
                                gint64                  a,
                                guint32                 b);
float   sixain_noise_drift     (guint32                 seed,
                                guint32                 which,
                                double                  t);
float   sixain_noise_frequency (guint                   band);
void    sixain_noise_add_grain (const SixainNoiseLayer *layers,
                                guint                   n_layers,
                                guint32                 seed,
                                gint64                  grain,
                                float                  *out);

G_END_DECLS

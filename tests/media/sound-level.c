/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sound-level.h"

#include <math.h>

float
find_peak (const float *data,
           gint64       from,
           gint64       to)
{
  float peak = 0;

  for (gint64 i = 2 * from; i < 2 * to; i++)
    peak = MAX (peak, fabsf (data[i]));

  return peak;
}

double
measure_db (const float *data,
            gint64       from,
            gint64       to)
{
  double sum = 0;

  for (gint64 i = 2 * from; i < 2 * to; i++)
    sum += data[i] * data[i];

  return 10 * log10 (sum / (2 * (to - from)) + 1e-20);
}

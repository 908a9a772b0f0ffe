/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <math.h>

#include "sixain-picture-plan.h"
#include "sixain-speech-finish.h"

/* Dialogue sits at -20 dBFS over its voiced parts, as broadcast mixes have it relative
 * to their full scale, and keeps 3 dB for what is mixed to it. */
#define LEVEL 0.1f
#define PEAK_MAX 0.7079f
/* below this part of the peak (-46 dB) espeak-ng's lead and tail count as silence */
#define SILENCE 0.005f
/* what is kept around the audible part, and the fades in it */
#define LEAD (SIXAIN_SAMPLE_RATE / 2000)
#define TAIL (SIXAIN_SAMPLE_RATE * 8 / 1000)
#define FADE (SIXAIN_SAMPLE_RATE * 3 / 1000)
/* level is measured in stretches of 20 ms within 25 dB of the loudest */
#define STRETCH (SIXAIN_SAMPLE_RATE / 50)
#define GATE 0.00316

static float
find_peak (const float *data,
           gsize        n)
{
  float peak = 0;

  for (gsize i = 0; i < n; i++)
    peak = MAX (peak, fabsf (data[i]));

  return peak;
}

static void
find_audible (const float *data,
              gsize        n,
              float        peak,
              gsize       *first,
              gsize       *last)
{
  *first = 0;
  *last = n;

  while (*first < n && fabsf (data[*first]) < peak * SILENCE)
    (*first)++;
  while (*last > *first && fabsf (data[*last - 1]) < peak * SILENCE)
    (*last)--;

  *first = *first > LEAD ? *first - LEAD : 0;
  *last = MIN (*last + TAIL, n);
}

static double
measure_level (const float *data,
               gsize        n)
{
  gsize n_stretches = (n + STRETCH - 1) / STRETCH;
  g_autofree double *powers = g_new (double, MAX (n_stretches, 1));
  double loudest = 0, sum = 0;
  gsize counted = 0;

  for (gsize i = 0; i < n_stretches; i++)
    {
      gsize end = MIN ((i + 1) * STRETCH, n);

      powers[i] = 0;
      for (gsize j = i * STRETCH; j < end; j++)
        powers[i] += data[j] * data[j];
      powers[i] /= end - i * STRETCH;
      loudest = MAX (loudest, powers[i]);
    }

  for (gsize i = 0; i < n_stretches; i++)
    if (powers[i] >= loudest * GATE)
      {
        sum += powers[i];
        counted++;
      }

  return counted > 0 ? sqrt (sum / counted) : 0;
}

/**
 * sixain_speech_finish:
 * @resampler: from espeak-ng's rate to 48 kHz
 * @raw: (array length=n): what espeak-ng spoke
 * @n: how many samples
 * @n_out: (out): number of samples returned
 *
 * Makes a voice's output fit to be mixed: 48 kHz, without the silence before and after
 * it, as loud as every other voice, with fades of 3 ms at both ends. 16 bits, so that
 * what comes back from a file is the same to the last bit.
 *
 * Returns: (transfer full): mono samples at 48 kHz
 */
gint16 *
sixain_speech_finish (SixainResampler *resampler,
                      const gint16    *raw,
                      gsize            n,
                      gsize           *n_out)
{
  g_autofree float *in = NULL;
  g_autofree float *data = NULL;
  gint16 *out;
  gsize resampled, first, last;
  float peak, gain;
  double level;

  g_return_val_if_fail (resampler != NULL, NULL);
  g_return_val_if_fail (raw != NULL || n == 0, NULL);
  g_return_val_if_fail (n_out != NULL, NULL);

  in = g_new (float, MAX (n, 1));
  for (gsize i = 0; i < n; i++)
    in[i] = raw[i] / 32768.f;

  data = sixain_resampler_run (resampler, in, n, &resampled);
  peak = find_peak (data, resampled);
  /* quieter than a few steps of 16 bits is espeak-ng's way of saying nothing */
  if (peak < 0.001f)
    {
      *n_out = 0;
      return g_new0 (gint16, 1);
    }

  find_audible (data, resampled, peak, &first, &last);
  *n_out = last - first;
  level = measure_level (data + first, *n_out);
  gain = (float) MIN (LEVEL / level, PEAK_MAX / peak);

  out = g_new (gint16, MAX (*n_out, 1));
  for (gsize i = 0; i < *n_out; i++)
    {
      float fade = MIN (1, MIN ((i + 1) / (float) FADE, (*n_out - i) / (float) FADE));

      out[i] = (gint16) lrintf (data[first + i] * gain * fade * 32767);
    }

  return out;
}

/**
 * sixain_speech_sound:
 * @samples: (array length=n): what sixain_speech_finish() gave
 * @n: how many
 *
 * Returns: (transfer full): the sound of them
 */
SixainSound *
sixain_speech_sound (const gint16 *samples,
                     gsize         n)
{
  float *data = g_new (float, MAX (n, 1));

  for (gsize i = 0; i < n; i++)
    data[i] = samples[i] / 32767.f;

  return sixain_sound_new (1, (gint64) n, data);
}

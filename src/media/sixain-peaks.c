/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <math.h>

#include "sixain-peaks.h"

/* The finest level costs 1/32 of the samples' memory; each level above it a quarter of
 * the one below. Reading a bucket then touches at most about ten extremes at any zoom. */
#define BASE 64
#define FACTOR 4
#define LEVELS_MAX 16

typedef struct {
  float minimum;
  float maximum;
} Extremes;

/**
 * SixainPeaks:
 *
 * The lowest and highest samples of a sound in buckets of several sizes, over all its
 * channels, from which a waveform of any zoom is read. Immutable.
 */
struct _SixainPeaks {
  guint     channels;
  gint64    frames;
  guint     n_levels;
  gint64    sizes[LEVELS_MAX]; /* buckets in each level */
  Extremes *levels[LEVELS_MAX];
};

static void
join (Extremes       *self,
      const Extremes *other)
{
  self->minimum = MIN (self->minimum, other->minimum);
  self->maximum = MAX (self->maximum, other->maximum);
}

static Extremes
read_samples (const float *data,
              guint        channels,
              gint64       first,
              gint64       last)
{
  Extremes extremes = { data[first * channels], data[first * channels] };

  for (gint64 i = first * channels; i < last * channels; i++)
    {
      extremes.minimum = MIN (extremes.minimum, data[i]);
      extremes.maximum = MAX (extremes.maximum, data[i]);
    }

  return extremes;
}

static gint64
level_span (guint level)
{
  gint64 span = BASE;

  while (level-- > 0)
    span *= FACTOR;

  return span;
}

static Extremes *
build_base (SixainPeaks *self,
            const float *data)
{
  Extremes *level = g_new (Extremes, self->sizes[0]);

  for (gint64 i = 0; i < self->sizes[0]; i++)
    level[i] = read_samples (data, self->channels, i * BASE, MIN ((i + 1) * BASE, self->frames));

  return level;
}

static Extremes *
build_above (const Extremes *below,
             gint64          below_size,
             gint64          size)
{
  Extremes *level = g_new (Extremes, size);

  for (gint64 i = 0; i < size; i++)
    {
      level[i] = below[i * FACTOR];
      for (gint64 j = i * FACTOR + 1; j < MIN ((i + 1) * FACTOR, below_size); j++)
        join (&level[i], &below[j]);
    }

  return level;
}

/**
 * sixain_peaks_new:
 * @data: (nullable): interleaved samples, not kept
 * @channels: how many are interleaved
 * @frames: samples a channel
 *
 * Returns: (transfer full): the extremes of @data
 */
SixainPeaks *
sixain_peaks_new (const float *data,
                  guint        channels,
                  gint64       frames)
{
  SixainPeaks *self;

  g_return_val_if_fail (channels > 0, NULL);
  g_return_val_if_fail (frames >= 0, NULL);

  self = g_new0 (SixainPeaks, 1);
  self->channels = channels;
  self->frames = frames;
  if (frames == 0)
    return self;

  self->sizes[0] = (frames + BASE - 1) / BASE;
  self->levels[0] = build_base (self, data);
  self->n_levels = 1;
  while (self->sizes[self->n_levels - 1] > FACTOR && self->n_levels < LEVELS_MAX)
    {
      guint below = self->n_levels - 1;

      self->sizes[below + 1] = (self->sizes[below] + FACTOR - 1) / FACTOR;
      self->levels[below + 1] = build_above (self->levels[below], self->sizes[below], self->sizes[below + 1]);
      self->n_levels++;
    }

  return self;
}

/**
 * sixain_peaks_free:
 * @self: (transfer full): extremes
 */
void
sixain_peaks_free (SixainPeaks *self)
{
  for (guint i = 0; i < self->n_levels; i++)
    g_free (self->levels[i]);
  g_free (self);
}

/**
 * sixain_peaks_get_bytes:
 * @self: extremes
 *
 * Returns: the memory they take
 */
gsize
sixain_peaks_get_bytes (const SixainPeaks *self)
{
  gsize bytes = sizeof *self;

  for (guint i = 0; i < self->n_levels; i++)
    bytes += (gsize) self->sizes[i] * sizeof (Extremes);

  return bytes;
}

/**
 * sixain_peaks_read:
 * @self: extremes
 * @data: (nullable): the samples they were made of, for zooms finer than the finest bucket
 * @first: the first sample of the stretch
 * @last: the first sample after it
 * @minimum: (out): the lowest sample in the stretch; 0 outside the sound
 * @maximum: (out): the highest
 *
 * A stretch is widened to whole buckets of the level that is a quarter of it or less,
 * so a column may show a sample of its neighbour, but no sample goes unseen.
 */
void
sixain_peaks_read (const SixainPeaks *self,
                   const float       *data,
                   double             first,
                   double             last,
                   float             *minimum,
                   float             *maximum)
{
  Extremes extremes;
  gint64 from, to, span, bucket, end;
  guint level = 0;

  g_return_if_fail (self != NULL);

  *minimum = *maximum = 0;
  if (!(first < self->frames) || !(last > 0))
    return;

  from = (gint64) MAX (floor (first), 0);
  to = (gint64) MIN (ceil (last), (double) self->frames);
  to = MAX (to, from + 1);

  if (to - from < BASE * FACTOR)
    {
      extremes = read_samples (data, self->channels, from, to);
    }
  else
    {
      while (level + 1 < self->n_levels && level_span (level + 1) * FACTOR <= to - from)
        level++;

      span = level_span (level);
      bucket = from / span;
      end = (to + span - 1) / span;
      extremes = self->levels[level][bucket];
      while (++bucket < end)
        join (&extremes, &self->levels[level][bucket]);
    }

  *minimum = extremes.minimum;
  *maximum = extremes.maximum;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <math.h>
#include <string.h>

#include "sixain-bed-private.h"

/* What is computed at a time; a whole number of hops. */
#define CHUNK (4 * SIXAIN_NOISE_HOP)
/* 22 seconds: a whole film of the usual length, made only as it is heard */
#define CHUNKS_MAX 128

typedef struct {
  gint64 index;
  float  data[2 * CHUNK];
} Chunk;

/**
 * SixainBed:
 *
 * A generated ambience: endless stereo sound without a loop, in which every sample is a
 * function of kind, seed and position, whatever was read before. Belongs to one thread.
 */
struct _SixainBed {
  SixainAmbienceKind     kind;
  guint                  seed;
  const SixainBedRecipe *recipe;
  guint                  n_chunks;
  Chunk                 *chunks[CHUNKS_MAX]; /* by index modulo CHUNKS_MAX */
};

static const SixainBedRecipe *
find_recipe (SixainAmbienceKind kind)
{
  switch (kind)
    {
    case SIXAIN_AMBIENCE_RAIN:
      return &sixain_bed_rain;

    case SIXAIN_AMBIENCE_WIND:
      return &sixain_bed_wind;

    case SIXAIN_AMBIENCE_ROOM:
      return &sixain_bed_room;

    case SIXAIN_AMBIENCE_STREET:
      return &sixain_bed_street;

    case SIXAIN_AMBIENCE_SEA:
      return &sixain_bed_sea;

    case SIXAIN_AMBIENCE_CROWD:
      return &sixain_bed_crowd;

    case SIXAIN_AMBIENCE_NONE:
    default:
      return NULL;
    }
}

static void
add_grain (SixainBed *self,
           gint64     grain,
           gint64     first,
           float     *out)
{
  SixainNoiseLayer layers[SIXAIN_BED_LAYERS_MAX] = { 0, };
  float samples[2 * SIXAIN_NOISE_GRAIN] = { 0, };
  double seconds = (grain + 1) * SIXAIN_NOISE_HOP / (double) SIXAIN_SAMPLE_RATE;
  gint64 start = grain * SIXAIN_NOISE_HOP - first;
  guint n_layers = self->recipe->fill (self->seed, seconds, layers);

  g_assert (n_layers <= SIXAIN_BED_LAYERS_MAX);
  sixain_noise_add_grain (layers, n_layers, self->seed, grain, samples);
  for (gint64 i = MAX (0, -start); i < SIXAIN_NOISE_GRAIN && start + i < CHUNK; i++)
    {
      out[2 * (start + i)] += samples[2 * i];
      out[2 * (start + i) + 1] += samples[2 * i + 1];
    }
}

static Chunk *
get_chunk (SixainBed *self,
           gint64     index)
{
  Chunk **slot = &self->chunks[((index % CHUNKS_MAX) + CHUNKS_MAX) % CHUNKS_MAX];
  gint64 first = index * CHUNK;
  gint64 grain = first / SIXAIN_NOISE_HOP;

  if (*slot != NULL && (*slot)->index == index)
    return *slot;

  if (*slot == NULL)
    {
      *slot = g_new (Chunk, 1);
      self->n_chunks++;
    }

  (*slot)->index = index;
  memset ((*slot)->data, 0, sizeof (*slot)->data);
  for (gint64 i = grain - 1; i < grain + CHUNK / SIXAIN_NOISE_HOP; i++)
    add_grain (self, i, first, (*slot)->data);
  if (self->recipe->add_events != NULL)
    self->recipe->add_events (self->seed, first, CHUNK, (*slot)->data);

  return *slot;
}

/**
 * sixain_bed_db:
 * @db: decibels
 *
 * Returns: the amplitude they stand for
 */
float
sixain_bed_db (float db)
{
  return powf (10, db / 20);
}

/**
 * sixain_bed_slopes:
 * @layer: noise
 * @db: level between @low and @high, in dB of full scale per square root of Hz
 * @low: frequency below which it falls
 * @low_slope: by how many dB an octave
 * @high: frequency above which it falls
 * @high_slope: by how many dB an octave
 *
 * Adds a band with the given edges to the layer's amplitudes.
 */
void
sixain_bed_slopes (SixainNoiseLayer *layer,
                   float             db,
                   float             low,
                   float             low_slope,
                   float             high,
                   float             high_slope)
{
  for (guint i = 0; i < SIXAIN_NOISE_BANDS; i++)
    {
      float frequency = sixain_noise_frequency (i);
      float level = db;

      if (frequency < low)
        level -= low_slope * log2f (low / frequency);
      if (frequency > high)
        level -= high_slope * log2f (frequency / high);
      layer->amplitudes[i] += sixain_bed_db (level);
    }
}

/**
 * sixain_bed_peak:
 * @layer: noise
 * @db: level at @centre, in dB of full scale per square root of Hz
 * @centre: frequency
 * @octaves: half its width, where it has fallen by 4 dB
 *
 * Adds a bell to the layer's amplitudes.
 */
void
sixain_bed_peak (SixainNoiseLayer *layer,
                 float             db,
                 float             centre,
                 float             octaves)
{
  for (guint i = 0; i < SIXAIN_NOISE_BANDS; i++)
    {
      float distance = log2f (sixain_noise_frequency (i) / centre) / octaves;

      layer->amplitudes[i] += sixain_bed_db (db) * expf (-distance * distance / 2);
    }
}

/**
 * sixain_bed_new:
 * @kind: which ambience
 * @seed: which of its endless variations
 *
 * Returns: (transfer full): a bed; silent for %SIXAIN_AMBIENCE_NONE
 */
SixainBed *
sixain_bed_new (SixainAmbienceKind kind,
                guint              seed)
{
  SixainBed *self = g_new0 (SixainBed, 1);

  self->kind = kind;
  self->seed = seed;
  self->recipe = find_recipe (kind);
  return self;
}

/**
 * sixain_bed_free:
 * @self: (transfer full): a bed
 */
void
sixain_bed_free (SixainBed *self)
{
  sixain_bed_forget (self);
  g_free (self);
}

/**
 * sixain_bed_is:
 * @self: a bed
 * @kind: an ambience
 * @seed: one of its variations
 *
 * Returns: whether @self is that one
 */
gboolean
sixain_bed_is (const SixainBed    *self,
               SixainAmbienceKind  kind,
               guint               seed)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->kind == kind && self->seed == seed;
}

/**
 * sixain_bed_forget:
 * @self: a bed
 *
 * Lets go of what was computed; it is computed again when it is read again.
 */
void
sixain_bed_forget (SixainBed *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < CHUNKS_MAX && self->n_chunks > 0; i++)
    if (self->chunks[i] != NULL)
      {
        g_clear_pointer (&self->chunks[i], g_free);
        self->n_chunks--;
      }
}

/**
 * sixain_bed_read:
 * @self: a bed
 * @position: the first sample wanted
 * @n: how many
 * @out: (out caller-allocates): return location for 2 * @n interleaved samples
 */
void
sixain_bed_read (SixainBed *self,
                 gint64     position,
                 guint      n,
                 float     *out)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (out != NULL || n == 0);

  while (n > 0)
    {
      gint64 index = position >= 0 ? position / CHUNK : -((-position + CHUNK - 1) / CHUNK);
      guint offset = (guint) (position - index * CHUNK);
      guint part = MIN (n, CHUNK - offset);

      if (self->recipe != NULL)
        memcpy (out, get_chunk (self, index)->data + 2 * offset, 2 * part * sizeof (float));
      else
        memset (out, 0, 2 * part * sizeof (float));

      out += 2 * part;
      position += part;
      n -= part;
    }
}

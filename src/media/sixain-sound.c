/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-peaks.h"
#include "sixain-picture-plan.h"
#include "sixain-sound.h"

/**
 * SixainSound:
 *
 * Decoded or spoken sound: 48 kHz float PCM, mono or stereo, with the extremes that a
 * waveform is drawn from. Immutable and reference-counted, so any thread may read it.
 */
struct _SixainSound {
  gatomicrefcount ref_count;
  guint           channels;
  gint64          frames;
  float          *data;
  SixainPeaks    *peaks;
};

G_DEFINE_BOXED_TYPE (SixainSound, sixain_sound, sixain_sound_ref, sixain_sound_unref)

/**
 * sixain_sound_new:
 * @channels: 1 or 2
 * @frames: samples a channel, at 48 kHz
 * @data: (transfer full) (nullable): @frames * @channels interleaved samples, freed with
 *   g_free(); %NULL only when there are none
 *
 * Reads all of @data once to find the extremes: to be called off the main thread.
 *
 * Returns: (transfer full): a sound
 */
SixainSound *
sixain_sound_new (guint  channels,
                  gint64 frames,
                  float *data)
{
  SixainSound *self;

  g_return_val_if_fail (channels == 1 || channels == 2, NULL);
  g_return_val_if_fail (frames >= 0, NULL);
  g_return_val_if_fail (data != NULL || frames == 0, NULL);

  self = g_new0 (SixainSound, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->channels = channels;
  self->frames = frames;
  self->data = data;
  self->peaks = sixain_peaks_new (data, channels, frames);
  return self;
}

/**
 * sixain_sound_ref:
 * @self: a sound
 *
 * Returns: (transfer full): @self
 */
SixainSound *
sixain_sound_ref (SixainSound *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * sixain_sound_unref:
 * @self: (transfer full): a sound
 */
void
sixain_sound_unref (SixainSound *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->peaks, sixain_peaks_free);
  g_free (self->data);
  g_free (self);
}

/**
 * sixain_sound_get_channels:
 * @self: a sound
 *
 * Returns: 1 or 2
 */
guint
sixain_sound_get_channels (SixainSound *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->channels;
}

/**
 * sixain_sound_get_frames:
 * @self: a sound
 *
 * Returns: samples a channel, at 48 kHz
 */
gint64
sixain_sound_get_frames (SixainSound *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->frames;
}

/**
 * sixain_sound_get_duration:
 * @self: a sound
 *
 * Returns: its length in nanoseconds
 */
gint64
sixain_sound_get_duration (SixainSound *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->frames * G_GINT64_CONSTANT (1000000000) / SIXAIN_SAMPLE_RATE;
}

/**
 * sixain_sound_get_data:
 * @self: a sound
 *
 * Returns: (nullable): the interleaved samples; %NULL when there are none
 */
const float *
sixain_sound_get_data (SixainSound *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->data;
}

/**
 * sixain_sound_get_bytes:
 * @self: a sound
 *
 * Returns: the memory it takes, for caches
 */
gsize
sixain_sound_get_bytes (SixainSound *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return sizeof *self + (gsize) self->frames * self->channels * sizeof (float) +
         sixain_peaks_get_bytes (self->peaks);
}

/**
 * sixain_sound_get_peaks:
 * @self: a sound
 * @first: sample at which the first bucket starts; may be negative
 * @step: samples to a bucket, above 0
 * @n: number of buckets
 * @minima: (out) (array length=n): the lowest sample of each bucket, over all channels
 * @maxima: (out) (array length=n): the highest
 *
 * What a waveform of @n columns shows at any zoom; buckets outside the sound are 0.
 * Cheap enough for every frame that is drawn: at most a few extremes are read a bucket.
 */
void
sixain_sound_get_peaks (SixainSound *self,
                        double       first,
                        double       step,
                        guint        n,
                        float       *minima,
                        float       *maxima)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (step > 0);
  g_return_if_fail (n == 0 || (minima != NULL && maxima != NULL));

  for (guint i = 0; i < n; i++)
    sixain_peaks_read (self->peaks, self->data, first + i * step, first + (i + 1) * step, &minima[i], &maxima[i]);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <math.h>
#include <string.h>

#include "sixain-bed-private.h"

/* A crowd: a dozen people who talk in syllables that are no words of any language, in a
 * room that smears them, over the hum of all the others. */

#define TALKERS 12
#define SYLLABLE_CELL 9600 /* 0.2 s */
#define SYLLABLE_MAX 9600
#define FORMANTS 3
#define ECHOES 5
#define ECHO_MAX 4700

enum {
  DRIFT_HUM,
  DRIFT_TALK,
  TALKER = 100,
  SYLLABLE = 200,
};

typedef struct {
  float a, b, gain; /* y = gain x + a y1 + b y2 */
  float y1, y2;
} Formant;

static const struct {
  guint delay;
  float gain;
  guint swap;
} echoes[ECHOES] = {
  { 0, 0.8f, 0 }, { 1013, 0.45f, 1 }, { 1867, 0.4f, 0 }, { 2999, 0.35f, 1 }, { 4657, 0.3f, 0 },
};

static guint
fill_crowd (guint32           seed,
            double            seconds,
            SixainNoiseLayer *layers)
{
  float hum = sixain_noise_drift (seed, DRIFT_HUM, seconds / 0.9) - 0.5f;

  sixain_bed_slopes (&layers[0], -70 + 3 * hum, 180, 9, 520, 6.5f);
  layers[0].width = 0.8f;
  sixain_bed_peak (&layers[1], -82 + 3 * hum, 1500, 0.6f);
  layers[1].width = 1;
  return 2;
}

static void
formant_init (Formant *self,
              float    frequency,
              float    bandwidth,
              float    gain)
{
  float radius = expf ((float) -G_PI * bandwidth / SIXAIN_SAMPLE_RATE);
  float angle = (float) (2 * G_PI) * frequency / SIXAIN_SAMPLE_RATE;

  memset (self, 0, sizeof *self);
  self->a = 2 * radius * cosf (angle);
  self->b = -radius * radius;
  self->gain = gain * (1 - radius * radius) * sinf (angle);
}

static inline float
formant_run (Formant *self,
             float    x)
{
  float y = self->gain * x + self->a * self->y1 + self->b * self->y2;

  self->y2 = self->y1;
  self->y1 = y;
  return y;
}

static void
add_syllable (guint32 seed,
              guint   talker,
              gint64  cell,
              gint64  first,
              guint   n,
              float  *out)
{
  guint32 voice = sixain_noise_hash (seed, talker, TALKER);
  gboolean woman = voice & 1;
  float pan = (talker + 0.5f) / TALKERS;
  float distance = (voice >> 8 & 0xff) / 255.f;
  float depth = 0.15f + 0.85f * distance * distance;
  float length = (0.6f + 0.4f * sixain_noise_unit (seed, cell, SYLLABLE + talker)) * SYLLABLE_MAX;
  gint64 start = cell * SYLLABLE_CELL + (gint64) (voice >> 16) % SYLLABLE_CELL +
                 (gint64) (0.3f * SYLLABLE_CELL * sixain_noise_unit (seed, cell, SYLLABLE + 20 + talker));
  float scale = woman ? 1.16f : 1;
  float open = sixain_noise_unit (seed, cell, SYLLABLE + 40 + talker);
  float front = sixain_noise_unit (seed, cell, SYLLABLE + 60 + talker);
  float pitch = (woman ? 195 : 108) * (0.88f + 0.34f * sixain_noise_unit (seed, cell, SYLLABLE + 80 + talker));
  float level = sixain_bed_db (8) * depth * (0.5f + 0.5f * sixain_noise_unit (seed, cell, SYLLABLE + 100 + talker));
  float phase = 0, glottis = 0, before = 0, mean = 0;
  Formant formants[FORMANTS];

  formant_init (&formants[0], (320 + 420 * open) * scale, 90, 1);
  formant_init (&formants[1], (850 + 1250 * front) * scale, 120, 0.9f);
  formant_init (&formants[2], 2550 * scale, 180, 0.45f);

  for (gint64 i = 0; i < (gint64) length; i++)
    {
      gint64 at = start + i - first;
      float x = i / length;
      float envelope = x < 0.2f ? x / 0.2f : (1 - x) / 0.8f;
      float pulse, sample = 0;

      if (at >= (gint64) n)
        break;

      phase += pitch * (1.06f - 0.14f * x) / SIXAIN_SAMPLE_RATE;
      pulse = phase >= 1 ? 1 : 0;
      phase -= pulse;
      /* a glottis closes softly, and lips radiate the change of it */
      glottis += 0.09f * (pulse * 16 - glottis);
      for (guint k = 0; k < FORMANTS; k++)
        sample += formant_run (&formants[k], glottis - 0.85f * before);
      before = glottis;

      /* pulses all point one way; pressure does not stay */
      mean += 0.015f * (sample - mean);
      sample -= mean;

      if (at < 0)
        continue;

      sample *= level * envelope * envelope * (3 - 2 * envelope);
      out[2 * at] += sample * sqrtf (1 - pan);
      out[2 * at + 1] += sample * sqrtf (pan);
    }
}

static void
add_talkers (guint32 seed,
             gint64  first,
             guint   n,
             float  *out)
{
  gint64 from = (first - 3 * SYLLABLE_CELL) / SYLLABLE_CELL - 1;
  gint64 to = (first + n) / SYLLABLE_CELL;

  for (guint talker = 0; talker < TALKERS; talker++)
    for (gint64 cell = from; cell <= to; cell++)
      {
        double seconds = cell * SYLLABLE_CELL / (double) SIXAIN_SAMPLE_RATE;

        /* people speak in turns, and pause between words */
        if (sixain_noise_drift (seed, DRIFT_TALK + talker, seconds / 1.6 + talker * 0.37) > 0.42f &&
            (sixain_noise_hash (seed, cell, SYLLABLE + 120 + talker) & 7) != 0)
          add_syllable (seed, talker, cell, first, n, out);
      }
}

static void
add_crowd_events (guint32 seed,
                  gint64  first,
                  guint   n,
                  float  *out)
{
  g_autofree float *dry = g_new0 (float, 2 * (n + ECHO_MAX));

  add_talkers (seed, first - ECHO_MAX, n + ECHO_MAX, dry);
  for (guint echo = 0; echo < ECHOES; echo++)
    for (guint i = 0; i < n; i++)
      {
        const float *from = dry + 2 * (i + ECHO_MAX - echoes[echo].delay);

        out[2 * i] += from[echoes[echo].swap] * echoes[echo].gain;
        out[2 * i + 1] += from[1 - echoes[echo].swap] * echoes[echo].gain;
      }
}

const SixainBedRecipe sixain_bed_crowd = { fill_crowd, add_crowd_events };

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <math.h>
#include <string.h>

#include "sixain-mix-levels.h"
#include "sixain-mix-tracks.h"
#include "sixain-mixer.h"

#define BLOCK SIXAIN_MIX_BLOCK
/* more than the limiter looks at, so that playing on mixes each block once */
#define RING 64

/* Ten minutes: a longer line or sound there is none, and few films are longer. */
#define NEAR (G_GINT64_CONSTANT (600) * SIXAIN_SAMPLE_RATE)

typedef struct {
  gint64  index;
  guint64 generation; /* 0: empty */
  float   peak;
  float   data[2 * BLOCK];
} Block;

/**
 * SixainMixer:
 *
 * Mixes any stretch of a plan to 48 kHz stereo float: dialogue over ambience and sounds,
 * which duck under it, with a limiter at -1 dBFS. Once every piece is there the result
 * is a function of plan and position alone, whatever was asked for before and in which
 * portions, so that preview and export cannot differ.
 *
 * Everything is computed in blocks of 10 ms counted from the film's head: that makes the
 * result the same to the last bit, and the gains need no memory of the past.
 *
 * One mixer belongs to one thread.
 */
struct _SixainMixer {
  GObject parent_instance;

  SixainSpeech     *speech;
  SixainSoundStore *sounds;

  SixainPicturePlan *plan;   /* what the rest belongs to */
  GArray            *tracks; /* of SixainMixTrack */
  guint              speech_serial;
  guint              sounds_serial;
  gint64             looked_at;  /* where sounds were last looked for */
  guint64            generation; /* changes with anything that is heard */

  Block  *ring; /* RING of them, not limited yet */
  gint64  out_index;
  guint64 out_generation;
  float   out[2 * BLOCK];
};

G_DEFINE_FINAL_TYPE (SixainMixer, sixain_mixer, G_TYPE_OBJECT)

/* Begins what is not there, and takes what has arrived, around a position: a board of
 * thousands of lines would otherwise be looked through whenever one of them arrives. */
static void
find_sounds (SixainMixer *self,
             gint64       around)
{
  self->looked_at = around;

  for (guint i = 0; i < self->tracks->len; i++)
    {
      SixainMixTrack *track = &g_array_index (self->tracks, SixainMixTrack, i);

      if (track->sound != NULL || ABS (track->piece->start - around) > NEAR)
        continue;

      if (track->piece->kind == SIXAIN_PIECE_SPEECH)
        track->sound = sixain_speech_peek (self->speech, &track->piece->utterance);
      else if (track->piece->kind == SIXAIN_PIECE_SOUND || track->piece->kind == SIXAIN_PIECE_CLIP)
        track->sound = sixain_sound_store_peek (self->sounds, track->piece->path);

      if (track->sound != NULL)
        self->generation++;
    }
}

static void
update (SixainMixer       *self,
        SixainPicturePlan *plan,
        gint64             first)
{
  /* read before looking, so that what arrives meanwhile is looked for again */
  guint speech_serial = sixain_speech_get_serial (self->speech);
  guint sounds_serial = sixain_sound_store_get_serial (self->sounds);

  if (self->plan != plan)
    {
      g_autoptr (GArray) old = NULL;
      GArray *tracks = sixain_mix_tracks_new (plan, self->tracks);

      old = g_steal_pointer (&self->tracks);
      self->tracks = tracks;
      g_clear_pointer (&self->plan, sixain_picture_plan_unref);
      self->plan = sixain_picture_plan_ref (plan);
      self->generation++;
      find_sounds (self, first);
    }
  else if (self->speech_serial != speech_serial || self->sounds_serial != sounds_serial ||
           ABS (first - self->looked_at) > NEAR / 2)
    {
      find_sounds (self, first);
    }

  self->speech_serial = speech_serial;
  self->sounds_serial = sounds_serial;
}

static void
mix_block (SixainMixer *self,
           Block       *block)
{
  gint64 first = block->index * BLOCK;
  gint64 total = sixain_picture_plan_get_samples (self->plan);
  SixainMixGains gains;

  memset (block->data, 0, sizeof block->data);
  block->peak = 0;
  if (first < 0 || first >= total)
    return;

  sixain_mix_tracks_get_gains (self->tracks, first, &gains);
  for (guint i = 0; i < self->tracks->len; i++)
    sixain_mix_track_add (&g_array_index (self->tracks, SixainMixTrack, i), first, total, &gains, block->data);

  /* the film's end cuts whatever still sounds */
  for (gint64 i = 0; i < BLOCK && first + 2 * BLOCK > total; i++)
    {
      float fade = CLAMP ((total - first - i) / (float) BLOCK, 0, 1);

      block->data[2 * i] *= fade;
      block->data[2 * i + 1] *= fade;
    }

  for (guint i = 0; i < G_N_ELEMENTS (block->data); i++)
    block->peak = MAX (block->peak, fabsf (block->data[i]));
}

static Block *
get_block (SixainMixer *self,
           gint64       index)
{
  Block *block = &self->ring[((index % RING) + RING) % RING];

  if (block->generation != self->generation || block->index != index)
    {
      block->generation = self->generation;
      block->index = index;
      mix_block (self, block);
    }

  return block;
}

static void
limit_block (SixainMixer *self,
             gint64       index)
{
  enum { AROUND = SIXAIN_MIX_LIMIT_PAST + SIXAIN_MIX_LIMIT_FUTURE + 1 };
  float peaks[AROUND];
  float from, to;
  const Block *block;

  if (self->out_generation == self->generation && self->out_index == index)
    return;

  for (int i = 0; i < AROUND; i++)
    peaks[i] = get_block (self, index - SIXAIN_MIX_LIMIT_PAST + i)->peak;

  from = sixain_mix_limit (peaks);
  to = sixain_mix_limit (peaks + 1);
  block = get_block (self, index);
  for (int i = 0; i < 2 * BLOCK; i++)
    {
      float gain = from + (to - from) * (i / 2 / (float) BLOCK);

      self->out[i] = CLAMP (block->data[i] * gain, -SIXAIN_MIX_CEILING, SIXAIN_MIX_CEILING);
    }

  self->out_generation = self->generation;
  self->out_index = index;
}

static void
sixain_mixer_finalize (GObject *object)
{
  SixainMixer *self = SIXAIN_MIXER (object);

  g_clear_pointer (&self->ring, g_free);
  g_clear_pointer (&self->tracks, g_array_unref);
  g_clear_pointer (&self->plan, sixain_picture_plan_unref);
  g_clear_object (&self->speech);
  g_clear_object (&self->sounds);

  G_OBJECT_CLASS (sixain_mixer_parent_class)->finalize (object);
}

static void
sixain_mixer_class_init (SixainMixerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sixain_mixer_finalize;
}

static void
sixain_mixer_init (SixainMixer *self)
{
  self->generation = 1;
  self->ring = g_new0 (Block, RING);
}

/**
 * sixain_mixer_new:
 * @speech: speaks the lines
 * @sounds: decodes the sounds
 *
 * Returns: (transfer full): a mixer
 */
SixainMixer *
sixain_mixer_new (SixainSpeech     *speech,
                  SixainSoundStore *sounds)
{
  SixainMixer *self;

  g_return_val_if_fail (SIXAIN_IS_SPEECH (speech), NULL);
  g_return_val_if_fail (SIXAIN_IS_SOUND_STORE (sounds), NULL);

  self = g_object_new (SIXAIN_TYPE_MIXER, NULL);
  self->speech = g_object_ref (speech);
  self->sounds = g_object_ref (sounds);
  return self;
}

/**
 * sixain_mixer_wait:
 * @self: a mixer
 * @plan: a plan
 * @cancellable: (nullable): ends the wait
 * @error: return location
 *
 * Blocks until every piece of @plan is spoken or decoded, for the renderer. A piece that
 * cannot be is left silent, as in the preview; what was wrong with it is told by
 * sixain_speech_dup_error() and sixain_sound_store_dup_error().
 *
 * Returns: %FALSE with %G_IO_ERROR_CANCELLED when it was cancelled
 */
gboolean
sixain_mixer_wait (SixainMixer        *self,
                   SixainPicturePlan  *plan,
                   GCancellable       *cancellable,
                   GError            **error)
{
  g_return_val_if_fail (SIXAIN_IS_MIXER (self), FALSE);
  g_return_val_if_fail (plan != NULL, FALSE);

  update (self, plan, 0);
  for (guint i = 0; i < self->tracks->len; i++)
    {
      SixainMixTrack *track = &g_array_index (self->tracks, SixainMixTrack, i);
      g_autoptr (GError) failure = NULL;

      if (track->sound != NULL || track->bed != NULL)
        continue;

      if (track->piece->kind == SIXAIN_PIECE_SPEECH)
        track->sound = sixain_speech_wait (self->speech, &track->piece->utterance, cancellable, &failure);
      else
        track->sound = sixain_sound_store_wait (self->sounds, track->piece->path, cancellable, &failure);

      if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }

      if (failure != NULL)
        g_message ("%s", failure->message);
      self->generation++;
    }

  return TRUE;
}

/**
 * sixain_mixer_mix:
 * @self: a mixer
 * @plan: a plan
 * @first: the first sample wanted, at 48 kHz from the film's head
 * @n: how many
 * @out: (out caller-allocates) (array): return location for 2 * @n interleaved samples
 *
 * Never waits: a piece that is not there yet is begun, and silent until it arrives.
 * Outside the film, and where nothing sounds, every sample is exactly 0.
 */
void
sixain_mixer_mix (SixainMixer       *self,
                  SixainPicturePlan *plan,
                  gint64             first,
                  guint              n,
                  float             *out)
{
  g_return_if_fail (SIXAIN_IS_MIXER (self));
  g_return_if_fail (plan != NULL);
  g_return_if_fail (out != NULL || n == 0);

  update (self, plan, first);
  while (n > 0)
    {
      gint64 index = first >= 0 ? first / BLOCK : -((-first + BLOCK - 1) / BLOCK);
      guint offset = (guint) (first - index * BLOCK);
      guint part = MIN (n, BLOCK - offset);

      limit_block (self, index);
      memcpy (out, self->out + 2 * offset, 2 * part * sizeof (float));
      out += 2 * part;
      first += part;
      n -= part;
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <math.h>

#include "sixain-mix-levels.h"
#include "sixain-mix-tracks.h"

#define BLOCK SIXAIN_MIX_BLOCK

/* What lies under a line goes down by 8 dB when it is a quiet bed, by 12 dB when it is a
 * sound as loud as dialogue; a sound file sits 3 dB below its own level. */
#define BED_DUCK 8.f
#define SOUND_DUCK 12.f
#define SOUND_GAIN 0.7079f

/* A bed as far away as this gives back its memory, so that a long film takes no more
 * than a short one. */
#define FAR_AWAY (30 * SIXAIN_SAMPLE_RATE)

static void
track_clear (gpointer data)
{
  SixainMixTrack *track = data;

  g_clear_pointer (&track->sound, sixain_sound_unref);
  g_clear_pointer (&track->bed, sixain_bed_free);
}

static gint64
get_end (const SixainMixTrack *self)
{
  if (self->piece->kind == SIXAIN_PIECE_AMBIENCE)
    return self->piece->end;

  if (self->sound == NULL)
    return self->piece->start;

  return MIN (self->piece->end, self->piece->start + MAX (sixain_sound_get_frames (self->sound) - self->piece->offset, 0));
}

static SixainBed *
steal_bed (GArray            *tracks,
           const SixainPiece *piece)
{
  for (guint i = 0; tracks != NULL && i < tracks->len; i++)
    {
      SixainMixTrack *track = &g_array_index (tracks, SixainMixTrack, i);

      if (track->bed != NULL && sixain_bed_is (track->bed, piece->ambience, piece->seed))
        return g_steal_pointer (&track->bed);
    }

  return NULL;
}

/* How far what lies under the lines goes down at both edges of a block. */
static void
get_duck_amounts (GArray *tracks,
                  gint64  first,
                  float   amounts[2])
{
  amounts[0] = amounts[1] = 0;

  for (guint i = 0; i < tracks->len; i++)
    {
      const SixainMixTrack *track = &g_array_index (tracks, SixainMixTrack, i);

      if (track->piece->kind != SIXAIN_PIECE_SPEECH)
        continue;

      for (guint edge = 0; edge < 2; edge++)
        amounts[edge] = MAX (amounts[edge],
                             sixain_mix_duck_amount (track->piece->start, get_end (track), first + edge * BLOCK));
    }
}

/**
 * sixain_mix_tracks_new:
 * @plan: a plan, which the caller keeps for as long as the tracks
 * @before: (nullable): the tracks of the plan before, whose beds are taken where they fit
 *
 * A bed is kept with what it has computed already: an edit elsewhere does not change it.
 *
 * Returns: (transfer full): a #SixainMixTrack for each piece, without sounds yet
 */
GArray *
sixain_mix_tracks_new (SixainPicturePlan *plan,
                       GArray            *before)
{
  guint n;
  GArray *tracks;

  g_return_val_if_fail (plan != NULL, NULL);

  n = sixain_picture_plan_get_n_pieces (plan);
  tracks = g_array_sized_new (FALSE, TRUE, sizeof (SixainMixTrack), n);
  g_array_set_clear_func (tracks, track_clear);

  for (guint i = 0; i < n; i++)
    {
      SixainMixTrack track = { .piece = sixain_picture_plan_get_piece (plan, i) };

      if (track.piece->kind == SIXAIN_PIECE_AMBIENCE)
        {
          track.bed = steal_bed (before, track.piece);
          if (track.bed == NULL)
            track.bed = sixain_bed_new (track.piece->ambience, track.piece->seed);
        }

      g_array_append_val (tracks, track);
    }

  return tracks;
}

/**
 * sixain_mix_tracks_get_gains:
 * @tracks: what is mixed
 * @first: the first sample of a block
 * @gains: (out caller-allocates): return location for the gains
 *
 * Finds how loud each kind of piece is there, which depends on the lines around.
 */
void
sixain_mix_tracks_get_gains (GArray         *tracks,
                             gint64          first,
                             SixainMixGains *gains)
{
  float amounts[2];

  g_return_if_fail (tracks != NULL);
  g_return_if_fail (gains != NULL);

  get_duck_amounts (tracks, first, amounts);
  for (guint edge = 0; edge < 2; edge++)
    {
      gains->edges[SIXAIN_PIECE_SPEECH][edge] = 1;
      gains->edges[SIXAIN_PIECE_CLIP][edge] = 1;
      gains->edges[SIXAIN_PIECE_SOUND][edge] = SOUND_GAIN * powf (10, -SOUND_DUCK / 20 * amounts[edge]);
      gains->edges[SIXAIN_PIECE_AMBIENCE][edge] = powf (10, -BED_DUCK / 20 * amounts[edge]);
    }
}

/**
 * sixain_mix_track_add:
 * @self: a track
 * @first: the first sample of a block
 * @total: samples in the film
 * @gains: for the block
 * @mix: (inout): %SIXAIN_MIX_BLOCK stereo samples to add to
 *
 * Adds what is heard of the track in a block.
 */
void
sixain_mix_track_add (const SixainMixTrack *self,
                      gint64                first,
                      gint64                total,
                      const SixainMixGains *gains,
                      float                *mix)
{
  const SixainPiece *piece = self->piece;
  const float *edges = gains->edges[piece->kind];
  gint64 end = get_end (self);
  gint64 from = MAX (first, piece->start);
  gint64 to = MIN (MIN (first + BLOCK, end), total);
  float bed[2 * BLOCK];
  const float *data;
  guint stride, right;

  if (from >= to)
    {
      if (self->bed != NULL && (piece->start > first + FAR_AWAY || end < first - FAR_AWAY))
        sixain_bed_forget (self->bed);
      return;
    }

  if (self->bed != NULL)
    {
      sixain_bed_read (self->bed, from - piece->start, (guint) (to - from), bed);
      data = bed;
      stride = 2;
    }
  else
    {
      stride = sixain_sound_get_channels (self->sound);
      data = sixain_sound_get_data (self->sound) + (from - piece->start + piece->offset) * stride;
    }

  right = stride - 1;
  for (gint64 sample = from; sample < to; sample++, data += stride)
    {
      gint64 i = sample - first;
      float gain = edges[0] + (edges[1] - edges[0]) * (i / (float) BLOCK);

      /* a line has edges of its own, and runs on over cuts */
      if (piece->kind != SIXAIN_PIECE_SPEECH)
        gain *= sixain_mix_fade (piece->start, end, sample);

      mix[2 * i] += data[0] * gain;
      mix[2 * i + 1] += data[right] * gain;
    }
}

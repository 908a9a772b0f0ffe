/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-bed.h"
#include "sixain-picture-plan.h"
#include "sixain-sound.h"

G_BEGIN_DECLS

/**
 * SixainMixTrack:
 * @piece: a piece of a plan, which keeps it
 * @sound: (nullable): speech and sounds: what is heard, once it is there
 * @bed: (nullable): ambience: what is heard
 *
 * A piece together with what it sounds like.
 */
typedef struct {
  const SixainPiece *piece;
  SixainSound       *sound;
  SixainBed         *bed;
} SixainMixTrack;

/**
 * SixainMixGains:
 * @edges: by #SixainPieceKind, the gain at both edges of a block
 */
typedef struct {
  float edges[SIXAIN_PIECE_CLIP + 1][2];
} SixainMixGains;

GArray *sixain_mix_tracks_new       (SixainPicturePlan    *plan,
                                     GArray               *before);
void    sixain_mix_tracks_get_gains (GArray               *tracks,
                                     gint64                first,
                                     SixainMixGains       *gains);
void    sixain_mix_track_add        (const SixainMixTrack *self,
                                     gint64                first,
                                     gint64                total,
                                     const SixainMixGains *gains,
                                     float                *mix);

G_END_DECLS

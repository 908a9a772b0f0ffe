/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gst/base/gstbasesrc.h>

#include "sixain-feed.h"

G_BEGIN_DECLS

/**
 * SixainLap:
 * @from: the frame this stretch of playing began with; backwards the one after it
 * @backwards: whether frames count down
 *
 * One uninterrupted stretch of playing: from a seek or a turn of the loop to the next.
 * The video and the audio source each keep one and turn at the same running time,
 * because both compute it from frames.
 */
typedef struct {
  gint64   from;
  gboolean backwards;
} SixainLap;

gint64   sixain_lap_begin   (SixainLap            *self,
                             const SixainFeedView *view,
                             const GstSegment     *segment);
gboolean sixain_lap_is_over (const SixainLap      *self,
                             gint64                next,
                             gint64                turn);
gint64   sixain_lap_turn    (SixainLap            *self,
                             const SixainFeedView *view,
                             gint64                turn,
                             GstBaseSrc           *src);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-timeline-scale.h"

#include <math.h>

/**
 * sixain_timeline_scale_fit:
 * @width: pixels of the view
 * @frames: how many frames are to be seen
 * @n_folds: skipped shots among them
 *
 * Returns: the pixels per frame with which everything is in view
 */
double
sixain_timeline_scale_fit (double width,
                           gint64 frames,
                           guint  n_folds)
{
  double room = width - SIXAIN_TIMELINE_MARGIN - SIXAIN_TIMELINE_END - n_folds * SIXAIN_TIMELINE_SLIVER;

  /* folds alone may fill the view */
  room = MAX (room, MAX (width, 1.0) / 8);
  return CLAMP (room / MAX (frames, 1), 0.001, SIXAIN_TIMELINE_SCALE_MAX);
}

/**
 * sixain_timeline_scale_get_content_width:
 * @self: a scale
 * @frames: length of the film, or its limit where that is longer
 *
 * Returns: pixels of everything, margins included
 */
double
sixain_timeline_scale_get_content_width (const SixainTimelineScale *self,
                                         gint64                     frames)
{
  return SIXAIN_TIMELINE_MARGIN + frames * self->scale + self->n_folds * SIXAIN_TIMELINE_SLIVER +
         SIXAIN_TIMELINE_END;
}

/**
 * sixain_timeline_scale_frame_to_x:
 * @self: a scale
 * @frame: a frame of film time
 *
 * Returns: where in the view the frame begins; behind the folds that stand at it
 */
double
sixain_timeline_scale_frame_to_x (const SixainTimelineScale *self,
                                  gint64                     frame)
{
  guint n_before = 0;

  while (n_before < self->n_folds && self->folds[n_before] <= frame)
    n_before++;

  return SIXAIN_TIMELINE_MARGIN - self->scroll + frame * self->scale + n_before * SIXAIN_TIMELINE_SLIVER;
}

/**
 * sixain_timeline_scale_x_to_frame:
 * @self: a scale
 * @x: pixels of the view
 *
 * Returns: the frame at @x, never negative; within a fold the one it stands at
 */
gint64
sixain_timeline_scale_x_to_frame (const SixainTimelineScale *self,
                                  double                     x)
{
  double content = x + self->scroll - SIXAIN_TIMELINE_MARGIN;

  for (guint i = 0; i < self->n_folds; i++)
    {
      double left = self->folds[i] * self->scale;

      if (content < left)
        break;
      if (content < left + SIXAIN_TIMELINE_SLIVER)
        return self->folds[i];
      content -= SIXAIN_TIMELINE_SLIVER;
    }

  return MAX ((gint64) floor (content / self->scale + 1e-6), 0);
}

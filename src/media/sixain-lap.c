/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-lap.h"

/**
 * sixain_lap_begin:
 * @self: a lap
 * @view: what plays
 * @segment: where a seek leads to
 *
 * Starts a lap at a seek.
 *
 * Returns: the first frame; backwards the one after the first
 */
gint64
sixain_lap_begin (SixainLap            *self,
                  const SixainFeedView *view,
                  const GstSegment     *segment)
{
  self->backwards = segment->rate < 0;
  if (!self->backwards)
    self->from = sixain_feed_view_frame (view, segment->position);
  else if (segment->position > 0)
    /* the time a frame begins at is the end of the one before it */
    self->from = sixain_feed_view_frame (view, segment->position - 1) + 1;
  else
    self->from = 1;

  return self->from;
}

/**
 * sixain_lap_is_over:
 * @self: a lap
 * @next: the next frame; backwards the one after it
 * @turn: what sixain_feed_view_turn() says
 *
 * Returns: whether nothing is left of this lap
 */
gboolean
sixain_lap_is_over (const SixainLap *self,
                    gint64           next,
                    gint64           turn)
{
  return self->backwards ? next <= turn : next >= turn;
}

/**
 * sixain_lap_turn:
 * @self: a lap that is over
 * @view: what plays, looping
 * @turn: where it ended
 * @src: the source, from its create function
 *
 * Goes on at the other end of the loop: a new segment whose running time begins where
 * this one's ends, so that nothing is flushed and no gap is heard.
 *
 * Returns: the first frame of the next lap; backwards the one after it
 */
gint64
sixain_lap_turn (SixainLap            *self,
                 const SixainFeedView *view,
                 gint64                turn,
                 GstBaseSrc           *src)
{
  const GstSegment *old = &src->segment;
  GstClockTime played, end = sixain_feed_view_ns (view, turn);
  GstSegment segment;

  if (self->backwards)
    played = old->stop > end ? old->stop - end : 0;
  else
    played = end > old->start ? end - old->start : 0;

  gst_segment_init (&segment, GST_FORMAT_TIME);
  segment.rate = old->rate;
  segment.applied_rate = old->applied_rate;
  segment.flags = old->flags;
  segment.base = old->base + (GstClockTime) (played / ABS (old->rate));
  segment.start = sixain_feed_view_ns (view, view->loop_start);
  segment.time = segment.start;
  if (self->backwards)
    {
      segment.stop = sixain_feed_view_ns (view, view->loop_end);
      segment.position = segment.stop;
      self->from = view->loop_end;
    }
  else
    {
      segment.position = segment.start;
      self->from = view->loop_start;
    }
  gst_base_src_new_segment (src, &segment);

  return self->from;
}

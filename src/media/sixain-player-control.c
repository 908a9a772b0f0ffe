/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-player-private.h"

/**
 * sixain_player_play:
 * @self: a player
 *
 * Plays on; from the start when the end is shown. With a loop these are the loop's, and
 * what lies behind its end counts as its end; backwards it is the other way round.
 */
void
sixain_player_play (SixainPlayer *self)
{
  g_auto (SixainFeedView) view = { NULL };
  gint64 position, first, last;

  g_return_if_fail (SIXAIN_IS_PLAYER (self));

  if (!sixain_transport_is_started (self->transport) || self->playing)
    return;

  sixain_feed_look (self->feed, &view);
  position = sixain_player_get_position (self);
  first = view.loop ? view.loop_start : 0;
  last = (view.loop ? view.loop_end : view.length) - 1;
  if (self->rate > 0 && position >= last)
    sixain_player_seek_to (self, first);
  else if (self->rate < 0 && position <= first)
    sixain_player_seek_to (self, last);
  else if (sixain_transport_has_ended (self->transport) || self->rate != sixain_transport_get_rate (self->transport))
    sixain_player_seek_to (self, position);

  sixain_player_set_playing (self, TRUE);
  sixain_transport_set_running (self->transport, TRUE);
}

/**
 * sixain_player_pause:
 * @self: a player
 */
void
sixain_player_pause (SixainPlayer *self)
{
  g_return_if_fail (SIXAIN_IS_PLAYER (self));

  if (!self->playing)
    return;

  sixain_player_set_playing (self, FALSE);
  sixain_transport_set_running (self->transport, FALSE);
}

/* What is played behind the loop's end would not turn before the film's. */
static gint64
get_way_into_loop (SixainPlayer *self,
                   gint64        frame)
{
  g_auto (SixainFeedView) view = { NULL };

  sixain_feed_look (self->feed, &view);
  if (view.loop && self->rate > 0 && frame >= view.loop_end)
    return view.loop_start;
  if (view.loop && self->rate < 0 && frame < view.loop_start)
    return view.loop_end - 1;
  return frame;
}

/**
 * sixain_player_seek:
 * @self: a player
 * @frame: clamped to the film
 *
 * Goes to exactly this frame. The newest seek wins while one is under way. While it plays
 * with a loop, what lies behind the loop's end leads to its start.
 */
void
sixain_player_seek (SixainPlayer *self,
                    gint64        frame)
{
  g_return_if_fail (SIXAIN_IS_PLAYER (self));

  frame = CLAMP (frame, 0, sixain_picture_plan_get_length (self->plan) - 1);
  sixain_player_seek_to (self, self->playing ? get_way_into_loop (self, frame) : frame);
}

/**
 * sixain_player_step:
 * @self: a player
 * @frames: how many, negative backwards
 *
 * Pauses, and goes this many frames from the one that is shown.
 */
void
sixain_player_step (SixainPlayer *self,
                    int           frames)
{
  gint64 position;

  g_return_if_fail (SIXAIN_IS_PLAYER (self));

  position = sixain_player_get_position (self);
  sixain_player_pause (self);
  sixain_player_seek (self, position + frames);
}

/**
 * sixain_player_set_loop:
 * @self: a player
 * @loop: whether to loop
 * @start: first frame of the loop
 * @end: the frame after it, -1 for the end of the film
 *
 * While the film runs behind the loop's end, it goes to the loop's start.
 */
void
sixain_player_set_loop (SixainPlayer *self,
                        gboolean      loop,
                        gint64        start,
                        gint64        end)
{
  g_return_if_fail (SIXAIN_IS_PLAYER (self));

  loop = !!loop;
  start = MAX (start, 0);
  end = MAX (end, -1);
  if (self->loop == loop && self->loop_start == start && self->loop_end == end)
    return;

  g_object_freeze_notify (G_OBJECT (self));
  if (self->loop != loop)
    sixain_player_notify (self, PROP_LOOP);
  if (self->loop_start != start)
    sixain_player_notify (self, PROP_LOOP_START);
  if (self->loop_end != end)
    sixain_player_notify (self, PROP_LOOP_END);
  self->loop = loop;
  self->loop_start = start;
  self->loop_end = end;

  sixain_feed_set_loop (self->feed, loop, start, end);
  /* sound is read ahead further than the picture and may have passed the turn already, so
   * both begin anew */
  if (self->playing)
    sixain_player_seek_to (self, get_way_into_loop (self, sixain_player_get_position (self)));
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * sixain_player_set_rate:
 * @self: a player
 * @rate: speed, negative backwards; 0 is ignored
 */
void
sixain_player_set_rate (SixainPlayer *self,
                        double        rate)
{
  g_return_if_fail (SIXAIN_IS_PLAYER (self));

  rate = CLAMP (rate, -SIXAIN_PLAYER_FASTEST, SIXAIN_PLAYER_FASTEST);
  if (rate == 0.0 || self->rate == rate)
    return;

  self->rate = rate;
  if (self->playing)
    sixain_player_seek_to (self, sixain_player_get_position (self));
  sixain_player_notify (self, PROP_RATE);
}

/**
 * sixain_player_shuttle:
 * @self: a player
 * @direction: -1 for J, 0 for K, 1 for L
 *
 * J, K and L as on an edit desk: backwards, pause, forwards; once more in the same
 * direction doubles the speed.
 */
void
sixain_player_shuttle (SixainPlayer *self,
                       int           direction)
{
  g_return_if_fail (SIXAIN_IS_PLAYER (self));

  if (direction == 0)
    {
      sixain_player_pause (self);
      sixain_player_set_rate (self, 1.0);
    }
  else
    {
      double sign = direction < 0 ? -1.0 : 1.0;

      sixain_player_set_rate (self, self->playing && self->rate * sign > 0 ? self->rate * 2 : sign);
      sixain_player_play (self);
    }
}

/**
 * sixain_player_set_volume:
 * @self: a player
 * @volume: 0..1, in even steps to the ear
 */
void
sixain_player_set_volume (SixainPlayer *self,
                          double        volume)
{
  g_return_if_fail (SIXAIN_IS_PLAYER (self));

  volume = CLAMP (volume, 0.0, 1.0);
  if (self->volume == volume)
    return;

  self->volume = volume;
  sixain_transport_set_volume (self->transport, volume);
  sixain_player_notify (self, PROP_VOLUME);
}

/**
 * sixain_player_get_loop:
 * @self: a player
 * @start: (out) (optional): first frame of the loop
 * @end: (out) (optional): the frame after it, -1 for the end of the film
 *
 * Returns: whether it loops
 */
gboolean
sixain_player_get_loop (SixainPlayer *self,
                        gint64       *start,
                        gint64       *end)
{
  g_return_val_if_fail (SIXAIN_IS_PLAYER (self), FALSE);

  if (start != NULL)
    *start = self->loop_start;
  if (end != NULL)
    *end = self->loop_end;

  return self->loop;
}

/**
 * sixain_player_get_rate:
 * @self: a player
 *
 * Returns: the speed
 */
double
sixain_player_get_rate (SixainPlayer *self)
{
  g_return_val_if_fail (SIXAIN_IS_PLAYER (self), 1.0);

  return self->rate;
}

/**
 * sixain_player_get_volume:
 * @self: a player
 *
 * Returns: 0..1
 */
double
sixain_player_get_volume (SixainPlayer *self)
{
  g_return_val_if_fail (SIXAIN_IS_PLAYER (self), 1.0);

  return self->volume;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-timeline-model-private.h"

/**
 * sixain_timeline_model_get_length:
 * @self: a view-model
 *
 * Returns: frames of the film
 */
gint64
sixain_timeline_model_get_length (SixainTimelineModel *self)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), 0);

  return sixain_storyboard_get_length (self->storyboard);
}

/**
 * sixain_timeline_model_get_limit:
 * @self: a view-model
 *
 * Returns: frames the profile allows in one pass, 0 without a profile or when it states none
 */
gint64
sixain_timeline_model_get_limit (SixainTimelineModel *self)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), 0);

  if (self->profile == NULL)
    return 0;

  return sixain_rate_ns_to_frame (sixain_storyboard_get_rate (self->storyboard),
                                  sixain_profile_get_seconds_max (self->profile) * G_GINT64_CONSTANT (1000000000));
}

/**
 * sixain_timeline_model_get_playhead:
 * @self: a view-model
 *
 * Returns: the frame the playhead stands on
 */
gint64
sixain_timeline_model_get_playhead (SixainTimelineModel *self)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), 0);

  return self->playhead;
}

/**
 * sixain_timeline_model_set_playhead:
 * @self: a view-model
 * @frame: the frame that is shown now; clamped to the film
 */
void
sixain_timeline_model_set_playhead (SixainTimelineModel *self,
                                    gint64               frame)
{
  double x;

  g_return_if_fail (SIXAIN_IS_TIMELINE_MODEL (self));

  frame = CLAMP (frame, 0, MAX (sixain_timeline_model_get_length (self) - 1, 0));
  if (self->playhead == frame)
    return;

  self->playhead = frame;
  g_object_notify (G_OBJECT (self), "playhead");

  x = sixain_timeline_model_frame_to_x (self, frame);
  if (self->playing && !self->fit && (x < 0 || x > self->scale.width))
    sixain_timeline_model_set_scroll (self, self->scale.scroll + x - self->scale.width / 8);
}

/**
 * sixain_timeline_model_get_playing:
 * @self: a view-model
 *
 * Returns: whether the film plays; a zoomed view follows the playhead then
 */
gboolean
sixain_timeline_model_get_playing (SixainTimelineModel *self)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), FALSE);

  return self->playing;
}

/**
 * sixain_timeline_model_set_playing:
 * @self: a view-model
 * @playing: whether the film plays
 */
void
sixain_timeline_model_set_playing (SixainTimelineModel *self,
                                   gboolean             playing)
{
  g_return_if_fail (SIXAIN_IS_TIMELINE_MODEL (self));

  playing = !!playing;
  if (self->playing == playing)
    return;

  self->playing = playing;
  g_object_notify (G_OBJECT (self), "playing");
}

/**
 * sixain_timeline_model_get_in_point:
 * @self: a view-model
 *
 * Returns: first frame of the marked stretch, -1 when there is no mark
 */
gint64
sixain_timeline_model_get_in_point (SixainTimelineModel *self)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), -1);

  return self->in_point;
}

/**
 * sixain_timeline_model_get_out_point:
 * @self: a view-model
 *
 * Returns: the frame behind the marked stretch, -1 when there is no mark
 */
gint64
sixain_timeline_model_get_out_point (SixainTimelineModel *self)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), -1);

  return self->out_point;
}

/**
 * sixain_timeline_model_set_in_out:
 * @self: a view-model
 * @in_point: first frame of the stretch, or -1
 * @out_point: the frame behind it, or -1
 *
 * Of two marks in the wrong order the one that did not change goes.
 */
void
sixain_timeline_model_set_in_out (SixainTimelineModel *self,
                                  gint64               in_point,
                                  gint64               out_point)
{
  gboolean in_changed;
  gboolean out_changed;

  g_return_if_fail (SIXAIN_IS_TIMELINE_MODEL (self));

  in_point = MAX (in_point, -1);
  out_point = MAX (out_point, -1);
  in_changed = in_point != self->in_point;

  if (in_point >= 0 && out_point >= 0 && out_point <= in_point)
    {
      if (in_changed)
        out_point = -1;
      else
        in_point = -1;
    }

  in_changed = in_point != self->in_point;
  out_changed = out_point != self->out_point;
  self->in_point = in_point;
  self->out_point = out_point;

  if (in_changed)
    g_object_notify (G_OBJECT (self), "in-point");
  if (out_changed)
    g_object_notify (G_OBJECT (self), "out-point");
}

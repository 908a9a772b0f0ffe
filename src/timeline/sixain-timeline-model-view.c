/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-timeline-model-private.h"

/* pixels on either side of an edge */
#define GRIP 6.0

static gint64
get_shown_frames (SixainTimelineModel *self)
{
  return MAX (sixain_timeline_model_get_length (self), sixain_timeline_model_get_limit (self));
}

static guint
count_skipped (SixainTimelineModel *self)
{
  guint n_skipped = 0;

  for (guint i = 0; i < self->shots->len; i++)
    n_skipped += sixain_shot_get_skip (g_ptr_array_index (self->shots, i));

  return n_skipped;
}

static void
clamp_scroll (SixainTimelineModel *self)
{
  double content = sixain_timeline_scale_get_content_width (&self->scale, get_shown_frames (self));

  self->scale.scroll = CLAMP (self->scale.scroll, 0, MAX (content - self->scale.width, 0));
}

/* Lays out anew and tells the view. */
void
sixain_timeline_model_layout (SixainTimelineModel *self)
{
  g_assert (SIXAIN_IS_TIMELINE_MODEL (self));

  /* what the pointer holds must not change its scale under it */
  if (self->fit && self->drag.kind == SIXAIN_DRAG_NONE)
    {
      self->scale.scale = sixain_timeline_model_get_fit_scale (self);
      self->scale.scroll = 0;
    }

  sixain_timeline_model_place_shots (self);
  if (self->drag.kind == SIXAIN_DRAG_NONE)
    clamp_scroll (self);

  sixain_timeline_model_emit_layout (self);
}

/**
 * sixain_timeline_model_get_view_width:
 * @self: a view-model
 *
 * Returns: pixels that are in view
 */
double
sixain_timeline_model_get_view_width (SixainTimelineModel *self)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), 0);

  return self->scale.width;
}

/**
 * sixain_timeline_model_set_view_width:
 * @self: a view-model
 * @width: pixels that are in view
 */
void
sixain_timeline_model_set_view_width (SixainTimelineModel *self,
                                      double               width)
{
  g_return_if_fail (SIXAIN_IS_TIMELINE_MODEL (self));

  if (self->scale.width == width)
    return;

  self->scale.width = width;
  sixain_timeline_model_layout (self);
}

/**
 * sixain_timeline_model_get_scale:
 * @self: a view-model
 *
 * Returns: pixels per frame
 */
double
sixain_timeline_model_get_scale (SixainTimelineModel *self)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), 1);

  return self->scale.scale;
}

/**
 * sixain_timeline_model_get_fit_scale:
 * @self: a view-model
 *
 * Returns: pixels per frame with which film and limit are in view
 */
double
sixain_timeline_model_get_fit_scale (SixainTimelineModel *self)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), 1);

  return sixain_timeline_scale_fit (self->scale.width, get_shown_frames (self), count_skipped (self));
}

/**
 * sixain_timeline_model_get_fit:
 * @self: a view-model
 *
 * Returns: whether everything is kept in view
 */
gboolean
sixain_timeline_model_get_fit (SixainTimelineModel *self)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), TRUE);

  return self->fit;
}

/**
 * sixain_timeline_model_zoom_to_fit:
 * @self: a view-model
 *
 * Keeps everything in view from now on.
 */
void
sixain_timeline_model_zoom_to_fit (SixainTimelineModel *self)
{
  g_return_if_fail (SIXAIN_IS_TIMELINE_MODEL (self));

  self->fit = TRUE;
  sixain_timeline_model_layout (self);
}

/**
 * sixain_timeline_model_zoom:
 * @self: a view-model
 * @factor: how much larger everything becomes
 * @around_x: the place in the view that stays
 *
 * Nothing becomes smaller than what fits.
 */
void
sixain_timeline_model_zoom (SixainTimelineModel *self,
                            double               factor,
                            double               around_x)
{
  double content;
  double scale;
  double folded = 0;
  double ratio;

  g_return_if_fail (SIXAIN_IS_TIMELINE_MODEL (self));
  g_return_if_fail (factor > 0);

  scale = MIN (self->scale.scale * factor, SIXAIN_TIMELINE_SCALE_MAX);
  if (scale <= sixain_timeline_model_get_fit_scale (self))
    {
      sixain_timeline_model_zoom_to_fit (self);
      return;
    }

  /* folds and margin don't grow */
  content = around_x + self->scale.scroll - SIXAIN_TIMELINE_MARGIN;
  for (guint i = 0; i < self->scale.n_folds; i++)
    {
      double left = self->scale.folds[i] * self->scale.scale + folded;

      if (content <= left)
        break;
      folded += MIN (content - left, SIXAIN_TIMELINE_SLIVER);
    }

  ratio = scale / self->scale.scale;
  self->fit = FALSE;
  self->scale.scale = scale;
  self->scale.scroll = SIXAIN_TIMELINE_MARGIN + (content - folded) * ratio + folded - around_x;
  sixain_timeline_model_layout (self);
}

/**
 * sixain_timeline_model_get_scroll:
 * @self: a view-model
 *
 * Returns: pixels of the content that are left of the view
 */
double
sixain_timeline_model_get_scroll (SixainTimelineModel *self)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), 0);

  return self->scale.scroll;
}

/**
 * sixain_timeline_model_set_scroll:
 * @self: a view-model
 * @scroll: pixels of the content that are left of the view; clamped
 */
void
sixain_timeline_model_set_scroll (SixainTimelineModel *self,
                                  double               scroll)
{
  double before;

  g_return_if_fail (SIXAIN_IS_TIMELINE_MODEL (self));

  before = self->scale.scroll;
  self->scale.scroll = scroll;
  clamp_scroll (self);

  if (self->scale.scroll != before)
    sixain_timeline_model_emit_layout (self);
}

/**
 * sixain_timeline_model_get_content_width:
 * @self: a view-model
 *
 * Returns: pixels of everything at the present scale
 */
double
sixain_timeline_model_get_content_width (SixainTimelineModel *self)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), 0);

  return sixain_timeline_scale_get_content_width (&self->scale, get_shown_frames (self));
}

/**
 * sixain_timeline_model_frame_to_x:
 * @self: a view-model
 * @frame: a frame
 *
 * Returns: where in the view it begins
 */
double
sixain_timeline_model_frame_to_x (SixainTimelineModel *self,
                                  gint64               frame)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), 0);

  return sixain_timeline_scale_frame_to_x (&self->scale, frame);
}

/**
 * sixain_timeline_model_x_to_frame:
 * @self: a view-model
 * @x: a place in the view
 *
 * Returns: the frame there; beyond the film's end too
 */
gint64
sixain_timeline_model_x_to_frame (SixainTimelineModel *self,
                                  double               x)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), 0);

  return sixain_timeline_scale_x_to_frame (&self->scale, x);
}

/**
 * sixain_timeline_model_get_grip:
 * @self: a view-model
 * @position: a shot
 * @before: (out): pixels before its end where the edge can be grasped
 * @behind: (out): pixels behind its end
 *
 * Narrow cards keep half of themselves for being grasped as a whole.
 */
void
sixain_timeline_model_get_grip (SixainTimelineModel *self,
                                guint                position,
                                double              *before,
                                double              *behind)
{
  const SixainShotExtent *extent;
  double right;

  g_return_if_fail (SIXAIN_IS_TIMELINE_MODEL (self));
  g_return_if_fail (position < self->extents->len);

  extent = &g_array_index (self->extents, SixainShotExtent, position);
  right = extent->x + extent->width;
  *before = MIN (GRIP, extent->width / 4);
  *behind = GRIP;

  /* during a drag the neighbour need not be the next in order */
  for (guint i = 0; i < self->extents->len; i++)
    {
      const SixainShotExtent *other = &g_array_index (self->extents, SixainShotExtent, i);

      if (i != position && ABS (other->x - right) < 0.01)
        *behind = MIN (GRIP, other->width / 4);
    }
}

/**
 * sixain_timeline_model_hit:
 * @self: a view-model
 * @x: a place in the view
 * @position: (out): the shot there; behind the last one, the number of shots
 *
 * Returns: what is there
 */
SixainHit
sixain_timeline_model_hit (SixainTimelineModel *self,
                           double               x,
                           guint               *position)
{
  double content;
  SixainHit hit = SIXAIN_HIT_NONE;
  guint n_shots;

  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), SIXAIN_HIT_NONE);
  g_return_val_if_fail (position != NULL, SIXAIN_HIT_NONE);

  content = x + self->scale.scroll;
  n_shots = self->extents->len;
  *position = 0;

  for (guint i = 0; i < n_shots; i++)
    {
      const SixainShotExtent *extent = &g_array_index (self->extents, SixainShotExtent, i);
      double right = extent->x + extent->width;
      double before;
      double behind;

      sixain_timeline_model_get_grip (self, i, &before, &behind);
      if (!extent->skip && content >= right - before && content <= right + behind)
        {
          *position = i;
          return SIXAIN_HIT_TAIL;
        }

      if (content >= extent->x && content < right)
        {
          *position = i;
          hit = SIXAIN_HIT_SHOT;
        }
      else if (content >= right && hit == SIXAIN_HIT_NONE && i == n_shots - 1)
        {
          *position = n_shots;
          hit = SIXAIN_HIT_END;
        }
    }

  if (n_shots == 0 && content >= SIXAIN_TIMELINE_MARGIN)
    hit = SIXAIN_HIT_END;

  return hit;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-timeline-model-private.h"

/* An edit tells of its parts one by one, and who hears of one may ask for shots and where
 * they are: till the edit is complete they are what they were. Returns whether they are
 * others now. */
gboolean
sixain_timeline_model_take_shots (SixainTimelineModel *self)
{
  GListModel *list = sixain_storyboard_get_shots (self->storyboard);
  guint n_shots = g_list_model_get_n_items (list);
  g_autoptr (GPtrArray) shots = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean same = n_shots == self->shots->len;

  g_assert (SIXAIN_IS_TIMELINE_MODEL (self));

  for (guint i = 0; i < n_shots; i++)
    {
      g_ptr_array_add (shots, g_list_model_get_item (list, i));
      same = same && g_ptr_array_index (shots, i) == g_ptr_array_index (self->shots, i);
    }
  if (same)
    return FALSE;

  g_ptr_array_unref (self->shots);
  self->shots = g_steal_pointer (&shots);
  return TRUE;
}

static void
add_extent (SixainTimelineModel *self,
            guint                position,
            gint64              *start,
            double              *x)
{
  SixainShotExtent *extent = &g_array_index (self->extents, SixainShotExtent, position);
  SixainShot *shot = g_ptr_array_index (self->shots, position);

  extent->start = *start;
  extent->length = sixain_shot_get_length (shot);
  extent->skip = sixain_shot_get_skip (shot);
  extent->x = *x;

  if (extent->skip)
    {
      extent->width = SIXAIN_TIMELINE_SLIVER;
      g_array_append_val (self->folds, *start);
    }
  else
    {
      extent->width = extent->length * self->scale.scale;
      *start += extent->length;
    }

  *x += extent->width;
}

/* Gives every shot its place, in film time and in pixels. */
void
sixain_timeline_model_place_shots (SixainTimelineModel *self)
{
  GArray *moving = self->drag.moving;
  guint n_shots = self->shots->len;
  double x = SIXAIN_TIMELINE_MARGIN;
  gint64 start = 0;
  guint n_placed = 0;
  guint k = 0;

  g_assert (SIXAIN_IS_TIMELINE_MODEL (self));

  g_array_set_size (self->extents, n_shots);
  g_array_set_size (self->folds, 0);

  /* while shots are being moved the others make room for them */
  for (guint i = 0; i <= n_shots; i++)
    {
      if (moving != NULL && n_placed == self->drag.to)
        {
          for (guint j = 0; j < moving->len; j++)
            add_extent (self, g_array_index (moving, guint, j), &start, &x);
          n_placed += moving->len;
        }

      if (i == n_shots)
        break;

      if (moving != NULL && k < moving->len && g_array_index (moving, guint, k) == i)
        {
          k++;
          continue;
        }

      add_extent (self, i, &start, &x);
      n_placed++;
    }

  self->scale.folds = (gint64 *) self->folds->data;
  self->scale.n_folds = self->folds->len;
}

/**
 * sixain_timeline_model_get_n_shots:
 * @self: a view-model
 *
 * Returns: the number of shots, skipped ones too
 */
guint
sixain_timeline_model_get_n_shots (SixainTimelineModel *self)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), 0);

  return self->shots->len;
}

/**
 * sixain_timeline_model_get_shot:
 * @self: a view-model
 * @position: a position
 *
 * Returns: (transfer none) (nullable): the shot there
 */
SixainShot *
sixain_timeline_model_get_shot (SixainTimelineModel *self,
                                guint                position)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), NULL);

  return position < self->shots->len ? g_ptr_array_index (self->shots, position) : NULL;
}

/**
 * sixain_timeline_model_find_shot:
 * @self: a view-model
 * @id: a shot's id
 *
 * Returns: its position, or %G_MAXUINT
 */
guint
sixain_timeline_model_find_shot (SixainTimelineModel *self,
                                 const char          *id)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), G_MAXUINT);
  g_return_val_if_fail (id != NULL, G_MAXUINT);

  for (guint i = 0; i < self->shots->len; i++)
    if (g_str_equal (sixain_record_get_id (g_ptr_array_index (self->shots, i)), id))
      return i;

  return G_MAXUINT;
}

/**
 * sixain_timeline_model_get_extent:
 * @self: a view-model
 * @position: a shot
 * @extent: (out): where it is, or would be if the drag that is under way ended now
 */
void
sixain_timeline_model_get_extent (SixainTimelineModel *self,
                                  guint                position,
                                  SixainShotExtent    *extent)
{
  g_return_if_fail (SIXAIN_IS_TIMELINE_MODEL (self));
  g_return_if_fail (position < self->extents->len);
  g_return_if_fail (extent != NULL);

  *extent = g_array_index (self->extents, SixainShotExtent, position);
  extent->x -= self->scale.scroll;
}

/**
 * sixain_timeline_model_get_rank:
 * @self: a view-model
 * @position: a shot
 *
 * Returns: the position it has, or would have if the drag that is under way ended now
 */
guint
sixain_timeline_model_get_rank (SixainTimelineModel *self,
                                guint                position)
{
  GArray *moving;
  guint n_moving_before = 0;
  guint rank;

  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), position);

  moving = self->drag.moving;
  if (moving == NULL)
    return position;

  for (guint k = 0; k < moving->len; k++)
    {
      if (g_array_index (moving, guint, k) == position)
        return self->drag.to + k;
      if (g_array_index (moving, guint, k) < position)
        n_moving_before++;
    }

  rank = position - n_moving_before;
  return rank < self->drag.to ? rank : rank + moving->len;
}

/**
 * sixain_timeline_model_get_shot_at:
 * @self: a view-model
 * @frame: a frame of film time
 *
 * Returns: the position of the shot that shows it, or %G_MAXUINT
 */
guint
sixain_timeline_model_get_shot_at (SixainTimelineModel *self,
                                   gint64               frame)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), G_MAXUINT);

  for (guint i = 0; i < self->extents->len; i++)
    {
      const SixainShotExtent *extent = &g_array_index (self->extents, SixainShotExtent, i);

      if (!extent->skip && frame >= extent->start && frame < extent->start + extent->length)
        return i;
    }

  return G_MAXUINT;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-showing.h"

#include "sixain-take-stretch.h"

/**
 * sixain_showing_init:
 * @self: (out caller-allocates): what it shows
 * @shot: a shot
 *
 * What a shot shows as the storyboard says it.
 */
void
sixain_showing_init (SixainShowing *self,
                     SixainShot    *shot)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (SIXAIN_IS_SHOT (shot));

  self->source = sixain_shot_get_source (shot);
  self->take = sixain_shot_get_take (shot);
  self->slip = sixain_shot_get_slip (shot);
}

/**
 * sixain_showing_set_source:
 * @self: what a shot shows
 * @storyboard: a storyboard
 * @shot: the shot of it
 * @source: what it is to show
 *
 * Switches between the board, the animatic and a take: the one that was chosen before, else
 * the best. A shot of which there is no take stays as it is when a take is asked for.
 *
 * Returns: whether that is something else
 */
gboolean
sixain_showing_set_source (SixainShowing    *self,
                           SixainStoryboard *storyboard,
                           SixainShot       *shot,
                           SixainShotSource  source)
{
  const char *take;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard) && SIXAIN_IS_SHOT (shot), FALSE);

  if (self->source == source)
    return FALSE;

  take = self->take;
  if (source == SIXAIN_SOURCE_TAKE && (take == NULL || sixain_storyboard_find_take (storyboard, take) == NULL))
    take = sixain_showing_find_best (storyboard, shot);
  if (source == SIXAIN_SOURCE_TAKE && take == NULL)
    return FALSE;

  self->source = source;
  self->take = take;

  return TRUE;
}

/**
 * sixain_showing_set_take:
 * @self: what a shot shows
 * @storyboard: a storyboard
 * @shot: the shot of it
 * @take: a take of it
 *
 * Shows a take where it covers the shot. How far another take was slipped says nothing of
 * this one.
 *
 * Returns: whether that is something else
 */
gboolean
sixain_showing_set_take (SixainShowing    *self,
                         SixainStoryboard *storyboard,
                         SixainShot       *shot,
                         SixainTake       *take)
{
  const char *id;
  gboolean chosen;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard) && SIXAIN_IS_SHOT (shot), FALSE);
  g_return_val_if_fail (SIXAIN_IS_TAKE (take), FALSE);

  id = sixain_record_get_id (SIXAIN_RECORD (take));
  chosen = g_strcmp0 (self->take, id) == 0;
  if ((chosen && self->source == SIXAIN_SOURCE_TAKE) ||
      !sixain_take_covers (take, storyboard, sixain_record_get_id (SIXAIN_RECORD (shot))))
    return FALSE;

  self->source = SIXAIN_SOURCE_TAKE;
  self->take = id;
  if (!chosen)
    self->slip = 0;

  return TRUE;
}

/**
 * sixain_showing_find_best:
 * @storyboard: a storyboard
 * @shot: a shot of it
 *
 * Returns: (nullable): the id of the best rated take that covers the shot, the latest of
 *   several
 */
const char *
sixain_showing_find_best (SixainStoryboard *storyboard,
                          SixainShot       *shot)
{
  GListModel *takes;
  SixainTake *best = NULL;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard) && SIXAIN_IS_SHOT (shot), NULL);

  takes = sixain_storyboard_get_takes (storyboard);
  for (guint i = 0; i < g_list_model_get_n_items (takes); i++)
    {
      g_autoptr (SixainTake) take = g_list_model_get_item (takes, i);

      /* the storyboard holds it */
      if ((best == NULL || sixain_take_get_rating (take) >= sixain_take_get_rating (best)) &&
          sixain_take_covers (take, storyboard, sixain_record_get_id (SIXAIN_RECORD (shot))))
        best = take;
    }

  return best != NULL ? sixain_record_get_id (SIXAIN_RECORD (best)) : NULL;
}

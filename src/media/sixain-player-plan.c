/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-player-private.h"

/* What is played: the plans, how large they are drawn, and the pictures they wait for. */

static gboolean
is_in (SixainPicturePlan *plan,
       gint64             position,
       const char        *path)
{
  SixainPicturePlanFrame frame;

  sixain_picture_plan_get_frame (plan, position, &frame);
  for (guint i = 0; i < frame.n_layers; i++)
    {
      if (frame.layers[i].path != NULL && g_strcmp0 (frame.layers[i].path, path) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_shown (SixainPlayer *self,
          const char   *path)
{
  gint64 position = sixain_player_get_position (self);

  return is_in (self->plan, position, path) || (self->beside != NULL && is_in (self->beside, position, path));
}

/**
 * sixain_player_picture_arrived_cb:
 * @self: a player
 * @path: a file
 *
 * A picture of it can be painted that could not before.
 */
void
sixain_player_picture_arrived_cb (SixainPlayer *self,
                                  const char   *path)
{
  g_assert (SIXAIN_IS_PLAYER (self));

  if (sixain_transport_is_started (self->transport) && is_shown (self, path))
    sixain_transport_expect_change (self->transport);
}

/**
 * sixain_player_set_plan:
 * @self: a player
 * @plan: what is played from now on
 *
 * Swaps the plan; nothing is rebuilt. The position is kept, as far as the plan reaches.
 */
void
sixain_player_set_plan (SixainPlayer      *self,
                        SixainPicturePlan *plan)
{
  g_autoptr (SixainPicturePlan) old = NULL;
  gboolean moved;

  g_return_if_fail (SIXAIN_IS_PLAYER (self));
  g_return_if_fail (plan != NULL);

  if (self->plan == plan)
    return;

  old = g_steal_pointer (&self->plan);
  self->plan = sixain_picture_plan_ref (plan);
  sixain_feed_set_plan (self->feed, plan);
  moved = sixain_picture_plan_get_length (old) != sixain_picture_plan_get_length (plan) ||
          !sixain_rate_equal (sixain_picture_plan_get_rate (old), sixain_picture_plan_get_rate (plan));

  /* A film that is as long as before goes on with its next frame. Otherwise picture and
   * sound, which are read ahead by different amounts, must learn of the new end together. */
  if (self->playing && moved)
    sixain_player_seek_to (self, sixain_player_get_position (self));
  else if (sixain_transport_is_started (self->transport))
    sixain_transport_expect_change (self->transport);

  sixain_player_announce (self);
  sixain_player_notify (self, PROP_PLAN);
}

/**
 * sixain_player_set_beside:
 * @self: a player
 * @plan: (nullable): as long as the player's own, at the same rate; %NULL for that one alone
 * @heard: whether it is heard instead of the player's own
 *
 * Shows another plan with the player's own. What the video sink gets is then twice as high,
 * both pictures of the same frame, the player's own above the other.
 */
void
sixain_player_set_beside (SixainPlayer      *self,
                          SixainPicturePlan *plan,
                          gboolean           heard)
{
  g_autoptr (SixainPicturePlan) old = NULL;

  g_return_if_fail (SIXAIN_IS_PLAYER (self));

  old = g_steal_pointer (&self->beside);
  if (old == NULL && plan == NULL)
    return;

  self->beside = plan != NULL ? sixain_picture_plan_ref (plan) : NULL;
  sixain_feed_set_beside (self->feed, plan, heard);
  if (sixain_transport_is_started (self->transport))
    sixain_transport_expect_change (self->transport);
}

/**
 * sixain_player_get_plan:
 * @self: a player
 *
 * Returns: (transfer none): what is played
 */
SixainPicturePlan *
sixain_player_get_plan (SixainPlayer *self)
{
  g_return_val_if_fail (SIXAIN_IS_PLAYER (self), NULL);

  return self->plan;
}

/**
 * sixain_player_set_size:
 * @self: a player
 * @width: pixels, rounded down to an even number
 * @height: pixels, likewise
 *
 * The size each picture is drawn in: the widget's, or 720 lines, whichever is less.
 */
void
sixain_player_set_size (SixainPlayer *self,
                        guint         width,
                        guint         height)
{
  g_return_if_fail (SIXAIN_IS_PLAYER (self));

  sixain_feed_set_size (self->feed, CLAMP (width & ~1u, 2, 8192), CLAMP (height & ~1u, 2, 8192));
  if (sixain_transport_is_started (self->transport))
    sixain_transport_expect_change (self->transport);
}

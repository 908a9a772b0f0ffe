/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-timeline-model-private.h"

/* The next one who asks gets a new plan: in a drag that is once a frame, not once an event. */
void
sixain_timeline_model_drop_plan (SixainTimelineModel *self)
{
  g_assert (SIXAIN_IS_TIMELINE_MODEL (self));

  g_clear_pointer (&self->plan, sixain_plan_unref);
}

/**
 * sixain_timeline_model_get_plan:
 * @self: a view-model
 *
 * Returns: (transfer none) (nullable): the passes the storyboard is sent in as it is now,
 *   %NULL without a profile; ask again after ::layout-changed
 */
SixainPlan *
sixain_timeline_model_get_plan (SixainTimelineModel *self)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), NULL);

  if (self->plan == NULL && self->profile != NULL)
    self->plan = sixain_plan_new (self->storyboard, self->profile);

  return self->plan;
}

/**
 * sixain_timeline_model_get_sent_seconds:
 * @self: a view-model
 * @position: a shot
 *
 * Returns: the whole seconds the shot is asked for and paid, 0 where that is what it is
 *   anyway, where the model takes any length, and for a shot that is not sent
 */
guint
sixain_timeline_model_get_sent_seconds (SixainTimelineModel *self,
                                        guint                position)
{
  SixainPlan *plan;
  const SixainRate *rate;
  guint seconds = 0;

  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), 0);

  plan = sixain_timeline_model_get_plan (self);
  if (plan == NULL || !sixain_profile_get_whole_seconds (self->profile) || position >= self->extents->len)
    return 0;

  for (guint i = sixain_plan_find_shot (plan, position); i < sixain_plan_get_n_passes (plan); i++)
    {
      SixainPass *pass = sixain_plan_get_pass (plan, i);
      gboolean found = FALSE;

      for (guint j = 0; j < sixain_pass_get_n_shots (pass); j++)
        {
          const SixainPassShot *shot = sixain_pass_get_shot (pass, j);

          if (shot->position != position)
            continue;

          seconds += shot->seconds;
          found = TRUE;
        }
      if (!found)
        break;
    }

  rate = sixain_storyboard_get_rate (self->storyboard);
  if (sixain_rate_ns_to_frame (rate, seconds * G_GINT64_CONSTANT (1000000000)) ==
      g_array_index (self->extents, SixainShotExtent, position).length)
    return 0;

  return seconds;
}

/* A boundary the limits of a pass made, and not what a shot has. */
static gboolean
is_limit (SixainPass *pass)
{
  switch (sixain_pass_get_reason (pass))
    {
    case SIXAIN_PASS_SHOTS:
    case SIXAIN_PASS_SECONDS:
    case SIXAIN_PASS_CUT:
      return TRUE;
    case SIXAIN_PASS_FIRST:
    case SIXAIN_PASS_START_FRAME:
    case SIXAIN_PASS_START_FRAME_BEFORE:
    case SIXAIN_PASS_END_FRAME:
    case SIXAIN_PASS_END_FRAME_BEFORE:
    case SIXAIN_PASS_VIDEO:
    case SIXAIN_PASS_VIDEO_BEFORE:
    default:
      return FALSE;
    }
}

/* Where the seconds that are sent, and the shots, are too many for one pass. */
static void
find_edge (SixainTimelineModel *self,
           SixainPlan          *plan,
           SixainTimelineEdge  *edge)
{
  guint seconds_max = sixain_profile_get_seconds_max (self->profile);
  guint shots_max = sixain_profile_get_shots_max (self->profile);
  gint64 by_seconds = -1;
  gint64 by_shots = -1;
  guint seconds = 0;
  guint n_shots = 0;

  for (guint i = edge->first_pass; i < sixain_plan_get_n_passes (plan); i++)
    {
      SixainPass *pass = sixain_plan_get_pass (plan, i);

      for (guint j = 0; j < sixain_pass_get_n_shots (pass); j++)
        {
          const SixainPassShot *shot = sixain_pass_get_shot (pass, j);

          if (by_seconds < 0 && seconds + shot->seconds > seconds_max)
            by_seconds = shot->start + shot->length * (seconds_max - seconds) / MAX (shot->seconds, 1);
          seconds += shot->seconds;

          n_shots += shot->part == 0;
          if (by_shots < 0 && shots_max > 0 && n_shots > shots_max)
            by_shots = shot->start;
        }
    }

  if (by_shots >= 0 && (by_seconds < 0 || by_shots <= by_seconds))
    {
      edge->frame = by_shots;
      edge->shots_over = n_shots - shots_max;
    }
  else if (by_seconds >= 0)
    {
      edge->frame = by_seconds;
      edge->seconds = seconds;
    }
}

/**
 * sixain_timeline_model_get_edge:
 * @self: a view-model
 * @edge: (out caller-allocates): what one pass can hold
 *
 * Where a pass that can hold no more ends. A start frame, for one, begins a pass of its
 * own, so it is the last such one that is meant: what is added at the end goes there.
 *
 * Returns: whether the profile has a limit
 */
gboolean
sixain_timeline_model_get_edge (SixainTimelineModel *self,
                                SixainTimelineEdge  *edge)
{
  gint64 limit;
  SixainPlan *plan;
  guint n_passes;

  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), FALSE);
  g_return_val_if_fail (edge != NULL, FALSE);

  *edge = (SixainTimelineEdge) { 0 };
  limit = sixain_timeline_model_get_limit (self);
  if (limit <= 0)
    return FALSE;

  plan = sixain_timeline_model_get_plan (self);
  n_passes = plan != NULL ? sixain_plan_get_n_passes (plan) : 0;
  edge->frame = limit;
  if (n_passes == 0)
    return TRUE;

  edge->first_pass = n_passes - 1;
  while (edge->first_pass > 0 && is_limit (sixain_plan_get_pass (plan, edge->first_pass)))
    edge->first_pass--;
  edge->frame += sixain_pass_get_start (sixain_plan_get_pass (plan, edge->first_pass));
  edge->more_passes = n_passes - 1 - edge->first_pass;
  if (edge->more_passes == 0)
    return TRUE;

  for (guint i = edge->first_pass + 1; i < n_passes; i++)
    {
      gint64 price = sixain_pass_get_price (sixain_plan_get_pass (plan, i));

      if (price < 0 || edge->price < 0)
        edge->price = -1;
      else
        edge->price += price;
    }
  find_edge (self, plan, edge);
  edge->over = MAX (sixain_timeline_model_get_length (self) - edge->frame, 0);

  return TRUE;
}

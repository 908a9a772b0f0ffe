/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-session-private.h"

/* How a session shows what a shot could show, without an edit: at the same playhead, for as
 * long as it is asked for. */

static void
show_compared (SixainShowing    *showing,
               SixainStoryboard *storyboard,
               SixainShot       *shot,
               gpointer          user_data)
{
  SixainSession *self = user_data;

  if (!g_str_equal (sixain_record_get_id (SIXAIN_RECORD (shot)), self->compared_shot))
    return;

  if (g_strcmp0 (self->compared_take, showing->take) != 0)
    showing->slip = 0;
  showing->source = self->compared_take != NULL ? SIXAIN_SOURCE_TAKE : SIXAIN_SOURCE_ANIMATIC;
  showing->take = self->compared_take;
}

/**
 * sixain_session_compare:
 * @self: a session
 * @shot: a shot
 * @take: (nullable): what it is to show; %NULL for the animatic, or where it shows that for
 *   the best take
 *
 * Shows another take of a shot at the same playhead, until sixain_session_end_compare().
 * The storyboard stays as it is.
 *
 * Returns: whether there is another
 */
gboolean
sixain_session_compare (SixainSession *self,
                        SixainShot    *shot,
                        SixainTake    *take)
{
  const char *id;

  g_return_val_if_fail (SIXAIN_IS_SESSION (self), FALSE);
  g_return_val_if_fail (SIXAIN_IS_SHOT (shot), FALSE);

  if (take != NULL)
    {
      id = sixain_record_get_id (SIXAIN_RECORD (take));
    }
  else if (sixain_shot_get_source (shot) == SIXAIN_SOURCE_TAKE)
    {
      id = NULL;
    }
  else
    {
      id = sixain_showing_find_best (sixain_session_get_storyboard (self), shot);
      if (id == NULL)
        return FALSE;
    }

  g_set_str (&self->compared_shot, sixain_record_get_id (SIXAIN_RECORD (shot)));
  g_set_str (&self->compared_take, id);
  sixain_session_make_plan (self);
  sixain_session_tell_compared (self);

  return TRUE;
}

/**
 * sixain_session_end_compare:
 * @self: a session
 *
 * Shows the storyboard as it is again.
 */
void
sixain_session_end_compare (SixainSession *self)
{
  g_return_if_fail (SIXAIN_IS_SESSION (self));

  if (self->compared_shot == NULL)
    return;

  g_clear_pointer (&self->compared_shot, g_free);
  g_clear_pointer (&self->compared_take, g_free);
  sixain_session_make_plan (self);
  sixain_session_tell_compared (self);
}

/**
 * sixain_session_get_compared:
 * @self: a session
 * @take: (out) (optional) (nullable): the id of the take that is shown, %NULL for the animatic
 *
 * Returns: (nullable): the id of the shot that shows something else at the moment
 */
const char *
sixain_session_get_compared (SixainSession  *self,
                             const char    **take)
{
  g_return_val_if_fail (SIXAIN_IS_SESSION (self), NULL);

  if (take != NULL)
    *take = self->compared_take;

  return self->compared_shot;
}

/**
 * sixain_session_get_comparison:
 * @self: a session
 *
 * Returns: which two versions are seen together
 */
SixainComparison *
sixain_session_get_comparison (SixainSession *self)
{
  g_return_val_if_fail (SIXAIN_IS_SESSION (self), NULL);

  return self->comparison;
}

/* A quick look is at one version, whole. */
static gboolean
compares (SixainSession *self)
{
  return self->compared_shot == NULL && sixain_comparison_get_mode (self->comparison) != SIXAIN_COMPARE_OFF;
}

/* (transfer full): the plan of what is shown, comparing or not. */
SixainPicturePlan *
sixain_session_new_shown_plan (SixainSession *self)
{
  if (compares (self))
    return sixain_comparison_make_plan (self->comparison, SIXAIN_SIDE_FIRST);

  return sixain_picture_plan_new_showing (sixain_session_get_storyboard (self),
                                          sixain_document_get_folder (self->document), SIXAIN_BURN_IN_CAPTIONS,
                                          self->compared_shot != NULL ? show_compared : NULL, self);
}

/* (transfer full) (nullable): the plan of what is shown beside it. */
SixainPicturePlan *
sixain_session_new_beside_plan (SixainSession *self)
{
  return compares (self) ? sixain_comparison_make_plan (self->comparison, SIXAIN_SIDE_SECOND) : NULL;
}

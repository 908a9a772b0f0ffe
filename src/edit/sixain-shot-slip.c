/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-origin.h"
#include "sixain-shot-edits-private.h"
#include "sixain-take-stretch.h"

#include <glib/gi18n-lib.h>

static SixainTake *
find_take (SixainStoryboard *storyboard,
           SixainShot       *shot)
{
  const char *id = sixain_shot_get_take (shot);

  return id != NULL ? sixain_storyboard_find_take (storyboard, id) : NULL;
}

/* Frames of the take before the shot's first, without its slip. */
static gint64
get_take_head (SixainStoryboard *storyboard,
               SixainTake       *take,
               SixainShot       *shot)
{
  gint64 start, end;

  sixain_take_get_stretch (take, storyboard, sixain_record_get_id (SIXAIN_RECORD (shot)), &start, &end);
  return sixain_rate_ns_to_frame (sixain_storyboard_get_rate (storyboard), start);
}

/* Lets @part begin @frames behind the head of @shot, of which it is a copy: takes of the
 * shot are takes of the part, and it goes on with the same frame of the one it shows. */
void
sixain_shot_edits_derive (SixainStoryboard *storyboard,
                          SixainShot       *shot,
                          SixainShot       *part,
                          gint64            frames)
{
  g_auto (GStrv) origins = sixain_origin_list (shot, frames);
  SixainTake *take = find_take (storyboard, shot);

  g_object_set (part, "origins", origins, NULL);
  if (sixain_shot_get_take (shot) != NULL &&
      (take == NULL || !sixain_take_covers (take, storyboard, sixain_record_get_id (SIXAIN_RECORD (shot)))))
    g_object_set (part, "slip", MIN (sixain_shot_get_slip (shot) + frames, (gint64) SIXAIN_FRAMES_MAX), NULL);
}

/**
 * sixain_shot_edit_slip_range:
 * @storyboard: a storyboard
 * @shot: one of its shots
 * @least: (out): the least slip that still shows the take's own frames
 * @most: (out): the greatest
 *
 * How far a take can be slipped inside the shot. No slip is always in the range, and so
 * is the one the shot has.
 *
 * Returns: whether the shot shows a take of which there is more than it shows
 */
gboolean
sixain_shot_edit_slip_range (SixainStoryboard *storyboard,
                             SixainShot       *shot,
                             gint64           *least,
                             gint64           *most)
{
  SixainTake *take;
  gint64 head;
  gint64 frames;
  gint64 slip;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), FALSE);
  g_return_val_if_fail (SIXAIN_IS_SHOT (shot), FALSE);
  g_return_val_if_fail (least != NULL && most != NULL, FALSE);

  *least = *most = slip = sixain_shot_get_slip (shot);
  take = find_take (storyboard, shot);
  if (sixain_shot_get_source (shot) != SIXAIN_SOURCE_TAKE || take == NULL || sixain_take_get_duration (take) <= 0)
    return FALSE;

  head = get_take_head (storyboard, take, shot);
  frames = sixain_rate_ns_to_frame (sixain_storyboard_get_rate (storyboard), sixain_take_get_duration (take));
  *least = MAX (MIN (MIN (-head, 0), slip), -SIXAIN_FRAMES_MAX);
  *most = MIN (MAX (MAX (frames - head - sixain_shot_get_length (shot), 0), slip), SIXAIN_FRAMES_MAX);
  return *least < *most;
}

/**
 * sixain_shot_edit_slip:
 * @storyboard: a storyboard
 * @position: a shot that shows a take
 * @delta: frames by which it shows what is later in the take; clamped to what there is
 *
 * Returns: (transfer full) (nullable): the edit
 */
SixainEdit *
sixain_shot_edit_slip (SixainStoryboard *storyboard,
                       guint             position,
                       gint64            delta)
{
  SixainShot *shot;
  gint64 least;
  gint64 most;
  gint64 slip;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);

  shot = sixain_shot_edits_get_shot (storyboard, position);
  if (shot == NULL || !sixain_shot_edit_slip_range (storyboard, shot, &least, &most))
    return NULL;

  slip = sixain_shot_get_slip (shot);
  delta = CLAMP (delta, least - slip, most - slip);
  if (delta == 0)
    return NULL;

  return sixain_edit_new_set (C_("edit", "Slip Take"), SIXAIN_RECORD (shot), "slip", slip + delta, NULL);
}

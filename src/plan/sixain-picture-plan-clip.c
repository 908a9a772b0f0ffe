/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-picture-plan-private.h"

#include "sixain-take-stretch.h"

static void
keep_path (SixainPicturePlan     *self,
           SixainPicturePlanShot *plan_shot,
           const char            *folder,
           const char            *member,
           const char            *name)
{
  g_autofree char *path = g_build_filename (folder, member, NULL);

  plan_shot->clip = sixain_picture_plan_keep (self, path);
  plan_shot->clip_name = sixain_picture_plan_keep (self, name);
  /* what it hides is not decoded */
  plan_shot->bottom = plan_shot->top = SIXAIN_NO_PICTURE;
}

/* Slipping moves the stretch of the take that belongs to the shot, and its end with it:
 * behind that lies what another shot shows. */
static gboolean
set_take (SixainPicturePlan     *self,
          SixainStoryboard      *storyboard,
          const char            *folder,
          SixainPicturePlanShot *plan_shot,
          SixainShot            *shot,
          const SixainShowing   *showing)
{
  SixainTake *take = showing->take != NULL ? sixain_storyboard_find_take (storyboard, showing->take) : NULL;
  gint64 slip, start, end;

  if (take == NULL || *sixain_take_get_member (take) == '\0')
    return FALSE;

  slip = showing->slip;
  slip = slip < 0 ? -sixain_rate_frame_to_ns (&self->rate, -slip) : sixain_rate_frame_to_ns (&self->rate, slip);
  sixain_take_get_stretch (take, storyboard, sixain_record_get_id (SIXAIN_RECORD (shot)), &start, &end);

  keep_path (self, plan_shot, folder, sixain_take_get_member (take), sixain_take_get_name (take));
  plan_shot->clip_width = sixain_take_get_width (take);
  plan_shot->clip_height = sixain_take_get_height (take);
  plan_shot->clip_start = start + slip;
  plan_shot->clip_last = end > 0 ? MIN (end + slip, sixain_take_get_duration (take)) - 1 : G_MAXINT64;
  plan_shot->clip_sound = sixain_take_get_sound (take);

  return TRUE;
}

static void
set_video (SixainPicturePlan     *self,
           SixainStoryboard      *storyboard,
           const char            *folder,
           SixainPicturePlanShot *plan_shot,
           SixainShot            *shot)
{
  const char *id = sixain_shot_get_video (shot);
  SixainAsset *asset = id != NULL ? sixain_storyboard_find_asset (storyboard, id) : NULL;
  g_autofree char *member = NULL;
  gint64 end;

  if (asset == NULL || sixain_asset_get_kind (asset) != SIXAIN_ASSET_VIDEO)
    return;

  member = sixain_asset_dup_member (asset);
  end = sixain_shot_get_video_out (shot) > 0 ? sixain_shot_get_video_out (shot) : sixain_asset_get_duration (asset);
  keep_path (self, plan_shot, folder, member, sixain_asset_get_name (asset));
  plan_shot->clip_width = sixain_asset_get_width (asset);
  plan_shot->clip_height = sixain_asset_get_height (asset);
  plan_shot->clip_start = sixain_shot_get_video_in (shot);
  plan_shot->clip_last = end > 0 ? MAX (end - 1, plan_shot->clip_start) : G_MAXINT64;
  plan_shot->clip_sound = sixain_shot_get_video_sound (shot) && sixain_asset_get_sound (asset);
}

/**
 * sixain_picture_plan_set_clip:
 * @self: a plan that is being made
 * @storyboard: what it is made from
 * @folder: where the package's members lie
 * @plan_shot: (inout): the shot as far as it is planned, its pictures included
 * @shot: the shot
 * @showing: what it shows
 *
 * Writes down the moving picture a shot shows: the take that is chosen for it, or where
 * nothing is drawn the video it refers to.
 */
void
sixain_picture_plan_set_clip (SixainPicturePlan     *self,
                              SixainStoryboard      *storyboard,
                              const char            *folder,
                              SixainPicturePlanShot *plan_shot,
                              SixainShot            *shot,
                              const SixainShowing   *showing)
{
  if (showing->source == SIXAIN_SOURCE_TAKE && set_take (self, storyboard, folder, plan_shot, shot, showing))
    return;

  if (plan_shot->bottom == SIXAIN_NO_PICTURE && plan_shot->top == SIXAIN_NO_PICTURE)
    set_video (self, storyboard, folder, plan_shot, shot);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-lint-video-private.h"

#include <glib/gi18n-lib.h>

/* What the model does with a reference video. */

static void
check_no_videos (SixainLint           *lint,
                 const SixainLintRule *rule,
                 SixainLintShot       *shot)
{
  SixainAsset *asset = sixain_lint_find_video (lint->storyboard, sixain_shot_get_video (shot->shot));
  SixainIssuePlace place = sixain_lint_get_video_place (shot, asset, "video");

  if (asset == NULL || lint->profile == NULL || sixain_profile_get_limit (lint->profile, SIXAIN_LIMIT_VIDEOS) > 0)
    return;

  place.fix = TRUE;
  sixain_lint_add (lint, rule, &place,
                   g_strdup_printf (C_("lint", "Shot %u has a reference video, and %s takes none. Remove it, or choose another "
                                       "model."), shot->number, sixain_profile_get_name (lint->profile)));
}

static SixainEdit *
remove_video (SixainIssue      *issue,
              SixainStoryboard *storyboard,
              SixainShot       *shot,
              guint             position)
{
  return sixain_edit_new_set (sixain_issue_get_fix_label (issue), SIXAIN_RECORD (shot), "video", NULL, NULL);
}

static void
check_no_editing (SixainLint           *lint,
                  const SixainLintRule *rule,
                  SixainLintShot       *shot)
{
  SixainAsset *asset;
  SixainIssuePlace place;

  if (!sixain_lint_is_edited (lint, shot, &asset) || sixain_profile_can (lint->profile, SIXAIN_CAN_EDIT_VIDEO))
    return;

  place = sixain_lint_get_video_place (shot, asset, "video-use");
  place.fix = TRUE;
  sixain_lint_add (lint, rule, &place,
                   g_strdup_printf (C_("lint", "%s can’t change the clip of shot %u. Use it for motion and camera, or choose "
                                       "another model."), sixain_profile_get_name (lint->profile), shot->number));
}

static SixainEdit *
fix_no_editing (SixainIssue      *issue,
                SixainStoryboard *storyboard,
                SixainShot       *shot,
                guint             position)
{
  return sixain_edit_new_set (sixain_issue_get_fix_label (issue), SIXAIN_RECORD (shot), "video-use", SIXAIN_VIDEO_MOTION, NULL);
}

static void
check_edit_with_frames (SixainLint           *lint,
                        const SixainLintRule *rule,
                        SixainLintShot       *shot)
{
  SixainAsset *asset;
  SixainIssuePlace place;

  if (!sixain_lint_is_edited (lint, shot, &asset) || !sixain_profile_can (lint->profile, SIXAIN_CAN_EDIT_VIDEO) ||
      sixain_profile_can (lint->profile, SIXAIN_CAN_EDIT_WITH_FRAMES) ||
      (sixain_shot_get_start_frame (shot->shot) == NULL && sixain_shot_get_end_frame (shot->shot) == NULL))
    return;

  place = sixain_lint_get_video_place (shot, asset, "start-frame");
  place.fix = TRUE;
  sixain_lint_add (lint, rule, &place,
                   g_strdup_printf (C_("lint", "Shot %u changes a clip, which takes no start or end frame beside it. Clear the "
                                       "frames, or use the clip for motion and camera."), shot->number));
}

static SixainEdit *
clear_frames (SixainIssue      *issue,
              SixainStoryboard *storyboard,
              SixainShot       *shot,
              guint             position)
{
  return sixain_edit_new_set (sixain_issue_get_fix_label (issue), SIXAIN_RECORD (shot),
                              "start-frame", NULL, "end-frame", NULL, NULL);
}

static void
check_video_sound (SixainLint           *lint,
                   const SixainLintRule *rule,
                   SixainLintShot       *shot)
{
  SixainAsset *asset = sixain_lint_find_video (lint->storyboard, sixain_shot_get_video (shot->shot));
  SixainIssuePlace place = sixain_lint_get_video_place (shot, asset, "video");

  if (asset == NULL || lint->profile == NULL || !sixain_storyboard_get_audio (lint->storyboard) ||
      !sixain_profile_can (lint->profile, SIXAIN_CAN_AUDIO) ||
      sixain_profile_can (lint->profile, SIXAIN_CAN_AUDIO_WITH_VIDEO))
    return;

  place.fix = TRUE;
  sixain_lint_add (lint, rule, &place,
                   g_strdup_printf (C_("lint", "Shot %u has a reference video, beside which the model makes no sound. Turn the "
                                       "sound off, or remove the video."), shot->number));
}

static SixainEdit *
fix_video_sound (SixainIssue      *issue,
                 SixainStoryboard *storyboard)
{
  return sixain_edit_new_set (sixain_issue_get_fix_label (issue), SIXAIN_RECORD (storyboard), "audio", FALSE, NULL);
}

static void
check_video_size (SixainLint           *lint,
                  const SixainLintRule *rule,
                  SixainLintShot       *shot)
{
  SixainAsset *asset = sixain_lint_find_video (lint->storyboard, sixain_shot_get_video (shot->shot));
  SixainIssuePlace place = sixain_lint_get_video_place (shot, asset, "video");
  guint width, height;

  if (asset == NULL || lint->profile == NULL || sixain_profile_get_limit (lint->profile, SIXAIN_LIMIT_VIDEOS) == 0)
    return;

  width = sixain_asset_get_width (asset);
  height = sixain_asset_get_height (asset);
  if (width == 0 || height == 0 ||
      (MIN (width, height) >= sixain_profile_get_limit (lint->profile, SIXAIN_LIMIT_VIDEO_SIDE_MIN) &&
       MAX (width, height) <= sixain_profile_get_limit (lint->profile, SIXAIN_LIMIT_VIDEO_SIDE_MAX) &&
       (guint64) width * height <= sixain_profile_get_limit (lint->profile, SIXAIN_LIMIT_VIDEO_AREA)))
    return;

  sixain_lint_add (lint, rule, &place,
                   /* Translators: a video's name, its width and height in pixels */
                   g_strdup_printf (C_("lint", "“%s” is %u × %u pixels, which the model refuses: its sides must be %u to %u. Choose "
                                       "another video."),
                                    sixain_asset_get_name (asset), width, height,
                                    sixain_profile_get_limit (lint->profile, SIXAIN_LIMIT_VIDEO_SIDE_MIN),
                                    MIN (sixain_profile_get_limit (lint->profile, SIXAIN_LIMIT_VIDEO_SIDE_MAX), 99999)));
}

static void
check_video_weight (SixainLint           *lint,
                    const SixainLintRule *rule,
                    SixainLintShot       *shot)
{
  SixainAsset *asset = sixain_lint_find_video (lint->storyboard, sixain_shot_get_video (shot->shot));
  SixainIssuePlace place = sixain_lint_get_video_place (shot, asset, "video");
  gint64 bytes = asset != NULL ? sixain_asset_get_bytes (asset) : 0;
  guint most;

  if (asset == NULL || lint->profile == NULL || sixain_profile_get_limit (lint->profile, SIXAIN_LIMIT_VIDEOS) == 0)
    return;

  /* what is used of a video is written anew before it is sent, in some megabytes */
  most = sixain_profile_get_limit (lint->profile, SIXAIN_LIMIT_VIDEO_MB);
  if (bytes / 1000000 <= most || sixain_shot_get_video_in (shot->shot) > 0 || sixain_shot_get_video_out (shot->shot) > 0)
    return;

  sixain_lint_add (lint, rule, &place,
                   /* Translators: a video's name, its size and what is allowed, in megabytes */
                   g_strdup_printf (C_("lint", "“%s” has %u MB, and the model takes %u MB. Trim it, or choose a smaller "
                                       "video."),
                                    sixain_asset_get_name (asset), (guint) (bytes / 1000000), most));
}

static void
check_video_format (SixainLint           *lint,
                    const SixainLintRule *rule,
                    SixainLintShot       *shot)
{
  SixainAsset *asset = sixain_lint_find_video (lint->storyboard, sixain_shot_get_video (shot->shot));
  SixainIssuePlace place = sixain_lint_get_video_place (shot, asset, "video");
  g_autofree char *extension = asset != NULL ? g_ascii_strdown (sixain_asset_get_extension (asset), -1) : NULL;
  g_autofree char *list = NULL;
  const char * const *formats;

  if (asset == NULL || lint->profile == NULL || sixain_profile_get_limit (lint->profile, SIXAIN_LIMIT_VIDEOS) == 0)
    return;

  formats = sixain_profile_get_video_formats (lint->profile);
  /* what is of another sort is sent as MP4 */
  if (formats[0] == NULL || g_strv_contains (formats, "mp4") || g_strv_contains (formats, extension))
    return;

  list = g_strjoinv (", ", (char **) formats);
  sixain_lint_add (lint, rule, &place,
                   /* Translators: a video's name, its format, and the formats that are allowed: "mp4, mov" */
                   g_strdup_printf (C_("lint", "“%s” is a file of the sort “%s”, and the model takes %s. Convert it."),
                                    sixain_asset_get_name (asset), extension, list));
}

static const SixainLintRule rules[] = {
  {
    .id = "no-videos",
    .severity = SIXAIN_ISSUE_BLOCKS,
    .summary = NC_("lint rule", "The model takes no reference video"),
    .source = "Kling open platform, guides/capability-map; read 2026-10-12",
    .check_shot = check_no_videos,
    .fix_label = NC_("fix", "Remove the Video"),
    .fix_shot = remove_video,
  },
  {
    .id = "no-video-editing",
    .severity = SIXAIN_ISSUE_BLOCKS,
    .summary = NC_("lint rule", "The model can’t change a clip"),
    .source = "Kling open platform, video/3-0-omni (refer_type base); read 2026-10-12",
    .check_shot = check_no_editing,
    .fix_label = NC_("fix", "Use for Motion"),
    .fix_shot = fix_no_editing,
  },
  {
    .id = "edit-with-frames",
    .severity = SIXAIN_ISSUE_BLOCKS,
    .summary = NC_("lint rule", "A clip that is changed takes no start or end frame beside it"),
    .source = "Kling open platform, video/3-0-omni (base video, no frames); read 2026-10-12",
    .check_shot = check_edit_with_frames,
    .fix_label = NC_("fix", "Clear the Frames"),
    .fix_shot = clear_frames,
  },
  {
    .id = "video-size",
    .severity = SIXAIN_ISSUE_BLOCKS,
    .summary = NC_("lint rule", "A reference video has too few or too many pixels for the model"),
    .source = "Kling open platform, video/3-0-omni (720 to 2160 px); read 2026-10-12",
    .check_shot = check_video_size,
  },
  {
    .id = "video-weight",
    .severity = SIXAIN_ISSUE_BLOCKS,
    .summary = NC_("lint rule", "A reference video’s file is too large for the model"),
    .source = "Kling open platform, video/3-0-omni (200 MB); read 2026-10-12",
    .check_shot = check_video_weight,
  },
  {
    .id = "video-format",
    .severity = SIXAIN_ISSUE_BLOCKS,
    .summary = NC_("lint rule", "A reference video is not of a format the model takes"),
    .source = "Kling open platform, video/3-0-omni (mp4, mov); read 2026-10-12",
    .check_shot = check_video_format,
  },
  {
    .id = "video-sound",
    .severity = SIXAIN_ISSUE_SPOILS,
    .summary = NC_("lint rule", "Beside a reference video the model makes no sound"),
    .source = "Kling open platform, video/3-0-omni (sound with video_list); fal.ai; Replicate; read 2026-10-12",
    .check_shot = check_video_sound,
    .fix_label = NC_("fix", "Turn Sound Off"),
    .fix = fix_video_sound,
  },
};

const SixainLintTheme sixain_lint_video = { rules, G_N_ELEMENTS (rules) };

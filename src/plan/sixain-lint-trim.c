/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-lint-video-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Which part of a video is sent. */

#define NS G_GINT64_CONSTANT (1000000000)

/* A part of a video, in nanoseconds. */
typedef struct {
  gint64 in;
  gint64 out;
} Stretch;

SixainAsset *
sixain_lint_find_video (SixainStoryboard *storyboard,
                        const char       *id)
{
  SixainAsset *asset = id != NULL ? sixain_storyboard_find_asset (storyboard, id) : NULL;

  return asset != NULL && sixain_asset_get_kind (asset) == SIXAIN_ASSET_VIDEO ? asset : NULL;
}

SixainIssuePlace
sixain_lint_get_video_place (SixainLintShot *shot,
                             SixainAsset    *asset,
                             const char     *property)
{
  return (SixainIssuePlace) { .shot = shot->shot, .number = shot->number, .asset = asset, .property = property };
}

/* Whether the shot changes a clip, and which, for a model that knows of videos. */
gboolean
sixain_lint_is_edited (SixainLint      *lint,
                       SixainLintShot  *shot,
                       SixainAsset    **asset)
{
  *asset = sixain_lint_find_video (lint->storyboard, sixain_shot_get_video (shot->shot));

  return *asset != NULL && sixain_shot_get_video_use (shot->shot) == SIXAIN_VIDEO_EDIT &&
         lint->profile != NULL && sixain_profile_get_limit (lint->profile, SIXAIN_LIMIT_VIDEOS) > 0;
}

static Stretch
get_stretch (SixainAsset *asset,
             gint64       in,
             gint64       out)
{
  gint64 duration = sixain_asset_get_duration (asset);

  return (Stretch) { in, out > 0 && (duration <= 0 || out < duration) ? out : duration };
}

static Stretch
get_shot_stretch (SixainShot  *shot,
                  SixainAsset *asset)
{
  return get_stretch (asset, sixain_shot_get_video_in (shot), sixain_shot_get_video_out (shot));
}

static gint64
count_frames (SixainStoryboard *storyboard,
              const Stretch    *stretch)
{
  return MAX (1, sixain_rate_ns_to_frame (sixain_storyboard_get_rate (storyboard), stretch->out - stretch->in + NS / 1000));
}

static void
check_edit_length (SixainLint           *lint,
                   const SixainLintRule *rule,
                   SixainLintShot       *shot)
{
  const SixainRate *rate = sixain_storyboard_get_rate (lint->storyboard);
  g_autofree char *seconds = NULL;
  SixainAsset *asset;
  SixainIssuePlace place;
  Stretch stretch;
  gint64 frames;

  if (!sixain_lint_is_edited (lint, shot, &asset))
    return;

  stretch = get_shot_stretch (shot->shot, asset);
  frames = count_frames (lint->storyboard, &stretch);
  /* what is made in whole seconds can't be nearer */
  if (stretch.out <= stretch.in ||
      ABS (sixain_rate_frame_to_ns (rate, frames) - sixain_rate_frame_to_ns (rate, sixain_shot_get_length (shot->shot))) < NS / 2)
    return;

  seconds = sixain_rate_format_seconds (rate, frames);
  place = sixain_lint_get_video_place (shot, asset, "length");
  place.fix = TRUE;
  sixain_lint_add (lint, rule, &place,
                   /* Translators: a shot's number, and seconds such as "4.5" */
                   g_strdup_printf (C_("lint", "Shot %u changes a clip of %s s, and what comes back is as long as the clip. Make the "
                                       "shot as long, or trim the clip."), shot->number, seconds));
}

static SixainEdit *
fix_edit_length (SixainIssue      *issue,
                 SixainStoryboard *storyboard,
                 SixainShot       *shot,
                 guint             position)
{
  SixainAsset *asset = sixain_lint_find_video (storyboard, sixain_shot_get_video (shot));
  Stretch stretch;

  if (asset == NULL)
    return NULL;

  stretch = get_shot_stretch (shot, asset);
  return sixain_edit_new_set (sixain_issue_get_fix_label (issue), SIXAIN_RECORD (shot),
                              "length", count_frames (storyboard, &stretch), NULL);
}

/* The longest part of @whole without a cut. */
static Stretch
find_uncut (SixainAsset   *asset,
            const Stretch *whole,
            guint         *n_cuts)
{
  const char * const *cuts = sixain_asset_get_cuts (asset);
  Stretch part = *whole;
  Stretch best = { 0, 0 };

  *n_cuts = 0;
  for (guint i = 0; ; i++)
    {
      gint64 cut = cuts[i] != NULL ? g_ascii_strtoll (cuts[i], NULL, 10) : whole->out;

      if (cut <= whole->in && cuts[i] != NULL)
        continue;

      part.out = MIN (cut, whole->out);
      if (part.out - part.in > best.out - best.in)
        best = part;
      if (cut >= whole->out)
        return best;

      part.in = cut;
      (*n_cuts)++;
    }
}

static void
check_hidden_cut (SixainLint           *lint,
                  const SixainLintRule *rule,
                  SixainLintShot       *shot)
{
  SixainAsset *asset = sixain_lint_find_video (lint->storyboard, sixain_shot_get_video (shot->shot));
  SixainIssuePlace place = sixain_lint_get_video_place (shot, asset, "video");
  Stretch stretch;
  guint n_cuts;

  if (asset == NULL || sixain_shot_get_video_use (shot->shot) != SIXAIN_VIDEO_MOTION)
    return;

  stretch = get_shot_stretch (shot->shot, asset);
  find_uncut (asset, &stretch, &n_cuts);
  if (n_cuts == 0)
    return;

  place.fix = TRUE;
  sixain_lint_add (lint, rule, &place,
                   g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                 "There is %u cut in the part of “%s” that shot %u follows, and its motion jumps "
                                                 "there. Trim it to a part without one.",
                                                 "There are %u cuts in the part of “%s” that shot %u follows, and its motion jumps "
                                                 "there. Trim it to a part without one.", n_cuts),
                                    n_cuts, sixain_asset_get_name (asset), shot->number));
}

static SixainEdit *
trim (SixainIssue   *issue,
      SixainRecord  *record,
      const Stretch *stretch,
      gint64         duration)
{
  return sixain_edit_new_set (sixain_issue_get_fix_label (issue), record,
                              "video-in", stretch->in,
                              "video-out", stretch->out == duration ? (gint64) 0 : stretch->out,
                              NULL);
}

static SixainEdit *
fix_hidden_cut (SixainIssue      *issue,
                SixainStoryboard *storyboard,
                SixainShot       *shot,
                guint             position)
{
  SixainAsset *asset = sixain_lint_find_video (storyboard, sixain_shot_get_video (shot));
  Stretch stretch;
  guint n_cuts;

  if (asset == NULL)
    return NULL;

  stretch = get_shot_stretch (shot, asset);
  stretch = find_uncut (asset, &stretch, &n_cuts);
  return trim (issue, SIXAIN_RECORD (shot), &stretch, sixain_asset_get_duration (asset));
}

/* Trims or widens @stretch until it is as long as the range allows, if the video is. */
static gboolean
fit_stretch (SixainAsset *asset,
             double       min,
             double       max,
             Stretch     *stretch)
{
  gint64 duration = sixain_asset_get_duration (asset);
  gint64 length = CLAMP (stretch->out - stretch->in, (gint64) ceil (min * NS), (gint64) floor (max * NS));

  if (duration < length)
    return FALSE;

  stretch->in = CLAMP (stretch->in, 0, duration - length);
  stretch->out = stretch->in + length;
  return TRUE;
}

/* Names in the id of an issue what its quick fix needs of the model. */
static char *
dup_range (double min,
           double max)
{
  return g_strdup_printf ("%u %u", (guint) (min * 1000), (guint) (max * 1000));
}

static void
check_length (SixainLint           *lint,
              const SixainLintRule *rule,
              SixainRange           range,
              SixainAsset          *asset,
              const Stretch        *stretch,
              SixainIssuePlace     *place)
{
  g_autofree char *id = NULL;
  Stretch fitting = *stretch;
  double seconds = (stretch->out - stretch->in) / (double) NS;
  double min, max;

  if (sixain_asset_get_duration (asset) <= 0 || lint->profile == NULL ||
      !sixain_profile_get_range (lint->profile, range, &min, &max) || (seconds >= min && seconds <= max))
    return;

  id = dup_range (min, max);
  place->id = id;
  place->fix = fit_stretch (asset, min, max, &fitting);
  sixain_lint_add (lint, rule, place,
                   /* Translators: a video's name, its seconds, and the least and most there may be */
                   g_strdup_printf (C_("lint", "%.1f s of “%s” are to be sent, and the model takes %g to %g s. Trim it, or choose "
                                       "another."),
                                    seconds, sixain_asset_get_name (asset), min, max));
}

static void
check_video_length (SixainLint           *lint,
                    const SixainLintRule *rule,
                    SixainLintShot       *shot)
{
  SixainAsset *asset = sixain_lint_find_video (lint->storyboard, sixain_shot_get_video (shot->shot));
  SixainIssuePlace place = sixain_lint_get_video_place (shot, asset, "video");
  Stretch stretch;

  if (asset == NULL || lint->profile == NULL || sixain_profile_get_limit (lint->profile, SIXAIN_LIMIT_VIDEOS) == 0)
    return;

  stretch = get_shot_stretch (shot->shot, asset);
  check_length (lint, rule, SIXAIN_RANGE_VIDEO_SECONDS, asset, &stretch, &place);
}

static void
check_cast_video (SixainLint           *lint,
                  const SixainLintRule *rule)
{
  GListModel *cast = sixain_storyboard_get_cast (lint->storyboard);

  for (guint i = 0; i < g_list_model_get_n_items (cast); i++)
    {
      g_autoptr (SixainCastMember) member = g_list_model_get_item (cast, i);
      SixainAsset *asset = sixain_lint_find_video (lint->storyboard, sixain_cast_member_get_video (member));
      SixainIssuePlace place = { .asset = asset, .cast = member, .property = "video" };
      Stretch stretch;

      if (asset == NULL || !sixain_lint_is_shown (lint, sixain_record_get_id (SIXAIN_RECORD (member))))
        continue;

      stretch = get_stretch (asset, sixain_cast_member_get_video_in (member), sixain_cast_member_get_video_out (member));
      check_length (lint, rule, SIXAIN_RANGE_ELEMENT_VIDEO_SECONDS, asset, &stretch, &place);
    }
}

static SixainEdit *
fix_length (SixainIssue      *issue,
            SixainStoryboard *storyboard)
{
  SixainRecord *owner = sixain_issue_find_owner (issue, storyboard);
  g_auto (GStrv) range = g_strsplit (sixain_issue_get_missing_id (issue), " ", 2);
  g_autofree char *id = NULL;
  SixainAsset *asset;
  Stretch stretch;
  gint64 in, out;

  if (owner == NULL)
    return NULL;

  g_object_get (owner, "video", &id, "video-in", &in, "video-out", &out, NULL);
  asset = sixain_lint_find_video (storyboard, id);
  if (asset == NULL)
    return NULL;

  stretch = get_stretch (asset, in, out);
  if (!fit_stretch (asset, g_ascii_strtod (range[0], NULL) / 1000.0, g_ascii_strtod (range[1], NULL) / 1000.0, &stretch))
    return NULL;

  return trim (issue, owner, &stretch, sixain_asset_get_duration (asset));
}

static const SixainLintRule rules[] = {
  {
    .id = "video-length",
    .severity = SIXAIN_ISSUE_BLOCKS,
    .summary = NC_("lint rule", "A reference video is too long or too short for the model"),
    .source = "Kling open platform, updates (3 to 15 s); read 2026-10-12",
    .check_shot = check_video_length,
    .fix_label = NC_("fix", "Trim the Video"),
    .fix = fix_length,
  },
  {
    .id = "cast-video-length",
    .severity = SIXAIN_ISSUE_BLOCKS,
    .summary = NC_("lint rule", "A video of somebody in the cast is too long or too short for the model"),
    .source = "Kling open platform, advanced-custom-elements (refer_videos, 3 to 8 s); read 2026-10-12",
    .check = check_cast_video,
    .fix_label = NC_("fix", "Trim the Video"),
    .fix = fix_length,
  },
  {
    .id = "hidden-cut",
    .severity = SIXAIN_ISSUE_SPOILS,
    .summary = NC_("lint rule", "There is a cut in a video whose motion is followed"),
    .source = "OSideMedia/higgsfield-ai-prompt-skill, troubleshooting; read 2026-11-22",
    .check_shot = check_hidden_cut,
    .fix_label = NC_("fix", "Trim to the Longest Part"),
    .fix_shot = fix_hidden_cut,
  },
  {
    .id = "edit-length",
    .severity = SIXAIN_ISSUE_HINT,
    .summary = NC_("lint rule", "A clip that is changed comes back as long as it is, and the shot has another length"),
    .source = "Kling open platform, video/3-0-omni (duration with a base video); read 2026-10-12",
    .check_shot = check_edit_length,
    .fix_label = NC_("fix", "Make the Shot as Long"),
    .fix_shot = fix_edit_length,
  },
};

const SixainLintTheme sixain_lint_trim = { rules, G_N_ELEMENTS (rules) };

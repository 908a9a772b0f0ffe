/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-lint-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The pictures of a shot: its frames, what it refers to, and whether there is any. */

/* Shapes that differ by less can't be told apart. */
#define SHAPE_TOLERANCE 0.02

static SixainAsset *
find_asset (SixainLint *lint,
            const char *id)
{
  return id != NULL ? sixain_storyboard_find_asset (lint->storyboard, id) : NULL;
}

/* What the picture before the cut shows: where the previous playing shot ends. */
static const char *
find_previous_tail (SixainStoryboard *storyboard,
                    guint             position)
{
  GListModel *shots = sixain_storyboard_get_shots (storyboard);

  while (position > 0)
    {
      g_autoptr (SixainShot) shot = g_list_model_get_item (shots, --position);

      if (sixain_shot_get_skip (shot))
        continue;

      return sixain_shot_get_end_frame (shot) != NULL
             ? sixain_shot_get_end_frame (shot)
             : sixain_shot_get_start_frame (shot);
    }

  return NULL;
}

static gboolean
is_carried_into (SixainLint     *lint,
                 SixainLintShot *shot)
{
  if (lint->plan == NULL || shot->pass == G_MAXUINT)
    return FALSE;

  /* of a shot that is cut, the end frame is in the pass of its last part */
  for (guint i = shot->pass; i < sixain_plan_get_n_passes (lint->plan); i++)
    {
      SixainPass *pass = sixain_plan_get_pass (lint->plan, i);
      const SixainPassShot *first = sixain_pass_get_shot (pass, 0);

      if (first->position == shot->position && first->part + 1 == first->n_parts)
        return sixain_pass_get_carries (pass);
      if (i > shot->pass && first->position != shot->position)
        break;
    }

  return FALSE;
}

static void
check_end_frame_alone (SixainLint           *lint,
                       const SixainLintRule *rule,
                       SixainLintShot       *shot)
{
  if (sixain_shot_get_end_frame (shot->shot) == NULL || sixain_shot_get_start_frame (shot->shot) != NULL ||
      lint->profile == NULL || sixain_profile_can (lint->profile, SIXAIN_CAN_END_FRAME_ALONE) ||
      is_carried_into (lint, shot))
    return;

  sixain_lint_add (lint, rule,
                   &(SixainIssuePlace) { .shot = shot->shot, .number = shot->number, .property = "start-frame", .fix = TRUE },
                   g_strdup_printf (C_("lint", "Shot %u has an end frame and no start frame, which the model refuses. Give it a "
                                       "start frame."), shot->number));
}

static SixainEdit *
fix_end_frame_alone (SixainIssue      *issue,
                     SixainStoryboard *storyboard,
                     SixainShot       *shot,
                     guint             position)
{
  const char *label = sixain_issue_get_fix_label (issue);
  const char *tail = find_previous_tail (storyboard, position);

  if (tail != NULL)
    return sixain_edit_new_set (label, SIXAIN_RECORD (shot), "start-frame", tail, NULL);

  return sixain_edit_new_set (label, SIXAIN_RECORD (shot),
                              "start-frame", sixain_shot_get_end_frame (shot),
                              "end-frame", NULL,
                              NULL);
}

/* Whether the passes would be others without the shot's end frame. */
static gboolean
splits_passes (SixainLint     *lint,
               SixainLintShot *shot)
{
  if (lint->plan == NULL || shot->pass == G_MAXUINT)
    return lint->shots->len > 1;

  if (sixain_pass_get_reason (sixain_plan_get_pass (lint->plan, shot->pass)) == SIXAIN_PASS_END_FRAME)
    return TRUE;

  for (guint i = shot->pass + 1; i < sixain_plan_get_n_passes (lint->plan); i++)
    {
      SixainPass *pass = sixain_plan_get_pass (lint->plan, i);

      if (sixain_pass_get_shot (pass, 0)->position != shot->position)
        return sixain_pass_get_reason (pass) == SIXAIN_PASS_END_FRAME_BEFORE;
    }

  return FALSE;
}

static void
check_end_frame_with_shots (SixainLint           *lint,
                            const SixainLintRule *rule,
                            SixainLintShot       *shot)
{
  if (sixain_shot_get_end_frame (shot->shot) == NULL ||
      lint->profile == NULL || sixain_profile_can (lint->profile, SIXAIN_CAN_END_FRAME_WITH_SHOTS) ||
      !splits_passes (lint, shot))
    return;

  sixain_lint_add (lint, rule,
                   &(SixainIssuePlace) { .shot = shot->shot, .number = shot->number, .property = "end-frame", .fix = TRUE },
                   g_strdup_printf (C_("lint", "Shot %u has an end frame, so the model makes it by itself, and its neighbours "
                                       "don’t know of it. Without the end frame they are made together."), shot->number));
}

static SixainEdit *
clear_end_frame (SixainIssue      *issue,
                 SixainStoryboard *storyboard,
                 SixainShot       *shot,
                 guint             position)
{
  return sixain_edit_new_set (sixain_issue_get_fix_label (issue), SIXAIN_RECORD (shot), "end-frame", NULL, NULL);
}

static double
get_film_ratio (SixainLint *lint)
{
  switch (sixain_storyboard_get_aspect (lint->storyboard))
    {
    case SIXAIN_ASPECT_9_16:
      return 9.0 / 16.0;
    case SIXAIN_ASPECT_1_1:
      return 1.0;
    case SIXAIN_ASPECT_16_9:
    default:
      return 16.0 / 9.0;
    }
}

static double
get_ratio (SixainAsset *asset)
{
  return sixain_asset_get_width (asset) > 0 && sixain_asset_get_height (asset) > 0
         ? (double) sixain_asset_get_width (asset) / sixain_asset_get_height (asset)
         : 0.0;
}

static void
check_frame_shape (SixainLint           *lint,
                   const SixainLintRule *rule,
                   SixainLintShot       *shot)
{
  const char *properties[] = { "start-frame", "end-frame" };
  SixainAsset *frames[] = {
    find_asset (lint, sixain_shot_get_start_frame (shot->shot)),
    find_asset (lint, sixain_shot_get_end_frame (shot->shot)),
  };

  if (lint->profile == NULL || sixain_profile_can (lint->profile, SIXAIN_CAN_ASPECT_WITH_START_FRAME))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (frames); i++)
    {
      double ratio = frames[i] != NULL ? get_ratio (frames[i]) : 0.0;

      if (ratio <= 0.0 || fabs (log (ratio / get_film_ratio (lint))) <= SHAPE_TOLERANCE)
        continue;

      sixain_lint_add (lint, rule,
                       &(SixainIssuePlace) {
                         .shot = shot->shot,
                         .number = shot->number,
                         .asset = frames[i],
                         .property = properties[i],
                       },
                       g_strdup_printf (C_("lint", "“%s” in shot %u has another shape than the film, and the model follows "
                                           "the picture. Crop it, or choose another."),
                                        sixain_asset_get_name (frames[i]), shot->number));
      return;
    }
}

static void
check_empty_shot (SixainLint           *lint,
                  const SixainLintRule *rule,
                  SixainLintShot       *shot)
{
  g_autofree char *prompt = g_strstrip (g_strdup (shot->text.stored));

  if (*prompt != '\0' || sixain_shot_get_start_frame (shot->shot) != NULL ||
      sixain_shot_get_end_frame (shot->shot) != NULL || sixain_shot_get_video (shot->shot) != NULL)
    return;

  sixain_lint_add (lint, rule,
                   &(SixainIssuePlace) { .shot = shot->shot, .number = shot->number, .property = "prompt", .fix = TRUE },
                   g_strdup_printf (C_("lint", "Shot %u has neither a prompt nor a frame, so anything may come of it. Write what is "
                                       "seen, or skip the shot."), shot->number));
}

static SixainEdit *
fix_empty_shot (SixainIssue      *issue,
                SixainStoryboard *storyboard,
                SixainShot       *shot,
                guint             position)
{
  return sixain_edit_new_set (sixain_issue_get_fix_label (issue), SIXAIN_RECORD (shot), "skip", TRUE, NULL);
}

/* A picture that is sent, at its first place. */
typedef struct {
  SixainAsset      *asset;
  SixainLintShot   *shot;
  SixainCastMember *member;
  const char       *property;
} Sent;

static void
add_sent (SixainLint       *lint,
          GArray           *all,
          GHashTable       *seen,
          const char       *id,
          SixainLintShot   *shot,
          SixainCastMember *member,
          const char       *property)
{
  Sent sent = { find_asset (lint, id), shot, member, property };

  if (sent.asset == NULL || sixain_asset_get_kind (sent.asset) != SIXAIN_ASSET_PICTURE || !g_hash_table_add (seen, sent.asset))
    return;

  g_array_append_val (all, sent);
}

static void
add_named (SixainLint     *lint,
           GArray         *all,
           GHashTable     *seen,
           const char     *id,
           SixainLintShot *shot,
           const char     *property)
{
  SixainCastMember *member = sixain_storyboard_find_cast (lint->storyboard, id);
  const char * const *views = member != NULL ? sixain_cast_member_get_views (member) : NULL;

  add_sent (lint, all, seen, id, shot, NULL, property);
  for (guint i = 0; views != NULL && views[i] != NULL; i++)
    add_sent (lint, all, seen, views[i], NULL, member, "views");
}

static void
add_chips (SixainLint     *lint,
           GArray         *all,
           GHashTable     *seen,
           SixainLintText *text)
{
  const char *rest = text->stored;
  SixainSpan span;

  while (sixain_span_next (&rest, &span))
    {
      g_autofree char *id = span.kind != SIXAIN_SPAN_TEXT ? sixain_span_dup_id (&span) : NULL;

      if (id != NULL)
        add_named (lint, all, seen, id, text->shot, text->property);
    }
}

static GArray *
list_sent (SixainLint *lint)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Sent));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < lint->shots->len; i++)
    {
      SixainLintShot *shot = sixain_lint_get_shot (lint, i);
      const char * const *references = sixain_shot_get_references (shot->shot);

      add_sent (lint, all, seen, sixain_shot_get_start_frame (shot->shot), shot, NULL, "start-frame");
      add_sent (lint, all, seen, sixain_shot_get_end_frame (shot->shot), shot, NULL, "end-frame");
      for (guint j = 0; references[j] != NULL; j++)
        add_named (lint, all, seen, references[j], shot, "references");
      add_chips (lint, all, seen, &shot->text);
    }

  if (lint->master != NULL)
    add_chips (lint, all, seen, lint->master);

  return all;
}

static SixainIssuePlace
get_sent_place (const Sent *sent)
{
  return (SixainIssuePlace) {
    .shot = sent->shot != NULL ? sent->shot->shot : NULL,
    .number = sent->shot != NULL ? sent->shot->number : 0,
    .asset = sent->asset,
    .cast = sent->member,
    .property = sent->property,
  };
}

static void
check_picture_size (SixainLint           *lint,
                    const SixainLintRule *rule)
{
  guint least = lint->profile != NULL ? sixain_profile_get_limit (lint->profile, SIXAIN_LIMIT_PICTURE_SIDE_MIN) : 0;
  g_autoptr (GArray) all = list_sent (lint);

  for (guint i = 0; i < all->len; i++)
    {
      const Sent *sent = &g_array_index (all, Sent, i);
      SixainIssuePlace place = get_sent_place (sent);
      int width = sixain_asset_get_width (sent->asset);
      int height = sixain_asset_get_height (sent->asset);

      if (width <= 0 || height <= 0 || MIN (width, height) >= (int) least)
        continue;

      sixain_lint_add (lint, rule, &place,
                       /* Translators: a picture's name, its width and height in pixels, and what both must be at least */
                       g_strdup_printf (C_("lint", "“%s” is %d × %d pixels, and the model takes nothing below %u. Choose a "
                                           "larger picture."),
                                        sixain_asset_get_name (sent->asset), width, height, least));
    }
}

static void
check_picture_shape (SixainLint           *lint,
                     const SixainLintRule *rule)
{
  g_autoptr (GArray) all = NULL;
  double min, max;

  if (lint->profile == NULL || !sixain_profile_get_range (lint->profile, SIXAIN_RANGE_PICTURE_RATIO, &min, &max))
    return;

  all = list_sent (lint);
  for (guint i = 0; i < all->len; i++)
    {
      const Sent *sent = &g_array_index (all, Sent, i);
      SixainIssuePlace place = get_sent_place (sent);
      double ratio = get_ratio (sent->asset);

      if (ratio <= 0.0 || (ratio >= min && ratio <= max))
        continue;

      sixain_lint_add (lint, rule, &place,
                       g_strdup_printf (ratio > max
                                        /* Translators: a picture's name, and a number such as 2.5 */
                                        ? C_("lint", "“%s” is more than %g times as wide as high, which the model refuses. "
                                             "Crop it.")
                                        : C_("lint", "“%s” is more than %g times as high as wide, which the model refuses. "
                                             "Crop it."),
                                        sixain_asset_get_name (sent->asset), ratio > max ? max : 1.0 / min));
    }
}

static const SixainLintRule rules[] = {
  {
    .id = "end-frame-alone",
    .severity = SIXAIN_ISSUE_BLOCKS,
    .summary = NC_("lint rule", "A shot has an end frame and no start frame"),
    .source = "Kling open platform, video/3-0-omni (end_frame needs first_frame); read 2026-10-12",
    .check_shot = check_end_frame_alone,
    .fix_label = NC_("fix", "Add a Start Frame"),
    .fix_shot = fix_end_frame_alone,
  },
  {
    .id = "end-frame-with-shots",
    .severity = SIXAIN_ISSUE_HINT,
    .summary = NC_("lint rule", "An end frame keeps a shot from being made together with its neighbours"),
    .source = "Kling open platform, video/3-0-omni (multi_shot and end_frame); ComfyUI Kling nodes; read 2026-10-12",
    .check_shot = check_end_frame_with_shots,
    .fix_label = NC_("fix", "Clear the End Frame"),
    .fix_shot = clear_end_frame,
  },
  {
    .id = "picture-too-small",
    .severity = SIXAIN_ISSUE_BLOCKS,
    .summary = NC_("lint rule", "A picture has fewer pixels than the model takes"),
    .source = "Kling open platform, video/3-0-omni (each side at least 300 px); read 2026-10-12",
    .check = check_picture_size,
  },
  {
    .id = "picture-shape",
    .severity = SIXAIN_ISSUE_BLOCKS,
    .summary = NC_("lint rule", "A picture is too wide or too high for the model"),
    .source = "Kling open platform, video/3-0-omni (1:2.5 to 2.5:1); read 2026-10-12",
    .check = check_picture_shape,
  },
  {
    .id = "frame-shape",
    .severity = SIXAIN_ISSUE_HINT,
    .summary = NC_("lint rule", "A frame has another shape than the film, and the model follows the frame"),
    .source = "Kling open platform, video/3-0-omni (aspect_ratio beside a first frame); wonderunit/storyboarder, issue 2378; read 2026-11-22",
    .check_shot = check_frame_shape,
  },
  {
    .id = "empty-shot",
    .severity = SIXAIN_ISSUE_SPOILS,
    .summary = NC_("lint rule", "A shot has neither a prompt nor a frame"),
    .source = "Kling open platform, video/3-0-omni (prompt of multi_prompt); read 2026-10-12",
    .check_shot = check_empty_shot,
    .fix_label = NC_("fix", "Skip the Shot"),
    .fix_shot = fix_empty_shot,
  },
};

const SixainLintTheme sixain_lint_frames = { rules, G_N_ELEMENTS (rules) };

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-lint-private.h"
#include "sixain-shot-edits.h"

#include <glib/gi18n-lib.h>

/* How long shots and passes are, and what is paid for nothing. */

static void
check_too_long (SixainLint           *lint,
                const SixainLintRule *rule,
                SixainLintShot       *shot)
{
  g_autofree char *seconds = NULL;
  SixainIssuePlace place = sixain_lint_get_shot_place (shot, "length");
  guint n_parts = 1;

  if (lint->plan == NULL || shot->pass == G_MAXUINT)
    return;

  for (guint i = 0; i < sixain_pass_get_n_shots (sixain_plan_get_pass (lint->plan, shot->pass)); i++)
    {
      const SixainPassShot *pass_shot = sixain_pass_get_shot (sixain_plan_get_pass (lint->plan, shot->pass), i);

      if (pass_shot->position == shot->position)
        n_parts = pass_shot->n_parts;
    }

  if (n_parts == 1)
    return;

  seconds = sixain_rate_format_seconds (sixain_storyboard_get_rate (lint->storyboard), sixain_shot_get_length (shot->shot));
  place.fix = TRUE;
  place.id = sixain_profile_get_id (lint->profile);
  sixain_lint_add (lint, rule, &place,
                   /* Translators: a shot's number, its seconds, the most a model makes, and a number of parts */
                   g_strdup_printf (C_("lint", "Shot %u lasts %s s, and the model makes %u at most, so it is made in %u parts and "
                                       "may jump where they meet. Split it at a cut."),
                                    shot->number, seconds, sixain_profile_get_seconds_max (lint->profile), n_parts));
}

/* In the middle, where both parts are the longest they can be. */
static SixainEdit *
fix_too_long (SixainIssue      *issue,
              SixainStoryboard *storyboard,
              SixainShot       *shot,
              guint             position)
{
  return sixain_shot_edit_split (storyboard, position, sixain_shot_get_length (shot) / 2, NULL);
}

static gint64
get_least_length (SixainLint *lint)
{
  gint64 ns = sixain_profile_get_shot_seconds_min (lint->profile) * G_GINT64_CONSTANT (1000000000);
  const SixainRate *rate = sixain_storyboard_get_rate (lint->storyboard);

  return sixain_rate_ns_to_frame (rate, ns);
}

static void
check_too_short (SixainLint           *lint,
                 const SixainLintRule *rule,
                 SixainLintShot       *shot)
{
  g_autofree char *least = NULL;
  SixainIssuePlace place = sixain_lint_get_shot_place (shot, "length");

  if (lint->profile == NULL || sixain_shot_get_length (shot->shot) >= get_least_length (lint))
    return;

  least = g_strdup_printf ("%u", sixain_profile_get_shot_seconds_min (lint->profile));
  place.id = least;
  place.fix = TRUE;
  sixain_lint_add (lint, rule, &place,
                   g_strdup_printf (C_("lint", "Shot %u is shorter than the %s s the model makes at least, and the rest is paid for and "
                                       "cut away. Lengthen it."), shot->number, least));
}

/* Its id says it in seconds. */
static gint64
get_frames (SixainIssue      *issue,
            SixainStoryboard *storyboard)
{
  gint64 ns = g_ascii_strtoll (sixain_issue_get_missing_id (issue), NULL, 10) * G_GINT64_CONSTANT (1000000000);

  return sixain_rate_ns_to_frame (sixain_storyboard_get_rate (storyboard), ns);
}

static SixainEdit *
fix_too_short (SixainIssue      *issue,
               SixainStoryboard *storyboard,
               SixainShot       *shot,
               guint             position)
{
  return sixain_edit_new_set (sixain_issue_get_fix_label (issue), SIXAIN_RECORD (shot),
                              "length", get_frames (issue, storyboard), NULL);
}

static void
check_padding (SixainLint           *lint,
               const SixainLintRule *rule)
{
  for (guint i = 0; lint->master == NULL && i < lint->compiled->len; i++)
    {
      SixainPass *pass = sixain_plan_get_pass (lint->plan, i);
      SixainIssuePlace place = sixain_lint_get_shot_place (sixain_lint_find_pass_shot (lint, pass, sixain_pass_get_n_shots (pass) - 1), "length");
      g_autofree char *name = NULL;
      g_autofree char *padding = NULL;

      if (sixain_pass_get_padding (pass) == 0)
        continue;

      name = sixain_lint_dup_pass_name (lint, pass);
      padding = g_strdup_printf ("%u", sixain_pass_get_padding (pass));
      place.id = padding;
      place.fix = TRUE;
      sixain_lint_add (lint, rule, &place,
                       /* Translators: the least a model makes, "shots 1 to 4", and what is too much; all in seconds */
                       g_strdup_printf (C_("lint", "The model makes %u s at least. For %s you pay for %s s that nobody will see. "
                                           "Lengthen the shot by as much."),
                                        sixain_profile_get_seconds_min (lint->profile), name, padding));
    }
}

static SixainEdit *
fix_padding (SixainIssue      *issue,
             SixainStoryboard *storyboard,
             SixainShot       *shot,
             guint             position)
{
  return sixain_edit_new_set (sixain_issue_get_fix_label (issue), SIXAIN_RECORD (shot),
                              "length", sixain_shot_get_length (shot) + get_frames (issue, storyboard), NULL);
}

static void
check_several_passes (SixainLint           *lint,
                      const SixainLintRule *rule)
{
  for (guint i = 1; i < lint->compiled->len; i++)
    {
      SixainPass *pass = sixain_plan_get_pass (lint->plan, i);
      SixainPassReason reason = sixain_pass_get_reason (pass);
      SixainLintShot *shot = sixain_lint_find_pass_shot (lint, pass, 0);
      SixainIssuePlace place = sixain_lint_get_shot_place (shot, "continuity");

      if ((reason != SIXAIN_PASS_SHOTS && reason != SIXAIN_PASS_SECONDS) || sixain_pass_get_carries (pass) || shot == NULL)
        continue;

      place.fix = TRUE;
      sixain_lint_add (lint, rule, &place,
                       reason == SIXAIN_PASS_SECONDS
                       ? g_strdup_printf (C_("lint", "With shot %u the film is longer than the %u s the model makes at once. From here "
                                             "on it knows nothing of the shots before, unless a picture is carried over."),
                                          shot->number, sixain_profile_get_seconds_max (lint->profile))
                       : g_strdup_printf (C_("lint", "With shot %u there are more than the %u shots the model makes at once. From here on "
                                             "it knows nothing of the shots before, unless a picture is carried over."),
                                          shot->number, sixain_profile_get_shots_max (lint->profile)));
    }
}

static SixainEdit *
fix_several_passes (SixainIssue      *issue,
                    SixainStoryboard *storyboard)
{
  return sixain_edit_new_set (sixain_issue_get_fix_label (issue), SIXAIN_RECORD (storyboard), "continuity", TRUE, NULL);
}

static const SixainLintRule rules[] = {
  {
    .id = "shot-too-long",
    .severity = SIXAIN_ISSUE_HINT,
    .summary = NC_("lint rule", "A shot is longer than the model makes at once"),
    .source = "Kling open platform, video/3-0-omni (3 to 15 s); read 2026-10-12",
    .check_shot = check_too_long,
    .fix_label = NC_("fix", "Split the Shot"),
    .fix_shot = fix_too_long,
  },
  {
    .id = "shot-too-short",
    .severity = SIXAIN_ISSUE_HINT,
    .summary = NC_("lint rule", "A shot is shorter than the model makes"),
    .source = "Kling open platform, video/3-0-omni (duration of multi_prompt, at least 1); read 2026-10-12",
    .check_shot = check_too_short,
    .fix_label = NC_("fix", "Lengthen the Shot"),
    .fix_shot = fix_too_short,
  },
  {
    .id = "padded-pass",
    .severity = SIXAIN_ISSUE_HINT,
    .summary = NC_("lint rule", "Seconds are paid for only because the model makes no less"),
    .source = "Kling open platform, video/3-0-omni (3 to 15 s) and pricing; read 2026-10-12",
    .check = check_padding,
    .fix_label = NC_("fix", "Lengthen the Shot"),
    .fix_shot = fix_padding,
  },
  {
    .id = "several-passes",
    .severity = SIXAIN_ISSUE_HINT,
    .summary = NC_("lint rule", "The film is too long for one request, and nothing is carried over to the next"),
    .source = "openstory-so/openstory, issue 486; roadmaus/ComfyUI-Continuity, issue 44; read 2026-11-22",
    .check = check_several_passes,
    .fix_label = NC_("fix", "Carry the Picture Over"),
    .fix = fix_several_passes,
  },
};

const SixainLintTheme sixain_lint_lengths = { rules, G_N_ELEMENTS (rules) };

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-lint-lines-private.h"
#include "sixain-shot-edits.h"
#include "sixain-wording.h"

#include <glib/gi18n-lib.h>

/* What is spoken, and when. */

void
sixain_lint_read_line (SixainStoryboard *storyboard,
                       SixainLine       *line,
                       SixainLintLine   *spoken)
{
  const SixainRate *rate = sixain_storyboard_get_rate (storyboard);
  SixainWording wording;

  sixain_line_get_wording (line, sixain_storyboard_get_language (storyboard), &wording);
  *spoken = (SixainLintLine) { line, wording.language, wording.text, sixain_line_get_start (line), 0 };

  if (wording.spoken > 0)
    {
      gint64 frames = sixain_rate_ns_to_frame (rate, wording.spoken);

      spoken->end = spoken->start + frames + (sixain_rate_frame_to_ns (rate, frames) < wording.spoken ? 1 : 0);
    }
}

guint
sixain_lint_get_n_lines (SixainShot *shot)
{
  return g_list_model_get_n_items (sixain_shot_get_lines (shot));
}

/* The list keeps the line alive. */
void
sixain_lint_get_line (SixainStoryboard *storyboard,
                      SixainShot       *shot,
                      guint             i,
                      SixainLintLine   *spoken)
{
  g_autoptr (SixainLine) line = g_list_model_get_item (sixain_shot_get_lines (shot), i);

  sixain_lint_read_line (storyboard, line, spoken);
}

gboolean
sixain_lint_says_something (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isalnum (g_utf8_get_char (p)))
        return TRUE;
    }

  return FALSE;
}

SixainIssuePlace
sixain_lint_get_line_place (SixainLintShot       *shot,
                            const SixainLintLine *spoken,
                            const char           *property)
{
  return (SixainIssuePlace) { .shot = shot->shot, .number = shot->number, .line = spoken->line, .property = property };
}

static void
check_too_long (SixainLint           *lint,
                const SixainLintRule *rule,
                SixainLintShot       *shot)
{
  for (guint i = 0; i < sixain_lint_get_n_lines (shot->shot); i++)
    {
      g_autofree char *seconds = NULL;
      SixainIssuePlace place;
      gint64 length = sixain_shot_get_length (shot->shot);
      SixainLintLine spoken;

      sixain_lint_get_line (lint->storyboard, shot->shot, i, &spoken);
      if (spoken.end <= length || spoken.start >= length)
        continue;

      seconds = sixain_rate_format_seconds (sixain_storyboard_get_rate (lint->storyboard), spoken.end - length);
      place = sixain_lint_get_line_place (shot, &spoken, "text");
      place.fix = TRUE;
      sixain_lint_add (lint, rule, &place,
                       /* Translators: a spoken line, seconds such as "0.5", and a shot's number */
                       g_strdup_printf (C_("lint", "“%s” ends %s s after shot %u does. Lengthen the shot, or say it shorter."),
                                        spoken.text, seconds, shot->number));
    }
}

static SixainEdit *
fix_too_long (SixainIssue      *issue,
              SixainStoryboard *storyboard,
              SixainShot       *shot,
              guint             position)
{
  return sixain_shot_edit_lines_end (storyboard, shot) > sixain_shot_get_length (shot)
         ? sixain_shot_edit_fit_lines (storyboard, position)
         : NULL;
}

static void
check_outside (SixainLint           *lint,
               const SixainLintRule *rule,
               SixainLintShot       *shot)
{
  for (guint i = 0; i < sixain_lint_get_n_lines (shot->shot); i++)
    {
      SixainIssuePlace place;
      SixainLintLine spoken;

      sixain_lint_get_line (lint->storyboard, shot->shot, i, &spoken);
      if (spoken.start < sixain_shot_get_length (shot->shot))
        continue;

      place = sixain_lint_get_line_place (shot, &spoken, "start");
      place.fix = TRUE;
      sixain_lint_add (lint, rule, &place,
                       g_strdup_printf (C_("lint", "“%s” begins when shot %u is over. Let it begin earlier, or lengthen the "
                                           "shot."), spoken.text, shot->number));
    }
}

static SixainEdit *
fix_outside (SixainIssue      *issue,
             SixainStoryboard *storyboard,
             SixainShot       *shot,
             guint             position)
{
  SixainLine *line = sixain_issue_find_line (issue, storyboard);
  SixainLintLine spoken;

  if (line == NULL)
    return NULL;

  sixain_lint_read_line (storyboard, line, &spoken);
  return sixain_edit_new_set (sixain_issue_get_fix_label (issue), SIXAIN_RECORD (line),
                              "start", MAX (sixain_shot_get_length (shot) - MAX (spoken.end - spoken.start, 1), 0),
                              NULL);
}

static void
check_overlap (SixainLint           *lint,
               const SixainLintRule *rule,
               SixainLintShot       *shot)
{
  guint n = sixain_lint_get_n_lines (shot->shot);

  for (guint i = 0; i < n; i++)
    {
      for (guint j = 0; j < n; j++)
        {
          SixainIssuePlace place;
          SixainLintLine first, second;

          sixain_lint_get_line (lint->storyboard, shot->shot, i, &first);
          sixain_lint_get_line (lint->storyboard, shot->shot, j, &second);
          if (i == j || second.start < first.start || (second.start == first.start && j < i) ||
              second.start >= first.end)
            continue;

          place = sixain_lint_get_line_place (shot, &second, "start");
          place.id = sixain_record_get_id (SIXAIN_RECORD (first.line));
          place.fix = TRUE;
          sixain_lint_add (lint, rule, &place,
                           g_strdup_printf (C_("lint", "In shot %u “%s” begins before “%s” is over. Let one wait for the other."),
                                            shot->number, second.text, first.text));
        }
    }
}

static SixainEdit *
fix_overlap (SixainIssue      *issue,
             SixainStoryboard *storyboard)
{
  SixainLine *line = sixain_issue_find_line (issue, storyboard);
  SixainRecord *other = sixain_storyboard_find_record (storyboard, sixain_issue_get_missing_id (issue));
  SixainLintLine first;

  if (line == NULL || !SIXAIN_IS_LINE (other))
    return NULL;

  sixain_lint_read_line (storyboard, SIXAIN_LINE (other), &first);
  return sixain_edit_new_set (sixain_issue_get_fix_label (issue), SIXAIN_RECORD (line), "start", first.end, NULL);
}

static void
check_empty (SixainLint           *lint,
             const SixainLintRule *rule,
             SixainLintShot       *shot)
{
  for (guint i = 0; i < sixain_lint_get_n_lines (shot->shot); i++)
    {
      SixainIssuePlace place;
      SixainLintLine spoken;

      sixain_lint_get_line (lint->storyboard, shot->shot, i, &spoken);
      if (sixain_lint_says_something (spoken.text))
        continue;

      place = sixain_lint_get_line_place (shot, &spoken, "text");
      place.fix = TRUE;
      sixain_lint_add (lint, rule, &place,
                       g_strdup_printf (C_("lint", "A line of shot %u says nothing. Write it, or remove it."), shot->number));
    }
}

static SixainEdit *
fix_empty (SixainIssue      *issue,
           SixainStoryboard *storyboard,
           SixainShot       *shot,
           guint             position)
{
  SixainLine *line = sixain_issue_find_line (issue, storyboard);
  guint place;

  if (line == NULL || !g_list_store_find (G_LIST_STORE (sixain_shot_get_lines (shot)), line, &place))
    return NULL;

  return sixain_edit_new_remove (sixain_issue_get_fix_label (issue), SIXAIN_RECORD (shot), "lines", place);
}

static const SixainLintRule rules[] = {
  {
    .id = "line-too-long",
    .severity = SIXAIN_ISSUE_SPOILS,
    .summary = NC_("lint rule", "A line is spoken longer than its shot lasts"),
    .source = "receptron/mulmocast-app, issue 1405; karuvanan/MiniMax-H3-Director-Cut-Studio, issue 4; read 2026-11-22",
    .check_shot = check_too_long,
    .fix_label = NC_("fix", "Fit Shot to Lines"),
    .fix_shot = fix_too_long,
  },
  {
    .id = "line-outside-shot",
    .severity = SIXAIN_ISSUE_SPOILS,
    .summary = NC_("lint rule", "A line begins when its shot is over"),
    .source = "WhatDreamsCost LTX Director, issue 78; read 2026-11-22",
    .check_shot = check_outside,
    .fix_label = NC_("fix", "Begin Within the Shot"),
    .fix_shot = fix_outside,
  },
  {
    .id = "empty-line",
    .severity = SIXAIN_ISSUE_HINT,
    .summary = NC_("lint rule", "A line says nothing"),
    .source = "debpalash/VoiceStudio, issue 280; read 2026-11-22",
    .check_shot = check_empty,
    .fix_label = NC_("fix", "Remove the Line"),
    .fix_shot = fix_empty,
  },
  {
    .id = "lines-overlap",
    .severity = SIXAIN_ISSUE_HINT,
    .summary = NC_("lint rule", "Two lines are spoken at once"),
    .source = "smixs/visual-skills, kling.md; read 2026-11-22",
    .check_shot = check_overlap,
    .fix_label = NC_("fix", "Let It Wait"),
    .fix = fix_overlap,
  },
};

const SixainLintTheme sixain_lint_lines = { rules, G_N_ELEMENTS (rules) };

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-issue.h"

G_BEGIN_DECLS

typedef struct _SixainLint SixainLint;
typedef struct _SixainLintRule SixainLintRule;
typedef struct _SixainLintShot SixainLintShot;
typedef struct _SixainLintText SixainLintText;

/**
 * SixainLintRule:
 * @id: its name for scripts, which stays the same between versions
 * @severity: how much it matters
 * @summary: what it looks for, to be translated in the context "lint rule"
 * @source: who says so, and when that was read
 * @fix_label: (nullable): what its quick fix does, to be translated in the context "fix"
 * @fix: (nullable): makes the edit of the quick fix from the storyboard as it is now;
 *   %NULL when there is nothing left to do
 * @fix_shot: (nullable): makes it for the shot the issue is about, while that is there
 * @check: (nullable): looks at the whole storyboard
 * @check_shot: (nullable): looks at a shot that is sent
 * @check_text: (nullable): looks at a prompt that is sent
 *
 * One thing the linter looks for.
 */
struct _SixainLintRule {
  const char          *id;
  SixainIssueSeverity  severity;
  const char          *summary;
  const char          *source;
  const char          *fix_label;
  SixainEdit        *(*fix)        (SixainIssue          *issue,
                                    SixainStoryboard     *storyboard);
  SixainEdit        *(*fix_shot)   (SixainIssue          *issue,
                                    SixainStoryboard     *storyboard,
                                    SixainShot           *shot,
                                    guint                 position);
  void               (*check)      (SixainLint           *lint,
                                    const SixainLintRule *rule);
  void               (*check_shot) (SixainLint           *lint,
                                    const SixainLintRule *rule,
                                    SixainLintShot       *shot);
  void               (*check_text) (SixainLint           *lint,
                                    const SixainLintRule *rule,
                                    SixainLintText       *text);
};

/**
 * SixainIssuePlace:
 * @shot: (nullable): the shot it is about
 * @number: that shot's number, from 1
 * @line: (nullable): the line
 * @asset: (nullable): the picture, video or sound
 * @cast: (nullable): the cast member
 * @id: (nullable): an id that names nothing
 * @property: (nullable): of the line, the shot, or else the storyboard: where the cure is
 * @start: first byte of the range in that property's text
 * @end: the byte behind it; @start for no range
 * @fix: whether the rule's quick fix can cure it
 *
 * What an issue is about.
 */
typedef struct {
  SixainShot       *shot;
  guint             number;
  SixainLine       *line;
  SixainAsset      *asset;
  SixainCastMember *cast;
  const char       *id;
  const char       *property;
  gsize             start;
  gsize             end;
  gboolean          fix;
} SixainIssuePlace;

SixainIssue          *sixain_issue_new             (const SixainLintRule   *rule,
                                                    const SixainIssuePlace *place,
                                                    char                   *text); /* (transfer full) */
const char           *sixain_issue_get_missing_id  (SixainIssue            *self);

/* For quick fixes: what the issue names, if it is still there. */
SixainLine           *sixain_issue_find_line       (SixainIssue            *self,
                                                    SixainStoryboard       *storyboard);
SixainRecord         *sixain_issue_find_owner      (SixainIssue            *self,
                                                    SixainStoryboard       *storyboard);
SixainEdit           *sixain_issue_edit_text       (SixainIssue            *self,
                                                    SixainStoryboard       *storyboard,
                                                    gsize                   start,
                                                    gsize                   end,
                                                    const char             *replacement);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-edit.h"

G_BEGIN_DECLS

/**
 * SixainIssueSeverity:
 * @SIXAIN_ISSUE_BLOCKS: the model refuses it, or it can't be asked for at all
 * @SIXAIN_ISSUE_SPOILS: it is likely to spoil what is paid for
 * @SIXAIN_ISSUE_HINT: it may be meant like that
 *
 * How much an issue matters, the worst first.
 */
typedef enum {
  SIXAIN_ISSUE_BLOCKS,
  SIXAIN_ISSUE_SPOILS,
  SIXAIN_ISSUE_HINT,
} SixainIssueSeverity;

#define SIXAIN_TYPE_ISSUE (sixain_issue_get_type ())
G_DECLARE_FINAL_TYPE (SixainIssue, sixain_issue, SIXAIN, ISSUE, GObject)

/* Immutable; any thread. */
const char         *sixain_issue_get_rule      (SixainIssue      *self); /* "same-framing" */
SixainIssueSeverity sixain_issue_get_severity  (SixainIssue      *self);
const char         *sixain_issue_get_text      (SixainIssue      *self); /* a sentence */
const char         *sixain_issue_get_source    (SixainIssue      *self); /* where the rule comes from */
const char         *sixain_issue_get_shot      (SixainIssue      *self); /* ids, (nullable) */
const char         *sixain_issue_get_line      (SixainIssue      *self);
const char         *sixain_issue_get_asset     (SixainIssue      *self);
const char         *sixain_issue_get_cast      (SixainIssue      *self);
guint               sixain_issue_get_number    (SixainIssue      *self); /* of the shot, from 1; 0 for the storyboard */
const char         *sixain_issue_get_property  (SixainIssue      *self); /* (nullable): where the cure is */
gboolean            sixain_issue_get_range     (SixainIssue      *self,
                                                gsize            *start,
                                                gsize            *end);
const char         *sixain_issue_get_fix_label (SixainIssue      *self); /* (nullable) */
SixainEdit         *sixain_issue_create_fix    (SixainIssue      *self,
                                                SixainStoryboard *storyboard);
gboolean            sixain_issue_equal         (SixainIssue      *self,
                                                SixainIssue      *other);
const char         *sixain_issue_severity_to_string (SixainIssueSeverity severity);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-issue.h"
#include "sixain-plan.h"

G_BEGIN_DECLS

/**
 * SixainLintDescription:
 * @id: its name for scripts
 * @severity: how much its issues matter
 * @summary: what it looks for, translated
 * @source: who says so, and when that was read
 * @has_fix: whether it may offer a quick fix
 *
 * A rule of the linter. All strings are static.
 */
typedef struct {
  const char          *id;
  SixainIssueSeverity  severity;
  const char          *summary;
  const char          *source;
  gboolean             has_fix;
} SixainLintDescription;

GPtrArray *sixain_lint                (SixainStoryboard   *storyboard,
                                       SixainProfile      *profile,
                                       SixainPlan         *plan,
                                       const char * const *mute_languages);
GArray    *sixain_lint_describe_rules (void);

G_END_DECLS

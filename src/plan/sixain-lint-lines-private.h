/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-lint-private.h"

G_BEGIN_DECLS

/**
 * SixainLintLine:
 * @line: a line
 * @language: the one it is spoken in
 * @text: what is said in it
 * @start: frames from the shot's head
 * @end: frames from the shot's head, 0 while it was not measured
 *
 * A line in the language the film is made in.
 */
typedef struct {
  SixainLine *line;
  const char *language;
  const char *text;
  gint64      start;
  gint64      end;
} SixainLintLine;

void             sixain_lint_read_line      (SixainStoryboard     *storyboard,
                                             SixainLine           *line,
                                             SixainLintLine       *spoken);
guint            sixain_lint_get_n_lines    (SixainShot           *shot);
void             sixain_lint_get_line       (SixainStoryboard     *storyboard,
                                             SixainShot           *shot,
                                             guint                 i,
                                             SixainLintLine       *spoken);
gboolean         sixain_lint_says_something (const char           *text);
SixainIssuePlace sixain_lint_get_line_place (SixainLintShot       *shot,
                                             const SixainLintLine *spoken,
                                             const char           *property);

G_END_DECLS

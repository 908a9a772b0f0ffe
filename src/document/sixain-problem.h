/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SixainProblemCode:
 * @SIXAIN_PROBLEM_TRUNCATED: the file ends or breaks off early
 * @SIXAIN_PROBLEM_MISSING: a picture, video, sound, take or receipt is not in the file
 * @SIXAIN_PROBLEM_ALTERED: it is, but its content is not what was put in
 * @SIXAIN_PROBLEM_CONTENT: a value of the storyboard was dropped or mended
 * @SIXAIN_PROBLEM_REFERENCE: a shot or cast member names something that is not there
 * @SIXAIN_PROBLEM_JOURNAL: the end of the journal of edits could not be read
 *
 * What can be wrong with a storyboard that opens nevertheless.
 */
typedef enum {
  SIXAIN_PROBLEM_TRUNCATED,
  SIXAIN_PROBLEM_MISSING,
  SIXAIN_PROBLEM_ALTERED,
  SIXAIN_PROBLEM_CONTENT,
  SIXAIN_PROBLEM_REFERENCE,
  SIXAIN_PROBLEM_JOURNAL,
} SixainProblemCode;

/**
 * SixainProblem:
 * @code: what kind of problem it is
 * @text: a sentence for the user
 * @member: (nullable): the package member it is about
 */
typedef struct {
  SixainProblemCode code;
  char             *text;
  char             *member;
} SixainProblem;

void        sixain_problem_add            (GPtrArray        *problems,
                                           SixainProblemCode code,
                                           const char       *member,
                                           char             *text); /* (transfer full) */
void        sixain_problem_free           (SixainProblem    *self);
const char *sixain_problem_code_to_string (SixainProblemCode code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainProblem, sixain_problem_free)

G_END_DECLS

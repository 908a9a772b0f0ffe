/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-problem.h"

/**
 * sixain_problem_add:
 * @problems: (element-type SixainProblem): a list that frees with sixain_problem_free()
 * @code: what kind of problem it is
 * @member: (nullable): the package member it is about
 * @text: (transfer full): a sentence for the user
 */
void
sixain_problem_add (GPtrArray        *problems,
                    SixainProblemCode code,
                    const char       *member,
                    char             *text)
{
  SixainProblem *self;

  g_return_if_fail (problems != NULL);
  g_return_if_fail (text != NULL);

  self = g_new0 (SixainProblem, 1);
  self->code = code;
  self->member = g_strdup (member);
  self->text = text;
  g_ptr_array_add (problems, self);
}

void
sixain_problem_free (SixainProblem *self)
{
  g_free (self->text);
  g_free (self->member);
  g_free (self);
}

/**
 * sixain_problem_code_to_string:
 * @code: a kind of problem
 *
 * Returns: its name for scripts, which stays the same between versions
 */
const char *
sixain_problem_code_to_string (SixainProblemCode code)
{
  switch (code)
    {
    case SIXAIN_PROBLEM_TRUNCATED:
      return "truncated";
    case SIXAIN_PROBLEM_MISSING:
      return "missing";
    case SIXAIN_PROBLEM_ALTERED:
      return "altered";
    case SIXAIN_PROBLEM_CONTENT:
      return "content";
    case SIXAIN_PROBLEM_REFERENCE:
      return "reference";
    case SIXAIN_PROBLEM_JOURNAL:
      return "journal";
    default:
      g_return_val_if_reached ("unknown");
    }
}

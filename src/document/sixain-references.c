/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-references.h"

#include "sixain-problem.h"
#include "sixain-uses.h"

#include <glib/gi18n.h>

typedef struct {
  SixainStoryboard *storyboard;
  GPtrArray        *problems;
  SixainRecord     *owner; /* whose problems were told last */
  guint             told;  /* a bit for each SixainUseKind */
} Check;

static char *
describe_in_shot (SixainUseKind kind,
                  guint         number)
{
  switch (kind)
    {
    case SIXAIN_USE_ASSET:
    case SIXAIN_USE_REFERENCE:
      return g_strdup_printf (C_("problem", "Shot %u uses a picture, video or sound that is not in the "
                                 "storyboard. Choose another."), number);
    case SIXAIN_USE_CAST:
      return g_strdup_printf (C_("problem", "In shot %u somebody speaks who is not in the cast. "
                                 "Choose another speaker."), number);
    case SIXAIN_USE_COSTUME:
      return g_strdup_printf (C_("problem", "In shot %u somebody wears a costume that is not in the cast. "
                                 "Choose another."), number);
    case SIXAIN_USE_TAKE:
      return g_strdup_printf (C_("problem", "Shot %u shows a take that is not in the storyboard. "
                                 "Choose another."), number);
    default:
      g_assert_not_reached ();
    }
}

static void
check_cb (const SixainUse *use,
          gpointer         data)
{
  Check *check = data;
  SixainUseKind kind = use->kind == SIXAIN_USE_REFERENCE ? SIXAIN_USE_ASSET : use->kind;
  char *message;
  guint position;

  /* a broken chip is seen where it is, and may be meant */
  if (use->chip || sixain_use_is_whole (use, check->storyboard))
    return;

  if (check->owner != use->owner)
    {
      check->owner = use->owner;
      check->told = 0;
    }
  if ((check->told & 1u << kind) != 0)
    return;
  check->told |= 1u << kind;

  if (SIXAIN_IS_CAST_MEMBER (use->owner))
    message = g_strdup_printf (C_("problem", "@%s has a view that is not in the storyboard. Choose another."),
                               sixain_cast_member_get_name (SIXAIN_CAST_MEMBER (use->owner)));
  else if (g_list_store_find (G_LIST_STORE (sixain_storyboard_get_shots (check->storyboard)), use->owner, &position))
    message = describe_in_shot (kind, position + 1);
  else
    return;

  sixain_problem_add (check->problems, SIXAIN_PROBLEM_REFERENCE, NULL, message);
}

/**
 * sixain_references_check:
 * @storyboard: a storyboard
 * @problems: (element-type SixainProblem): where to add what is found
 *
 * Looks for shots and cast members that name what is not in the storyboard. Nothing is
 * lost by it, so a storyboard with such problems is not damaged.
 */
void
sixain_references_check (SixainStoryboard *storyboard,
                         GPtrArray        *problems)
{
  Check check = { storyboard, problems, NULL, 0 };

  g_return_if_fail (SIXAIN_IS_STORYBOARD (storyboard));
  g_return_if_fail (problems != NULL);

  sixain_uses_foreach (storyboard, check_cb, &check);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-references.h"

#include "sixain-problem.h"

#include <glib/gi18n.h>

static gboolean
has_asset (SixainStoryboard *storyboard,
           const char       *id)
{
  return id == NULL || sixain_storyboard_find_asset (storyboard, id) != NULL;
}

static gboolean
has_assets (SixainStoryboard   *storyboard,
            const char * const *ids)
{
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      if (!has_asset (storyboard, ids[i]))
        return FALSE;
    }

  return TRUE;
}

static gboolean
has_references (SixainStoryboard   *storyboard,
                const char * const *ids)
{
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      if (!has_asset (storyboard, ids[i]) && sixain_storyboard_find_cast (storyboard, ids[i]) == NULL)
        return FALSE;
    }

  return TRUE;
}

static gboolean
has_speakers (SixainStoryboard *storyboard,
              GListModel       *lines)
{
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (SixainLine) line = g_list_model_get_item (lines, i);
      const char *speaker = sixain_line_get_speaker (line);

      if (speaker != NULL && sixain_storyboard_find_cast (storyboard, speaker) == NULL)
        return FALSE;
    }

  return TRUE;
}

static void
check_shot (SixainStoryboard *storyboard,
            SixainShot       *shot,
            guint             number,
            GPtrArray        *problems)
{
  const char *take = sixain_shot_get_take (shot);

  if (!has_asset (storyboard, sixain_shot_get_start_frame (shot)) ||
      !has_asset (storyboard, sixain_shot_get_end_frame (shot)) ||
      !has_assets (storyboard, sixain_shot_get_sounds (shot)) ||
      !has_references (storyboard, sixain_shot_get_references (shot)))
    sixain_problem_add (problems, SIXAIN_PROBLEM_REFERENCE, NULL,
                        g_strdup_printf (C_("problem", "Shot %u uses a picture, video or sound that is not in the "
                                            "storyboard. Choose another."), number));
  if (take != NULL && sixain_storyboard_find_take (storyboard, take) == NULL)
    sixain_problem_add (problems, SIXAIN_PROBLEM_REFERENCE, NULL,
                        g_strdup_printf (C_("problem", "Shot %u shows a take that is not in the storyboard. "
                                            "Choose another."), number));
  if (!has_speakers (storyboard, sixain_shot_get_lines (shot)))
    sixain_problem_add (problems, SIXAIN_PROBLEM_REFERENCE, NULL,
                        g_strdup_printf (C_("problem", "In shot %u somebody speaks who is not in the cast. "
                                            "Choose another speaker."), number));
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
  GListModel *shots, *cast;

  g_return_if_fail (SIXAIN_IS_STORYBOARD (storyboard));
  g_return_if_fail (problems != NULL);

  shots = sixain_storyboard_get_shots (storyboard);
  for (guint i = 0; i < g_list_model_get_n_items (shots); i++)
    {
      g_autoptr (SixainShot) shot = g_list_model_get_item (shots, i);

      check_shot (storyboard, shot, i + 1, problems);
    }

  cast = sixain_storyboard_get_cast (storyboard);
  for (guint i = 0; i < g_list_model_get_n_items (cast); i++)
    {
      g_autoptr (SixainCastMember) member = g_list_model_get_item (cast, i);

      if (!has_assets (storyboard, sixain_cast_member_get_views (member)) ||
          !has_asset (storyboard, sixain_cast_member_get_video (member)))
        sixain_problem_add (problems, SIXAIN_PROBLEM_REFERENCE, NULL,
                            g_strdup_printf (C_("problem", "@%s has a view that is not in the storyboard. "
                                                "Choose another."), sixain_cast_member_get_name (member)));
    }
}

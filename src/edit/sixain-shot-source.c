/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-shot-edits-private.h"
#include "sixain-take-stretch.h"

#include <glib/gi18n-lib.h>

/* The one that was chosen before; else the best rated that covers the shot, the latest of
 * several. */
static const char *
find_take (SixainStoryboard *storyboard,
           SixainShot       *shot)
{
  GListModel *takes = sixain_storyboard_get_takes (storyboard);
  const char *chosen = sixain_shot_get_take (shot);
  const char *id = sixain_record_get_id (SIXAIN_RECORD (shot));
  SixainTake *best = NULL;

  if (chosen != NULL && sixain_storyboard_find_take (storyboard, chosen) != NULL)
    return chosen;

  for (guint i = 0; i < g_list_model_get_n_items (takes); i++)
    {
      g_autoptr (SixainTake) take = g_list_model_get_item (takes, i);

      /* the storyboard holds it */
      if (sixain_take_covers (take, storyboard, id) &&
          (best == NULL || sixain_take_get_rating (take) >= sixain_take_get_rating (best)))
        best = take;
    }

  return best != NULL ? sixain_record_get_id (SIXAIN_RECORD (best)) : NULL;
}

/**
 * sixain_shot_edit_show:
 * @storyboard: a storyboard
 * @positions: (array length=n): some of its shots
 * @n: how many
 * @source: what they are to show
 *
 * Switches between the board, the animatic and a take. A shot of which there is no take
 * stays as it is when a take is asked for.
 *
 * Returns: (transfer full) (nullable): the edit
 */
SixainEdit *
sixain_shot_edit_show (SixainStoryboard *storyboard,
                       const guint      *positions,
                       guint             n,
                       SixainShotSource  source)
{
  g_autoptr (SixainEdit) group = NULL;
  const char *label;
  guint n_edits = 0;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);
  g_return_val_if_fail (positions != NULL || n == 0, NULL);

  label = source == SIXAIN_SOURCE_TAKE ? C_("edit", "Show Take")
          : source == SIXAIN_SOURCE_BOARD ? C_("edit", "Show Board") : C_("edit", "Show Animatic");
  group = sixain_edit_new_group (label);
  for (guint i = 0; i < n; i++)
    {
      SixainShot *shot = sixain_shot_edits_get_shot (storyboard, positions[i]);
      const char *take;

      if (shot == NULL || sixain_shot_get_source (shot) == source)
        continue;

      take = source == SIXAIN_SOURCE_TAKE ? find_take (storyboard, shot) : sixain_shot_get_take (shot);
      if (source == SIXAIN_SOURCE_TAKE && take == NULL)
        continue;

      sixain_edit_append (group, sixain_edit_new_set (label, SIXAIN_RECORD (shot), "source", source, "take", take, NULL));
      n_edits++;
    }

  return n_edits > 0 ? g_steal_pointer (&group) : NULL;
}

/**
 * sixain_shot_edit_use:
 * @storyboard: a storyboard
 * @positions: (array length=n): some of its shots
 * @n: how many
 * @take: a take
 *
 * Chooses a take for the shots of these that it covers, and shows it.
 *
 * Returns: (transfer full) (nullable): the edit
 */
SixainEdit *
sixain_shot_edit_use (SixainStoryboard *storyboard,
                      const guint      *positions,
                      guint             n,
                      SixainTake       *take)
{
  g_autoptr (SixainEdit) group = NULL;
  const char *label = C_("edit", "Use Take");
  const char *id;
  guint n_edits = 0;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);
  g_return_val_if_fail (positions != NULL || n == 0, NULL);
  g_return_val_if_fail (SIXAIN_IS_TAKE (take), NULL);

  id = sixain_record_get_id (SIXAIN_RECORD (take));
  group = sixain_edit_new_group (label);
  for (guint i = 0; i < n; i++)
    {
      SixainShot *shot = sixain_shot_edits_get_shot (storyboard, positions[i]);
      gboolean chosen = shot != NULL && g_strcmp0 (sixain_shot_get_take (shot), id) == 0;

      if (shot == NULL || (chosen && sixain_shot_get_source (shot) == SIXAIN_SOURCE_TAKE) ||
          !sixain_take_covers (take, storyboard, sixain_record_get_id (SIXAIN_RECORD (shot))))
        continue;

      sixain_edit_append (group,
                          sixain_edit_new_set (label, SIXAIN_RECORD (shot), "source", SIXAIN_SOURCE_TAKE, "take", id,
                                               "slip", chosen ? sixain_shot_get_slip (shot) : G_GINT64_CONSTANT (0),
                                               NULL));
      n_edits++;
    }

  return n_edits > 0 ? g_steal_pointer (&group) : NULL;
}

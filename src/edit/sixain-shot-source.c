/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-shot-edits-private.h"
#include "sixain-showing.h"

#include <glib/gi18n-lib.h>

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
      SixainShowing showing;

      if (shot == NULL)
        continue;

      sixain_showing_init (&showing, shot);
      if (!sixain_showing_set_source (&showing, storyboard, shot, source))
        continue;

      sixain_edit_append (group, sixain_edit_new_set (label, SIXAIN_RECORD (shot),
                                                      "source", showing.source, "take", showing.take, NULL));
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
  guint n_edits = 0;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);
  g_return_val_if_fail (positions != NULL || n == 0, NULL);
  g_return_val_if_fail (SIXAIN_IS_TAKE (take), NULL);

  group = sixain_edit_new_group (label);
  for (guint i = 0; i < n; i++)
    {
      SixainShot *shot = sixain_shot_edits_get_shot (storyboard, positions[i]);
      SixainShowing showing;

      if (shot == NULL)
        continue;

      sixain_showing_init (&showing, shot);
      if (!sixain_showing_set_take (&showing, storyboard, shot, take))
        continue;

      sixain_edit_append (group,
                          sixain_edit_new_set (label, SIXAIN_RECORD (shot), "source", showing.source, "take", showing.take,
                                               "slip", showing.slip, NULL));
      n_edits++;
    }

  return n_edits > 0 ? g_steal_pointer (&group) : NULL;
}

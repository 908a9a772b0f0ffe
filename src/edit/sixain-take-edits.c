/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-take-edits.h"

#include <glib/gi18n.h>

#include "sixain-shot-edits.h"
#include "sixain-take-stretch.h"

static gboolean
shares_shot (SixainStoryboard   *storyboard,
             SixainTake         *take,
             const char * const *shots)
{
  for (guint i = 0; shots[i] != NULL; i++)
    {
      if (sixain_take_covers (take, storyboard, shots[i]))
        return TRUE;
    }

  return FALSE;
}

/**
 * sixain_take_dup_new_name:
 * @storyboard: a storyboard
 * @shots: (array zero-terminated=1): ids of the shots that a new take covers
 *
 * Returns: (transfer full): a name by its number among the takes of its shots
 */
char *
sixain_take_dup_new_name (SixainStoryboard   *storyboard,
                          const char * const *shots)
{
  GListModel *takes;
  g_autoptr (GHashTable) names = NULL;
  guint number = 1;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);
  g_return_val_if_fail (shots != NULL, NULL);

  takes = sixain_storyboard_get_takes (storyboard);
  names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (takes); i++)
    {
      g_autoptr (SixainTake) take = g_list_model_get_item (takes, i);

      if (!shares_shot (storyboard, take, shots))
        continue;

      g_hash_table_add (names, g_strdup (sixain_take_get_name (take)));
      number++;
    }

  for (;; number++)
    {
      /* Translators: the name of the third film of a shot: "Take 3" */
      g_autofree char *name = g_strdup_printf (C_("take", "Take %u"), number);

      if (!g_hash_table_contains (names, name))
        return g_steal_pointer (&name);
    }
}

/**
 * sixain_take_edit_show_new:
 * @storyboard: a storyboard
 * @take: one of its takes, that has just come
 *
 * A shot that shows a take goes on showing it.
 *
 * Returns: (transfer full) (nullable): makes the other shots show @take
 */
SixainEdit *
sixain_take_edit_show_new (SixainStoryboard *storyboard,
                           SixainTake       *take)
{
  GListModel *shots;
  g_autoptr (GArray) positions = NULL;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);
  g_return_val_if_fail (SIXAIN_IS_TAKE (take), NULL);

  shots = sixain_storyboard_get_shots (storyboard);
  positions = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < g_list_model_get_n_items (shots); i++)
    {
      g_autoptr (SixainShot) shot = g_list_model_get_item (shots, i);
      const char *chosen = sixain_shot_get_take (shot);

      if (chosen == NULL || sixain_storyboard_find_take (storyboard, chosen) == NULL)
        g_array_append_val (positions, i);
    }

  return sixain_shot_edit_use (storyboard, (const guint *) (gpointer) positions->data, positions->len, take);
}

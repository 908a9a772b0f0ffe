/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-record-copy.h"
#include "sixain-shot-edits-private.h"

#include <glib/gi18n-lib.h>

#define SHOTS "shots"

/**
 * sixain_shot_edit_add:
 * @storyboard: a storyboard
 * @position: where; anything beyond the end is the end
 * @shot: a shot that is in no storyboard yet
 *
 * Returns: (transfer full): the edit
 */
SixainEdit *
sixain_shot_edit_add (SixainStoryboard *storyboard,
                      guint             position,
                      SixainShot       *shot)
{
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);
  g_return_val_if_fail (SIXAIN_IS_SHOT (shot), NULL);

  return sixain_edit_new_insert (C_("edit", "Add Shot"), SIXAIN_RECORD (storyboard), SHOTS,
                                 MIN (position, sixain_shot_edits_get_n_shots (storyboard)),
                                 SIXAIN_RECORD (shot));
}

/**
 * sixain_shot_edit_duplicate:
 * @storyboard: a storyboard
 * @positions: (array length=n): shots
 * @n: how many
 *
 * Copies the shots, lines included, to behind the last of them.
 *
 * Returns: (transfer full) (nullable): the edit
 */
SixainEdit *
sixain_shot_edit_duplicate (SixainStoryboard *storyboard,
                            const guint      *positions,
                            guint             n)
{
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);

  return n > 0 ? sixain_shot_edit_duplicate_to (storyboard, positions, n, positions[n - 1] + 1) : NULL;
}

/**
 * sixain_shot_edit_duplicate_to:
 * @storyboard: a storyboard
 * @positions: (array length=n): shots
 * @n: how many
 * @to: before which shot the copies go
 *
 * Returns: (transfer full) (nullable): an edit
 */
SixainEdit *
sixain_shot_edit_duplicate_to (SixainStoryboard *storyboard,
                               const guint      *positions,
                               guint             n,
                               guint             to)
{
  g_autoptr (SixainEdit) group = NULL;
  const char *label;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);

  if (n == 0 || positions[n - 1] >= sixain_shot_edits_get_n_shots (storyboard) ||
      to > sixain_shot_edits_get_n_shots (storyboard))
    return NULL;

  label = n == 1 ? C_("edit", "Duplicate Shot") : C_("edit", "Duplicate Shots");
  group = sixain_edit_new_group (label);

  for (guint i = 0; i < n; i++)
    {
      SixainShot *shot = sixain_shot_edits_get_shot (storyboard, positions[i]);
      g_autoptr (SixainRecord) copy = sixain_record_copy (SIXAIN_RECORD (shot), TRUE);

      sixain_shot_edits_derive (storyboard, shot, SIXAIN_SHOT (copy), 0);
      sixain_edit_append (group, sixain_edit_new_insert (label, SIXAIN_RECORD (storyboard), SHOTS,
                                                         to + i, copy));
    }

  return g_steal_pointer (&group);
}

/**
 * sixain_shot_edit_delete:
 * @storyboard: a storyboard
 * @positions: (array length=n): shots
 * @n: how many
 * @keep_time: whether the shot before each of them (or else behind) takes over its
 *   length, so that everything else stays where it is in time
 *
 * Returns: (transfer full) (nullable): the edit
 */
SixainEdit *
sixain_shot_edit_delete (SixainStoryboard *storyboard,
                         const guint      *positions,
                         guint             n,
                         gboolean          keep_time)
{
  g_autoptr (SixainEdit) group = NULL;
  g_autofree gint64 *gains = NULL;
  g_autofree gboolean *gone = NULL;
  const char *label;
  guint n_shots;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);

  n_shots = sixain_shot_edits_get_n_shots (storyboard);
  if (n == 0 || positions[n - 1] >= n_shots)
    return NULL;

  label = n == 1 ? C_("edit", "Delete Shot") : C_("edit", "Delete Shots");
  group = sixain_edit_new_group (label);
  gains = g_new0 (gint64, n_shots);
  gone = g_new0 (gboolean, n_shots);

  for (guint i = 0; i < n; i++)
    gone[positions[i]] = TRUE;

  for (guint i = 0; keep_time && i < n; i++)
    {
      SixainShot *shot = sixain_shot_edits_get_shot (storyboard, positions[i]);
      guint heir = G_MAXUINT;

      if (sixain_shot_get_skip (shot))
        continue;

      for (guint j = 0; j < n_shots; j++)
        {
          if (gone[j] || sixain_shot_get_skip (sixain_shot_edits_get_shot (storyboard, j)))
            continue;
          if (j < positions[i] || heir == G_MAXUINT)
            heir = j;
          if (j > positions[i])
            break;
        }

      if (heir != G_MAXUINT)
        gains[heir] += sixain_shot_get_length (shot);
    }

  for (guint i = 0; i < n_shots; i++)
    {
      SixainShot *shot = sixain_shot_edits_get_shot (storyboard, i);

      if (gains[i] > 0)
        sixain_edit_append (group, sixain_shot_edits_set_length (label, shot, sixain_shot_get_length (shot) + gains[i]));
    }

  for (guint i = n; i > 0; i--)
    sixain_edit_append (group, sixain_edit_new_remove (label, SIXAIN_RECORD (storyboard), SHOTS, positions[i - 1]));

  return g_steal_pointer (&group);
}

/**
 * sixain_shot_edit_move:
 * @storyboard: a storyboard
 * @positions: (array length=n): shots; they become neighbours, in this order
 * @n: how many
 * @to: where the first of them ends up; clamped
 *
 * Returns: (transfer full) (nullable): the edit, %NULL when the order stays
 */
SixainEdit *
sixain_shot_edit_move (SixainStoryboard *storyboard,
                       const guint      *positions,
                       guint             n,
                       guint             to)
{
  g_autoptr (SixainEdit) group = NULL;
  g_autofree guint *order = NULL;
  g_autofree guint *wanted = NULL;
  const char *label;
  guint n_shots;
  gboolean any = FALSE;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);

  n_shots = sixain_shot_edits_get_n_shots (storyboard);
  if (n == 0 || positions[n - 1] >= n_shots)
    return NULL;

  to = MIN (to, n_shots - n);
  label = n == 1 ? C_("edit", "Move Shot") : C_("edit", "Move Shots");

  if (n == 1)
    {
      if (positions[0] == to)
        return NULL;
      return sixain_edit_new_move (label, SIXAIN_RECORD (storyboard), SHOTS, positions[0], to);
    }

  group = sixain_edit_new_group (label);
  order = g_new (guint, n_shots);
  wanted = g_new (guint, n_shots);

  for (guint i = 0, k = 0, place = 0; i < n_shots; i++)
    {
      order[i] = i;
      if (k < n && positions[k] == i)
        {
          wanted[to + k++] = i;
          continue;
        }
      if (place == to)
        place += n;
      wanted[place++] = i;
    }

  for (guint i = 0; i < n_shots; i++)
    {
      guint from = i;

      while (order[from] != wanted[i])
        from++;

      if (from == i)
        continue;

      memmove (order + i + 1, order + i, (from - i) * sizeof (guint));
      order[i] = wanted[i];
      sixain_edit_append (group, sixain_edit_new_move (label, SIXAIN_RECORD (storyboard), SHOTS, from, i));
      any = TRUE;
    }

  return any ? g_steal_pointer (&group) : NULL;
}

/**
 * sixain_shot_edit_skip:
 * @storyboard: a storyboard
 * @positions: (array length=n): shots
 * @n: how many
 * @skip: whether to leave them out of the film
 *
 * Returns: (transfer full) (nullable): the edit, %NULL when they are like that already
 */
SixainEdit *
sixain_shot_edit_skip (SixainStoryboard *storyboard,
                       const guint      *positions,
                       guint             n,
                       gboolean          skip)
{
  g_autoptr (SixainEdit) group = NULL;
  const char *label;
  gboolean any = FALSE;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);

  label = skip ? C_("edit", "Skip Shot") : C_("edit", "Play Shot Again");
  group = sixain_edit_new_group (label);

  for (guint i = 0; i < n; i++)
    {
      SixainShot *shot = sixain_shot_edits_get_shot (storyboard, positions[i]);

      if (shot == NULL || sixain_shot_get_skip (shot) == skip)
        continue;

      sixain_edit_append (group, sixain_edit_new_set (label, SIXAIN_RECORD (shot), "skip", skip, NULL));
      any = TRUE;
    }

  return any ? g_steal_pointer (&group) : NULL;
}

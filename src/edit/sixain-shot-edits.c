/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-shot-edits-private.h"

#include <glib/gi18n-lib.h>

#define SHOTS "shots"
#define LINES "lines"

/* Everything but identity and lists. */
static gpointer
copy_record (gpointer record)
{
  g_autofree GParamSpec **pspecs = NULL;
  GObject *copy;
  guint n_pspecs;

  g_assert (SIXAIN_IS_RECORD (record));

  copy = g_object_new (G_OBJECT_TYPE (record), NULL);
  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (record), &n_pspecs);

  for (guint i = 0; i < n_pspecs; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      if (!(pspecs[i]->flags & SIXAIN_PARAM_STORED) ||
          !(pspecs[i]->flags & G_PARAM_WRITABLE) ||
          (pspecs[i]->flags & G_PARAM_CONSTRUCT_ONLY) ||
          g_type_is_a (pspecs[i]->value_type, G_TYPE_LIST_MODEL))
        continue;

      g_value_init (&value, pspecs[i]->value_type);
      g_object_get_property (record, pspecs[i]->name, &value);
      g_object_set_property (copy, pspecs[i]->name, &value);
    }

  return copy;
}

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
 * sixain_shot_edit_split:
 * @storyboard: a storyboard
 * @position: the shot
 * @at: frames from its head where the second part begins
 * @camera: (nullable): where the camera is at the cut, %NULL when it doesn't move
 *
 * The camera goes on where it was at the cut, the first part keeps the start frame, the
 * second the end frame, and each line goes with the part it starts in.
 *
 * Returns: (transfer full) (nullable): the edit, %NULL when a part would be empty
 */
SixainEdit *
sixain_shot_edit_split (SixainStoryboard *storyboard,
                        guint             position,
                        gint64            at,
                        const SixainRect *camera)
{
  g_autoptr (SixainEdit) group = NULL;
  g_autoptr (SixainShot) second = NULL;
  const char *label = C_("edit", "Split Shot");
  SixainShot *first;
  GListModel *lines;
  gint64 length;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);

  first = sixain_shot_edits_get_shot (storyboard, position);
  if (first == NULL)
    return NULL;

  length = sixain_shot_get_length (first);
  if (at <= 0 || at >= length)
    return NULL;

  group = sixain_edit_new_group (label);
  second = copy_record (first);
  g_object_set (second, "length", length - at, NULL);

  sixain_edit_append (group, sixain_shot_edits_set_length (label, first, at));

  if (sixain_shot_get_end_frame (first) != NULL)
    sixain_edit_append (group, sixain_edit_new_set (label, SIXAIN_RECORD (first),
                                                    "end-frame", NULL, NULL));

  if (camera != NULL)
    {
      g_object_set (second, "from-rect", camera, NULL);
      sixain_edit_append (group, sixain_edit_new_set (label, SIXAIN_RECORD (first), "to-rect", camera, NULL));
    }

  sixain_edit_append (group, sixain_edit_new_insert (label, SIXAIN_RECORD (storyboard), SHOTS,
                                                     position + 1, SIXAIN_RECORD (second)));

  lines = sixain_shot_get_lines (first);
  for (guint i = g_list_model_get_n_items (lines); i > 0; i--)
    {
      g_autoptr (SixainLine) line = g_list_model_get_item (lines, i - 1);

      if (sixain_line_get_start (line) < at)
        continue;

      sixain_edit_append (group, sixain_edit_new_remove (label, SIXAIN_RECORD (first), LINES, i - 1));
      sixain_edit_append (group, sixain_edit_new_insert (label, SIXAIN_RECORD (second), LINES,
                                                         0, SIXAIN_RECORD (line)));
      sixain_edit_append (group, sixain_edit_new_set (label, SIXAIN_RECORD (line), "start",
                                                      sixain_line_get_start (line) - at, NULL));
    }

  return g_steal_pointer (&group);
}

static char *
join_texts (const char *first,
            const char *second)
{
  if (*second == '\0' || g_str_equal (first, second))
    return g_strdup (first);
  if (*first == '\0')
    return g_strdup (second);
  return g_strdup_printf ("%s\n%s", first, second);
}

static char **
join_ids (const char * const *first,
          const char * const *second)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_addv (builder, (const char **) first);
  for (guint i = 0; second[i] != NULL; i++)
    {
      if (!g_strv_contains (first, second[i]))
        g_strv_builder_add (builder, second[i]);
    }

  return g_strv_builder_end (builder);
}

/**
 * sixain_shot_edit_merge:
 * @storyboard: a storyboard
 * @position: a shot
 *
 * Makes one shot of @position and the one behind it: their lengths and lines follow each
 * other, the picture goes from the first one's start to the second one's end.
 *
 * Returns: (transfer full) (nullable): the edit, %NULL when there is no shot behind
 */
SixainEdit *
sixain_shot_edit_merge (SixainStoryboard *storyboard,
                        guint             position)
{
  g_autoptr (SixainEdit) group = NULL;
  g_autofree char *prompt = NULL;
  g_autofree char *sound_text = NULL;
  g_auto (GStrv) references = NULL;
  g_auto (GStrv) sounds = NULL;
  const char *label = C_("edit", "Merge Shots");
  const char *end;
  SixainShot *first;
  SixainShot *second;
  GListModel *lines;
  gint64 length;
  guint n_lines;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);

  first = sixain_shot_edits_get_shot (storyboard, position);
  second = sixain_shot_edits_get_shot (storyboard, position + 1);
  if (first == NULL || second == NULL)
    return NULL;

  group = sixain_edit_new_group (label);
  length = sixain_shot_get_length (first);
  lines = sixain_shot_get_lines (second);
  n_lines = g_list_model_get_n_items (sixain_shot_get_lines (first));

  for (guint i = g_list_model_get_n_items (lines); i > 0; i--)
    {
      g_autoptr (SixainLine) line = g_list_model_get_item (lines, i - 1);

      sixain_edit_append (group, sixain_edit_new_remove (label, SIXAIN_RECORD (second), LINES, i - 1));
      sixain_edit_append (group, sixain_edit_new_insert (label, SIXAIN_RECORD (first), LINES,
                                                         n_lines, SIXAIN_RECORD (line)));
      sixain_edit_append (group, sixain_edit_new_set (label, SIXAIN_RECORD (line), "start",
                                                      sixain_line_get_start (line) + length, NULL));
    }

  sixain_edit_append (group, sixain_edit_new_remove (label, SIXAIN_RECORD (storyboard), SHOTS, position + 1));

  prompt = join_texts (sixain_shot_get_prompt (first), sixain_shot_get_prompt (second));
  sound_text = join_texts (sixain_shot_get_sound_text (first), sixain_shot_get_sound_text (second));
  references = join_ids (sixain_shot_get_references (first), sixain_shot_get_references (second));
  sounds = join_ids (sixain_shot_get_sounds (first), sixain_shot_get_sounds (second));

  /* a second part that only goes on with the first one's picture adds no end frame */
  end = sixain_shot_get_end_frame (second);
  if (end == NULL && g_strcmp0 (sixain_shot_get_start_frame (second), sixain_shot_get_start_frame (first)) != 0)
    end = sixain_shot_get_start_frame (second);
  if (end == NULL)
    end = sixain_shot_get_end_frame (first);

  sixain_edit_append (group,
                      sixain_edit_new_set (label, SIXAIN_RECORD (first),
                                           "length", length + sixain_shot_get_length (second),
                                           "prompt", prompt,
                                           "sound-text", sound_text,
                                           "references", references,
                                           "sounds", sounds,
                                           "end-frame", end,
                                           NULL));

  /* where the camera only went on, it goes on to where the second part ends */
  if (sixain_shot_get_to_rect (second) != NULL ||
      (sixain_shot_get_to_rect (first) != NULL && sixain_shot_get_from_rect (second) != NULL &&
       sixain_rect_equal (sixain_shot_get_to_rect (first), sixain_shot_get_from_rect (second))))
    sixain_edit_append (group, sixain_edit_new_set (label, SIXAIN_RECORD (first), "to-rect",
                                                    sixain_shot_get_to_rect (second), NULL));

  return g_steal_pointer (&group);
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
  g_autoptr (SixainEdit) group = NULL;
  const char *label;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);

  if (n == 0 || positions[n - 1] >= sixain_shot_edits_get_n_shots (storyboard))
    return NULL;

  label = n == 1 ? C_("edit", "Duplicate Shot") : C_("edit", "Duplicate Shots");
  group = sixain_edit_new_group (label);

  for (guint i = 0; i < n; i++)
    {
      SixainShot *shot = sixain_shot_edits_get_shot (storyboard, positions[i]);
      g_autoptr (SixainShot) copy = copy_record (shot);
      GListModel *lines = sixain_shot_get_lines (shot);

      sixain_edit_append (group, sixain_edit_new_insert (label, SIXAIN_RECORD (storyboard), SHOTS,
                                                         positions[n - 1] + 1 + i, SIXAIN_RECORD (copy)));

      for (guint j = 0; j < g_list_model_get_n_items (lines); j++)
        {
          g_autoptr (SixainLine) line = g_list_model_get_item (lines, j);
          g_autoptr (SixainLine) line_copy = copy_record (line);

          sixain_edit_append (group, sixain_edit_new_insert (label, SIXAIN_RECORD (copy), LINES,
                                                             j, SIXAIN_RECORD (line_copy)));
        }
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

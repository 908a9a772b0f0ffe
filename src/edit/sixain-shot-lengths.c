/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-shot-edits-private.h"
#include "sixain-wording.h"

#include <glib/gi18n-lib.h>

SixainShot *
sixain_shot_edits_get_shot (SixainStoryboard *storyboard,
                            guint             position)
{
  g_autoptr (SixainShot) shot = NULL;

  g_assert (SIXAIN_IS_STORYBOARD (storyboard));

  /* the list keeps it alive */
  shot = g_list_model_get_item (sixain_storyboard_get_shots (storyboard), position);
  return shot;
}

guint
sixain_shot_edits_get_n_shots (SixainStoryboard *storyboard)
{
  return g_list_model_get_n_items (sixain_storyboard_get_shots (storyboard));
}

SixainEdit *
sixain_shot_edits_set_length (const char *label,
                              SixainShot *shot,
                              gint64      length)
{
  return sixain_edit_new_set (label, SIXAIN_RECORD (shot), "length", MAX (length, 1), NULL);
}

/**
 * sixain_shot_edit_next_playing:
 * @storyboard: a storyboard
 * @position: a shot
 *
 * Returns: the position of the first shot behind @position that is not skipped, or
 *   %G_MAXUINT
 */
guint
sixain_shot_edit_next_playing (SixainStoryboard *storyboard,
                               guint             position)
{
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), G_MAXUINT);

  for (guint i = position + 1; i < sixain_shot_edits_get_n_shots (storyboard); i++)
    {
      if (!sixain_shot_get_skip (sixain_shot_edits_get_shot (storyboard, i)))
        return i;
    }

  return G_MAXUINT;
}

/**
 * sixain_shot_edit_lines_end:
 * @storyboard: the storyboard, for its rate
 * @shot: one of its shots
 *
 * Returns: frames from the shot's head to the end of its last spoken line, rounded up;
 *   0 when no line was measured yet
 */
gint64
sixain_shot_edit_lines_end (SixainStoryboard *storyboard,
                            SixainShot       *shot)
{
  GListModel *lines;
  const SixainRate *rate;
  gint64 end = 0;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), 0);
  g_return_val_if_fail (SIXAIN_IS_SHOT (shot), 0);

  lines = sixain_shot_get_lines (shot);
  rate = sixain_storyboard_get_rate (storyboard);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (SixainLine) line = g_list_model_get_item (lines, i);
      SixainWording wording;
      gint64 frames;

      sixain_line_get_wording (line, sixain_storyboard_get_language (storyboard), &wording);
      if (wording.spoken <= 0)
        continue;

      frames = sixain_rate_ns_to_frame (rate, wording.spoken);
      if (sixain_rate_frame_to_ns (rate, frames) < wording.spoken)
        frames++;

      end = MAX (end, sixain_line_get_start (line) + frames);
    }

  return end;
}

/**
 * sixain_shot_edit_roll:
 * @storyboard: a storyboard
 * @position: the shot before the edge
 * @delta: frames to move the edge; clamped so that both keep a frame
 *
 * Returns: (transfer full) (nullable): the edit; that of a ripple behind the last shot
 */
SixainEdit *
sixain_shot_edit_roll (SixainStoryboard *storyboard,
                       guint             position,
                       gint64            delta)
{
  g_autoptr (SixainEdit) group = NULL;
  const char *label = C_("edit", "Move Cut");
  SixainShot *shot;
  SixainShot *next;
  guint behind;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);

  shot = sixain_shot_edits_get_shot (storyboard, position);
  behind = sixain_shot_edit_next_playing (storyboard, position);
  if (shot == NULL || sixain_shot_get_skip (shot) || behind == G_MAXUINT)
    return sixain_shot_edit_ripple (storyboard, position, delta);

  next = sixain_shot_edits_get_shot (storyboard, behind);
  delta = CLAMP (delta, 1 - sixain_shot_get_length (shot), sixain_shot_get_length (next) - 1);
  if (delta == 0)
    return NULL;

  group = sixain_edit_new_group (label);
  sixain_edit_append (group, sixain_shot_edits_set_length (label, shot, sixain_shot_get_length (shot) + delta));
  sixain_edit_append (group, sixain_shot_edits_set_length (label, next, sixain_shot_get_length (next) - delta));
  return g_steal_pointer (&group);
}

/**
 * sixain_shot_edit_ripple:
 * @storyboard: a storyboard
 * @position: a shot
 * @delta: frames it becomes longer; clamped so that it keeps a frame
 *
 * Returns: (transfer full) (nullable): the edit
 */
SixainEdit *
sixain_shot_edit_ripple (SixainStoryboard *storyboard,
                         guint             position,
                         gint64            delta)
{
  SixainShot *shot;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);

  shot = sixain_shot_edits_get_shot (storyboard, position);
  if (shot == NULL)
    return NULL;

  delta = MAX (delta, 1 - sixain_shot_get_length (shot));
  if (delta == 0)
    return NULL;

  return sixain_shot_edits_set_length (C_("edit", "Change Shot Length"), shot, sixain_shot_get_length (shot) + delta);
}

/**
 * sixain_shot_edit_equalise:
 * @storyboard: a storyboard
 * @positions: (array length=n): shots
 * @n: how many
 *
 * Gives the shots the same length, their total unchanged; frames that are left over go to
 * the first ones. Skipped shots are left alone.
 *
 * Returns: (transfer full) (nullable): the edit, %NULL when they are equal already
 */
SixainEdit *
sixain_shot_edit_equalise (SixainStoryboard *storyboard,
                           const guint      *positions,
                           guint             n)
{
  g_autoptr (SixainEdit) group = NULL;
  const char *label = C_("edit", "Make Shots Equally Long");
  gint64 total = 0;
  gint64 n_playing = 0;
  gint64 nth = 0;
  gboolean any = FALSE;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);

  if (n == 0 || positions[n - 1] >= sixain_shot_edits_get_n_shots (storyboard))
    return NULL;

  for (guint i = 0; i < n; i++)
    {
      SixainShot *shot = sixain_shot_edits_get_shot (storyboard, positions[i]);

      if (sixain_shot_get_skip (shot))
        continue;
      total += sixain_shot_get_length (shot);
      n_playing++;
    }

  group = sixain_edit_new_group (label);
  for (guint i = 0; i < n; i++)
    {
      SixainShot *shot = sixain_shot_edits_get_shot (storyboard, positions[i]);
      gint64 length;

      if (sixain_shot_get_skip (shot))
        continue;

      length = total / n_playing + (nth++ < total % n_playing ? 1 : 0);
      if (length == sixain_shot_get_length (shot))
        continue;

      sixain_edit_append (group, sixain_shot_edits_set_length (label, shot, length));
      any = TRUE;
    }

  return any ? g_steal_pointer (&group) : NULL;
}

/**
 * sixain_shot_edit_fit_lines:
 * @storyboard: a storyboard
 * @position: a shot
 *
 * Makes the shot end with its last spoken line.
 *
 * Returns: (transfer full) (nullable): the edit, %NULL when no line was measured or the
 *   length fits already
 */
SixainEdit *
sixain_shot_edit_fit_lines (SixainStoryboard *storyboard,
                            guint             position)
{
  SixainShot *shot;
  gint64 end;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);

  shot = sixain_shot_edits_get_shot (storyboard, position);
  if (shot == NULL)
    return NULL;

  end = sixain_shot_edit_lines_end (storyboard, shot);
  if (end <= 0 || end == sixain_shot_get_length (shot))
    return NULL;

  return sixain_shot_edits_set_length (C_("edit", "Fit Shot to Its Lines"), shot, end);
}

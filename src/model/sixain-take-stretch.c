/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-take-stretch.h"

#include "sixain-origin.h"

/* What a model was asked for: whole seconds; of a shot that is gone, nothing is known. */
static gint64
get_planned (SixainStoryboard *storyboard,
             const char       *shot_id)
{
  SixainShot *shot = sixain_storyboard_find_shot (storyboard, shot_id);
  const SixainRate *rate = sixain_storyboard_get_rate (storyboard);

  if (shot == NULL)
    return 0;

  return MAX (1, (sixain_shot_get_length (shot) * rate->den + rate->num - 1) / rate->num);
}

static gint64
get_share (SixainTake       *take,
           SixainStoryboard *storyboard,
           guint             n)
{
  const char * const *shots = sixain_take_get_shots (take);
  gint64 before = 0, whole = 0, found = 0;
  guint n_found = 0, n_before = 0, n_shots;

  for (n_shots = 0; shots[n_shots] != NULL; n_shots++)
    {
      gint64 planned = get_planned (storyboard, shots[n_shots]);

      if (planned == 0)
        continue;
      found += planned;
      n_found++;
      if (n_shots < n)
        {
          before += planned;
          n_before++;
        }
    }

  /* those that are gone count as much as the others on average, in units of one share */
  if (n_found == 0)
    return sixain_take_get_duration (take) / MAX (n_shots, 1) * n;

  before = before * n_found + found * (n - n_before);
  whole = found * n_shots;
  return (gint64) ((double) sixain_take_get_duration (take) * before / whole);
}

static gint64
get_boundary (SixainTake       *take,
              SixainStoryboard *storyboard,
              guint             n)
{
  const char * const *lists[] = { sixain_take_get_cuts (take), sixain_take_get_asked (take) };
  gint64 duration = sixain_take_get_duration (take);
  guint n_shots = g_strv_length ((char **) sixain_take_get_shots (take));

  if (n == 0)
    return 0;
  if (n >= n_shots)
    return duration;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      if (g_strv_length ((char **) lists[i]) + 1 == n_shots)
        return CLAMP (g_ascii_strtoll (lists[i][n - 1], NULL, 10), 0, MAX (duration, 0));
    }

  return get_share (take, storyboard, n);
}

/* The last of the take's shots from @i on that @shot has taken in, one right after the other. */
static guint
skip_merged (SixainTake *take,
             SixainShot *shot,
             guint       i)
{
  const char * const *shots = sixain_take_get_shots (take);
  const char * const *origins;
  gboolean found = TRUE;

  if (shot == NULL)
    return i;

  origins = sixain_shot_get_origins (shot);
  while (found && shots[i + 1] != NULL)
    {
      found = FALSE;
      for (guint j = 0; !found && origins[j] != NULL; j++)
        {
          g_autofree char *id = NULL;
          gint64 frames;

          found = sixain_origin_parse (origins[j], &id, &frames) && frames < 0 && g_str_equal (id, shots[i + 1]);
        }
      i += found;
    }

  return i;
}

/* Which of its shots is @shot_id, or the one that begins before it. */
static gboolean
find_place (SixainTake       *take,
            SixainStoryboard *storyboard,
            const char       *shot_id,
            guint            *place,
            gint64           *frames)
{
  const char * const *shots = sixain_take_get_shots (take);
  SixainShot *shot;
  const char * const *origins;

  *frames = 0;
  for (*place = 0; shots[*place] != NULL; (*place)++)
    {
      if (g_str_equal (shots[*place], shot_id))
        return TRUE;
    }

  shot = sixain_storyboard_find_shot (storyboard, shot_id);
  if (shot == NULL)
    return FALSE;

  origins = sixain_shot_get_origins (shot);
  for (guint i = 0; origins[i] != NULL; i++)
    {
      g_autofree char *id = NULL;

      if (!sixain_origin_parse (origins[i], &id, frames) || *frames < 0)
        continue;

      for (*place = 0; shots[*place] != NULL; (*place)++)
        {
          if (g_str_equal (shots[*place], id))
            return TRUE;
        }
    }

  return FALSE;
}

/**
 * sixain_take_covers:
 * @take: a take
 * @storyboard: the storyboard it belongs to
 * @shot_id: a shot
 *
 * Returns: whether a part of the take is of the shot, or of one that it was split or
 *   copied from
 */
gboolean
sixain_take_covers (SixainTake       *take,
                    SixainStoryboard *storyboard,
                    const char       *shot_id)
{
  guint place;
  gint64 frames;

  g_return_val_if_fail (SIXAIN_IS_TAKE (take) && SIXAIN_IS_STORYBOARD (storyboard), FALSE);
  g_return_val_if_fail (shot_id != NULL, FALSE);

  return find_place (take, storyboard, shot_id, &place, &frames);
}

/**
 * sixain_take_get_stretch:
 * @take: a take
 * @storyboard: the storyboard it belongs to
 * @shot_id: a shot
 * @start: (out): where the shot begins in the clip, in nanoseconds
 * @end: (out): where the next one begins, or the clip ends; 0 while unknown; before @start
 *   for what was split off behind it
 *
 * Which part of a take belongs to a shot: between its measured cuts, or while those are
 * not known where they were asked for, or else its share by the whole seconds that were
 * planned. What was split off a shot or copied has the part of that, and what was merged
 * has the parts of both. To a shot the take does not cover belongs all of it.
 */
void
sixain_take_get_stretch (SixainTake       *take,
                         SixainStoryboard *storyboard,
                         const char       *shot_id,
                         gint64           *start,
                         gint64           *end)
{
  guint place, last;
  gint64 frames;

  g_return_if_fail (SIXAIN_IS_TAKE (take) && SIXAIN_IS_STORYBOARD (storyboard));
  g_return_if_fail (shot_id != NULL && start != NULL && end != NULL);

  *start = 0;
  *end = MAX (sixain_take_get_duration (take), 0);
  if (!find_place (take, storyboard, shot_id, &place, &frames))
    return;

  *start = get_boundary (take, storyboard, place);
  last = skip_merged (take, sixain_storyboard_find_shot (storyboard, shot_id), place);
  *end = MAX (get_boundary (take, storyboard, last + 1), *start);
  *start += sixain_rate_frame_to_ns (sixain_storyboard_get_rate (storyboard), frames);
}

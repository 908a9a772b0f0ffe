/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-planner-private.h"

/* Where passes begin.
 *
 * What is aimed at, in this order:
 *
 *  1. the fewest passes, as a face or a light is only sure to stay the same within one;
 *  2. the lowest price, padding included. Where the price of a kind of pass that the
 *     storyboard has isn't stated, seconds stand for it;
 *  3. the fewest cuts inside shots;
 *  4. early passes as full as possible, so that shots added at the end leave what comes
 *     before them as it was.
 *
 * It is found from the tail: the best way to cover everything from a place on depends on
 * nothing before the place. Places are the heads of shots and, in a shot that is too long
 * for a pass, each of its seconds. */

typedef struct {
  guint  passes;
  guint  cuts;
  gint64 price;
} Cost;

typedef struct {
  Cost               cost;
  SixainPlannerBegin next;
} Best;

typedef struct {
  const SixainPlannerRules *rules;
  const SixainPlannerShot  *shots;
  guint                     n_shots;
  gint64                    prices[SIXAIN_N_PRICE_KINDS];
  guint                    *seconds; /* of each shot, without the skipped passes */
  guint                    *first;   /* place of each shot's head */
  guint                    *skipped; /* full passes left out in the middle of each shot */
  Best                     *best;    /* by place */
} Search;

static int
compare_costs (const Cost *a,
               const Cost *b)
{
  if (a->passes != b->passes)
    return a->passes < b->passes ? -1 : 1;
  if (a->price != b->price)
    return a->price < b->price ? -1 : 1;

  return a->cuts < b->cuts ? -1 : a->cuts > b->cuts;
}

static void
choose_prices (Search *self)
{
  const SixainPlannerRules *rules = self->rules;
  gboolean video = FALSE;
  gboolean other = FALSE;

  for (guint i = 0; i < self->n_shots; i++)
    {
      video |= self->shots[i].video != SIXAIN_PLANNER_NO_VIDEO;
      other |= self->shots[i].video == SIXAIN_PLANNER_NO_VIDEO;
    }

  for (guint i = 0; i < SIXAIN_N_PRICE_KINDS; i++)
    self->prices[i] = rules->prices[i];

  if ((video && rules->prices[SIXAIN_PRICE_VIDEO] < 0) || (other && rules->prices[rules->kind] < 0))
    {
      for (guint i = 0; i < SIXAIN_N_PRICE_KINDS; i++)
        self->prices[i] = 1;
    }
}

/* The middle of a very long shot is full passes however its ends are shared, so that
 * only the ends are searched. */
static void
set_places (Search *self)
{
  guint max = self->rules->seconds_max;
  guint place = 0;

  self->seconds = g_new (guint, self->n_shots);
  self->first = g_new (guint, self->n_shots + 1);
  self->skipped = g_new0 (guint, self->n_shots);

  for (guint i = 0; i < self->n_shots; i++)
    {
      self->seconds[i] = self->shots[i].seconds;
      self->first[i] = place;
      if (sixain_planner_is_cut (self->rules, &self->shots[i]))
        {
          if (self->seconds[i] > 4 * max)
            self->skipped[i] = (self->seconds[i] - 3 * max - 1) / max;
          self->seconds[i] -= self->skipped[i] * max;
          place += self->seconds[i];
        }
      else
        place++;
    }
  self->first[self->n_shots] = place;
}

static void
consider (Search             *self,
          Best               *best,
          guint               seconds,
          gboolean            video,
          gboolean            edit,
          SixainPlannerBegin  next)
{
  const Best *rest = &self->best[self->first[next.shot] + next.offset];
  SixainPriceKind kind = video ? SIXAIN_PRICE_VIDEO : self->rules->kind;
  Cost cost = rest->cost;

  cost.passes++;
  cost.price += self->prices[kind] * sixain_planner_get_paid (self->rules, seconds, edit);
  cost.cuts += next.offset > 0;

  /* a later one that is as good is fuller */
  if (best->cost.passes == 0 || compare_costs (&cost, &best->cost) <= 0)
    {
      best->cost = cost;
      best->next = next;
    }
}

/* Whether @shot may follow the @count shots of a pass, of which the last has no end frame. */
static gboolean
may_join (const SixainPlannerRules *rules,
          const SixainPlannerShot  *shot,
          guint                     count,
          guint                     videos,
          gboolean                  start_frame)
{
  if (shot->start_frame || shot->video == SIXAIN_PLANNER_EDIT)
    return FALSE;
  if (start_frame && !rules->start_frame_with_shots)
    return FALSE;
  if (rules->shots_max > 0 && count >= rules->shots_max)
    return FALSE;
  if (videos > 0 && !rules->video_with_shots)
    return FALSE;
  if (shot->video == SIXAIN_PLANNER_MOTION && (!rules->video_with_shots || videos >= MAX (rules->videos_max, 1)))
    return FALSE;

  return TRUE;
}

/* Finds the best pass that begins at @offset seconds of shot @i. */
static void
search_from (Search *self,
             guint   i,
             guint   offset)
{
  const SixainPlannerRules *rules = self->rules;
  SixainPlannerBegin begin = { i, offset };
  Best *best = &self->best[self->first[i] + offset];
  gboolean start_frame = (offset == 0 && self->shots[i].start_frame) ||
                         sixain_planner_carries (rules, self->shots, begin);
  gboolean edit = self->shots[i].video == SIXAIN_PLANNER_EDIT;
  guint max = edit || rules->seconds_max == 0 ? G_MAXUINT : rules->seconds_max;
  guint seconds = 0;
  guint videos = 0;

  for (guint j = i; j < self->n_shots; j++)
    {
      const SixainPlannerShot *shot = &self->shots[j];
      guint head = j == i ? offset : 0;
      guint rest = self->seconds[j] - head;

      if (j > i && !may_join (rules, shot, j - i, videos, start_frame))
        break;
      if (shot->video != SIXAIN_PLANNER_NO_VIDEO)
        videos++;

      if (sixain_planner_is_cut (rules, shot))
        {
          for (guint part = rules->shot_seconds_min; part + rules->shot_seconds_min <= rest && part <= max - seconds; part++)
            consider (self, best, seconds + part, videos > 0, FALSE, (SixainPlannerBegin) { j, head + part });
        }

      if (rest > max - seconds)
        break;
      seconds += rest;

      if (!shot->end_frame || j == i || rules->end_frame_with_shots)
        consider (self, best, seconds, videos > 0, edit, (SixainPlannerBegin) { j + 1, 0 });
      if (shot->end_frame || edit)
        break;
    }
}

static GArray *
collect (Search *self)
{
  GArray *begins = g_array_new (FALSE, FALSE, sizeof (SixainPlannerBegin));
  SixainPlannerBegin at = { 0, 0 };
  guint shift = 0;

  while (at.shot < self->n_shots)
    {
      SixainPlannerBegin next = self->best[self->first[at.shot] + at.offset].next;
      SixainPlannerBegin begin = { at.shot, at.offset + shift };

      g_array_append_val (begins, begin);
      if (next.shot != at.shot)
        {
          shift = 0;
        }
      if (next.offset > 0 && (next.shot != at.shot || at.offset == 0))
        {
          /* the first cut of a shot is where the passes that were left out go */
          for (guint i = 0; i < self->skipped[next.shot]; i++)
            {
              SixainPlannerBegin full = { next.shot, next.offset + i * self->rules->seconds_max };

              g_array_append_val (begins, full);
            }
          shift = self->skipped[next.shot] * self->rules->seconds_max;
        }
      at = next;
    }

  return begins;
}

/**
 * sixain_planner_run:
 * @rules: what the model allows
 * @shots: (array length=n_shots): the shots that are played
 * @n_shots: how many
 *
 * Returns: (transfer full): the #SixainPlannerBegin of each pass
 */
GArray *
sixain_planner_run (const SixainPlannerRules *rules,
                    const SixainPlannerShot  *shots,
                    guint                     n_shots)
{
  Search self = { rules, shots, n_shots, };
  GArray *begins;

  g_return_val_if_fail (rules != NULL && rules->shot_seconds_min > 0, NULL);

  choose_prices (&self);
  set_places (&self);
  self.best = g_new0 (Best, self.first[n_shots] + 1);

  for (guint i = n_shots; i > 0; i--)
    {
      guint places = self.first[i] - self.first[i - 1];

      for (guint offset = places; offset > 0; offset--)
        search_from (&self, i - 1, offset - 1);
    }

  begins = collect (&self);
  g_free (self.best);
  g_free (self.seconds);
  g_free (self.first);
  g_free (self.skipped);

  return begins;
}

/**
 * sixain_planner_is_cut:
 * @rules: what the model allows
 * @shot: a shot
 *
 * Returns: whether it is too long for one pass; a clip that is edited is sent as it is
 */
gboolean
sixain_planner_is_cut (const SixainPlannerRules *rules,
                       const SixainPlannerShot  *shot)
{
  return rules->seconds_max > 0 && shot->seconds > rules->seconds_max && shot->video != SIXAIN_PLANNER_EDIT;
}

/**
 * sixain_planner_carries:
 * @rules: what the model allows
 * @shots: the shots that are played
 * @begin: where a pass begins
 *
 * Returns: whether the pass begins with the last frame of the one before
 */
gboolean
sixain_planner_carries (const SixainPlannerRules *rules,
                        const SixainPlannerShot  *shots,
                        SixainPlannerBegin        begin)
{
  const SixainPlannerShot *shot = &shots[begin.shot];

  if (begin.offset > 0)
    return TRUE;
  if (!rules->continuity || begin.shot == 0 || shot->start_frame)
    return FALSE;

  return shot->video != SIXAIN_PLANNER_EDIT || rules->edit_with_frames;
}

/**
 * sixain_planner_get_paid:
 * @rules: what the model allows
 * @seconds: what its shots need
 * @edit: whether it edits a clip, whose length is what it is
 *
 * Returns: the seconds of a pass
 */
guint
sixain_planner_get_paid (const SixainPlannerRules *rules,
                         guint                     seconds,
                         gboolean                  edit)
{
  return edit ? seconds : MAX (seconds, rules->seconds_min);
}

/**
 * sixain_planner_explain:
 * @rules: what the model allows
 * @shots: the shots that are played
 * @before: where the pass before begins
 * @begin: where a pass begins
 * @end: where the next one begins, or would
 *
 * Returns: why the two are not one
 */
SixainPassReason
sixain_planner_explain (const SixainPlannerRules *rules,
                        const SixainPlannerShot  *shots,
                        SixainPlannerBegin        before,
                        SixainPlannerBegin        begin,
                        SixainPlannerBegin        end)
{
  guint last = end.offset > 0 ? end.shot : end.shot - 1;
  gboolean videos_before = FALSE;
  guint64 seconds = 0;

  if (begin.offset > 0)
    return SIXAIN_PASS_CUT;
  if (shots[begin.shot].start_frame)
    return SIXAIN_PASS_START_FRAME;
  if (shots[begin.shot - 1].end_frame)
    return SIXAIN_PASS_END_FRAME_BEFORE;

  for (guint i = before.shot; i < begin.shot; i++)
    videos_before |= shots[i].video != SIXAIN_PLANNER_NO_VIDEO;
  if (shots[begin.shot - 1].video == SIXAIN_PLANNER_EDIT || (videos_before && !rules->video_with_shots))
    return SIXAIN_PASS_VIDEO_BEFORE;
  for (guint i = begin.shot; i <= last; i++)
    {
      if (shots[i].video == SIXAIN_PLANNER_EDIT ||
          (shots[i].video == SIXAIN_PLANNER_MOTION && (!rules->video_with_shots || videos_before)))
        return SIXAIN_PASS_VIDEO;
    }

  if (!rules->start_frame_with_shots &&
      ((before.offset == 0 && shots[before.shot].start_frame) || sixain_planner_carries (rules, shots, before)))
    return SIXAIN_PASS_START_FRAME_BEFORE;
  if (end.offset == 0 && shots[last].end_frame && !rules->end_frame_with_shots)
    return SIXAIN_PASS_END_FRAME;

  /* what the next shot alone would break comes before what all of them would */
  for (guint i = before.shot; i <= begin.shot; i++)
    seconds += shots[i].seconds;
  if (rules->shots_max > 0 && begin.shot - before.shot + 1 > rules->shots_max)
    return SIXAIN_PASS_SHOTS;
  if (rules->seconds_max > 0 && seconds - before.offset > rules->seconds_max)
    return SIXAIN_PASS_SECONDS;
  if (rules->shots_max > 0 && last - before.shot + 1 > rules->shots_max)
    return SIXAIN_PASS_SHOTS;

  return SIXAIN_PASS_SECONDS;
}

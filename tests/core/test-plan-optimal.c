/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "plan-profile.h"
#include "sixain-plan.h"
#include "test-board.h"

#define HASH "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define SECOND G_GINT64_CONSTANT (1000000000)
#define N_BOARDS 100000
#define N_PROFILES 64
#define N_SHOTS 8

/* The rules once more, as they are written down, and every way to split a board tried:
 * nothing of the planner is used here but its answer. */

typedef struct {
  guint    seconds;
  gboolean start;
  gboolean end;
  gboolean motion;
  gboolean edit;
} Unit;

typedef struct {
  SixainProfile *profile;
  const char    *mode;
  Unit           units[N_SHOTS];
  guint          n_units;
  gboolean       continuity;
  gboolean       audio;
  gboolean       priced;     /* the price of all that is there is stated */

  guint          best_passes;
  gint64         best_price;
  guint          best_cuts;
} Case;

static gboolean
is_long (Case       *self,
         const Unit *unit)
{
  guint max = sixain_profile_get_seconds_max (self->profile);

  return !unit->edit && max > 0 && unit->seconds > max;
}

static gint64
get_price (Case     *self,
           gboolean  video)
{
  SixainPriceKind kind = video ? SIXAIN_PRICE_VIDEO : self->audio ? SIXAIN_PRICE_SOUND : SIXAIN_PRICE_SILENT;

  return sixain_profile_get_price (self->profile, self->mode, kind);
}

/* Whether shots @first to @last can be one pass that leaves out @head seconds of the first
 * and @tail seconds of the last; and what it costs. */
static gboolean
is_pass (Case   *self,
         guint   first,
         guint   head,
         guint   last,
         guint   tail,
         gint64 *price)
{
  SixainProfile *profile = self->profile;
  guint max = sixain_profile_get_seconds_max (profile);
  guint shots_max = sixain_profile_get_shots_max (profile);
  const Unit *units = self->units;
  gboolean several = last > first;
  gboolean carried = head > 0 ||
                     (self->continuity && first > 0 && !units[first].start && !units[first].edit);
  guint seconds = 0;
  guint videos = 0;

  for (guint i = first; i <= last; i++)
    {
      seconds += units[i].seconds;
      videos += units[i].motion || units[i].edit;
      if (several && units[i].edit)
        return FALSE;
      if (i > first && units[i].start)
        return FALSE;
      if (i < last && units[i].end)
        return FALSE;
    }
  seconds -= head + tail;

  if (shots_max > 0 && last - first + 1 > shots_max)
    return FALSE;
  if (max > 0 && seconds > max && !units[first].edit)
    return FALSE;
  if (several && (carried || (head == 0 && units[first].start)) &&
      !sixain_profile_can (profile, SIXAIN_CAN_START_FRAME_WITH_SHOTS))
    return FALSE;
  if (several && tail == 0 && units[last].end && !sixain_profile_can (profile, SIXAIN_CAN_END_FRAME_WITH_SHOTS))
    return FALSE;
  if (several && videos > 0 && !sixain_profile_can (profile, SIXAIN_CAN_VIDEO_WITH_SHOTS))
    return FALSE;
  if (several && videos > sixain_profile_get_limit (profile, SIXAIN_LIMIT_VIDEOS))
    return FALSE;

  if (!units[first].edit)
    seconds = MAX (seconds, sixain_profile_get_seconds_min (profile));
  *price = self->priced ? seconds * get_price (self, videos > 0) : seconds;

  return TRUE;
}

static void
try_from (Case   *self,
          guint   first,
          guint   head,
          guint   passes,
          gint64  price,
          guint   cuts)
{
  guint max = sixain_profile_get_seconds_max (self->profile);
  guint rest = 0;

  if (first == self->n_units)
    {
      if (passes < self->best_passes ||
          (passes == self->best_passes &&
           (price < self->best_price || (price == self->best_price && cuts < self->best_cuts))))
        {
          self->best_passes = passes;
          self->best_price = price;
          self->best_cuts = cuts;
        }
      return;
    }

  /* what is left fits into no fewer passes */
  if (max > 0)
    {
      for (guint i = first; i < self->n_units; i++)
        rest += self->units[i].edit ? 0 : self->units[i].seconds;
      rest = (rest - MIN (rest, head) + max - 1) / max;
    }
  if (passes + MAX (rest, 1) > self->best_passes)
    return;

  for (guint last = self->n_units; last > first; last--)
    {
      const Unit *unit = &self->units[last - 1];
      guint begin = last - 1 == first ? head : 0;
      gint64 cost;

      if (is_pass (self, first, head, last - 1, 0, &cost))
        try_from (self, last, 0, passes + 1, price + cost, cuts);
      if (!is_long (self, unit))
        continue;
      for (guint end = unit->seconds - 1; end > begin; end--)
        {
          if (is_pass (self, first, head, last - 1, unit->seconds - end, &cost))
            try_from (self, last - 1, end, passes + 1, price + cost, cuts + 1);
        }
    }
}

static void
assert_best (Case       *self,
             SixainPlan *plan)
{
  gint64 total = 0;
  guint cuts = 0;
  guint unit = 0;
  guint offset = 0;

  for (guint i = 0; i < sixain_plan_get_n_passes (plan); i++)
    {
      SixainPass *pass = sixain_plan_get_pass (plan, i);
      guint n = sixain_pass_get_n_shots (pass);
      guint first = unit;
      guint head = offset;
      guint tail = 0;
      gint64 price;

      for (guint j = 0; j < n; j++)
        {
          const SixainPassShot *shot = sixain_pass_get_shot (pass, j);
          guint seconds = shot->seconds - (j + 1 == n ? sixain_pass_get_padding (pass) : 0);

          g_assert_cmpuint (unit, <, self->n_units);
          g_assert_cmpuint (seconds, >, 0);
          g_assert_cmpuint (offset + seconds, <=, self->units[unit].seconds);
          g_assert_cmpint (shot->out, <=, shot->made);
          g_assert_cmpuint (shot->part, ==, offset == 0 ? 0 : sixain_pass_get_shot (sixain_plan_get_pass (plan, i - 1), sixain_pass_get_n_shots (sixain_plan_get_pass (plan, i - 1)) - 1)->part + 1);
          tail = self->units[unit].seconds - offset - seconds;
          if (tail > 0)
            {
              g_assert_cmpuint (j, ==, n - 1);
              g_assert_cmpuint (shot->n_parts, >, shot->part + 1);
              offset += seconds;
              cuts++;
            }
          else
            {
              g_assert_cmpuint (shot->n_parts, ==, shot->part + 1);
              offset = 0;
              unit++;
            }
        }

      g_assert_true (is_pass (self, first, head, first + n - 1, tail, &price));
      g_assert_cmpint (sixain_pass_get_reason (pass) == SIXAIN_PASS_FIRST, ==, i == 0);
      g_assert_cmpint (sixain_pass_get_reason (pass) == SIXAIN_PASS_CUT, ==, head > 0);
      if (self->priced)
        g_assert_cmpint (sixain_pass_get_price (pass), ==, price);
      total += price;
    }

  g_assert_cmpuint (unit, ==, self->n_units);
  g_assert_cmpuint (sixain_plan_get_n_passes (plan), ==, self->best_passes);
  g_assert_cmpint (total, ==, self->best_price);
  g_assert_cmpuint (cuts, ==, self->best_cuts);
  if (self->priced)
    g_assert_cmpint (sixain_plan_get_price (plan), ==, total);
}

static const char *
pick_flag (void)
{
  return g_test_rand_bit () ? "true" : "false";
}

static SixainProfile *
make_profile (void)
{
  static const char * const shots[] = { "1", "2", "3", "6", "6", "null" };
  static const char * const seconds[] = { "[3, 15]", "[3, 15]", "[1, 4]", "[2, 5]", "[3, 7]", "[0, null]" };
  static const char * const videos[] = { "0.126", "0.126", "0.084", "null" };
  g_autofree char *changes = NULL;

  changes = g_strdup_printf ("{ 'shots-max': %s, 'seconds': %s, 'start-frame-with-shots': %s, "
                             "'end-frame-with-shots': %s, 'video-with-shots': %s, 'videos': %d, 'modes': [ "
                             "{ 'id': 'std', 'name': '720p', 'usd-per-second': { 'silent': 0.084, 'sound': 0.112, 'video': %s } } ] }",
                             shots[g_test_rand_int_range (0, G_N_ELEMENTS (shots))],
                             seconds[g_test_rand_int_range (0, G_N_ELEMENTS (seconds))],
                             pick_flag (), pick_flag (), pick_flag (), g_test_rand_int_range (1, 3),
                             videos[g_test_rand_int_range (0, G_N_ELEMENTS (videos))]);

  return plan_profile_new (changes);
}

static void
deal_shot (Case       *self,
           SixainShot *shot,
           const char *picture,
           const char *video,
           gboolean    too_long)
{
  guint max = sixain_profile_get_seconds_max (self->profile);
  Unit unit = { g_test_rand_int_range (1, max > 0 ? MIN (max, 9) + 1 : 9), };
  int kind = g_test_rand_int_range (0, 10);
  gint64 length;

  if (g_test_rand_int_range (0, 5) == 0)
    {
      g_object_set (shot, "skip", TRUE, NULL);
      return;
    }

  if (too_long)
    unit.seconds = g_test_rand_int_range (max + 1, max > 7 ? 2 * max + 3 : 5 * max + 2);
  unit.start = g_test_rand_int_range (0, 6) == 0;
  unit.end = g_test_rand_int_range (0, 6) == 0;
  unit.motion = kind == 0;
  unit.edit = kind == 1;

  /* any length that needs as many seconds */
  length = unit.seconds * 24 - g_test_rand_int_range (0, 24);
  g_object_set (shot, "skip", FALSE, "length", length,
                "start-frame", unit.start ? picture : NULL, "end-frame", unit.end ? picture : NULL,
                "video", unit.motion || unit.edit ? video : NULL,
                "video-use", unit.edit ? SIXAIN_VIDEO_EDIT : SIXAIN_VIDEO_MOTION, NULL);
  if (unit.edit)
    unit.seconds = 2;
  self->units[self->n_units++] = unit;
}

static void
test_brute_force (void)
{
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 24, 1);
  g_autoptr (GPtrArray) profiles = g_ptr_array_new_with_free_func (g_object_unref);
  SixainAsset *picture = test_board_add_asset (board, SIXAIN_ASSET_PICTURE, HASH, "png", 1920, 1080);
  SixainAsset *video = test_board_add_asset (board, SIXAIN_ASSET_VIDEO, HASH, "mp4", 1920, 1080);
  SixainShot *shots[N_SHOTS];

  g_object_set (video, "duration", 2 * SECOND + SECOND / 5, NULL);
  g_object_set (board, "mode", "std", NULL);
  for (guint i = 0; i < N_SHOTS; i++)
    shots[i] = test_board_add_shot (board, 24, SIXAIN_MOVE_HOLD, NULL, NULL);
  for (guint i = 0; i < N_PROFILES; i++)
    g_ptr_array_add (profiles, make_profile ());

  for (guint n = 0; n < N_BOARDS; n++)
    {
      Case test = { profiles->pdata[g_test_rand_int_range (0, N_PROFILES)], "std", };
      g_autoptr (SixainPlan) plan = NULL;
      gboolean video_there = FALSE;
      guint n_shots = N_SHOTS;
      guint too_long = N_SHOTS;

      test.continuity = g_test_rand_bit ();
      test.audio = g_test_rand_bit ();
      g_object_set (board, "continuity", test.continuity, "audio", test.audio, NULL);

      /* one shot too long for a pass, and few others, so that all ways to cut it can be tried */
      if (sixain_profile_get_seconds_max (test.profile) > 0 && g_test_rand_int_range (0, 20) == 0)
        {
          n_shots = 3;
          too_long = g_test_rand_int_range (0, n_shots);
        }
      for (guint i = 0; i < N_SHOTS; i++)
        {
          if (i < n_shots)
            deal_shot (&test, shots[i], test_board_get_id (picture), test_board_get_id (video), i == too_long);
          else
            g_object_set (shots[i], "skip", TRUE, NULL);
        }
      for (guint i = 0; i < test.n_units; i++)
        video_there |= test.units[i].motion || test.units[i].edit;
      test.priced = !video_there || get_price (&test, TRUE) >= 0;

      plan = sixain_plan_new (board, test.profile);
      test.best_passes = G_MAXUINT;
      try_from (&test, 0, 0, 0, 0, 0);
      assert_best (&test, plan);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan-optimal/brute-force", test_brute_force);

  return g_test_run ();
}

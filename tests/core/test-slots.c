/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-slots.h"

#define N_BOARDS 300
#define N_STEPS 400

static void
test_first (void)
{
  g_autoptr (SixainSlots) slots = sixain_slots_new ();

  g_assert_true (sixain_slots_take (slots, "a/kling-v1"));
  g_assert_true (sixain_slots_take (slots, "a/kling-v1"));
  g_assert_false (sixain_slots_take (slots, "a/kling-v1"));
  g_assert_cmpuint (sixain_slots_get_used (slots, "a/kling-v1"), ==, 2);

  /* another account has its own */
  g_assert_true (sixain_slots_take (slots, "b/kling-v1"));

  /* a success of all lets one more through, a failure doesn't */
  sixain_slots_give_back (slots, "a/kling-v1", FALSE);
  g_assert_cmpuint (sixain_slots_get_limit (slots, "a/kling-v1"), ==, 2);
  sixain_slots_give_back (slots, "a/kling-v1", TRUE);
  g_assert_cmpuint (sixain_slots_get_limit (slots, "a/kling-v1"), ==, 2);
  g_assert_true (sixain_slots_take (slots, "a/kling-v1"));
  g_assert_true (sixain_slots_take (slots, "a/kling-v1"));
  sixain_slots_give_back (slots, "a/kling-v1", TRUE);
  g_assert_cmpuint (sixain_slots_get_limit (slots, "a/kling-v1"), ==, 3);

  /* what ran already when the program began counts, however much it is */
  for (guint i = 0; i < 5; i++)
    sixain_slots_hold (slots, "c/fal");
  g_assert_cmpuint (sixain_slots_get_used (slots, "c/fal"), ==, 5);
  g_assert_false (sixain_slots_take (slots, "c/fal"));

  /* alone and refused, one is tried again */
  sixain_slots_refuse (slots, "b/kling-v1");
  g_assert_cmpuint (sixain_slots_get_limit (slots, "b/kling-v1"), ==, 1);
  g_assert_true (sixain_slots_take (slots, "b/kling-v1"));
  sixain_slots_refuse (slots, "b/kling-v1");
  g_assert_cmpuint (sixain_slots_get_limit (slots, "b/kling-v1"), ==, 1);
}

/* A provider that takes @room jobs, asked by random jobs that begin, end well and end badly.
 * The limit never lets more through than it says, always lets one through, and comes to
 * what there is room for. */
static void
check_provider (GRand *rand,
                guint  room)
{
  g_autoptr (SixainSlots) slots = sixain_slots_new ();
  guint running = 0;
  guint refused = 0;

  for (guint i = 0; i < N_STEPS; i++)
    {
      const guint limit = sixain_slots_get_limit (slots, "q");

      g_assert_cmpuint (limit, >=, 1);
      g_assert_cmpuint (sixain_slots_get_used (slots, "q"), ==, running);
      g_assert_cmpuint (limit, <=, room + 2);

      if (g_rand_int_range (rand, 0, 3) > 0)
        {
          const gboolean taken = sixain_slots_take (slots, "q");

          g_assert_cmpint (taken, ==, running < limit);
          if (taken && running < room)
            {
              running++;
            }
          else if (taken)
            {
              sixain_slots_refuse (slots, "q");
              g_assert_cmpuint (sixain_slots_get_limit (slots, "q"), ==, MAX (MIN (running, limit - 1), 1));
              refused++;
            }
        }
      else if (running > 0)
        {
          const gboolean success = g_rand_int_range (rand, 0, 4) > 0;

          sixain_slots_give_back (slots, "q", success);
          g_assert_cmpuint (sixain_slots_get_limit (slots, "q"), ==, limit + (success && running >= limit));
          running--;
        }
    }

  /* always one more wants to run: the provider's room is used to the full, or all but */
  for (guint i = 0; i < 20 * (room + 2); i++)
    {
      while (running < room && sixain_slots_take (slots, "q"))
        running++;
      if (running == room)
        break;
      sixain_slots_give_back (slots, "q", TRUE);
      running--;
    }
  g_assert_cmpuint (running, ==, room);
  g_assert_cmpuint (refused, <, N_STEPS / 2);
}

static void
test_random (void)
{
  const guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < N_BOARDS; i++)
    check_provider (rand, g_rand_int_range (rand, 1, 12));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/slots/first", test_first);
  g_test_add_func ("/slots/random", test_random);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-picture-plan.h"
#include "test-board.h"

#include <string.h>

#define FOLDER "/nowhere"
#define HASH_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define HASH_B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

#define assert_near(a, b, by) g_assert_cmpfloat_with_epsilon ((a), (b), (by))

static SixainPicturePlan *
make_plan (SixainStoryboard *board)
{
  return sixain_picture_plan_new (board, FOLDER, SIXAIN_BURN_IN_NONE);
}

static void
test_empty (void)
{
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_9_16, 25, 1);
  g_autoptr (SixainPicturePlan) plan = make_plan (board);
  SixainPicturePlanFrame seen;

  g_assert_cmpint (sixain_picture_plan_get_length (plan), ==, 1);
  g_assert_cmpint (sixain_picture_plan_get_duration (plan), ==, 40000000);
  g_assert_cmpint (sixain_picture_plan_get_samples (plan), ==, 1920);
  g_assert_cmpint (sixain_picture_plan_get_aspect (plan), ==, SIXAIN_ASPECT_9_16);
  g_assert_cmpuint (sixain_picture_plan_get_n_shots (plan), ==, 0);
  g_assert_cmpuint (sixain_picture_plan_get_n_pictures (plan), ==, 0);
  g_assert_cmpuint (sixain_picture_plan_get_n_pieces (plan), ==, 0);
  g_assert_cmpuint (sixain_picture_plan_find_shot (plan, 7), ==, 0);

  sixain_picture_plan_get_frame (plan, 0, &seen);
  g_assert_cmpuint (seen.n_layers, ==, 1);
  g_assert_cmpint (seen.layers[0].kind, ==, SIXAIN_LAYER_MATTE);
  g_assert_cmpuint (seen.n_texts, ==, 0);
}

/* A size the plan does not know is the frame's own ratio until somebody knows better. */
static void
test_unknown_size (void)
{
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_9_16, 30, 1);
  const char *id = test_board_add_picture (board, HASH_A, 0, 0);
  g_autoptr (SixainPicturePlan) plan = NULL;
  SixainPicturePlanFrame seen;

  test_board_add_shot (board, 10, SIXAIN_MOVE_HOLD, id, NULL);
  plan = make_plan (board);
  sixain_picture_plan_get_frame (plan, 5, &seen);
  g_assert_cmpint (seen.layers[0].path_width, ==, 0);
  g_assert_cmpfloat (seen.layers[0].width, ==, 1.0);
  g_assert_cmpfloat (seen.layers[0].height, ==, 1.0);
}

/* Every frame belongs to one shot, in order, without the skipped ones. */
static void
test_shots (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 24000, 1001);
      g_autoptr (GArray) owner = g_array_new (FALSE, FALSE, sizeof (guint));
      g_autoptr (GArray) within = g_array_new (FALSE, FALSE, sizeof (gint64));
      guint n = g_rand_int_range (rand, 1, 30), played = 0;
      g_autoptr (SixainPicturePlan) plan = NULL;
      SixainPicturePlanFrame seen;

      for (guint i = 0; i < n; i++)
        {
          gint64 length = g_rand_int_range (rand, 1, 40);
          SixainShot *shot = test_board_add_shot (board, length, SIXAIN_MOVE_HOLD, NULL, NULL);

          if (g_rand_int_range (rand, 0, 4) == 0)
            {
              g_object_set (shot, "skip", TRUE, NULL);
              continue;
            }
          played++;
          for (gint64 f = 0; f < length; f++)
            {
              g_array_append_val (owner, i);
              g_array_append_val (within, f);
            }
        }

      plan = make_plan (board);
      g_assert_cmpuint (sixain_picture_plan_get_n_shots (plan), ==, played);
      if (played == 0)
        continue;

      g_assert_cmpint (sixain_picture_plan_get_length (plan), ==, owner->len);
      g_assert_cmpint (sixain_picture_plan_get_length (plan), ==, sixain_storyboard_get_length (board));
      for (guint f = 0; f < owner->len; f++)
        {
          gint64 start, length;
          guint shot = sixain_picture_plan_find_shot (plan, f);

          sixain_picture_plan_get_frame (plan, f, &seen);
          g_assert_cmpuint (seen.shot, ==, g_array_index (owner, guint, f));
          g_assert_cmpint (seen.shot_frame, ==, g_array_index (within, gint64, f));
          g_assert_cmpuint (sixain_picture_plan_get_shot (plan, shot, &start, &length), ==, seen.shot);
          g_assert_cmpint (start, <=, f);
          g_assert_cmpint (start + length, >, f);
          g_assert_cmpint (sixain_storyboard_get_shot_start (board, seen.shot), ==, start);
        }

      /* outside the film its ends are seen */
      sixain_picture_plan_get_frame (plan, -1000, &seen);
      g_assert_cmpint (seen.shot_frame, ==, 0);
      sixain_picture_plan_get_frame (plan, G_MAXINT64, &seen);
      g_assert_cmpuint (seen.shot, ==, g_array_index (owner, guint, owner->len - 1));
    }
}

static void
test_dissolve (void)
{
  for (gint64 length = 1; length <= 200; length++)
    {
      g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 30, 1);
      const char *a = test_board_add_picture (board, HASH_A, 1600, 900), *b = test_board_add_picture (board, HASH_B, 900, 1600);
      g_autoptr (SixainPicturePlan) plan = NULL;
      double last = 0.0;
      gint64 mixed = 0, alone_a = 0, alone_b = 0;
      SixainPicturePlanFrame seen;

      test_board_add_shot (board, length, SIXAIN_MOVE_PUSH, a, b);
      plan = make_plan (board);

      for (gint64 f = 0; f < length; f++)
        {
          double mix;

          sixain_picture_plan_get_frame (plan, f, &seen);
          g_assert_cmpuint (seen.n_layers, <=, 2);
          g_assert_cmpfloat (seen.layers[0].opacity, ==, 1.0);
          for (guint l = 0; l < seen.n_layers; l++)
            test_board_assert_inside (&seen.layers[l]);

          if (seen.n_layers == 2)
            {
              mix = seen.layers[1].opacity;
              mixed++;
              g_assert_true (strstr (seen.layers[0].path, HASH_A) && strstr (seen.layers[1].path, HASH_B));
              g_assert_cmpfloat (mix, >, 0.0);
              g_assert_cmpfloat (mix, <, 1.0);
            }
          else
            {
              mix = strstr (seen.layers[0].path, HASH_B) != NULL ? 1.0 : 0.0;
              alone_a += mix == 0.0;
              alone_b += mix == 1.0;
            }
          g_assert_cmpfloat (mix, >=, last);
          last = mix;
        }

      /* two fifths of the shot, and two seconds at most; both pictures as long alone */
      g_assert_cmpint (mixed, ==, MIN (length * 2 / 5, 60));
      g_assert_cmpint (ABS (alone_a - alone_b), <=, 1);
    }
}

static void
test_only_end (void)
{
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 30, 1);
  const char *id = test_board_add_picture (board, HASH_A, 1600, 900);
  g_autoptr (SixainPicturePlan) plan = NULL;
  SixainPicturePlanFrame seen;
  double last = 0.0;

  test_board_add_shot (board, 60, SIXAIN_MOVE_HOLD, NULL, id);
  plan = make_plan (board);

  for (gint64 f = 0; f < 20; f++)
    {
      sixain_picture_plan_get_frame (plan, f, &seen);
      g_assert_cmpuint (seen.n_layers, ==, 2);
      g_assert_cmpint (seen.layers[0].kind, ==, SIXAIN_LAYER_MATTE);
      g_assert_cmpint (seen.layers[1].kind, ==, SIXAIN_LAYER_PICTURE);
      g_assert_cmpfloat (seen.layers[1].opacity, >, last);
      last = seen.layers[1].opacity;
    }
  for (gint64 f = 20; f < 60; f++)
    {
      sixain_picture_plan_get_frame (plan, f, &seen);
      g_assert_cmpuint (seen.n_layers, ==, 1);
      g_assert_cmpint (seen.layers[0].kind, ==, SIXAIN_LAYER_PICTURE);
    }
}

/* The board as it hangs on the wall does not move. */
static void
test_board_source (void)
{
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 30, 1);
  const char *a = test_board_add_picture (board, HASH_A, 1600, 900), *b = test_board_add_picture (board, HASH_B, 1600, 900);
  SixainShot *shots[2];
  g_autoptr (SixainPicturePlan) plan = NULL;
  SixainPicturePlanFrame seen;

  shots[0] = test_board_add_shot (board, 60, SIXAIN_MOVE_PAN_LEFT, a, b);
  shots[1] = test_board_add_shot (board, 60, SIXAIN_MOVE_PAN_LEFT, NULL, b);
  for (guint i = 0; i < 2; i++)
    g_object_set (shots[i], "source", SIXAIN_SOURCE_BOARD, NULL);
  plan = make_plan (board);

  for (gint64 f = 0; f < 120; f++)
    {
      sixain_picture_plan_get_frame (plan, f, &seen);
      g_assert_cmpuint (seen.n_layers, ==, 1);
      g_assert_nonnull (strstr (seen.layers[0].path, f < 60 ? HASH_A : HASH_B));
      g_assert_cmpfloat (seen.layers[0].width, ==, 1.0);
    }
}

static void
test_card (void)
{
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 30, 1);
  const char * const languages[] = { "ja", "en", NULL };
  SixainCastMember *member = test_board_add_cast (board, "Mira");
  const char *asset = test_board_add_picture (board, HASH_A, 10, 10);
  g_autofree char *prompt = g_strdup_printf ("  {cast:%s} holds {asset:%s}, {cast:gone} {brace} {cast:} {cast:a{b} {",
                                             test_board_get_id (member), asset);
  g_autoptr (SixainPicturePlan) plan = NULL;
  SixainShot *shot;
  SixainPicturePlanFrame seen;
  guint tint;

  g_object_set (board, "languages", languages, NULL);
  test_board_add_shot (board, 5, SIXAIN_MOVE_PUSH, NULL, NULL);
  shot = test_board_add_shot (board, 5, SIXAIN_MOVE_PUSH, NULL, "missing");
  g_object_set (shot, "title", "The pour", "prompt", prompt, NULL);
  plan = make_plan (board);

  sixain_picture_plan_get_frame (plan, 7, &seen);
  g_assert_cmpuint (seen.n_layers, ==, 1);
  g_assert_cmpint (seen.layers[0].kind, ==, SIXAIN_LAYER_CARD);
  g_assert_cmpuint (seen.layers[0].number, ==, 2);
  g_assert_cmpstr (seen.layers[0].heading, ==, "The pour");
  g_assert_cmpstr (seen.layers[0].text, ==, "Mira holds " HASH_A ", … {brace} {cast:} {cast:a{b} {");
  g_assert_cmpstr (seen.layers[0].language, ==, "ja");
  tint = seen.layers[0].tint;

  /* the colour stays with the shot */
  g_list_store_remove (G_LIST_STORE (sixain_storyboard_get_shots (board)), 0);
  {
    g_autoptr (SixainPicturePlan) other = make_plan (board);

    sixain_picture_plan_get_frame (other, 0, &seen);
    g_assert_cmpuint (seen.layers[0].tint, ==, tint);
    g_assert_cmpuint (seen.layers[0].number, ==, 1);
  }
}

static void
test_captions (void)
{
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 25, 1);
  SixainCastMember *member = test_board_add_cast (board, "Mira");
  g_autoptr (SixainPicturePlan) plan = NULL;
  g_autoptr (SixainPicturePlan) silent = NULL;
  SixainShot *shot;
  SixainPicturePlanFrame seen;
  static const struct {
    gint64 frame;
    const char *texts[4];
  } table[] = {
    { 0, { NULL } },
    { 9, { NULL } },
    { 10, { "first" } },
    { 34, { "first" } },   /* one second is 25 frames */
    { 35, { "second" } },  /* of unknown length: to the tail */
    { 49, { "second" } },
    { 50, { "third" } },
    { 99, { "third", "long" } },
    { 100, { "long" } },   /* spoken on beyond its shot */
    { 124, { "long" } },
    { 125, { NULL } },
    { 150, { "b", "c", "d" } }, /* the last to begin */
    { 199, { "b", "c", "d" } },
  };

  shot = test_board_add_shot (board, 50, SIXAIN_MOVE_HOLD, NULL, NULL);
  test_board_add_line (shot, "second", "de", NULL, 35, 0);
  test_board_add_line (shot, " first ", "en", test_board_get_id (member), 10, 1000000000);
  test_board_add_line (shot, "behind the tail", "en", NULL, 50, 1000000000);
  test_board_add_line (shot, "  ", "en", NULL, 0, 0);
  shot = test_board_add_shot (board, 50, SIXAIN_MOVE_HOLD, NULL, NULL);
  test_board_add_line (shot, "third", "en", NULL, 0, 0);
  test_board_add_line (shot, "long", "en", NULL, 49, 26 * G_GINT64_CONSTANT (40000000) - 1);
  test_board_add_shot (board, 50, SIXAIN_MOVE_HOLD, NULL, NULL);
  shot = test_board_add_shot (board, 50, SIXAIN_MOVE_HOLD, NULL, NULL);
  for (guint i = 0; i < 4; i++)
    {
      const char text[2] = { (char) ('a' + i), '\0' };

      test_board_add_line (shot, text, "en", NULL, 0, G_GINT64_CONSTANT (100000000000));
    }

  plan = sixain_picture_plan_new (board, FOLDER, SIXAIN_BURN_IN_CAPTIONS);
  silent = make_plan (board);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      guint n = 0;

      while (n < 4 && table[i].texts[n] != NULL)
        n++;
      sixain_picture_plan_get_frame (plan, table[i].frame, &seen);
      g_assert_cmpuint (seen.n_texts, ==, n);
      for (guint t = 0; t < n; t++)
        {
          g_assert_cmpint (seen.texts[t].kind, ==, SIXAIN_TEXT_CAPTION);
          g_assert_cmpstr (seen.texts[t].text, ==, table[i].texts[t]);
        }
      sixain_picture_plan_get_frame (silent, table[i].frame, &seen);
      g_assert_cmpuint (seen.n_texts, ==, 0);
    }

  sixain_picture_plan_get_frame (plan, 10, &seen);
  g_assert_cmpstr (seen.texts[0].speaker, ==, "Mira");
  g_assert_cmpstr (seen.texts[0].language, ==, "en");
  sixain_picture_plan_get_frame (plan, 40, &seen);
  g_assert_null (seen.texts[0].speaker);
  g_assert_cmpstr (seen.texts[0].language, ==, "de");
}

static void
test_burn_ins (void)
{
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 30000, 1001);
  g_autoptr (SixainPicturePlan) plan = NULL;
  SixainPicturePlanFrame seen;
  SixainShot *shot;

  test_board_add_shot (board, 1800, SIXAIN_MOVE_HOLD, NULL, NULL);
  shot = test_board_add_shot (board, 10, SIXAIN_MOVE_HOLD, NULL, NULL);
  g_object_set (shot, "title", "Kitchen", NULL);
  plan = sixain_picture_plan_new (board, FOLDER, SIXAIN_BURN_IN_SHOT | SIXAIN_BURN_IN_TIMECODE | SIXAIN_BURN_IN_TEMP);

  sixain_picture_plan_get_frame (plan, 1800, &seen);
  g_assert_cmpuint (seen.n_texts, ==, 3);
  g_assert_cmpint (seen.texts[0].kind, ==, SIXAIN_TEXT_SHOT);
  g_assert_cmpuint (seen.texts[0].number, ==, 2);
  g_assert_cmpstr (seen.texts[0].text, ==, "Kitchen");
  g_assert_cmpint (seen.texts[1].kind, ==, SIXAIN_TEXT_TIMECODE);
  g_assert_cmpstr (seen.texts[1].text, ==, "00:01:00;02");
  g_assert_true (seen.texts[1].text == seen.timecode);
  g_assert_cmpint (seen.texts[2].kind, ==, SIXAIN_TEXT_TEMP);
}

/* Equal keys are equal pixels: so the frames of a hold have one key, and no two frames
 * that differ in anything. */
static void
test_still_key (void)
{
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 25, 1);
  const char *a = test_board_add_picture (board, HASH_A, 1600, 900), *b = test_board_add_picture (board, HASH_B, 1600, 900);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (SixainPicturePlan) plan = NULL;
  g_autoptr (SixainPicturePlan) timed = NULL;
  SixainShot *shot;
  SixainPicturePlanFrame seen;
  guint64 key = 0;

  shot = test_board_add_shot (board, 50, SIXAIN_MOVE_HOLD, a, NULL);
  test_board_add_line (shot, "Hello", "en", NULL, 25, 0);
  test_board_add_shot (board, 50, SIXAIN_MOVE_HOLD, NULL, NULL);
  test_board_add_shot (board, 50, SIXAIN_MOVE_PUSH, a, b);
  plan = sixain_picture_plan_new (board, FOLDER, SIXAIN_BURN_IN_CAPTIONS);

  for (gint64 f = 0; f < 100; f++)
    {
      sixain_picture_plan_get_frame (plan, f, &seen);
      if (f != 0 && f != 25 && f != 50)
        g_assert_cmpuint (seen.still_key, ==, key);
      else
        g_assert_true (g_hash_table_add (keys, g_memdup2 (&seen.still_key, sizeof seen.still_key)));
      key = seen.still_key;
    }
  for (gint64 f = 100; f < 150; f++)
    {
      sixain_picture_plan_get_frame (plan, f, &seen);
      g_assert_true (g_hash_table_add (keys, g_memdup2 (&seen.still_key, sizeof seen.still_key)));
    }

  timed = sixain_picture_plan_new (board, FOLDER, SIXAIN_BURN_IN_TIMECODE);
  g_hash_table_remove_all (keys);
  for (gint64 f = 0; f < 150; f++)
    {
      sixain_picture_plan_get_frame (timed, f, &seen);
      g_assert_true (g_hash_table_add (keys, g_memdup2 (&seen.still_key, sizeof seen.still_key)));
    }
}

/* A plan is a snapshot. */
static void
test_unaffected (void)
{
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 24, 1);
  const char *id = test_board_add_picture (board, HASH_A, 1600, 900);
  SixainShot *shot = test_board_add_shot (board, 48, SIXAIN_MOVE_PUSH, id, NULL);
  SixainLine *line = test_board_add_line (shot, "Before", "en", NULL, 0, 0);
  SixainShot *card = test_board_add_shot (board, 48, SIXAIN_MOVE_HOLD, NULL, NULL);
  SixainRate rate = { 30, 1 };
  g_autoptr (SixainPicturePlan) plan = NULL;
  SixainPicturePlanFrame before, after;

  g_object_set (card, "prompt", "Before", NULL);
  plan = sixain_picture_plan_new (board, FOLDER, SIXAIN_BURN_IN_CAPTIONS | SIXAIN_BURN_IN_TIMECODE);
  sixain_picture_plan_get_frame (plan, 40, &before);

  g_object_set (line, "text", "After", "language", "de", NULL);
  g_object_set (shot, "length", (gint64) 3, "move", SIXAIN_MOVE_PULL, "start-frame", NULL, NULL);
  g_object_set (card, "prompt", "After", "skip", TRUE, NULL);
  g_object_set (board, "rate", &rate, "aspect", SIXAIN_ASPECT_1_1, NULL);
  g_list_store_remove_all (G_LIST_STORE (sixain_storyboard_get_assets (board)));
  g_list_store_remove_all (G_LIST_STORE (sixain_storyboard_get_shots (board)));

  sixain_picture_plan_get_frame (plan, 40, &after);
  g_assert_cmpuint (before.still_key, ==, after.still_key);
  g_assert_cmpstr (after.texts[0].text, ==, "Before");
  g_assert_cmpstr (after.texts[0].language, ==, "en");
  g_assert_nonnull (strstr (after.layers[0].path, HASH_A));
  g_assert_cmpint (sixain_picture_plan_get_length (plan), ==, 96);
  g_assert_cmpint (sixain_picture_plan_get_aspect (plan), ==, SIXAIN_ASPECT_16_9);
  sixain_picture_plan_get_frame (plan, 60, &after);
  g_assert_cmpstr (after.layers[0].text, ==, "Before");
  g_assert_cmpstr (sixain_picture_plan_get_piece (plan, 0)->utterance.text, ==, "Before");
}

/* Frames of a long film are found as quickly as those of a short one. */
static void
test_long (void)
{
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 24, 1);
  g_autoptr (SixainPicturePlan) plan = NULL;
  SixainPicturePlanFrame seen;

  for (guint i = 0; i < 10000; i++)
    {
      SixainShot *shot = test_board_add_shot (board, 24, SIXAIN_MOVE_PUSH, NULL, NULL);

      test_board_add_line (shot, "Word", "en", NULL, 0, 500000000);
    }
  plan = sixain_picture_plan_new (board, FOLDER, SIXAIN_BURN_IN_CAPTIONS);
  g_assert_cmpint (sixain_picture_plan_get_length (plan), ==, 240000);
  for (gint64 f = 0; f < 240000; f++)
    {
      sixain_picture_plan_get_frame (plan, f, &seen);
      g_assert_cmpuint (seen.shot, ==, f / 24);
      g_assert_cmpuint (seen.n_texts, ==, f % 24 < 12 ? 1 : 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/picture-plan/empty", test_empty);
  g_test_add_func ("/picture-plan/unknown-size", test_unknown_size);
  g_test_add_func ("/picture-plan/shots", test_shots);
  g_test_add_func ("/picture-plan/dissolve", test_dissolve);
  g_test_add_func ("/picture-plan/only-end", test_only_end);
  g_test_add_func ("/picture-plan/board-source", test_board_source);
  g_test_add_func ("/picture-plan/card", test_card);
  g_test_add_func ("/picture-plan/captions", test_captions);
  g_test_add_func ("/picture-plan/burn-ins", test_burn_ins);
  g_test_add_func ("/picture-plan/still-key", test_still_key);
  g_test_add_func ("/picture-plan/unaffected", test_unaffected);
  g_test_add_func ("/picture-plan/long", test_long);

  return g_test_run ();
}

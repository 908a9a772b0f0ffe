/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-picture-plan.h"
#include "test-board.h"

#define FOLDER "/nowhere"
#define HASH_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

#define assert_near(a, b, by) g_assert_cmpfloat_with_epsilon ((a), (b), (by))

static SixainPicturePlan *
make_plan (SixainStoryboard *board)
{
  return sixain_picture_plan_new (board, FOLDER, SIXAIN_BURN_IN_NONE);
}

/* The move's two rectangles, in 1/10000 of the fitted picture. */
static void
test_moves (void)
{
  static const struct {
    SixainMove move;
    SixainRect from, to;
  } table[] = {
    { SIXAIN_MOVE_HOLD, { 0, 0, 10000, 10000 }, { 0, 0, 10000, 10000 } },
    { SIXAIN_MOVE_PUSH, { 0, 0, 10000, 10000 }, { 700, 700, 8600, 8600 } },
    { SIXAIN_MOVE_PULL, { 700, 700, 8600, 8600 }, { 0, 0, 10000, 10000 } },
    { SIXAIN_MOVE_PAN_LEFT, { 2000, 1000, 8000, 8000 }, { 0, 1000, 8000, 8000 } },
    { SIXAIN_MOVE_PAN_RIGHT, { 0, 1000, 8000, 8000 }, { 2000, 1000, 8000, 8000 } },
    { SIXAIN_MOVE_TILT_UP, { 1000, 2000, 8000, 8000 }, { 1000, 0, 8000, 8000 } },
    { SIXAIN_MOVE_TILT_DOWN, { 1000, 0, 8000, 8000 }, { 1000, 2000, 8000, 8000 } },
    { SIXAIN_MOVE_TRUCK_LEFT, { 1200, 600, 8800, 8800 }, { 0, 600, 8800, 8800 } },
    { SIXAIN_MOVE_TRUCK_RIGHT, { 0, 600, 8800, 8800 }, { 1200, 600, 8800, 8800 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      SixainRect from, to;

      sixain_camera_get_rects (table[i].move, NULL, NULL, &from, &to);
      g_assert_true (sixain_rect_equal (&from, &table[i].from));
      g_assert_true (sixain_rect_equal (&to, &table[i].to));
    }
}

static void
test_marked_rects (void)
{
  static const struct {
    SixainMove move;
    SixainRect marked, fitted;
  } table[] = {
    { SIXAIN_MOVE_PUSH, { 1000, 2000, 5000, 5000 }, { 1000, 2000, 5000, 5000 } },
    /* widened to show all of what was marked */
    { SIXAIN_MOVE_PUSH, { 2000, 2000, 4000, 2000 }, { 2000, 1000, 4000, 4000 } },
    { SIXAIN_MOVE_PAN_LEFT, { 2000, 2000, 2000, 4000 }, { 1000, 2000, 4000, 4000 } },
    /* shifted into the picture */
    { SIXAIN_MOVE_PUSH, { 9000, -500, 4000, 4000 }, { 6000, 0, 4000, 4000 } },
    { SIXAIN_MOVE_PUSH, { -9000, 9000, 30000, 30000 }, { 0, 0, 10000, 10000 } },
    /* never so small that there is nothing to see */
    { SIXAIN_MOVE_PUSH, { 5000, 5000, 0, 0 }, { 4900, 4900, 200, 200 } },
    { SIXAIN_MOVE_PUSH, { G_MAXINT, G_MININT, G_MAXINT, 1 }, { 0, 0, 10000, 10000 } },
  };
  SixainRect from, to;

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      sixain_camera_get_rects (table[i].move, &table[i].marked, NULL, &from, &to);
      g_assert_true (sixain_rect_equal (&from, &table[i].fitted));
      sixain_camera_get_rects (table[i].move, NULL, &table[i].marked, &from, &to);
      g_assert_true (sixain_rect_equal (&to, &table[i].fitted));
    }

  /* a hold that is framed once stays there */
  sixain_camera_get_rects (SIXAIN_MOVE_HOLD, &table[0].marked, NULL, &from, &to);
  g_assert_true (sixain_rect_equal (&from, &to) && from.width == 5000);
  sixain_camera_get_rects (SIXAIN_MOVE_HOLD, NULL, &table[0].marked, &from, &to);
  g_assert_true (sixain_rect_equal (&from, &to) && from.width == 5000);
}

static void
test_ease (void)
{
  const int n = 10000;
  double last = 0.0, fastest = 0.0, last_speed = 0.0;

  g_assert_cmpfloat (sixain_camera_ease (0.0), ==, 0.0);
  g_assert_cmpfloat (sixain_camera_ease (1.0), ==, 1.0);
  g_assert_cmpfloat (sixain_camera_ease (-3.0), ==, 0.0);
  g_assert_cmpfloat (sixain_camera_ease (3.0), ==, 1.0);
  assert_near (sixain_camera_ease (0.5), 0.5, 1e-12);

  for (int i = 1; i <= n; i++)
    {
      double now = sixain_camera_ease ((double) i / n);
      double speed = (now - last) * n;

      g_assert_cmpfloat (now, >, last);
      /* no jerk: the speed changes little by little */
      g_assert_cmpfloat (ABS (speed - last_speed), <, 0.01);
      assert_near (now, 1.0 - sixain_camera_ease (1.0 - (double) i / n), 1e-12);
      fastest = MAX (fastest, speed);
      last_speed = speed;
      last = now;
    }
  g_assert_cmpfloat (fastest, <, 1.4);
}

static void
test_fit (void)
{
  static const struct {
    double picture, frame;
    SixainView region;
  } table[] = {
    { 16.0 / 9.0, 16.0 / 9.0, { 0.0, 0.0, 1.0, 1.0 } },
    { 4.0 / 3.0, 16.0 / 9.0, { 0.0, 0.125, 1.0, 0.75 } },
    { 4.0, 1.0, { 0.375, 0.0, 0.25, 1.0 } },
    { 0.5, 1.0, { 0.0, 0.25, 1.0, 0.5 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      SixainView region;

      sixain_camera_fit (table[i].picture, table[i].frame, &region);
      assert_near (region.x, table[i].region.x, 1e-12);
      assert_near (region.y, table[i].region.y, 1e-12);
      assert_near (region.width, table[i].region.width, 1e-12);
      assert_near (region.height, table[i].region.height, 1e-12);
    }
}

/* Whatever is marked in whatever picture: the view stays in it, keeps the frame's aspect
 * ratio, never needs more of the picture than the plan promises, and goes one way. */
static void
test_views_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (guint round = 0; round < 400; round++)
    {
      SixainAspect aspect = g_rand_int_range (rand, 0, 3);
      double ratio = sixain_aspect_get_ratio (aspect);
      int width = g_rand_int_range (rand, 1, 9000), height = g_rand_int_range (rand, 1, 9000);
      gint64 length = g_rand_int_range (rand, 1, 60);
      g_autoptr (SixainStoryboard) board = test_board_new (aspect, 24, 1);
      const char *id = test_board_add_picture (board, HASH_A, width, height);
      SixainShot *shot = test_board_add_shot (board, length, g_rand_int_range (rand, 0, 9), id, NULL);
      g_autoptr (SixainPicturePlan) plan = NULL;
      double magnification, last_width = 0.0, last_x = 0.0, tendency = 0.0, tendency_x = 0.0;
      SixainPicturePlanFrame seen;

      for (guint end = 0; end < 2; end++)
        if (g_rand_boolean (rand))
          {
            SixainRect rect;

            rect.width = g_rand_int_range (rand, 1, 10001);
            rect.height = g_rand_int_range (rand, 1, 10001);
            rect.x = g_rand_int_range (rand, 0, 10001 - rect.width);
            rect.y = g_rand_int_range (rand, 0, 10001 - rect.height);
            g_object_set (shot, end == 0 ? "from-rect" : "to-rect", &rect, NULL);
          }

      plan = make_plan (board);
      sixain_picture_plan_get_picture (plan, 0, &magnification);

      for (gint64 frame = 0; frame < length; frame++)
        {
          const SixainLayer *layer = &seen.layers[0];

          sixain_picture_plan_get_frame (plan, frame, &seen);
          g_assert_cmpuint (seen.n_layers, ==, 1);
          test_board_assert_inside (layer);
          assert_near (layer->width * width / (layer->height * height) / ratio, 1.0, 1e-6);
          g_assert_cmpfloat (1.0 / layer->width, <=, magnification * (1.0 + 1e-9));
          g_assert_cmpfloat (layer->magnification, ==, magnification);

          if (frame > 0)
            {
              double step = layer->width - last_width, step_x = layer->x - last_x;

              g_assert_cmpfloat (step * tendency, >=, 0.0);
              g_assert_cmpfloat (step_x * tendency_x, >=, -1e-15);
              if (tendency == 0.0)
                tendency = step;
              if (tendency_x == 0.0)
                tendency_x = step_x;
            }
          last_width = layer->width;
          last_x = layer->x;
        }
    }
}

/* The first and the last frame show exactly the two rectangles. */
static void
test_ends (void)
{
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 30, 1);
  const char *id = test_board_add_picture (board, HASH_A, 1600, 1200);
  SixainPicturePlanFrame seen;

  test_board_add_shot (board, 75, SIXAIN_MOVE_PUSH, id, NULL);
  test_board_add_shot (board, 1, SIXAIN_MOVE_PULL, id, NULL);

  {
    g_autoptr (SixainPicturePlan) plan = make_plan (board);

    sixain_picture_plan_get_frame (plan, 0, &seen);
    g_assert_cmpfloat (seen.layers[0].x, ==, 0.0);
    g_assert_cmpfloat (seen.layers[0].width, ==, 1.0);
    assert_near (seen.layers[0].y, 0.125, 1e-12);
    assert_near (seen.layers[0].height, 0.75, 1e-12);
    g_assert_cmpstr (seen.layers[0].path, ==, FOLDER "/assets/" HASH_A ".jpg");
    g_assert_cmpint (seen.layers[0].path_width, ==, 1600);
    g_assert_cmpint (seen.layers[0].path_height, ==, 1200);

    sixain_picture_plan_get_frame (plan, 74, &seen);
    assert_near (seen.layers[0].x, 0.07, 1e-12);
    assert_near (seen.layers[0].width, 0.86, 1e-12);
    assert_near (seen.layers[0].y, 0.125 + 0.75 * 0.07, 1e-12);

    sixain_picture_plan_get_frame (plan, 75, &seen);
    assert_near (seen.layers[0].width, 0.86, 1e-12);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/camera/moves", test_moves);
  g_test_add_func ("/camera/marked-rects", test_marked_rects);
  g_test_add_func ("/camera/ease", test_ease);
  g_test_add_func ("/camera/fit", test_fit);
  g_test_add_func ("/camera/views-random", test_views_random);
  g_test_add_func ("/camera/ends", test_ends);

  return g_test_run ();
}

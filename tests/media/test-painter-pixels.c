/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "picture-fixture.h"
#include "sixain-painter.h"
#include "sixain-remove.h"
#include "test-board.h"
#include "test-picture.h"

#include <math.h>
#include <string.h>

#define HASH_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define HASH_B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static char *folder;

static const struct {
  SixainAspect aspect;
  guint        width;
  guint        height;
} sizes[] = {
  { SIXAIN_ASPECT_16_9, 1280, 720 }, { SIXAIN_ASPECT_16_9, 1920, 1080 },
  { SIXAIN_ASPECT_9_16, 720, 1280 }, { SIXAIN_ASPECT_9_16, 1080, 1920 },
  { SIXAIN_ASPECT_1_1, 720, 720 }, { SIXAIN_ASPECT_1_1, 1080, 1080 },
  { SIXAIN_ASPECT_16_9, 160, 90 }, { SIXAIN_ASPECT_9_16, 50, 90 }, { SIXAIN_ASPECT_1_1, 2, 2 },
};

/* A sample of a picture in its largest level, in the plane's own columns and rows. */
static double
get_sample (const SixainPictureLevel *level,
            guint                     plane,
            double                    x,
            double                    y)
{
  guint width = (level->width + (plane > 0)) >> (plane > 0), height = (level->height + (plane > 0)) >> (plane > 0);
  double left, top, right, bottom;

  x = CLAMP (x, 0.0, width - 1.0);
  y = CLAMP (y, 0.0, height - 1.0);
  left = floor (x);
  top = floor (y);
  right = MIN (left + 1.0, width - 1.0);
  bottom = MIN (top + 1.0, height - 1.0);

#define AT(x, y) ((double) level->data[plane][(guint) (y) * level->stride[plane] + (guint) (x)])
  return (AT (left, top) * (right - x + (right == left)) + AT (right, top) * (x - left)) * (bottom - y + (bottom == top)) +
         (AT (left, bottom) * (right - x + (right == left)) + AT (right, bottom) * (x - left)) * (y - top);
#undef AT
}

/* The frame as arithmetic has it: every layer at its exact place, chroma on the even
 * columns and between two rows. */
static double
get_expected (const SixainPicturePlanFrame *seen,
              SixainPicture               **pictures,
              const SixainImage            *image,
              guint                         plane,
              guint                         x,
              guint                         y)
{
  double across = plane == 0 ? x + 0.5 : 2.0 * x + 0.5;
  double down = plane == 0 ? y + 0.5 : 2.0 * y + 1.0;
  double value = 0.0;

  for (guint i = 0; i < seen->n_layers; i++)
    {
      const SixainLayer *layer = &seen->layers[i];
      const SixainPictureLevel *level = &pictures[i]->levels[0];
      double column = (layer->x + layer->width * across / image->width) * level->width;
      double row = (layer->y + layer->height * down / image->height) * level->height;
      double sample = get_sample (level, plane, column / (plane > 0 ? 2.0 : 1.0) - 0.5, row / (plane > 0 ? 2.0 : 1.0) - 0.5);

      value += (sample - value) * layer->opacity;
    }

  return value;
}

static void
check_frame (SixainPictureStore *store,
             SixainPicturePlan  *plan,
             gint64              frame,
             const SixainImage  *image)
{
  SixainPicture *pictures[SIXAIN_LAYERS_MAX] = { NULL, };
  SixainPicturePlanFrame seen;

  sixain_picture_plan_get_frame (plan, frame, &seen);
  for (guint i = 0; i < seen.n_layers; i++)
    pictures[i] = sixain_picture_store_wait (store, seen.layers[i].path, 1, NULL, NULL);

  for (guint p = 0; p < 3; p++)
    for (guint y = 0; y < image->height >> (p > 0); y += 13)
      for (guint x = 0; x < image->width >> (p > 0); x++)
        {
          double wanted = get_expected (&seen, pictures, image, p, x, y);
          int found = image->data[p][y * image->stride[p] + x];

          if (fabs (found - wanted) > 1.6)
            g_error ("%ux%u, frame %d, plane %u, %u, %u: %d instead of %f",
                     image->width, image->height, (int) frame, p, x, y, found, wanted);
        }

  for (guint i = 0; i < seen.n_layers; i++)
    sixain_picture_unref (pictures[i]);
}

/* Pixels against arithmetic: moves and dissolves, at every size. */
static void
test_reference (void)
{
  static const SixainMove moves[] = { SIXAIN_MOVE_PUSH, SIXAIN_MOVE_TRUCK_LEFT, SIXAIN_MOVE_TILT_DOWN };

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      g_autoptr (SixainStoryboard) board = test_board_new (sizes[s].aspect, 24, 1);
      g_autoptr (SixainPictureStore) store = sixain_picture_store_new (200 << 20);
      g_autoptr (SixainPainter) painter = sixain_painter_new (store);
      g_autoptr (SixainImage) image = sixain_image_new (sizes[s].width, sizes[s].height);
      /* a little larger than the frame, so that it is sampled from its largest level */
      g_autoptr (GdkPixbuf) one = test_picture_make (sizes[s].width + 40, sizes[s].height + 90, 1, 90);
      g_autoptr (GdkPixbuf) other = test_picture_make (sizes[s].width + 61, sizes[s].height + 11, 2, 90);
      const char *a = picture_fixture_add (board, folder, HASH_A, one), *b = picture_fixture_add (board, folder, HASH_B, other);
      g_autoptr (SixainPicturePlan) plan = NULL;

      for (guint m = 0; m < G_N_ELEMENTS (moves); m++)
        test_board_add_shot (board, 30, moves[m], a, b);
      plan = sixain_picture_plan_new (board, folder, SIXAIN_BURN_IN_NONE);
      for (gint64 frame = s % 3; frame < 90; frame += 37)
        {
          picture_fixture_paint (painter, plan, frame, image);
          check_frame (store, plan, frame, image);
        }
    }
}

/* A picture of the frame's size that does not move comes out as it went in, but for
 * chroma, which moves from the middle of its samples to their edge. */
static void
test_identity (void)
{
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 24, 1);
  g_autoptr (SixainPictureStore) store = sixain_picture_store_new (200 << 20);
  g_autoptr (SixainPainter) painter = sixain_painter_new (store);
  g_autoptr (SixainImage) image = sixain_image_new (320, 180);
  g_autoptr (GdkPixbuf) pixbuf = test_picture_make (320, 180, 1, 255);
  const char *id = picture_fixture_add (board, folder, HASH_A, pixbuf);
  g_autofree char *path = g_build_filename (folder, "assets/" HASH_A ".bmp", NULL);
  g_autoptr (SixainPicturePlan) plan = NULL;
  g_autoptr (SixainPicture) picture = NULL;

  test_board_add_shot (board, 3, SIXAIN_MOVE_HOLD, id, NULL);
  plan = sixain_picture_plan_new (board, folder, SIXAIN_BURN_IN_NONE);
  picture_fixture_paint (painter, plan, 0, image);
  picture = sixain_picture_store_wait (store, path, 320, NULL, NULL);
  for (guint y = 0; y < 180; y++)
    g_assert_cmpmem (image->data[0] + y * image->stride[0], 320,
                     picture->levels[0].data[0] + y * picture->levels[0].stride[0], 320);
}

/* A push is as sharp in its middle as at its ends: no frame changes more than those
 * before and behind it, although levels change. */
static void
test_levels (void)
{
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 24, 1);
  g_autoptr (SixainPictureStore) store = sixain_picture_store_new (200 << 20);
  g_autoptr (SixainPainter) painter = sixain_painter_new (store);
  g_autoptr (SixainImage) image = sixain_image_new (160, 90);
  g_autoptr (GdkPixbuf) pixbuf = test_picture_make (1600, 900, 1, 200);
  const char *id = picture_fixture_add (board, folder, HASH_A, pixbuf);
  SixainRect to = { 4000, 4000, 1000, 1000 };
  g_autoptr (SixainPicturePlan) plan = NULL;
  double last = 0.0, last_change = 0.0;

  g_object_set (test_board_add_shot (board, 240, SIXAIN_MOVE_PUSH, id, NULL), "to-rect", &to, NULL);
  plan = sixain_picture_plan_new (board, folder, SIXAIN_BURN_IN_NONE);

  for (gint64 frame = 0; frame < 240; frame++)
    {
      double grain = 0.0;

      picture_fixture_paint (painter, plan, frame, image);
      for (guint y = 0; y < 90; y++)
        for (guint x = 1; x < 160; x++)
          grain += abs (image->data[0][y * image->stride[0] + x] - image->data[0][y * image->stride[0] + x - 1]);
      grain /= 90.0 * 159.0;
      /* from one level to the next it changes by 8 */
      if (frame > 1)
        g_assert_cmpfloat (fabs (grain - last - last_change), <, 3.0);
      last_change = frame > 0 ? grain - last : 0.0;
      last = grain;
    }
}

/* Where an upright edge lies, from the light beside it. */
static double
find_edge (const SixainImage *image,
           guint              row,
           guint              from,
           guint              to)
{
  const guint8 *y = image->data[0] + row * image->stride[0];
  double bright = y[from], dark = y[to - 1], sum = 0.0;

  for (guint x = from; x < to; x++)
    sum += (y[x] - dark) / (bright - dark);

  return from + sum;
}

/* How far an edge in a slow push is from where it belongs, by the root of its mean
 * square, and how often it goes back. */
static double
measure_jitter (guint  picture_width,
                double softness, /* columns over which the edge rises */
                guint *backward)
{
  enum { WIDTH = 1920, HEIGHT = 1080, FRAMES = 300 };
  const guint picture_height = picture_width * 9 / 16;
  const double edge = floor (0.21 * picture_width);
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 30, 1);
  g_autoptr (SixainPictureStore) store = sixain_picture_store_new (200 << 20);
  g_autoptr (SixainPainter) painter = sixain_painter_new (store);
  g_autoptr (SixainImage) image = sixain_image_new (WIDTH, HEIGHT);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, (int) picture_width, (int) picture_height);
  g_autoptr (SixainPicturePlan) plan = NULL;
  double squares = 0.0, bias = 0.0, last = 1e9;
  double off[FRAMES];

  for (guint x = 0; x < picture_width; x++)
    {
      double u = CLAMP ((x + 0.5 - edge) / softness + 0.5, 0.0, 1.0);

      memset (gdk_pixbuf_get_pixels (pixbuf) + 3 * x, (int) (240.5 - 224.0 * u * u * (3.0 - 2.0 * u)), 3);
    }
  for (guint y = 1; y < picture_height; y++)
    memcpy (gdk_pixbuf_get_pixels (pixbuf) + y * gdk_pixbuf_get_rowstride (pixbuf), gdk_pixbuf_get_pixels (pixbuf), 3 * picture_width);

  test_board_add_shot (board, FRAMES, SIXAIN_MOVE_PUSH, picture_fixture_add (board, folder, HASH_A, pixbuf), NULL);
  plan = sixain_picture_plan_new (board, folder, SIXAIN_BURN_IN_NONE);

  *backward = 0;
  for (guint frame = 0; frame < FRAMES; frame++)
    {
      SixainPicturePlanFrame seen;
      double ideal, found;

      picture_fixture_paint (painter, plan, frame, image);
      sixain_picture_plan_get_frame (plan, frame, &seen);
      ideal = (edge / picture_width - seen.layers[0].x) / seen.layers[0].width * WIDTH;
      found = find_edge (image, 100 + frame * 2, (guint) ideal - 16, (guint) ideal + 16);
      off[frame] = found - ideal;
      bias += off[frame] / FRAMES;
      *backward += found > last;
      last = found;
    }
  for (guint frame = 0; frame < FRAMES; frame++)
    squares += (off[frame] - bias) * (off[frame] - bias) / FRAMES;

  g_test_message ("%u columns, edge of %.1f: %.4f px rms, bias %.4f px, %u backward",
                  picture_width, softness, sqrt (squares), bias, *backward);
  g_assert_cmpfloat (fabs (bias), <=, 0.02);

  return sqrt (squares);
}

/* A slow push: edges as a lens draws them are where they belong to 0.02 pixels, edges as
 * only a program draws them to 0.05, and neither ever goes back. */
static void
test_jitter (void)
{
  static const guint widths[] = { 1920, 4000 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      guint backward;

      g_assert_cmpfloat (measure_jitter (widths[i], 4.0 * MAX (1.0, widths[i] / 1920.0), &backward), <=, 0.02);
      g_assert_cmpuint (backward, ==, 0);
      g_assert_cmpfloat (measure_jitter (widths[i], 1e-3, &backward), <=, 0.05);
      g_assert_cmpuint (backward, ==, 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = test_picture_make_folder ();

  g_test_add_func ("/painter-pixels/reference", test_reference);
  g_test_add_func ("/painter-pixels/identity", test_identity);
  g_test_add_func ("/painter-pixels/levels", test_levels);
  g_test_add_func ("/painter-pixels/jitter", test_jitter);

  result = g_test_run ();
  sixain_remove_tree (folder, NULL);
  g_free (folder);

  return result;
}

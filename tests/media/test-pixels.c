/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-pixels.h"

#include <math.h>
#include <string.h>

/* BT.709, limited range, as the standard writes it. */
static void
to_yuv (double  red,
        double  green,
        double  blue,
        double *yuv)
{
  double luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue;

  yuv[0] = 16.0 + 219.0 * luma / 255.0;
  yuv[1] = 128.0 + 224.0 * (blue - luma) / 1.8556 / 255.0;
  yuv[2] = 128.0 + 224.0 * (red - luma) / 1.5748 / 255.0;
}

static void
fill (GRand  *rand,
      guint8 *bytes,
      gsize   n)
{
  for (gsize i = 0; i < n; i++)
    bytes[i] = (guint8) (g_rand_int_range (rand, 0, 3) == 0 ? g_rand_int_range (rand, 0, 2) * 255 : g_rand_int_range (rand, 0, 256));
}

static void
test_colours (void)
{
  for (guint red = 0; red < 256; red += 5)
    for (guint green = 0; green < 256; green += 5)
      for (guint blue = 0; blue < 256; blue += 5)
        {
          const guint8 rgb[6] = { (guint8) red, (guint8) green, (guint8) blue, (guint8) red, (guint8) green, (guint8) blue };
          double wanted[3];
          guint8 y[2], u, v;

          to_yuv (red, green, blue, wanted);
          sixain_pixels_to_luma (rgb, 2, y);
          sixain_pixels_to_chroma (rgb, rgb, 2, &u, &v);
          g_assert_cmpfloat (fabs (y[0] - wanted[0]), <=, 0.52);
          g_assert_cmpuint (y[1], ==, y[0]);
          g_assert_cmpfloat (fabs (u - wanted[1]), <=, 0.52);
          g_assert_cmpfloat (fabs (v - wanted[2]), <=, 0.52);
        }
}

/* Chroma lies in the middle of its four samples; the last column may be alone. */
static void
test_chroma_means (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (guint width = 1; width < 20; width++)
    {
      guint8 rows[2][60], u[10], v[10];

      fill (rand, rows[0], sizeof rows);
      sixain_pixels_to_chroma (rows[0], rows[1], width, u, v);
      for (guint i = 0; i < (width + 1) / 2; i++)
        {
          guint right = MIN (2 * i + 1, width - 1);
          double mean[3], wanted[3];

          for (guint c = 0; c < 3; c++)
            mean[c] = (rows[0][6 * i + c] + rows[0][3 * right + c] + rows[1][6 * i + c] + rows[1][3 * right + c]) / 4.0;
          to_yuv (mean[0], mean[1], mean[2], wanted);
          g_assert_cmpfloat (fabs (u[i] - wanted[1]), <=, 0.52);
          g_assert_cmpfloat (fabs (v[i] - wanted[2]), <=, 0.52);
        }
    }
}

static void
test_flatten (void)
{
  for (guint alpha = 0; alpha < 256; alpha++)
    for (guint value = 0; value < 256; value++)
      {
        const guint8 rgba[4] = { (guint8) value, 0, 255, (guint8) alpha };
        guint8 rgb[3];

        sixain_pixels_flatten (rgba, 1, rgb);
        g_assert_cmpfloat (fabs (rgb[0] - (value * (double) alpha + 118.0 * (255 - alpha)) / 255.0), <=, 0.51);
        g_assert_cmpfloat (fabs (rgb[2] - (255.0 * alpha + 118.0 * (255 - alpha)) / 255.0), <=, 0.51);
      }
}

static void
test_scaling (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (guint taps = 1; taps <= 9; taps++)
    {
      enum { FROM = 40, TO = 20 };
      guint8 rows[3][3 * FROM], out[3 * TO];
      guint32 sum[3 * FROM + 1] = { 0, };
      guint32 first[TO], weights[TO * 9];
      const guint32 down[3] = { 10000, 50000, 5536 };

      fill (rand, rows[0], sizeof rows);
      for (guint t = 0; t < 3; t++)
        sixain_pixels_weigh (rows[t], 3 * FROM, down[t], t == 0, sum);
      for (guint i = 0; i < TO; i++)
        {
          guint32 left = 65536;

          first[i] = g_rand_int_range (rand, 0, FROM - taps + 1);
          for (guint t = 0; t < taps; t++)
            {
              weights[i * taps + t] = t + 1 < taps ? (guint32) g_rand_int_range (rand, 0, left + 1) : left;
              left -= weights[i * taps + t];
            }
        }
      sixain_pixels_narrow (sum, first, weights, taps, TO, out);

      for (guint i = 0; i < TO; i++)
        for (guint c = 0; c < 3; c++)
          {
            double wanted = 0.0;

            for (guint t = 0; t < taps; t++)
              for (guint r = 0; r < 3; r++)
                wanted += rows[r][3 * (first[i] + t) + c] * (double) down[r] * weights[i * taps + t] / 65536.0 / 65536.0;
            g_assert_cmpfloat (fabs (out[3 * i + c] - wanted), <=, 0.51);
          }
    }
}

static void
test_halve (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (guint width = 1; width < 40; width++)
    for (guint height = 1; height < 8; height++)
      {
        guint8 from[8 * 40], to[4 * 20];

        fill (rand, from, sizeof from);
        sixain_pixels_halve (from, 40, width, height, to, 20);
        for (guint y = 0; y < (height + 1) / 2; y++)
          for (guint x = 0; x < (width + 1) / 2; x++)
            {
              guint right = MIN (2 * x + 1, width - 1), bottom = MIN (2 * y + 1, height - 1);
              double wanted = (from[2 * y * 40 + 2 * x] + from[2 * y * 40 + right] +
                               from[bottom * 40 + 2 * x] + from[bottom * 40 + right]) / 4.0;

              g_assert_cmpfloat (fabs (to[y * 20 + x] - wanted), <=, 0.5);
            }
      }
}

/* Turned and turned back, at sizes around those of a tile. */
static void
test_turns (void)
{
  static const guint back[] = { 1, 2, 3, 4, 5, 8, 7, 6 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (guint turn = 1; turn <= 8; turn++)
    for (guint width = 1; width < 100; width += 33)
      for (guint height = 1; height < 100; height += 31)
        {
          g_autofree guint8 *from = g_malloc (width * height);
          g_autofree guint8 *to = g_malloc (width * height);
          g_autofree guint8 *again = g_malloc (width * height);
          guint to_width = turn >= 5 ? height : width, to_height = turn >= 5 ? width : height;

          fill (rand, from, width * height);
          sixain_pixels_turn (from, (int) width, width, height, turn, to, (int) to_width);
          sixain_pixels_turn (to, (int) to_width, to_width, to_height, back[turn - 1], again, (int) width);
          g_assert_cmpmem (from, width * height, again, width * height);

          /* the corner EXIF names comes to the top left */
          {
            guint x = turn == 2 || turn == 3 || turn == 7 || turn == 8 ? width - 1 : 0;
            guint y = turn == 3 || turn == 4 || turn == 6 || turn == 7 ? height - 1 : 0;

            g_assert_cmpuint (to[0], ==, from[y * width + x]);
          }
        }
}

static guint32
premultiply (guint alpha,
             guint red,
             guint green,
             guint blue)
{
  return alpha << 24 | (red * alpha / 255) << 16 | (green * alpha / 255) << 8 | blue * alpha / 255;
}

/* Drawing over a frame is the same as mixing colours and converting them then. */
static void
test_lay (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (guint round = 0; round < 20000; round++)
    {
      guint alpha = g_rand_int_range (rand, 0, 256);
      guint32 pixel = premultiply (alpha, g_rand_int_range (rand, 0, 256), g_rand_int_range (rand, 0, 256), g_rand_int_range (rand, 0, 256));
      const guint32 argb[2] = { pixel, pixel };
      const double share = 1.0 - alpha / 255.0;
      guint8 y[2], u, v, cover[2], cover_chroma, ground[3];
      double over[3];

      sixain_pixels_argb_to_luma (argb, 2, y, cover);
      sixain_pixels_argb_to_chroma (argb, argb, 2, &u, &v, &cover_chroma);
      g_assert_cmpuint (cover[0], ==, alpha);
      g_assert_cmpuint (cover_chroma, ==, alpha);

      to_yuv (pixel >> 16 & 0xff, pixel >> 8 & 0xff, pixel & 0xff, over);
      over[0] -= 16.0 * share;
      over[1] -= 128.0 * share;
      over[2] -= 128.0 * share;
      for (guint p = 0; p < 3; p++)
        {
          guint8 before = ground[p] = (guint8) g_rand_int_range (rand, 16, 236);

          sixain_pixels_lay (&ground[p], p == 0 ? y : p == 1 ? &u : &v, p == 0 ? cover : &cover_chroma, 1);
          g_assert_cmpfloat (fabs (ground[p] - (before * share + over[p])), <=, 1.1);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/pixels/colours", test_colours);
  g_test_add_func ("/pixels/chroma-means", test_chroma_means);
  g_test_add_func ("/pixels/flatten", test_flatten);
  g_test_add_func ("/pixels/scaling", test_scaling);
  g_test_add_func ("/pixels/halve", test_halve);
  g_test_add_func ("/pixels/turns", test_turns);
  g_test_add_func ("/pixels/lay", test_lay);

  return g_test_run ();
}

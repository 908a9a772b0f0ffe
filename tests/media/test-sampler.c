/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-sampler.h"

#include <math.h>
#include <string.h>

typedef struct {
  guint8 *data;
  guint   width;
  guint   height;
} Plane;

static Plane
make_plane (GRand *rand,
            guint  width,
            guint  height)
{
  Plane plane = { g_malloc (width * height + SIXAIN_SAMPLER_PADDING), width, height };

  /* black and white stress the arithmetic most */
  for (guint i = 0; i < width * height; i++)
    {
      int kind = g_rand_int_range (rand, 0, 3);

      plane.data[i] = (guint8) (kind == 0 ? 0 : kind == 1 ? 255 : g_rand_int_range (rand, 0, 256));
    }

  return plane;
}

static double
get_sample (const Plane *plane,
            double       x,
            double       y)
{
  double left, top, right, bottom, across, down;

  x = CLAMP (x, 0.0, plane->width - 1.0);
  y = CLAMP (y, 0.0, plane->height - 1.0);
  left = floor (x);
  top = floor (y);
  right = MIN (left + 1.0, plane->width - 1.0);
  bottom = MIN (top + 1.0, plane->height - 1.0);
  across = x - left;
  down = y - top;

#define AT(x, y) ((double) plane->data[(guint) (y) * plane->width + (guint) (x)])
  return (AT (left, top) * (1.0 - across) + AT (right, top) * across) * (1.0 - down) +
         (AT (left, bottom) * (1.0 - across) + AT (right, bottom) * across) * down;
#undef AT
}

static double
snap (double position)
{
  return floor (position * 256.0 + 0.5) / 256.0;
}

static void
check (SixainSampler *sampler,
       const Plane   *plane,
       guint          width,
       guint          height,
       double         x,
       double         step_x,
       double         y,
       double         step_y)
{
  g_autofree guint8 *out = g_malloc (width + 1);

  sixain_sampler_begin (sampler, plane->data, (int) plane->width, plane->width, plane->height,
                        width, x, step_x, y, step_y);
  for (guint row = 0; row < height; row++)
    {
      out[width] = 77;
      sixain_sampler_row (sampler, row, out);
      g_assert_cmpuint (out[width], ==, 77);
      for (guint i = 0; i < width; i++)
        {
          double wanted = get_sample (plane, snap (x + i * step_x), snap (y + row * step_y));

          if (fabs (out[i] - wanted) > 0.6)
            g_error ("%ux%u to %ux%u from %f, %f by %f, %f: sample %u, %u is %u instead of %f",
                     plane->width, plane->height, width, height, x, y, step_x, step_y, i, row, out[i], wanted);
        }
    }
}

/* Neither the weights nor the rounding change what is not scaled. */
static void
test_identity (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (SixainSampler) sampler = sixain_sampler_new ();

  for (guint width = 1; width < 70; width++)
    {
      Plane plane = make_plane (rand, width, 9);
      g_autofree guint8 *out = g_malloc (width);

      sixain_sampler_begin (sampler, plane.data, (int) width, width, 9, width, 0.0, 1.0, 0.0, 1.0);
      for (guint row = 0; row < 9; row++)
        {
          sixain_sampler_row (sampler, row, out);
          g_assert_cmpmem (out, width, plane.data + row * width, width);
        }
      g_free (plane.data);
    }
}

/* Every weight, between the values that are furthest apart: none of them overflows. */
static void
test_weights (void)
{
  g_autoptr (SixainSampler) sampler = sixain_sampler_new ();
  guint8 data[4 + SIXAIN_SAMPLER_PADDING] = { 0, };
  static const guint8 values[] = { 0, 1, 127, 128, 129, 254, 255 };

  for (guint a = 0; a < G_N_ELEMENTS (values); a++)
    for (guint b = 0; b < G_N_ELEMENTS (values); b++)
      for (guint weight = 0; weight <= 256; weight++)
        {
          double wanted = values[a] + (values[b] - (double) values[a]) * weight / 256.0;
          guint8 out;

          data[0] = data[2] = values[a];
          data[1] = data[3] = values[b];
          sixain_sampler_begin (sampler, data, 2, 2, 2, 1, weight / 256.0, 1.0, 0.0, 1.0);
          sixain_sampler_row (sampler, 0, &out);
          g_assert_cmpfloat (fabs (out - wanted), <=, 0.51);

          data[0] = data[1] = values[a];
          data[2] = data[3] = values[b];
          sixain_sampler_begin (sampler, data, 2, 2, 2, 1, 0.0, 1.0, weight / 256.0, 1.0);
          sixain_sampler_row (sampler, 0, &out);
          g_assert_cmpfloat (fabs (out - wanted), <=, 0.51);
        }
}

/* Rows that are equal give that row wherever between them one looks. */
static void
test_upright (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (SixainSampler) sampler = sixain_sampler_new ();
  Plane plane = make_plane (rand, 64, 2);
  guint8 first[64], out[64];

  memcpy (plane.data + 64, plane.data, 64);
  for (guint across = 0; across < 256; across += 5)
    for (guint down = 0; down < 256; down++)
      {
        sixain_sampler_begin (sampler, plane.data, 64, 64, 2, 64, across / 256.0, 0.9, down / 256.0, 1.0);
        sixain_sampler_row (sampler, 0, out);
        if (down == 0)
          memcpy (first, out, 64);
        g_assert_cmpmem (out, 64, first, 64);
      }
  g_free (plane.data);
}

static void
test_reference (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (SixainSampler) sampler = sixain_sampler_new ();

  for (guint round = 0; round < 1500; round++)
    {
      Plane plane = make_plane (rand, g_rand_int_range (rand, 1, 90), g_rand_int_range (rand, 1, 40));
      /* near, at and far beyond what one load of sixteen bytes reaches */
      double step = g_rand_boolean (rand) ? g_rand_double_range (rand, 0.01, 2.2) : g_rand_double_range (rand, 1.8, 9.0);

      check (sampler, &plane, g_rand_int_range (rand, 1, 80), g_rand_int_range (rand, 1, 20),
             g_rand_double_range (rand, -5.0, plane.width), step,
             g_rand_double_range (rand, -5.0, plane.height), g_rand_double_range (rand, 0.0, 3.0));
      g_free (plane.data);
    }
}

/* A row is a function of its number, not of what was asked for before. */
static void
test_any_order (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (SixainSampler) sampler = sixain_sampler_new ();
  Plane plane = make_plane (rand, 50, 50);
  guint8 rows[40][48], out[48];

  sixain_sampler_begin (sampler, plane.data, 50, 50, 50, 48, 0.3, 1.01, 0.4, 1.17);
  for (guint row = 0; row < 40; row++)
    sixain_sampler_row (sampler, row, rows[row]);
  for (guint round = 0; round < 400; round++)
    {
      guint row = g_rand_int_range (rand, 0, 40);

      sixain_sampler_row (sampler, row, out);
      g_assert_cmpmem (out, 48, rows[row], 48);
    }
  g_free (plane.data);
}

static void
test_blend (void)
{
  for (guint weight = 0; weight <= 256; weight++)
    {
      guint8 to[256], over[256];

      for (guint v = 0; v < 256; v += 17)
        {
          for (guint i = 0; i < 256; i++)
            {
              to[i] = (guint8) i;
              over[i] = (guint8) v;
            }
          sixain_blend_row (to, over, 255, weight);
          g_assert_cmpuint (to[255], ==, 255);
          for (guint i = 0; i < 255; i++)
            g_assert_cmpfloat (fabs (to[i] - (i * (256.0 - weight) + v * weight) / 256.0), <=, 0.5);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sampler/identity", test_identity);
  g_test_add_func ("/sampler/weights", test_weights);
  g_test_add_func ("/sampler/upright", test_upright);
  g_test_add_func ("/sampler/reference", test_reference);
  g_test_add_func ("/sampler/any-order", test_any_order);
  g_test_add_func ("/sampler/blend", test_blend);

  return g_test_run ();
}

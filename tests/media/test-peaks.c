/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <math.h>

#include "sixain-peaks.h"
#include "sixain-sound.h"

static float *
make_noise (guint  channels,
            gint64 frames)
{
  float *data = g_new (float, frames * channels);

  for (gint64 i = 0; i < frames * channels; i++)
    data[i] = (float) g_test_rand_double_range (-1, 1) * (float) fabs (sin (i / 5000.));

  return data;
}

static void
find_extremes (const float *data,
               guint        channels,
               gint64       frames,
               gint64       first,
               gint64       last,
               float       *minimum,
               float       *maximum)
{
  *minimum = G_MAXFLOAT;
  *maximum = -G_MAXFLOAT;

  for (gint64 i = MAX (first, 0); i < MIN (last, frames); i++)
    for (guint k = 0; k < channels; k++)
      {
        *minimum = MIN (*minimum, data[i * channels + k]);
        *maximum = MAX (*maximum, data[i * channels + k]);
      }
}

/* Whatever the zoom: no sample of the stretch goes unseen, and none is shown that is
 * further away than a quarter of it. */
static void
test_zooms (void)
{
  const gint64 frames = 100003;

  for (guint channels = 1; channels <= 2; channels++)
    {
      g_autofree float *data = make_noise (channels, frames);
      g_autoptr (SixainPeaks) peaks = sixain_peaks_new (data, channels, frames);

      for (guint i = 0; i < 3000; i++)
        {
          gint64 span = (gint64) exp (g_test_rand_double_range (0, log (frames * 1.2)));
          gint64 first = g_test_rand_int_range (-1000, frames - 1);
          float minimum, maximum, inner_minimum, inner_maximum, outer_minimum, outer_maximum;

          span = MAX (span, 1);
          if (first + span <= 0)
            continue;

          sixain_peaks_read (peaks, data, first, first + span, &minimum, &maximum);
          find_extremes (data, channels, frames, first, first + span, &inner_minimum, &inner_maximum);
          find_extremes (data, channels, frames, first - span / 4, first + span + span / 4,
                         &outer_minimum, &outer_maximum);
          g_assert_cmpfloat (minimum, <=, inner_minimum);
          g_assert_cmpfloat (maximum, >=, inner_maximum);
          g_assert_cmpfloat (minimum, >=, outer_minimum);
          g_assert_cmpfloat (maximum, <=, outer_maximum);
          /* samples themselves, where a column is narrow */
          if (span < 256)
            {
              g_assert_cmpfloat (minimum, ==, inner_minimum);
              g_assert_cmpfloat (maximum, ==, inner_maximum);
            }
        }
    }
}

static void
test_edges (void)
{
  float data[] = { 0.5f, -0.25f, 0.125f };
  g_autoptr (SixainPeaks) peaks = sixain_peaks_new (data, 1, 3);
  g_autoptr (SixainPeaks) empty = sixain_peaks_new (NULL, 2, 0);
  float minimum, maximum;

  sixain_peaks_read (peaks, data, -5, 0, &minimum, &maximum);
  g_assert_cmpfloat (minimum, ==, 0);
  g_assert_cmpfloat (maximum, ==, 0);
  sixain_peaks_read (peaks, data, 3, 50, &minimum, &maximum);
  g_assert_cmpfloat (minimum, ==, 0);
  g_assert_cmpfloat (maximum, ==, 0);
  sixain_peaks_read (peaks, data, NAN, NAN, &minimum, &maximum);
  g_assert_cmpfloat (maximum, ==, 0);
  sixain_peaks_read (peaks, data, -1e12, 1e12, &minimum, &maximum);
  g_assert_cmpfloat (minimum, ==, -0.25f);
  g_assert_cmpfloat (maximum, ==, 0.5f);
  /* a column narrower than a sample shows the sample it lies in */
  sixain_peaks_read (peaks, data, 1.25, 1.5, &minimum, &maximum);
  g_assert_cmpfloat (minimum, ==, -0.25f);
  g_assert_cmpfloat (maximum, ==, -0.25f);
  sixain_peaks_read (empty, NULL, 0, 100, &minimum, &maximum);
  g_assert_cmpfloat (maximum, ==, 0);
}

static void
test_sound (void)
{
  const gint64 frames = 48000;
  float *data = g_new0 (float, 2 * frames);
  g_autoptr (SixainSound) sound = NULL;
  g_autoptr (SixainSound) empty = sixain_sound_new (1, 0, NULL);
  float minima[100], maxima[100];

  data[2 * 24000] = 0.75f;
  data[2 * 36000 + 1] = -0.5f;
  sound = sixain_sound_new (2, frames, data);
  g_assert_cmpint (sixain_sound_get_duration (sound), ==, G_GINT64_CONSTANT (1000000000));
  g_assert_cmpuint (sixain_sound_get_bytes (sound), >=, 2 * frames * sizeof (float));

  sixain_sound_get_peaks (sound, 0, frames / 100., 100, minima, maxima);
  for (guint i = 0; i < 100; i++)
    {
      if (i < 49 || i > 51)
        g_assert_cmpfloat (maxima[i], ==, 0);
      if (i < 74 || i > 76)
        g_assert_cmpfloat (minima[i], ==, 0);
    }
  g_assert_cmpfloat (maxima[50], ==, 0.75f);
  g_assert_cmpfloat (minima[75], ==, -0.5f);

  sixain_sound_get_peaks (empty, 0, 10, 100, minima, maxima);
  g_assert_cmpfloat (maxima[0], ==, 0);
  g_assert_null (sixain_sound_get_data (empty));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/peaks/zooms", test_zooms);
  g_test_add_func ("/peaks/edges", test_edges);
  g_test_add_func ("/peaks/sound", test_sound);

  return g_test_run ();
}

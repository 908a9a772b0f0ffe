/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <math.h>
#include <string.h>

#include "sixain-bed-private.h"
#include "sound-level.h"

#define SECOND SIXAIN_SAMPLE_RATE

typedef struct {
  const char        *name;
  SixainAmbienceKind kind;
  double             low, high; /* how much of it may lie above 1 kHz */
} Bed;

static const Bed beds[] = {
  { "rain", SIXAIN_AMBIENCE_RAIN, 0.6, 1 },
  { "wind", SIXAIN_AMBIENCE_WIND, 0.02, 0.4 },
  { "room", SIXAIN_AMBIENCE_ROOM, 0, 0.2 },
  { "street", SIXAIN_AMBIENCE_STREET, 0.02, 0.4 },
  { "sea", SIXAIN_AMBIENCE_SEA, 0.05, 0.5 },
  { "crowd", SIXAIN_AMBIENCE_CROWD, 0.1, 0.7 },
};

/* How much of the power lies above a frequency, roughly. */
static double
measure_share (const float *data,
               gint64       n,
               double       frequency)
{
  double factor = 1 - exp (-2 * G_PI * frequency / SECOND);
  double low = 0, power = 0, high = 0;

  for (gint64 i = 0; i < n; i++)
    {
      low += factor * (data[2 * i] - low);
      power += data[2 * i] * data[2 * i];
      high += (data[2 * i] - low) * (data[2 * i] - low);
    }

  return high / power;
}

static void
test_bed (gconstpointer user_data)
{
  const Bed *bed = user_data;
  const gint64 n = 20 * SECOND;
  g_autoptr (SixainBed) one = sixain_bed_new (bed->kind, 7);
  g_autoptr (SixainBed) two = sixain_bed_new (bed->kind, 7);
  g_autoptr (SixainBed) other = sixain_bed_new (bed->kind, 8);
  g_autofree float *data = g_new (float, 2 * n);
  g_autofree float *part = g_new (float, 2 * n);
  double level, share, both = 0, left = 0, right = 0, mean = 0;
  float step = 0;

  sixain_bed_read (one, 0, (guint) n, data);
  level = measure_db (data, 0, n);
  share = measure_share (data, n, 1000);
  for (gint64 i = 0; i < n; i++)
    {
      both += data[2 * i] * data[2 * i + 1];
      left += data[2 * i] * data[2 * i];
      right += data[2 * i + 1] * data[2 * i + 1];
      mean += data[2 * i];
      if (i > 0)
        step = MAX (step, fabsf (data[2 * i] - data[2 * (i - 1)]));
    }

  g_test_message ("%.1f dB, peak %.1f dB, %.2f above 1 kHz, channels alike %.2f, step %.3f", level,
                  20 * log10 (find_peak (data, 0, n)), share, both / sqrt (left * right), step);
  g_assert_cmpfloat (level, >, -40);
  g_assert_cmpfloat (level, <, -30);
  g_assert_cmpfloat (find_peak (data, 0, n), <, 0.3f);
  g_assert_cmpfloat (share, >=, bed->low);
  g_assert_cmpfloat (share, <, bed->high);
  g_assert_cmpfloat (fabs (mean / n), <, 1e-4);
  /* wide, and as loud left as right */
  g_assert_cmpfloat (both / sqrt (left * right), <, 0.85);
  g_assert_cmpfloat (fabs (10 * log10 (left / right)), <, 3);

  /* the same from anywhere */
  for (guint i = 0; i < 60; i++)
    {
      guint length = (guint) g_test_rand_int_range (1, 20000);
      gint64 position = g_test_rand_int_range (0, (gint32) (n - length));

      sixain_bed_read (two, position, length, part);
      g_assert_cmpmem (part, 2 * length * sizeof (float), data + 2 * position, 2 * length * sizeof (float));
    }

  /* and after it was forgotten */
  sixain_bed_forget (two);
  sixain_bed_read (two, SECOND, SECOND, part);
  g_assert_cmpmem (part, 2 * SECOND * sizeof (float), data + 2 * SECOND, 2 * SECOND * sizeof (float));

  /* another seed is another sound, and an hour later there is no loop */
  sixain_bed_read (other, 0, SECOND, part);
  g_assert_cmpint (memcmp (part, data, SECOND * sizeof (float)), !=, 0);
  sixain_bed_read (one, (gint64) 3600 * SECOND, SECOND, part);
  g_assert_cmpfloat (measure_db (part, 0, SECOND), >, -50);
  g_assert_cmpint (memcmp (part, data, SECOND * sizeof (float)), !=, 0);
}

/* Drops and syllables go on over the edges of what is computed at a time. */
static void
test_bed_events (gconstpointer user_data)
{
  const SixainBedRecipe *recipe = user_data;
  const guint n = 30000;
  g_autofree float *whole = g_new0 (float, 2 * n);
  g_autofree float *parts = g_new0 (float, 2 * n);

  for (guint i = 0; i < 8; i++)
    {
      gint64 first = g_test_rand_int_range (0, 10000000);

      memset (whole, 0, 2 * n * sizeof (float));
      memset (parts, 0, 2 * n * sizeof (float));
      recipe->add_events (5, first, n, whole);
      for (guint at = 0; at < n; at += 1500)
        recipe->add_events (5, first + at, 1500, parts + 2 * at);
      g_assert_cmpfloat (find_peak (whole, 0, n), >, 0.001f);
      for (guint j = 0; j < 2 * n; j++)
        g_assert_cmpfloat_with_epsilon (whole[j], parts[j], 1e-6f);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (beds); i++)
    {
      g_autofree char *path = g_strconcat ("/bed/", beds[i].name, NULL);

      g_test_add_data_func (path, &beds[i], test_bed);
    }

  g_test_add_data_func ("/bed/rain/drops", &sixain_bed_rain, test_bed_events);
  g_test_add_data_func ("/bed/crowd/syllables", &sixain_bed_crowd, test_bed_events);

  return g_test_run ();
}

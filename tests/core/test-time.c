/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <locale.h>

#include "sixain-time.h"

static const SixainRate rates[] = {
  { 24, 1 }, { 25, 1 }, { 30, 1 }, { 24000, 1001 }, { 30000, 1001 }, { 60, 1 }, { 50, 1 }, { 60000, 1001 }, { 25, 2 },
};

#define NS_PER_SECOND G_GINT64_CONSTANT (1000000000)

static void
test_frames_round_trip (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      /* every frame of six hours, and around a hundred days */
      gint64 n_frames = rates[i].num * 6 * 3600 / rates[i].den;
      gint64 far = n_frames * 400;
      gint64 last = -1;

      for (gint64 frame = -1000; frame < n_frames; frame++)
        {
          gint64 ns = sixain_rate_frame_to_ns (&rates[i], frame);

          if (sixain_rate_ns_to_frame (&rates[i], ns) != frame ||
              sixain_rate_ns_to_frame (&rates[i], ns - 1) != frame - 1)
            g_error ("frame %" G_GINT64_FORMAT " at %u/%u does not round-trip", frame, rates[i].num, rates[i].den);
          if (frame > -1000)
            g_assert_cmpint (ns, >, last);
          last = ns;
        }

      for (gint64 frame = far; frame < far + 1000; frame++)
        g_assert_cmpint (sixain_rate_ns_to_frame (&rates[i], sixain_rate_frame_to_ns (&rates[i], frame)), ==, frame);
    }
}

static void
test_exact_times (void)
{
  const SixainRate film = { 24, 1 };
  const SixainRate ntsc = { 30000, 1001 };

  g_assert_cmpint (sixain_rate_frame_to_ns (&film, 24 * 3600), ==, 3600 * NS_PER_SECOND);
  g_assert_cmpint (sixain_rate_frame_to_ns (&film, 1), ==, 41666666);
  g_assert_cmpint (sixain_rate_frame_to_ns (&film, -1), ==, -41666667);
  g_assert_cmpint (sixain_rate_frame_to_ns (&ntsc, 30000), ==, 1001 * NS_PER_SECOND);
  g_assert_cmpint (sixain_rate_ns_to_frame (&film, NS_PER_SECOND - 1), ==, 23);
  g_assert_cmpint (sixain_rate_ns_to_frame (&film, NS_PER_SECOND), ==, 24);
  /* far beyond any film: no overflow on the way */
  g_assert_cmpint (sixain_rate_frame_to_ns (&ntsc, G_GINT64_CONSTANT (100000000000)), ==,
                   G_GINT64_CONSTANT (3336666666666666666));
}

static void
test_samples (void)
{
  const SixainRate film = { 24, 1 };
  const SixainRate ntsc = { 30000, 1001 };

  g_assert_cmpint (sixain_rate_frame_to_sample (&film, 1, 48000), ==, 2000);
  g_assert_cmpint (sixain_rate_frame_to_sample (&ntsc, 1, 48000), ==, 1601);
  g_assert_cmpint (sixain_rate_frame_to_sample (&ntsc, 5, 48000), ==, 8008);
  g_assert_cmpint (sixain_rate_frame_to_sample (&ntsc, 30000, 48000), ==, 1001 * 48000);
  g_assert_cmpint (sixain_rate_frame_to_sample (&ntsc, 3, 44100), ==, 4414);
}

static void
test_timecode (void)
{
  static const struct {
    SixainRate  rate;
    gint64      frame;
    const char *timecode;
  } cases[] = {
    { { 24, 1 }, 0, "00:00:00:00" },
    { { 24, 1 }, 23, "00:00:00:23" },
    { { 24, 1 }, 24 * 60, "00:01:00:00" },
    { { 24, 1 }, -25, "-00:00:01:01" },
    { { 25, 1 }, 25 * 3600 * 27, "27:00:00:00" },
    { { 24000, 1001 }, 24 * 3600, "01:00:00:00" },
    { { 30, 1 }, 1800, "00:01:00:00" },
    { { 30000, 1001 }, 0, "00:00:00;00" },
    { { 30000, 1001 }, 1799, "00:00:59;29" },
    { { 30000, 1001 }, 1800, "00:01:00;02" },
    { { 30000, 1001 }, 3597, "00:01:59;29" },
    { { 30000, 1001 }, 3598, "00:02:00;02" },
    { { 30000, 1001 }, 17981, "00:09:59;29" },
    { { 30000, 1001 }, 17982, "00:10:00;00" },
    { { 30000, 1001 }, 107892, "01:00:00;00" },
    { { 60000, 1001 }, 3600, "00:01:00;04" },
    { { 60000, 1001 }, 35964, "00:10:00;00" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *timecode = sixain_rate_format_timecode (&cases[i].rate, cases[i].frame);

      g_assert_cmpstr (timecode, ==, cases[i].timecode);
    }
}

/* Every drop-frame number of a day exists, in order, and none is left out but the dropped. */
static void
test_drop_frame_day (void)
{
  const SixainRate ntsc = { 30000, 1001 };
  gint64 frame = 0;

  for (int minute = 0; minute < 24 * 60; minute++)
    {
      for (int number = 0; number < 1800; number++)
        {
          char expected[16];
          g_autofree char *timecode = NULL;

          if (minute % 10 != 0 && number < 2)
            continue;
          frame++;
          /* the edges of every minute and a stride through it */
          if (number > 3 && number < 1797 && number % 97 != 0)
            continue;

          g_snprintf (expected, sizeof expected, "%02d:%02d:%02d;%02d",
                      minute / 60, minute % 60, number / 30, number % 30);
          timecode = sixain_rate_format_timecode (&ntsc, frame - 1);
          g_assert_cmpstr (timecode, ==, expected);
        }
    }

  g_assert_cmpint (frame, ==, 24 * 107892);
}

static void
test_parse (void)
{
  static const struct {
    const char *text;
    guint       num;
    guint       den;
    const char *canonical;
  } cases[] = {
    { "24", 24, 1, "24" },
    { "25/1", 25, 1, "25" },
    { "48/2", 24, 1, "24" },
    { "23.976", 24000, 1001, "23.976" },
    { "29.97", 30000, 1001, "29.97" },
    { "30000/1001", 30000, 1001, "29.97" },
    { "60000/1001", 60000, 1001, "59.94" },
    { "25/2", 25, 2, "25/2" },
  };
  static const char * const wrong[] = {
    "", "0", "-24", "24fps", "24.0", "24/", "/1", "24/0", "1/2", "2000", "24/1/1", " 24", "99999999999999999999", "twenty",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SixainRate rate;
      g_autofree char *text = NULL;

      g_assert_true (sixain_rate_parse (cases[i].text, &rate));
      g_assert_cmpuint (rate.num, ==, cases[i].num);
      g_assert_cmpuint (rate.den, ==, cases[i].den);
      text = sixain_rate_to_string (&rate);
      g_assert_cmpstr (text, ==, cases[i].canonical);
    }

  {
    const SixainRate doubled = { 50, 2 };
    g_autofree char *text = sixain_rate_to_string (&doubled);

    g_assert_cmpstr (text, ==, "25");
  }

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      SixainRate rate = { 7, 3 };

      if (sixain_rate_parse (wrong[i], &rate))
        g_error ("“%s” was taken for a rate", wrong[i]);
      g_assert_cmpuint (rate.num, ==, 7);
    }
}

static void
test_valid (void)
{
  g_assert_true (sixain_rate_is_valid (&(SixainRate) { 1000, 1 }));
  g_assert_true (sixain_rate_is_valid (&(SixainRate) { 24000, 1001 }));
  g_assert_false (sixain_rate_is_valid (&(SixainRate) { 1001, 1 }));
  g_assert_false (sixain_rate_is_valid (&(SixainRate) { 0, 1 }));
  g_assert_false (sixain_rate_is_valid (&(SixainRate) { 24, 0 }));
  g_assert_false (sixain_rate_is_valid (&(SixainRate) { 1, 2 }));
  g_assert_false (sixain_rate_is_valid (&(SixainRate) { 24000000, 1000000 }));
}

static void
test_seconds (void)
{
  static const struct {
    SixainRate  rate;
    gint64      frames;
    const char *text;
  } cases[] = {
    { { 24, 1 }, 0, "0" }, { { 24, 1 }, 60, "2.5" }, { { 24, 1 }, 360, "15" }, { { 24, 1 }, 1, "0.04" },
    { { 25, 1 }, 51, "2.04" }, { { 30000, 1001 }, 30, "1" }, { { 30000, 1001 }, 300, "10.01" }, { { 24, 1 }, -36, "-1.5" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = sixain_rate_format_seconds (&cases[i].rate, cases[i].frames);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_boxed (void)
{
  g_auto (GValue) value = G_VALUE_INIT;
  const SixainRate film = { 24, 1 };
  const SixainRate doubled = { 48, 2 };

  g_value_init (&value, SIXAIN_TYPE_RATE);
  g_value_set_boxed (&value, &film);
  g_assert_true (sixain_rate_equal (g_value_get_boxed (&value), &film));
  g_assert_true (sixain_rate_equal (&film, &doubled));
  g_assert_false (sixain_rate_equal (&film, NULL));
  g_assert_true (sixain_rate_equal (NULL, NULL));
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/time/frames-round-trip", test_frames_round_trip);
  g_test_add_func ("/time/exact", test_exact_times);
  g_test_add_func ("/time/samples", test_samples);
  g_test_add_func ("/time/timecode", test_timecode);
  g_test_add_func ("/time/drop-frame-day", test_drop_frame_day);
  g_test_add_func ("/time/parse", test_parse);
  g_test_add_func ("/time/valid", test_valid);
  g_test_add_func ("/time/seconds", test_seconds);
  g_test_add_func ("/time/boxed", test_boxed);

  return g_test_run ();
}

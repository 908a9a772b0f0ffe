/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-time.h"

#include <langinfo.h>
#include <string.h>

/**
 * SixainRate:
 *
 * Frame numbers, nanoseconds and samples convert by exact integer arithmetic. The time
 * of a frame is rounded down to the nanosecond, as GStreamer does, and the frame at a
 * time is the last one that has begun; so frame → time → frame gives the frame back.
 */

G_DEFINE_BOXED_TYPE (SixainRate, sixain_rate, sixain_rate_copy, sixain_rate_free)

#define NS_PER_SECOND G_GINT64_CONSTANT (1000000000)
#define RATE_PART_MAX 1000000
#define FRAMES_A_SECOND_MAX 1000

typedef struct {
  const char *name;
  SixainRate  rate;
} NamedRate;

/* The names broadcasters use for the NTSC rates. */
static const NamedRate named_rates[] = {
  { "23.976", { 24000, 1001 } },
  { "29.97", { 30000, 1001 } },
  { "47.952", { 48000, 1001 } },
  { "59.94", { 60000, 1001 } },
  { "119.88", { 120000, 1001 } },
};

G_GNUC_EXTENSION typedef __int128 Wide;

static gint64
floor_div (Wide numerator,
           Wide denominator)
{
  Wide quotient = numerator / denominator;

  if (numerator % denominator < 0)
    quotient--;

  return (gint64) CLAMP (quotient, (Wide) G_MININT64, (Wide) G_MAXINT64);
}

static guint
greatest_common_divisor (guint a,
                         guint b)
{
  while (b != 0)
    {
      guint rest = a % b;

      a = b;
      b = rest;
    }

  return a;
}

static guint
nominal_frames (const SixainRate *rate)
{
  return (rate->num + rate->den - 1) / rate->den;
}

static gboolean
drops_frames (const SixainRate *rate)
{
  return rate->den == 1001 && rate->num % 30000 == 0;
}

/* Drop-frame timecode skips numbers 0 and 1 (in the 30 family; 0 to 3 in the 60 family)
 * at the head of each minute that is not a multiple of ten. */
static gint64
add_dropped_numbers (const SixainRate *rate,
                     gint64            frame)
{
  gint64 drop = rate->num / 15000;
  gint64 per_minute = nominal_frames (rate) * 60 - drop;
  gint64 per_ten_minutes = nominal_frames (rate) * 600 - drop * 9;
  gint64 tens = frame / per_ten_minutes;
  gint64 rest = frame % per_ten_minutes;

  frame += drop * 9 * tens;
  if (rest >= nominal_frames (rate) * 60)
    frame += drop * ((rest - drop) / per_minute);

  return frame;
}

SixainRate *
sixain_rate_copy (const SixainRate *rate)
{
  return g_memdup2 (rate, sizeof *rate);
}

void
sixain_rate_free (SixainRate *rate)
{
  g_free (rate);
}

/**
 * sixain_rate_equal:
 * @a: (nullable): a rate
 * @b: (nullable): another
 *
 * Returns: whether both are the same number of frames a second
 */
gboolean
sixain_rate_equal (const SixainRate *a,
                   const SixainRate *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return (guint64) a->num * b->den == (guint64) b->num * a->den;
}

/**
 * sixain_rate_is_valid:
 * @rate: a rate
 *
 * Returns: whether @rate is one that sixain_rate_parse() could give
 */
gboolean
sixain_rate_is_valid (const SixainRate *rate)
{
  g_return_val_if_fail (rate != NULL, FALSE);

  return rate->den > 0 && rate->den <= RATE_PART_MAX &&
         rate->num >= rate->den && rate->num <= RATE_PART_MAX && rate->num <= rate->den * FRAMES_A_SECOND_MAX;
}

/**
 * sixain_rate_parse:
 * @text: "24", "23.976" or "24000/1001"
 * @rate: (out caller-allocates): the rate, in lowest terms
 *
 * Rates from 1 to 1000 frames a second are understood. Of the decimal ones only the
 * names of the NTSC rates are.
 *
 * Returns: whether @text was a rate; @rate is left alone otherwise
 */
gboolean
sixain_rate_parse (const char *text,
                   SixainRate *rate)
{
  g_auto (GStrv) parts = NULL;
  guint64 num, den = 1;
  guint divisor;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (rate != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (named_rates); i++)
    {
      if (g_str_equal (text, named_rates[i].name))
        {
          *rate = named_rates[i].rate;
          return TRUE;
        }
    }

  parts = g_strsplit (text, "/", 2);
  if (parts[0] == NULL ||
      !g_ascii_string_to_unsigned (parts[0], 10, 1, RATE_PART_MAX, &num, NULL) ||
      (parts[1] != NULL && !g_ascii_string_to_unsigned (parts[1], 10, 1, RATE_PART_MAX, &den, NULL)))
    return FALSE;

  if (num < den || num > den * FRAMES_A_SECOND_MAX)
    return FALSE;

  divisor = greatest_common_divisor (num, den);
  rate->num = num / divisor;
  rate->den = den / divisor;
  return TRUE;
}

/**
 * sixain_rate_to_string:
 * @rate: a rate
 *
 * Returns: (transfer full): the text that sixain_rate_parse() reads: "24", "29.97", "25/2"
 */
char *
sixain_rate_to_string (const SixainRate *rate)
{
  guint divisor;

  g_return_val_if_fail (rate != NULL && rate->num > 0 && rate->den > 0, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (named_rates); i++)
    {
      if (sixain_rate_equal (rate, &named_rates[i].rate))
        return g_strdup (named_rates[i].name);
    }

  divisor = greatest_common_divisor (rate->num, rate->den);
  if (rate->den == divisor)
    return g_strdup_printf ("%u", rate->num / divisor);

  return g_strdup_printf ("%u/%u", rate->num / divisor, rate->den / divisor);
}

/**
 * sixain_rate_frame_to_ns:
 * @rate: a rate
 * @frame: a frame number
 *
 * Returns: when @frame begins, in nanoseconds, rounded down
 */
gint64
sixain_rate_frame_to_ns (const SixainRate *rate,
                         gint64            frame)
{
  g_return_val_if_fail (rate != NULL && rate->num > 0 && rate->den > 0, 0);

  return floor_div ((Wide) frame * rate->den * NS_PER_SECOND, rate->num);
}

/**
 * sixain_rate_ns_to_frame:
 * @rate: a rate
 * @ns: a time in nanoseconds
 *
 * Returns: the last frame that begins at or before @ns
 */
gint64
sixain_rate_ns_to_frame (const SixainRate *rate,
                         gint64            ns)
{
  g_return_val_if_fail (rate != NULL && rate->num > 0 && rate->den > 0, 0);

  /* the largest frame whose rounded-down time is <= ns */
  return floor_div (((Wide) ns + 1) * rate->num - 1, (Wide) rate->den * NS_PER_SECOND);
}

/**
 * sixain_rate_frame_to_sample:
 * @rate: a rate
 * @frame: a frame number
 * @sample_rate: samples a second
 *
 * Returns: the sample at which @frame begins, rounded down
 */
gint64
sixain_rate_frame_to_sample (const SixainRate *rate,
                             gint64            frame,
                             guint             sample_rate)
{
  g_return_val_if_fail (rate != NULL && rate->num > 0 && rate->den > 0, 0);

  return floor_div ((Wide) frame * rate->den * sample_rate, rate->num);
}

/**
 * sixain_rate_format_timecode:
 * @rate: a rate
 * @frame: a frame number
 *
 * SMPTE timecode: "00:01:00:00", and "00:01:00;02" with drop-frame numbering at 29.97
 * and 59.94 frames a second.
 *
 * Returns: (transfer full): the timecode
 */
char *
sixain_rate_format_timecode (const SixainRate *rate,
                             gint64            frame)
{
  const char *sign = frame < 0 ? "-" : "";
  gint64 nominal;
  char separator = ':';

  g_return_val_if_fail (rate != NULL && rate->num > 0 && rate->den > 0, NULL);

  frame = ABS (CLAMP (frame, -G_MAXINT64 / 2, G_MAXINT64 / 2));
  nominal = nominal_frames (rate);
  if (drops_frames (rate))
    {
      frame = add_dropped_numbers (rate, frame);
      separator = ';';
    }

  return g_strdup_printf ("%s%02" G_GINT64_FORMAT ":%02d:%02d%c%02d", sign,
                          frame / (nominal * 3600),
                          (int) (frame / (nominal * 60) % 60),
                          (int) (frame / nominal % 60),
                          separator,
                          (int) (frame % nominal));
}

/**
 * sixain_rate_format_seconds:
 * @rate: a rate
 * @frames: a number of frames
 *
 * Seconds for people to read, to the hundredth, with the locale's decimal point and no
 * unit: "2.5".
 *
 * Returns: (transfer full): the number
 */
char *
sixain_rate_format_seconds (const SixainRate *rate,
                            gint64            frames)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 hundredths;

  g_return_val_if_fail (rate != NULL && rate->num > 0 && rate->den > 0, NULL);

  hundredths = floor_div ((Wide) ABS (frames) * rate->den * 200 + rate->num, (Wide) rate->num * 2);
  if (frames < 0 && hundredths > 0)
    g_string_append_c (text, '-');
  g_string_append_printf (text, "%" G_GINT64_FORMAT, hundredths / 100);

  hundredths %= 100;
  if (hundredths % 10 != 0)
    g_string_append_printf (text, "%s%02d", nl_langinfo (RADIXCHAR), (int) hundredths);
  else if (hundredths != 0)
    g_string_append_printf (text, "%s%d", nl_langinfo (RADIXCHAR), (int) hundredths / 10);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

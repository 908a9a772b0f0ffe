/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <math.h>

#include "sixain-timecode.h"

/* Keeps every product below within 64 bits. */
#define FIELD_MAX 1000000

static gint64
frames_per_second (const SixainRate *rate)
{
  return (rate->num + rate->den - 1) / rate->den;
}

static gboolean
parse_fields (const SixainRate *rate,
              const char       *text,
              gint64           *frame)
{
  g_auto (GStrv) fields = g_strsplit_set (text, ":;", -1);
  guint n = g_strv_length (fields);
  gint64 seconds = 0, frames = 0;

  if (n < 2 || n > 4)
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      guint64 value = 0;
      const char *field = g_strstrip (fields[i]);

      if (*field != '\0' && !g_ascii_string_to_unsigned (field, 10, 0, FIELD_MAX, &value, NULL))
        return FALSE;

      if (i == n - 1)
        frames = value;
      else
        seconds = seconds * 60 + value;
    }

  *frame = seconds * frames_per_second (rate) + frames;

  return TRUE;
}

/**
 * sixain_timecode_parse:
 * @rate: the rate frames are counted at
 * @text: what somebody typed
 * @frame: (out): the frame it means
 *
 * Reads "1:12" (a second and twelve frames), "0:01:12:00", "2.5" and "2.5 s" (seconds),
 * "60 f" (frames). A decimal comma is as good as a point.
 *
 * Returns: whether @text is a time; @frame is left alone when it is not
 */
gboolean
sixain_timecode_parse (const SixainRate *rate,
                       const char       *text,
                       gint64           *frame)
{
  g_autofree char *copy = NULL;
  char *end = NULL;
  double value;

  g_return_val_if_fail (rate != NULL && rate->den > 0, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (frame != NULL, FALSE);

  copy = g_strstrip (g_strdup (text));

  if (strpbrk (copy, ":;") != NULL)
    return parse_fields (rate, copy, frame);

  g_strdelimit (copy, ",", '.');
  value = g_ascii_strtod (copy, &end);

  if (end == copy || !isfinite (value) || value < 0 || value > FIELD_MAX)
    return FALSE;

  g_strchug (end);

  if (*end == 'f' || *end == 'F')
    *frame = llround (value);
  else if (*end == '\0' || *end == 's' || *end == 'S')
    *frame = llround (value * rate->num / rate->den);
  else
    return FALSE;

  return TRUE;
}

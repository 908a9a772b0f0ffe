/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <math.h>
#include <string.h>

#include "sixain-cli-private.h"
#include "sixain-renderer.h"

#define MILLIONTHS 1000000

static gboolean
parse_number (const char *text,
              guint       max,
              guint      *value)
{
  guint64 parsed;

  if (!g_ascii_string_to_unsigned (text, 10, 0, max, &parsed, NULL))
    return FALSE;

  *value = (guint) parsed;

  return TRUE;
}

/**
 * sixain_cli_parse_size:
 * @text: "1080" or "1280x720"
 * @aspect: what a number of lines is completed to
 * @width: (out): pixels
 * @height: (out): pixels
 *
 * Returns: whether it is a size
 */
gboolean
sixain_cli_parse_size (const char   *text,
                       SixainAspect  aspect,
                       guint        *width,
                       guint        *height)
{
  g_auto (GStrv) parts = g_strsplit (text, "x", 2);
  guint lines;

  if (g_strv_length (parts) == 2)
    return parse_number (parts[0], 100000, width) && parse_number (parts[1], 100000, height) &&
           *width > 0 && *height > 0;

  if (!parse_number (text, 100000, &lines) || lines == 0)
    return FALSE;

  sixain_render_size (aspect, lines, width, height);

  return TRUE;
}

/* “HH:MM:SS:FF”, or “HH:MM:SS;FF” where drop-frame numbering leaves numbers out. */
static gboolean
parse_timecode (const char       *text,
                const SixainRate *rate,
                gint64           *frame)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ":;", 5);
  guint nominal = (rate->num + rate->den - 1) / rate->den;
  guint values[4];
  gint64 counted;

  if (g_strv_length (parts) != 4)
    return FALSE;

  for (guint i = 0; i < 4; i++)
    {
      if (!parse_number (parts[i], 100000, &values[i]))
        return FALSE;
    }
  if (values[1] > 59 || values[2] > 59 || values[3] >= nominal)
    return FALSE;

  counted = ((values[0] * G_GINT64_CONSTANT (60) + values[1]) * 60 + values[2]) * nominal + values[3];
  *frame = counted;
  if (strchr (text, ';') == NULL)
    return TRUE;

  /* at most four numbers a minute were left out before this one */
  for (gint64 guess = MAX (counted - (counted / nominal / 60 + 1) * 4, 0); guess <= counted; guess++)
    {
      g_autofree char *timecode = sixain_rate_format_timecode (rate, guess);

      if (g_str_equal (timecode, text))
        {
          *frame = guess;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * sixain_cli_parse_time:
 * @text: seconds ("2.5"), minutes and seconds ("1:02.5") or a timecode ("00:00:02:12")
 * @rate: the board's rate
 * @frame: (out): the frame
 *
 * Returns: whether it is a time
 */
gboolean
sixain_cli_parse_time (const char       *text,
                       const SixainRate *rate,
                       gint64           *frame)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 3);
  guint minutes = 0;
  const char *seconds_text = parts[0];
  double seconds;
  char *end;

  if (parse_timecode (text, rate, frame))
    return TRUE;

  if (parts[0] == NULL || g_strv_length (parts) > 2)
    return FALSE;
  if (parts[1] != NULL)
    {
      if (!parse_number (parts[0], 100000, &minutes))
        return FALSE;
      seconds_text = parts[1];
    }

  if (!g_ascii_isdigit (*seconds_text))
    return FALSE;
  seconds = g_ascii_strtod (seconds_text, &end);
  if (*end != '\0' || !isfinite (seconds) || seconds > 1e6)
    return FALSE;

  *frame = (gint64) floor ((minutes * 60 + seconds) * rate->num / rate->den + 0.5);

  return TRUE;
}

/**
 * sixain_cli_parse_range:
 * @text: "IN-OUT"; either may be left out
 * @rate: the board's rate
 * @first: (out): first frame
 * @last: (out): the frame after the last one, -1 for the end
 *
 * Returns: whether it is a range
 */
gboolean
sixain_cli_parse_range (const char       *text,
                        const SixainRate *rate,
                        gint64           *first,
                        gint64           *last)
{
  g_auto (GStrv) parts = g_strsplit (text, "-", 2);

  if (g_strv_length (parts) != 2)
    return FALSE;

  *first = 0;
  *last = -1;

  return (*parts[0] == '\0' || sixain_cli_parse_time (parts[0], rate, first)) &&
         (*parts[1] == '\0' || sixain_cli_parse_time (parts[1], rate, last)) &&
         (*last < 0 || *last > *first);
}

/**
 * sixain_cli_parse_aspect:
 * @text: "16:9", "9:16" or "1:1"
 * @aspect: (out): the aspect ratio
 *
 * Returns: whether it is an aspect ratio
 */
gboolean
sixain_cli_parse_aspect (const char   *text,
                         SixainAspect *aspect)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (SIXAIN_TYPE_ASPECT);
  GEnumValue *value = g_enum_get_value_by_nick (klass, text);

  if (value == NULL)
    return FALSE;

  *aspect = value->value;

  return TRUE;
}

/**
 * sixain_cli_parse_money:
 * @text: "5", "2.50"
 * @money: (out): millionths of it
 *
 * Returns: whether @text is a sum of money that can be spent
 */
gboolean
sixain_cli_parse_money (const char *text,
                        gint64     *money)
{
  char *end = NULL;
  const double value = g_ascii_strtod (text, &end);

  if (end == text || *end != '\0' || !isfinite (value) || value <= 0 || value > 1e9)
    return FALSE;

  *money = (gint64) round (value * MILLIONTHS);
  return *money > 0;
}

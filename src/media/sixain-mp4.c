/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "sixain-media-error.h"
#include "sixain-mp4.h"
#include "sixain-picture-plan.h"

/* An index of six shots takes kilobytes; hours of film some megabytes. */
#define MOOV_MAX (256 * 1024 * 1024)

#define TYPE(a, b, c, d) ((guint32) (a) << 24 | (guint32) (b) << 16 | (guint32) (c) << 8 | (guint32) (d))

typedef struct {
  guint8  *data;   /* after the header */
  gsize    length;
} Box;

static gboolean
set_damaged (GError **error)
{
  g_set_error_literal (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_PIPELINE,
                       C_("render", "The MP4 file that was written is not complete."));

  return FALSE;
}

static guint32
get_u32 (const guint8 *data)
{
  guint32 value;

  memcpy (&value, data, sizeof value);

  return GUINT32_FROM_BE (value);
}

static guint64
get_u64 (const guint8 *data)
{
  return (guint64) get_u32 (data) << 32 | get_u32 (data + 4);
}

static void
put_u32 (guint8  *data,
         guint32  value)
{
  value = GUINT32_TO_BE (value);
  memcpy (data, &value, sizeof value);
}

static void
put_u64 (guint8  *data,
         guint64  value)
{
  put_u32 (data, value >> 32);
  put_u32 (data + 4, (guint32) value);
}

/* Finds the n-th box of a type among those that lie side by side in @within. */
static gboolean
find_box (const Box *within,
          guint32    type,
          guint      n,
          Box       *found)
{
  gsize at = 0;

  while (within->length - at >= 8)
    {
      gsize size = get_u32 (within->data + at);

      if (size < 8 || size > within->length - at)
        return FALSE;

      if (get_u32 (within->data + at + 4) == type && n-- == 0)
        {
          found->data = within->data + at + 8;
          found->length = size - 8;
          return TRUE;
        }
      at += size;
    }

  return FALSE;
}

static gboolean
find_path (const Box     *within,
           const guint32 *types,
           guint          n_types,
           Box           *found)
{
  *found = *within;
  for (guint i = 0; i < n_types; i++)
    {
      Box inside = *found;

      if (!find_box (&inside, types[i], 0, found))
        return FALSE;
    }

  return TRUE;
}

/* Both headers have version, dates and a timescale; 64-bit fields in version 1. */
static guint32
get_timescale (const Box *header)
{
  gsize at = header->length > 0 && header->data[0] == 1 ? 20 : 12;

  return header->length >= at + 12 ? get_u32 (header->data + at) : 0;
}

/* Where the duration lies in the headers of a movie and of a track. */
#define MOVIE_DURATION 16
#define TRACK_DURATION 20

static guint64
get_duration (const Box *header,
              gsize      at)
{
  if (header->length >= at + 16 && header->data[0] == 1)
    return get_u64 (header->data + at + 8);

  return header->length >= at + 4 ? get_u32 (header->data + at) : 0;
}

static gboolean
set_duration (const Box *header,
              gsize      at,
              guint64    duration)
{
  if (header->length >= at + 16 && header->data[0] == 1)
    put_u64 (header->data + at + 8, duration);
  else if (header->length >= at + 4 && header->data[0] == 0 && duration <= G_MAXUINT32)
    put_u32 (header->data + at, (guint32) duration);
  else
    return FALSE;

  return TRUE;
}

static gboolean
is_sound (const Box *track)
{
  const guint32 path[] = { TYPE ('m', 'd', 'i', 'a'), TYPE ('h', 'd', 'l', 'r') };
  Box handler;

  return find_path (track, path, G_N_ELEMENTS (path), &handler) && handler.length >= 12 &&
         get_u32 (handler.data + 8) == TYPE ('s', 'o', 'u', 'n');
}

static gboolean
edit_track (const Box *track,
            guint32    movie_timescale,
            guint      priming,
            gint64     samples)
{
  const guint32 list_path[] = { TYPE ('e', 'd', 't', 's'), TYPE ('e', 'l', 's', 't') };
  const guint32 media_path[] = { TYPE ('m', 'd', 'i', 'a'), TYPE ('m', 'd', 'h', 'd') };
  Box list, media, header;
  guint64 duration, skip;
  guint32 media_timescale, entries;

  if (!find_path (track, list_path, G_N_ELEMENTS (list_path), &list) || list.length < 8 ||
      !find_path (track, media_path, G_N_ELEMENTS (media_path), &media) ||
      !find_box (track, TYPE ('t', 'k', 'h', 'd'), 0, &header))
    return FALSE;

  media_timescale = get_timescale (&media);
  entries = get_u32 (list.data + 4);
  if (media_timescale == 0 || entries != 1)
    return FALSE;

  skip = (guint64) priming * media_timescale / SIXAIN_SAMPLE_RATE;
  duration = ((guint64) samples * movie_timescale + SIXAIN_SAMPLE_RATE / 2) / SIXAIN_SAMPLE_RATE;

  if (list.data[0] == 1 && list.length >= 8 + 20)
    {
      put_u64 (list.data + 8, duration);
      put_u64 (list.data + 16, skip);
    }
  else if (list.data[0] == 0 && list.length >= 8 + 12 && duration <= G_MAXUINT32)
    {
      put_u32 (list.data + 8, (guint32) duration);
      put_u32 (list.data + 12, (guint32) skip);
    }
  else
    {
      return FALSE;
    }

  return set_duration (&header, TRACK_DURATION, duration);
}

static gboolean
edit_sound_tracks (const Box *movie,
                   guint      priming,
                   gint64     samples)
{
  Box header, track, track_header;
  guint32 timescale;
  guint64 longest = 0;

  if (!find_box (movie, TYPE ('m', 'v', 'h', 'd'), 0, &header))
    return FALSE;

  timescale = get_timescale (&header);
  if (timescale == 0)
    return FALSE;

  for (guint i = 0; find_box (movie, TYPE ('t', 'r', 'a', 'k'), i, &track); i++)
    {
      if (is_sound (&track) && !edit_track (&track, timescale, priming, samples))
        return FALSE;
      if (find_box (&track, TYPE ('t', 'k', 'h', 'd'), 0, &track_header))
        longest = MAX (longest, get_duration (&track_header, TRACK_DURATION));
    }

  return longest == 0 || set_duration (&header, MOVIE_DURATION, longest);
}

static gboolean
transfer (int       fd,
          gboolean  out,
          guint8   *data,
          gsize     length,
          guint64   offset,
          GError  **error)
{
  while (length > 0)
    {
      gssize n = out ? pwrite (fd, data, length, offset) : pread (fd, data, length, offset);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
          return FALSE;
        }
      if (n == 0)
        return set_damaged (error);
      data += n;
      offset += n;
      length -= n;
    }

  return TRUE;
}

/**
 * sixain_mp4_cancel_priming:
 * @fd: a complete MP4 file, open for reading and writing
 * @priming: samples at 48 kHz that the encoder put before the first one
 * @samples: samples at 48 kHz that the film has
 * @error: return location
 *
 * GStreamer's muxer does not know how many samples an AAC encoder puts in front, and so
 * the sound of its files is late by 21 or 33 ms. This has the edit list of the audio
 * track begin behind them, and end with the film.
 *
 * Returns: whether the file was complete and has been mended
 */
gboolean
sixain_mp4_cancel_priming (int       fd,
                           guint     priming,
                           gint64    samples,
                           GError  **error)
{
  guint64 at = 0;

  g_return_val_if_fail (fd >= 0, FALSE);
  g_return_val_if_fail (samples >= 0, FALSE);

  for (;;)
    {
      guint8 head[16];
      guint64 size;

      if (!transfer (fd, FALSE, head, 8, at, error))
        return FALSE;

      size = get_u32 (head);
      if (size == 1)
        {
          if (!transfer (fd, FALSE, head + 8, 8, at + 8, error))
            return FALSE;
          size = get_u64 (head + 8);
        }
      if (size < 8)
        return set_damaged (error);

      if (get_u32 (head + 4) == TYPE ('m', 'o', 'o', 'v'))
        {
          g_autofree guint8 *data = NULL;
          Box movie;

          if (size > MOOV_MAX)
            return set_damaged (error);

          movie.length = size - 8;
          movie.data = data = g_malloc (movie.length);

          return transfer (fd, FALSE, data, movie.length, at + 8, error) &&
                 (edit_sound_tracks (&movie, priming, samples) || set_damaged (error)) &&
                 transfer (fd, TRUE, data, movie.length, at + 8, error);
        }
      at += size;
    }
}

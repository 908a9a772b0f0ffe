/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-exif.h"

#include <string.h>

#define TAG_ORIENTATION 0x0112
#define TYPE_SHORT 3

typedef struct {
  const guint8 *data; /* a TIFF header and what follows it */
  gsize         size;
  gboolean      big;  /* most significant byte first */
} Tiff;

static gboolean
read_short (const Tiff *tiff,
            gsize       at,
            guint      *value)
{
  if (at > tiff->size || tiff->size - at < 2)
    return FALSE;

  *value = tiff->big ? (guint) tiff->data[at] << 8 | tiff->data[at + 1]
                     : (guint) tiff->data[at + 1] << 8 | tiff->data[at];

  return TRUE;
}

static gboolean
read_long (const Tiff *tiff,
           gsize       at,
           guint      *value)
{
  guint one, other;

  if (!read_short (tiff, at, &one) || !read_short (tiff, at + 2, &other))
    return FALSE;

  *value = tiff->big ? one << 16 | other : other << 16 | one;

  return TRUE;
}

static guint
find_turn (const Tiff *tiff)
{
  guint directory, entries;

  if (!read_long (tiff, 4, &directory) || !read_short (tiff, directory, &entries))
    return 1;

  for (guint i = 0; i < entries; i++)
    {
      gsize at = (gsize) directory + 2 + 12 * i;
      guint tag, type, value;

      if (!read_short (tiff, at, &tag) || !read_short (tiff, at + 2, &type) || !read_short (tiff, at + 8, &value))
        return 1;
      if (tag == TAG_ORIENTATION)
        return type == TYPE_SHORT && value >= 1 && value <= 8 ? value : 1;
    }

  return 1;
}

/**
 * sixain_exif_get_turn:
 * @jpeg: the beginning of a file; the first 64 kB are enough
 * @size: how much of it
 *
 * Reads the orientation out of a JPEG file's EXIF data, before the file is decoded: a
 * decoder that is to scale has to know which side will be the width.
 *
 * Returns: 1 to 8; 1, upright, for whatever has no orientation or is damaged
 */
guint
sixain_exif_get_turn (const guint8 *jpeg,
                      gsize         size)
{
  gsize at = 2;

  g_return_val_if_fail (jpeg != NULL || size == 0, 1);

  if (size < 4 || jpeg[0] != 0xff || jpeg[1] != 0xd8)
    return 1;

  while (at + 4 <= size && jpeg[at] == 0xff)
    {
      guint marker = jpeg[at + 1];
      gsize length = (gsize) jpeg[at + 2] << 8 | jpeg[at + 3];

      /* markers may be padded with 0xff; behind the scan's begins no other segment */
      if (marker == 0xff)
        {
          at++;
          continue;
        }
      if (length < 2 || marker == 0xda || marker == 0xd9)
        break;

      if (marker == 0xe1 && length >= 16 && at + 10 <= size && memcmp (jpeg + at + 4, "Exif\0", 6) == 0)
        {
          Tiff tiff = { jpeg + at + 10, MIN (length - 8, size - at - 10), FALSE };

          if (tiff.size < 8)
            break;
          tiff.big = tiff.data[0] == 'M';

          return find_turn (&tiff);
        }
      at += 2 + length;
    }

  return 1;
}

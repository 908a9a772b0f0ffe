/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-clip-poster.h"

#include "sixain-clip-reader.h"
#include "sixain-image.h"

/* A frame whose brightest tenth is darker than this (16 is black) shows nothing. */
#define DARK 40
#define BRIGHTEST 10

/* Clips fade in within this time, or are dark throughout. */
#define LOOK_NS (G_GINT64_CONSTANT (8) * 1000 * 1000 * 1000)
#define STEP_NS (G_GINT64_CONSTANT (250) * 1000 * 1000)

static gboolean
is_dark (const SixainPicture *picture)
{
  const SixainPictureLevel *level = &picture->levels[0];
  guint brighter = 0;

  for (guint y = 0; y < level->height; y++)
    {
      const guint8 *row = level->data[0] + (gsize) y * level->stride[0];

      for (guint x = 0; x < level->width; x++)
        brighter += row[x] > DARK;
    }

  return brighter * BRIGHTEST < level->width * level->height;
}

/**
 * sixain_clip_picture_to_pixbuf:
 * @picture: a picture of a clip
 * @size: pixels of the longer side, at most
 *
 * Returns: (transfer full): the picture with square pixels
 */
GdkPixbuf *
sixain_clip_picture_to_pixbuf (const SixainPicture *picture,
                               guint                size)
{
  const SixainPictureLevel *level = &picture->levels[0];
  const SixainImage image = {
    .width = MAX (level->width & ~1u, 2),
    .height = MAX (level->height & ~1u, 2),
    .data = { level->data[0], level->data[1], level->data[2] },
    .stride = { level->stride[0], level->stride[1], level->stride[2] },
  };
  g_autoptr (GBytes) rgb = sixain_image_to_rgb (&image);
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  double scale = MIN (1.0, (double) size / MAX (picture->file_width, picture->file_height));

  pixbuf = gdk_pixbuf_new_from_bytes (rgb, GDK_COLORSPACE_RGB, FALSE, 8, image.width, image.height, 3 * image.width);

  return gdk_pixbuf_scale_simple (pixbuf, MAX (1, (int) (picture->file_width * scale + 0.5)),
                                  MAX (1, (int) (picture->file_height * scale + 0.5)), GDK_INTERP_BILINEAR);
}

/**
 * sixain_clip_poster:
 * @path: a video
 * @size: pixels of the longer side, at most
 * @cancellable: (nullable): stops it
 * @error: why there is none, a sentence for the user
 *
 * Blocks; not for the main thread.
 *
 * Returns: (transfer full): the first picture that shows something, small and upright
 */
GdkPixbuf *
sixain_clip_poster (const char    *path,
                    guint          size,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr (SixainClipReader) reader = NULL;
  g_autoptr (SixainPicture) first = NULL;
  gint64 end;

  g_return_val_if_fail (path != NULL && size > 0, NULL);

  reader = sixain_clip_reader_new (path, NULL, cancellable, error);
  if (reader == NULL)
    return NULL;

  first = sixain_clip_reader_read (reader, 0, size, NULL, &end, cancellable, error);
  if (first == NULL)
    return NULL;

  if (is_dark (first))
    {
      for (gint64 time = STEP_NS; time <= LOOK_NS && end < G_MAXINT64; time += STEP_NS)
        {
          g_autoptr (SixainPicture) picture = sixain_clip_reader_read (reader, time, size, NULL, &end, cancellable, NULL);

          if (picture == NULL)
            break;
          if (!is_dark (picture))
            return sixain_clip_picture_to_pixbuf (picture, size);
        }
    }

  return sixain_clip_picture_to_pixbuf (first, size);
}

/**
 * sixain_clip_thumbnail:
 * @path: a video
 * @time: nanoseconds from its head
 * @size: pixels of the longer side, at most
 * @cancellable: (nullable): stops it
 * @error: why there is none, a sentence for the user
 *
 * Blocks; not for the main thread.
 *
 * Returns: (transfer full): the picture it shows then, small and upright
 */
GdkPixbuf *
sixain_clip_thumbnail (const char    *path,
                       gint64         time,
                       guint          size,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr (SixainClipReader) reader = NULL;
  g_autoptr (SixainPicture) picture = NULL;

  g_return_val_if_fail (path != NULL && size > 0, NULL);

  reader = sixain_clip_reader_new (path, NULL, cancellable, error);
  if (reader == NULL)
    return NULL;

  picture = sixain_clip_reader_read (reader, time, size, NULL, NULL, cancellable, error);

  return picture != NULL ? sixain_clip_picture_to_pixbuf (picture, size) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-thumbnail.h"

#include "sixain-media-probe.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

/* The "large" size of the freedesktop.org thumbnail specification. */
#define SIDE 256

/**
 * sixain_thumbnail_new:
 * @path: a picture
 *
 * Makes a small picture for file managers. Blocks; any thread.
 *
 * Returns: (nullable) (transfer full): a PNG file's content, or %NULL when @path is no
 * picture that can be used
 */
GBytes *
sixain_thumbnail_new (const char *path)
{
  g_autoptr (GdkPixbuf) small = NULL;
  g_autoptr (GdkPixbuf) upright = NULL;
  SixainMedia media;
  char *buffer;
  gsize length;

  g_return_val_if_fail (path != NULL, NULL);

  /* which a picture in a file that was made by hand may not have passed */
  if (!sixain_media_probe (path, "", &media, NULL) || media.kind != SIXAIN_ASSET_PICTURE)
    return NULL;

  small = gdk_pixbuf_new_from_file_at_size (path, SIDE, SIDE, NULL);
  if (small == NULL)
    return NULL;

  upright = gdk_pixbuf_apply_embedded_orientation (small);
  if (!gdk_pixbuf_save_to_buffer (upright, &buffer, &length, "png", NULL, NULL))
    return NULL;

  return g_bytes_new_take (buffer, length);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-thumbnail-disk.h"

#include <glib/gstdio.h>
#include <utime.h>

#include "sixain-clip-poster.h"
#include "sixain-speech-disk.h"

/* A thousand of the library's, of photographs. */
#define DISK_BYTES (64 * 1024 * 1024)
#define STORES_BETWEEN_TRIMS 64

/* Decoding what is hardly larger is as fast as reading the copy. */
#define WORTH_KEEPING 4

/* Members of a document are named by their content, so a copy never grows old. */
static char *
dup_copy_path (const char *path,
               guint       size)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = NULL;

  if (strcspn (base, ".") != 64)
    return NULL;

  name = g_strdup_printf ("%.64s-%u.png", base, size);
  return g_build_filename (g_get_user_cache_dir (), "sixain", "thumbnails", name, NULL);
}

/**
 * sixain_thumbnail_disk_find:
 * @path: a member of a document
 * @size: pixels of the longer side
 *
 * Any thread; blocks.
 *
 * Returns: (transfer full) (nullable): the copy that was kept
 */
GdkPixbuf *
sixain_thumbnail_disk_find (const char *path,
                            guint       size)
{
  g_autofree char *copy = NULL;
  GdkPixbuf *pixbuf;

  g_return_val_if_fail (path != NULL, NULL);

  copy = dup_copy_path (path, size);
  pixbuf = copy != NULL ? gdk_pixbuf_new_from_file (copy, NULL) : NULL;

  /* the oldest are removed first: it was used now */
  if (pixbuf != NULL)
    utime (copy, NULL);
  return pixbuf;
}

/**
 * sixain_thumbnail_disk_store:
 * @path: a member of a document
 * @size: pixels of the longer side
 * @thumbnail: its small, upright picture
 *
 * Keeps a copy in the user's cache, of which the longest unused ones are removed when there
 * are too many. A full or read-only disk only costs decoding again. Any thread; blocks.
 */
void
sixain_thumbnail_disk_store (const char *path,
                             guint       size,
                             GdkPixbuf  *thumbnail)
{
  static int n_stored; /* atomic */
  g_autofree char *copy = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  g_return_if_fail (path != NULL);
  g_return_if_fail (GDK_IS_PIXBUF (thumbnail));

  copy = dup_copy_path (path, size);
  if (copy == NULL)
    return;

  folder = g_path_get_dirname (copy);
  g_mkdir_with_parents (folder, 0700);

  /* quick rather than small: it is read and written far more often than it is moved */
  if (!gdk_pixbuf_save_to_buffer (thumbnail, &contents, &length, "png", NULL, "compression", "1", NULL) ||
      !g_file_set_contents_full (copy, contents, length, G_FILE_SET_CONTENTS_NONE, 0600, NULL))
    g_debug ("A thumbnail was not kept in %s", folder);

  if (g_atomic_int_add (&n_stored, 1) % STORES_BETWEEN_TRIMS == 0)
    sixain_speech_disk_trim (folder, DISK_BYTES);
}

/**
 * sixain_thumbnail_disk_load:
 * @path: a picture, or a video
 * @size: pixels the longer side is wanted at; smaller pictures keep their size
 * @error: an error of GdkPixbuf or of this layer
 *
 * Reads the copy that was kept, or decodes the picture, of a video the first that shows
 * something, and keeps a copy. Any thread; blocks.
 *
 * Returns: (transfer full): the picture, small and upright
 */
GdkPixbuf *
sixain_thumbnail_disk_load (const char  *path,
                            guint        size,
                            GError     **error)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  GdkPixbuf *upright;
  int width = 0, height = 0;
  gboolean large;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (size > 0, NULL);

  pixbuf = sixain_thumbnail_disk_find (path, size);
  if (pixbuf != NULL)
    return g_steal_pointer (&pixbuf);

  if (gdk_pixbuf_get_file_info (path, &width, &height) == NULL)
    {
      pixbuf = sixain_clip_poster (path, size, NULL, error);
      if (pixbuf != NULL)
        sixain_thumbnail_disk_store (path, size, pixbuf);
      return g_steal_pointer (&pixbuf);
    }

  large = MAX (width, height) > (int) size;
  pixbuf = large ? gdk_pixbuf_new_from_file_at_scale (path, size, size, TRUE, error)
                 : gdk_pixbuf_new_from_file (path, error);
  if (pixbuf == NULL)
    return NULL;

  upright = gdk_pixbuf_apply_embedded_orientation (pixbuf);
  if (large && (guint64) width * height > (guint64) size * size * WORTH_KEEPING)
    sixain_thumbnail_disk_store (path, size, upright);
  return upright;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "test-picture.h"

#include <glib/gstdio.h>

#include <math.h>
#include <string.h>

char *
test_picture_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("sixain-test-XXXXXX", &error);

  g_assert_no_error (error);

  return folder;
}

/* Soft shapes with a little grain, about as hard to code as a photograph. */
GdkPixbuf *
test_picture_make (guint width,
                   guint height,
                   guint seed,
                   int   noise)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, (int) width, (int) height);
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  int stride = gdk_pixbuf_get_rowstride (pixbuf);
  guint32 grain = seed * 2654435761u + 1u;

  for (guint y = 0; y < height; y++)
    {
      guint8 *row = pixels + (gsize) y * stride;
      double v = (double) y / height;

      for (guint x = 0; x < width; x++)
        {
          double u = (double) x / width;
          double shade = 0.5 + 0.25 * sin (9.0 * u + seed) + 0.2 * sin (13.0 * v + 5.0 * u * v + seed);
          int extra;

          if (noise > 0 && (x + y) % 3 == 0)
            grain = grain * 1664525u + 1013904223u;
          extra = noise > 0 ? (int) (grain >> 24) % noise - noise / 2 : 0;
          row[3 * x] = (guint8) CLAMP (255.0 * shade + extra, 0, 255);
          row[3 * x + 1] = (guint8) CLAMP (255.0 * (0.8 * shade + 0.2 * v) + extra, 0, 255);
          row[3 * x + 2] = (guint8) CLAMP (255.0 * (0.6 * shade + 0.4 * u) + extra, 0, 255);
        }
    }

  return pixbuf;
}

/* Red, green, blue and white in the four corners, in reading order. */
GdkPixbuf *
test_picture_make_corners (guint width,
                           guint height)
{
  static const guint8 colours[4][3] = { { 220, 20, 20 }, { 20, 200, 20 }, { 20, 20, 220 }, { 240, 240, 240 } };
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, (int) width, (int) height);
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  int stride = gdk_pixbuf_get_rowstride (pixbuf);

  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++)
      memcpy (pixels + (gsize) y * stride + 3 * x, colours[(y >= height / 2 ? 2 : 0) + (x >= width / 2)], 3);

  return pixbuf;
}

char *
test_picture_save (GdkPixbuf  *pixbuf,
                   const char *folder,
                   const char *name,
                   const char *type)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *parent = NULL;
  char *path = g_build_filename (folder, name, NULL);

  parent = g_path_get_dirname (path);
  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  if (strcmp (type, "jpeg") == 0)
    gdk_pixbuf_save (pixbuf, path, type, &error, "quality", "92", NULL);
  else if (strcmp (type, "png") == 0)
    gdk_pixbuf_save (pixbuf, path, type, &error, "compression", "1", NULL);
  else
    gdk_pixbuf_save (pixbuf, path, type, &error, NULL);
  g_assert_no_error (error);

  return path;
}

/* Puts an EXIF segment with nothing but an orientation behind the JPEG's first marker. */
void
test_picture_set_turn (const char *jpeg,
                       guint       turn,
                       gboolean    big)
{
  static const guint8 little_exif[] = {
    0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'I', 'I', 42, 0, 8, 0, 0, 0,
    1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  };
  static const guint8 big_exif[] = {
    0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8,
    0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0,
  };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *old = NULL;
  guint8 exif[sizeof little_exif];
  gsize length;

  memcpy (exif, big ? big_exif : little_exif, sizeof exif);
  exif[big ? 29 : 28] = (guint8) turn;
  g_file_get_contents (jpeg, &old, &length, &error);
  g_assert_no_error (error);
  g_byte_array_append (bytes, (const guint8 *) old, 2);
  g_byte_array_append (bytes, exif, sizeof exif);
  g_byte_array_append (bytes, (const guint8 *) old + 2, length - 2);
  g_file_set_contents (jpeg, (const char *) bytes->data, bytes->len, &error);
  g_assert_no_error (error);
}

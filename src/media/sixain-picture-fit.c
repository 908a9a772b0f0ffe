/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-picture-fit.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "sixain-durable.h"
#include "sixain-exif.h"
#include "sixain-media-error.h"

/* What every provider takes; beyond it they scale down themselves, or refuse. */
#define SIDE_MAX 4096
#define BYTES_AIM (4 * 1024 * 1024)

/* as the decoder of pictures */
#define PIXELS_MAX (64 * 1000 * 1000)

/* A drawing has no size of its own. */
#define DRAWING_SIDE 2048

#define HEAD_BYTES (128 * 1024)

static const char * const qualities[] = { "95", "88", "80", "70" };

static gboolean
set_unreadable (GError     **error,
                const char  *name)
{
  g_set_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE,
               C_("picture", "“%s” can’t be read as a picture. It may be damaged: add it again."), name);
  return FALSE;
}

static guint
read_turn (const char *source)
{
  g_autofree guint8 *head = g_malloc (HEAD_BYTES);
  FILE *file = g_fopen (source, "rb");
  gsize got = file != NULL ? fread (head, 1, HEAD_BYTES, file) : 0;

  if (file != NULL)
    fclose (file);

  return got > 0 ? sixain_exif_get_turn (head, got) : 1;
}

static gboolean
is_sent_as_it_is (const char      *source,
                  GdkPixbufFormat *format,
                  int              width,
                  int              height,
                  guint            turn)
{
  g_autofree char *kind = gdk_pixbuf_format_get_name (format);
  GStatBuf status;

  return (strcmp (kind, "png") == 0 || strcmp (kind, "jpeg") == 0) && turn <= 1 && width <= SIDE_MAX && height <= SIDE_MAX &&
         g_stat (source, &status) == 0 && status.st_size <= BYTES_AIM;
}

static GdkPixbuf *
read_upright (const char    *source,
              int            side,
              gboolean       scale,
              guint          turn,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (source);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  if (stream == NULL)
    return NULL;

  pixbuf = scale ? gdk_pixbuf_new_from_stream_at_scale (G_INPUT_STREAM (stream), side, side, TRUE, cancellable, error)
                 : gdk_pixbuf_new_from_stream (G_INPUT_STREAM (stream), cancellable, error);
  if (pixbuf == NULL)
    return NULL;

  if (turn > 1 && gdk_pixbuf_get_option (pixbuf, "orientation") == NULL)
    {
      g_autofree char *orientation = g_strdup_printf ("%u", turn);

      gdk_pixbuf_set_option (pixbuf, "orientation", orientation);
    }

  return gdk_pixbuf_apply_embedded_orientation (pixbuf);
}

static gboolean
shows_through (GdkPixbuf *pixbuf)
{
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  int stride = gdk_pixbuf_get_rowstride (pixbuf);

  if (!gdk_pixbuf_get_has_alpha (pixbuf))
    return FALSE;

  for (int y = 0; y < gdk_pixbuf_get_height (pixbuf); y++)
    {
      for (int x = 0; x < gdk_pixbuf_get_width (pixbuf); x++)
        {
          if (pixels[(gsize) y * stride + 4 * (gsize) x + 3] != 0xff)
            return TRUE;
        }
    }

  return FALSE;
}

static gboolean
encode (GdkPixbuf   *pixbuf,
        gboolean     png,
        char       **data,
        gsize       *length,
        GError     **error)
{
  for (guint i = 0; !png && i < G_N_ELEMENTS (qualities); i++)
    {
      g_free (g_steal_pointer (data));
      if (!gdk_pixbuf_save_to_buffer (pixbuf, data, length, "jpeg", error, "quality", qualities[i], NULL))
        return FALSE;
      if (*length <= BYTES_AIM)
        break;
    }

  return !png || gdk_pixbuf_save_to_buffer (pixbuf, data, length, "png", error, NULL);
}

static gboolean
put (const char  *path,
     const char  *data,
     gsize        length,
     GError     **error)
{
  g_autofree char *part = NULL;
  g_autofd int fd = sixain_open_part (path, &part, error);

  if (fd < 0)
    return FALSE;
  if (sixain_write_all (fd, data, length, error) && sixain_rename (part, path, error))
    return TRUE;

  g_unlink (part);
  return FALSE;
}

/**
 * sixain_picture_fit:
 * @source: a picture of any kind that can be read
 * @name: what the user knows it by, for errors
 * @folder: where to write it
 * @path: (out): where it is: @source itself where nothing is to be done
 * @cancellable: (nullable): stops it
 * @error: return location, a sentence for the user
 *
 * Writes a picture as PNG where something shows through it, else as JPEG, upright, at
 * most 4096 pixels a side, and where that can be of at most 4 MB. Blocks; any thread.
 *
 * Returns: whether there is one
 */
gboolean
sixain_picture_fit (const char    *source,
                    const char    *name,
                    const char    *folder,
                    char         **path,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GError) reason = NULL;
  g_autofree char *base = NULL;
  g_autofree char *file = NULL;
  g_autofree char *data = NULL;
  GdkPixbufFormat *format;
  int width = 0, height = 0;
  gsize length = 0;
  gboolean drawing, png;
  guint turn;

  g_return_val_if_fail (source != NULL && name != NULL && folder != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  format = gdk_pixbuf_get_file_info (source, &width, &height);
  drawing = format != NULL && gdk_pixbuf_format_is_scalable (format);
  if (format == NULL || (!drawing && (width <= 0 || height <= 0 || (gint64) width * height > PIXELS_MAX)))
    return set_unreadable (error, name);

  turn = read_turn (source);
  if (is_sent_as_it_is (source, format, width, height, turn))
    {
      *path = g_strdup (source);
      return TRUE;
    }

  pixbuf = read_upright (source, drawing ? DRAWING_SIDE : SIDE_MAX, drawing || width > SIDE_MAX || height > SIDE_MAX,
                         turn, cancellable, &reason);
  if (pixbuf == NULL && g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (pixbuf == NULL)
    return set_unreadable (error, name);

  png = shows_through (pixbuf);
  if (!encode (pixbuf, png, &data, &length, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  base = g_path_get_basename (source);
  if (strrchr (base, '.') != NULL)
    *strrchr (base, '.') = '\0';
  file = g_strdup_printf ("%s%c%s.%s", folder, G_DIR_SEPARATOR, base, png ? "png" : "jpg");
  if (!put (file, data, length, error))
    return FALSE;

  *path = g_steal_pointer (&file);
  return TRUE;
}

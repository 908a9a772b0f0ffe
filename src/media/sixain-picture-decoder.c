/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gi18n-lib.h>

#include "sixain-exif.h"
#include "sixain-media-error.h"
#include "sixain-picture-decoder.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

#include <string.h>

/* Decoding takes memory in proportion before anything can be scaled down: 64 megapixels
 * with alpha are 256 MB. No camera or generator makes larger ones. */
#define PIXELS_MAX (64 * 1000 * 1000)
#define SIDE_MAX 30000

/* between two chunks a decoder notices that it is not wanted any more */
#define CHUNK (128 * 1024)

/* libjpeg decodes an eighth of a picture in hardly more than the time to read it; below
 * this width the whole picture is as quick */
#define QUICK_DEN 8
#define QUICK_WIDTH_MIN 1600

typedef struct {
  guint    wanted_width;
  gboolean quick;
  guint    turn;
  gboolean refused;   /* too large */
  gboolean needless;  /* a quick decode that would not be quicker */
  int      width;     /* of the file, as it lies */
  int      height;
  gboolean vector;
} Decode;

static gboolean
is_jpeg (GdkPixbufLoader *loader)
{
  GdkPixbufFormat *format = gdk_pixbuf_loader_get_format (loader);
  g_autofree char *name = format != NULL ? gdk_pixbuf_format_get_name (format) : NULL;

  return g_strcmp0 (name, "jpeg") == 0;
}

/* The size libjpeg gives for a division, so that nobody scales a second time. */
static int
divide_up (int size,
           int den)
{
  return (size + den - 1) / den;
}

static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int              width,
                  int              height,
                  Decode          *decode)
{
  GdkPixbufFormat *format = gdk_pixbuf_loader_get_format (loader);
  guint upright = decode->turn >= 5 ? height : width;

  g_assert (GDK_IS_PIXBUF_LOADER (loader));

  decode->width = width;
  decode->height = height;
  decode->vector = format != NULL && gdk_pixbuf_format_is_scalable (format);

  if (decode->vector)
    {
      /* drawn at the size that is wanted, however it was saved */
      double scale = (double) decode->wanted_width / MAX (1, width);

      if (width <= 0 || height <= 0 || height * scale > SIDE_MAX ||
          scale * width * scale * height > PIXELS_MAX)
        decode->refused = TRUE;
      else
        gdk_pixbuf_loader_set_size (loader, decode->wanted_width, MAX (1, (int) (height * scale + 0.5)));
    }
  else if (width > SIDE_MAX || height > SIDE_MAX || (gint64) width * height > PIXELS_MAX)
    {
      decode->refused = TRUE;
    }
  else if (decode->quick)
    {
      if (MAX (width, height) < QUICK_WIDTH_MIN || !is_jpeg (loader))
        decode->needless = TRUE;
      else
        gdk_pixbuf_loader_set_size (loader, divide_up (width, QUICK_DEN), divide_up (height, QUICK_DEN));
    }
  else if (is_jpeg (loader))
    {
      for (int den = 8; den >= 2; den /= 2)
        {
          if (upright / den >= decode->wanted_width)
            {
              gdk_pixbuf_loader_set_size (loader, divide_up (width, den), divide_up (height, den));
              break;
            }
        }
    }

  /* no loader goes on after this */
  if (decode->refused || decode->needless)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
}

/* Members of a document are named by their hash; whoever knows what the user calls the
 * picture says so. */
static GError *
make_error (const Decode *decode,
            const GError *cause)
{
  if (decode->refused)
    return g_error_new (SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE,
                        C_("picture", "The picture is too large: %d × %d pixels, where %d megapixels and %d pixels a side are the most. Make it smaller and add it again."),
                        decode->width, decode->height, PIXELS_MAX / 1000000, SIDE_MAX);

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return g_error_new_literal (SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE,
                                C_("picture", "The picture is missing. Add it again."));

  return g_error_new (SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE,
                      C_("picture", "The picture can’t be read: %s"), cause->message);
}

/* Feeds the file to the loader; the loader is closed in any case. */
static gboolean
feed (GdkPixbufLoader *loader,
      const char      *path,
      Decode          *decode,
      GCancellable    *cancellable,
      GError         **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gboolean first = TRUE;
  gsize got = 0;

  if (stream == NULL)
    {
      gdk_pixbuf_loader_close (loader, NULL);
      return FALSE;
    }

  do
    {
      if (!g_input_stream_read_all (G_INPUT_STREAM (stream), chunk, CHUNK, &got, cancellable, error))
        {
          gdk_pixbuf_loader_close (loader, NULL);
          return FALSE;
        }
      if (first)
        decode->turn = sixain_exif_get_turn (chunk, got);
      if (first && decode->quick && (got < 2 || chunk[0] != 0xff || chunk[1] != 0xd8))
        decode->needless = TRUE;
      first = FALSE;

      if (decode->needless || (got > 0 && !gdk_pixbuf_loader_write (loader, chunk, got, error)))
        {
          gdk_pixbuf_loader_close (loader, NULL);
          return FALSE;
        }
    }
  while (got == CHUNK);

  return gdk_pixbuf_loader_close (loader, error);
}

static guint
get_turn (GdkPixbuf    *pixbuf,
          const Decode *decode)
{
  const char *option = gdk_pixbuf_get_option (pixbuf, "orientation");
  int turn = option != NULL ? atoi (option) : 0;

  return turn >= 1 && turn <= 8 ? (guint) turn : decode->turn;
}

static SixainPicture *
run (const char   *path,
     Decode       *decode,
     GCancellable *cancellable,
     GError      **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  g_autoptr (GError) local_error = NULL;
  SixainPicture *picture;
  GdkPixbuf *pixbuf;
  gboolean fed;
  guint turn;

  /* a plain connect: loader and decode end here together */
  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), decode);
  fed = feed (loader, path, decode, cancellable, &local_error);

  if (decode->needless)
    return NULL;

  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (!fed || pixbuf == NULL || decode->refused)
    {
      if (local_error == NULL)
        g_set_error_literal (&local_error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE,
                             C_("picture", "there is no picture in it"));
      g_propagate_error (error, make_error (decode, local_error));
      return NULL;
    }

  turn = get_turn (pixbuf, decode);
  picture = sixain_picture_new (gdk_pixbuf_read_pixels (pixbuf), gdk_pixbuf_get_rowstride (pixbuf),
                                gdk_pixbuf_get_n_channels (pixbuf),
                                gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf),
                                turn, decode->wanted_width);
  picture->file_width = turn >= 5 ? decode->height : decode->width;
  picture->file_height = turn >= 5 ? decode->width : decode->height;
  picture->complete = !decode->vector && picture->levels[0].width == picture->file_width;

  return picture;
}

/**
 * sixain_picture_decode:
 * @path: a file
 * @wanted_width: columns the upright picture is needed at
 * @cancellable: (nullable): stops it
 * @error: why there is no picture, a sentence for the user
 *
 * Decodes a picture upright, at the size that is wanted or the file's own, whichever is
 * smaller; vector drawings at the size that is wanted. Blocks; meant for a thread.
 *
 * Returns: (transfer full): the picture, or %NULL
 */
SixainPicture *
sixain_picture_decode (const char   *path,
                       guint         wanted_width,
                       GCancellable *cancellable,
                       GError      **error)
{
  Decode decode = { .wanted_width = wanted_width, .turn = 1, };

  g_return_val_if_fail (path != NULL && wanted_width > 0, NULL);

  return run (path, &decode, cancellable, error);
}

/**
 * sixain_picture_decode_quick:
 * @path: a file
 * @cancellable: (nullable): stops it
 * @error: why there is no picture, a sentence for the user
 *
 * Decodes an eighth of a large JPEG, to have something to show.
 *
 * Returns: (transfer full): the picture; %NULL without an error where there is no
 *   quicker way than sixain_picture_decode()
 */
SixainPicture *
sixain_picture_decode_quick (const char   *path,
                             GCancellable *cancellable,
                             GError      **error)
{
  Decode decode = { .wanted_width = SIDE_MAX, .quick = TRUE, .turn = 1, };

  g_return_val_if_fail (path != NULL, NULL);

  return run (path, &decode, cancellable, error);
}

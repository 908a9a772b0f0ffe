/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-media-probe.h"

#include "sixain-document-error.h"

#include <fcntl.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* product.md: pictures up to 8k. A decoded one takes 256 MiB. */
#define SIDE_MAX 8192

/* Enough for every magic number of the shared MIME database. */
#define HEAD_LENGTH 16384

/* Small enough to be quick, with a JPEG decoded at an eighth of its size. */
#define PREVIEW_SIDE 128

#define GIB (G_GINT64_CONSTANT (1) << 30)

typedef struct {
  const char     *format; /* of GdkPixbuf */
  const char     *extension;
} PictureType;

static const PictureType picture_types[] = {
  { "jpeg", "jpg" },
  { "png", "png" },
  { "webp", "webp" },
  { "gif", "gif" },
  { "svg", "svg" },
  { "bmp", "bmp" },
  { "tiff", "tiff" },
  { "avif", "avif" },
};

typedef struct {
  const char     *type; /* of the shared MIME database; the special before the general */
  SixainAssetKind kind;
  const char     *extension;
} StreamType;

static const StreamType stream_types[] = {
  { "video/quicktime", SIXAIN_ASSET_VIDEO, "mov" },
  { "video/mp4", SIXAIN_ASSET_VIDEO, "mp4" },
  { "video/webm", SIXAIN_ASSET_VIDEO, "webm" },
  { "video/x-matroska", SIXAIN_ASSET_VIDEO, "mkv" },
  { "application/x-matroska", SIXAIN_ASSET_VIDEO, "mkv" },
  { "video/ogg", SIXAIN_ASSET_VIDEO, "ogv" },
  { "video/x-msvideo", SIXAIN_ASSET_VIDEO, "avi" },
  { "video/vnd.avi", SIXAIN_ASSET_VIDEO, "avi" },
  { "audio/mp4", SIXAIN_ASSET_SOUND, "m4a" },
  { "audio/mpeg", SIXAIN_ASSET_SOUND, "mp3" },
  { "audio/vnd.wave", SIXAIN_ASSET_SOUND, "wav" },
  { "audio/x-wav", SIXAIN_ASSET_SOUND, "wav" },
  { "audio/flac", SIXAIN_ASSET_SOUND, "flac" },
  { "audio/aac", SIXAIN_ASSET_SOUND, "aac" },
  { "audio/x-aiff", SIXAIN_ASSET_SOUND, "aiff" },
  { "audio/ogg", SIXAIN_ASSET_SOUND, "ogg" },
  { "application/ogg", SIXAIN_ASSET_SOUND, "ogg" },
};

static const PictureType *
find_picture_type (GdkPixbufFormat *format)
{
  g_autofree char *name = gdk_pixbuf_format_get_name (format);

  for (guint i = 0; i < G_N_ELEMENTS (picture_types); i++)
    {
      if (g_str_equal (picture_types[i].format, name))
        return &picture_types[i];
    }

  return NULL;
}

/* The formats in which cameras write how they were held. */
static gboolean
may_be_turned (const PictureType *type)
{
  return g_str_equal (type->format, "jpeg") ||
         g_str_equal (type->format, "tiff") ||
         g_str_equal (type->format, "webp");
}

/* EXIF orientations 5 to 8 turn a picture by a quarter. */
static gboolean
is_turned (GdkPixbuf *pixbuf)
{
  const char *orientation = gdk_pixbuf_get_option (pixbuf, "orientation");

  return orientation != NULL && orientation[0] >= '5' && orientation[0] <= '8';
}

static gboolean
probe_picture (const char        *path,
               const char        *name,
               const PictureType *type,
               SixainMedia       *media,
               GError           **error)
{
  if (media->width > SIDE_MAX || media->height > SIDE_MAX)
    {
      g_set_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_MEDIA,
                   C_("import error", "“%s” is %d × %d pixels large; a picture may have %d on a side. Scale it down first."),
                   name, media->width, media->height, SIDE_MAX);
      return FALSE;
    }

  media->kind = SIXAIN_ASSET_PICTURE;
  media->extension = type->extension;

  if (may_be_turned (type))
    {
      g_autoptr (GdkPixbuf) preview = gdk_pixbuf_new_from_file_at_size (path, PREVIEW_SIDE, PREVIEW_SIDE, NULL);

      if (preview == NULL)
        {
          g_set_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_MEDIA,
                       C_("import error", "“%s” is damaged. Save it again in the program it comes from."), name);
          return FALSE;
        }

      if (is_turned (preview))
        {
          int width = media->width;

          media->width = media->height;
          media->height = width;
        }
    }

  return TRUE;
}

/* What the ending says, where it says anything. A picture that is none, or something else
 * that is one, is more likely a mix-up than what the user meant. */
static gboolean
check_name (const char        *name,
            const SixainMedia *media,
            GError           **error)
{
  g_autofree char *type = g_content_type_guess (name, NULL, 0, NULL);
  gboolean picture = media->kind == SIXAIN_ASSET_PICTURE;

  if (!g_str_has_prefix (type, "image/") &&
      !g_str_has_prefix (type, "video/") &&
      !g_str_has_prefix (type, "audio/"))
    return TRUE;

  /* what a container of both holds is found out later */
  if (g_str_has_prefix (type, "image/") == picture &&
      !(g_str_has_prefix (type, "video/") && media->kind == SIXAIN_ASSET_SOUND && !g_str_equal (media->extension, "ogg")))
    return TRUE;

  if (media->kind == SIXAIN_ASSET_SOUND)
    g_set_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_MEDIA,
                 C_("import error", "“%s” is a sound, though its name says something else. Rename it to end in .%s first."),
                 name, media->extension);
  else if (picture)
    g_set_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_MEDIA,
                 C_("import error", "“%s” is a picture, though its name says something else. Rename it to end in .%s first."),
                 name, media->extension);
  else
    g_set_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_MEDIA,
                 C_("import error", "“%s” is not a picture, though its name says so. Rename it to end in .%s first."),
                 name, media->extension);
  return FALSE;
}

static char *
guess_type (const char *path)
{
  g_autofree guint8 *head = g_malloc (HEAD_LENGTH);
  g_autofree char *type = NULL;
  g_autofd int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean uncertain = FALSE;
  gssize length;

  length = fd >= 0 ? read (fd, head, HEAD_LENGTH) : -1;
  if (length <= 0)
    return NULL;

  type = g_content_type_guess (NULL, head, length, &uncertain);

  /* the database doesn't know every brand of MP4 */
  if (length > 8 && memcmp (head + 4, "ftyp", 4) == 0 &&
      (uncertain || g_content_type_is_unknown (type)))
    return g_strdup ("video/mp4");

  return g_steal_pointer (&type);
}

static const StreamType *
find_stream_type (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (stream_types); i++)
    {
      if (g_content_type_is_a (type, stream_types[i].type))
        return &stream_types[i];
    }

  return NULL;
}

static gboolean
check_size (const char *path,
            const char *name,
            gint64      limit,
            GError    **error)
{
  struct stat info;

  if (stat (path, &info) == 0 && info.st_size > limit)
    {
      g_autofree char *size = g_format_size (info.st_size);
      g_autofree char *most = g_format_size (limit);

      g_set_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_MEDIA,
                   C_("import error", "“%s” is too large: %s, where %s is the most. Export a smaller copy first."),
                   name, size, most);
      return FALSE;
    }

  return TRUE;
}

/**
 * sixain_media_probe:
 * @path: a file on this computer
 * @name: what the user knows it by
 * @media: (out caller-allocates): what it is
 * @error: return location, domain %SIXAIN_DOCUMENT_ERROR
 *
 * Tells by a file's content whether and as what it can be used; a name that says quite
 * another thing is refused.
 * Blocks; any thread.
 *
 * Returns: whether it can
 */
gboolean
sixain_media_probe (const char   *path,
                    const char   *name,
                    SixainMedia  *media,
                    GError      **error)
{
  const StreamType *stream;
  const PictureType *picture;
  GdkPixbufFormat *format;
  g_autofree char *type = NULL;

  g_return_val_if_fail (path != NULL && name != NULL && media != NULL, FALSE);

  memset (media, 0, sizeof *media);
  format = gdk_pixbuf_get_file_info (path, &media->width, &media->height);
  picture = format != NULL ? find_picture_type (format) : NULL;
  if (picture != NULL && media->width > 0 && media->height > 0)
    return check_size (path, name, GIB / 4, error) &&
           probe_picture (path, name, picture, media, error) &&
           check_name (name, media, error);

  media->width = media->height = 0;
  type = guess_type (path);
  stream = type != NULL ? find_stream_type (type) : NULL;
  if (stream != NULL)
    {
      media->kind = stream->kind;
      media->extension = stream->extension;
      return check_size (path, name, stream->kind == SIXAIN_ASSET_VIDEO ? 8 * GIB : 2 * GIB, error) &&
             check_name (name, media, error);
    }

  if (type != NULL && g_str_has_prefix (type, "image/"))
    g_set_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_MEDIA,
                 C_("import error", "“%s” is damaged, or of a kind of picture that can't be used. "
                    "Save it as JPEG or PNG first."), name);
  else
    g_set_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_MEDIA,
                 C_("import error", "“%s” is not a picture, video or sound that can be used. "
                    "Try a JPEG, PNG, MP4, WebM, WAV or MP3 file."), name);
  return FALSE;
}

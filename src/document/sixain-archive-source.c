/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-archive-source.h"

/* Large enough that a read is worth its call, small enough to be forgotten. */
#define BUFFER_SIZE (128 * 1024)

/*
 * A zip read by libarchive out of a GInputStream, with one buffer whatever the size of
 * its members. With seeking the zip's directory is believed; without, the members are
 * taken as they come, which is all that is left of a file that breaks off.
 */
struct _SixainArchiveSource {
  struct archive *archive;
  GInputStream   *stream;
  GCancellable   *cancellable;
  GError         *error; /* of the stream, not of the zip */
  guint8         *buffer;
};

static void
take_error (SixainArchiveSource *self,
            GError              *error)
{
  archive_set_error (self->archive, error->code, "%s", error->message);
  g_clear_error (&self->error);
  self->error = error;
}

static la_ssize_t
read_cb (struct archive *archive,
         void           *user_data,
         const void    **buffer)
{
  SixainArchiveSource *self = user_data;
  GError *error = NULL;
  gssize length;

  length = g_input_stream_read (self->stream, self->buffer, BUFFER_SIZE, self->cancellable, &error);
  if (length < 0)
    take_error (self, error);

  *buffer = self->buffer;
  return length;
}

static la_int64_t
seek_cb (struct archive *archive,
         void           *user_data,
         la_int64_t      offset,
         int             whence)
{
  SixainArchiveSource *self = user_data;
  GSeekType type = whence == SEEK_SET ? G_SEEK_SET : whence == SEEK_CUR ? G_SEEK_CUR : G_SEEK_END;
  GError *error = NULL;

  if (!g_seekable_seek (G_SEEKABLE (self->stream), offset, type, self->cancellable, &error))
    {
      take_error (self, error);
      return ARCHIVE_FATAL;
    }

  return g_seekable_tell (G_SEEKABLE (self->stream));
}

/**
 * sixain_archive_source_new:
 * @stream: a stream at its beginning
 * @seek: whether to use the zip's directory, if @stream can seek
 * @cancellable: (nullable): stops every later read
 *
 * Returns: the zip; whether there is one shows when its first member is asked for
 */
SixainArchiveSource *
sixain_archive_source_new (GInputStream *stream,
                           gboolean      seek,
                           GCancellable *cancellable)
{
  SixainArchiveSource *self;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  self = g_new0 (SixainArchiveSource, 1);
  self->stream = g_object_ref (stream);
  self->buffer = g_malloc (BUFFER_SIZE);
  g_set_object (&self->cancellable, cancellable);

  self->archive = archive_read_new ();
  archive_read_set_callback_data (self->archive, self);
  archive_read_set_read_callback (self->archive, read_cb);
  if (seek && G_IS_SEEKABLE (stream) && g_seekable_can_seek (G_SEEKABLE (stream)))
    {
      archive_read_support_format_zip (self->archive);
      archive_read_set_seek_callback (self->archive, seek_cb);
    }
  else
    {
      archive_read_support_format_zip_streamable (self->archive);
    }
  archive_read_open1 (self->archive);

  return self;
}

void
sixain_archive_source_free (SixainArchiveSource *self)
{
  archive_read_free (self->archive);
  g_clear_object (&self->stream);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  g_clear_pointer (&self->buffer, g_free);
  g_free (self);
}

/**
 * sixain_archive_source_get_archive:
 * @self: a source
 *
 * Returns: (transfer none): what libarchive's functions take
 */
struct archive *
sixain_archive_source_get_archive (SixainArchiveSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->archive;
}

/**
 * sixain_archive_source_steal_error:
 * @self: a source
 *
 * Returns: (nullable) (transfer full): why the stream could not be read; %NULL when it
 * could, so that whatever failed is the zip's own fault
 */
GError *
sixain_archive_source_steal_error (SixainArchiveSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_steal_pointer (&self->error);
}

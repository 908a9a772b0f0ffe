/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-package-writer.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER_SIZE (128 * 1024)

/*
 * A zip written by libarchive into a GOutputStream, with one buffer whatever the size of
 * its members. No dates and owners go into it: the same content gives the same bytes.
 */
struct _SixainPackageWriter {
  struct archive *archive;
  GOutputStream  *stream;
  GCancellable   *cancellable;
  GError         *error; /* of the stream, the first one */
};

/* A refusal would cost libarchive its buffer, for good: so the first error is kept here, to be
 * asked for after each call, and what comes later goes nowhere. */
static la_ssize_t
write_cb (struct archive *archive,
          void           *user_data,
          const void     *buffer,
          size_t          length)
{
  SixainPackageWriter *self = user_data;

  if (self->stream != NULL && self->error == NULL)
    g_output_stream_write_all (self->stream, buffer, length, NULL, self->cancellable, &self->error);

  return length;
}

static gboolean
fail (SixainPackageWriter *self,
      GError             **error)
{
  if (self->error != NULL)
    g_propagate_error (error, g_error_copy (self->error));
  else
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, archive_error_string (self->archive));

  return FALSE;
}

static gboolean
fail_errno (GError **error,
            int      code)
{
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
  return FALSE;
}

static gboolean
begin (SixainPackageWriter *self,
       const char          *name,
       gint64               size,
       gboolean             deflate,
       GError             **error)
{
  struct archive_entry *entry = archive_entry_new ();
  int result;

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, size);
  if (deflate)
    archive_write_zip_set_compression_deflate (self->archive);
  else
    archive_write_zip_set_compression_store (self->archive);
  result = archive_write_header (self->archive, entry);
  archive_entry_free (entry);

  return (result >= ARCHIVE_WARN && self->error == NULL) || fail (self, error);
}

static gboolean
put (SixainPackageWriter *self,
     const void          *data,
     gsize                length,
     GError             **error)
{
  la_ssize_t written = archive_write_data (self->archive, data, length);

  return (written == (la_ssize_t) length && self->error == NULL) || fail (self, error);
}

/**
 * sixain_package_writer_new:
 * @stream: where the zip goes; it is left open
 * @cancellable: (nullable): stops every later write
 *
 * Everything blocks; any thread.
 */
SixainPackageWriter *
sixain_package_writer_new (GOutputStream *stream,
                           GCancellable  *cancellable)
{
  SixainPackageWriter *self;

  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), NULL);

  self = g_new0 (SixainPackageWriter, 1);
  self->stream = g_object_ref (stream);
  g_set_object (&self->cancellable, cancellable);

  self->archive = archive_write_new ();
  archive_write_set_format_zip (self->archive);
  archive_write_set_bytes_per_block (self->archive, BUFFER_SIZE);
  archive_write_set_bytes_in_last_block (self->archive, 1);
  archive_write_open2 (self->archive, self, NULL, write_cb, NULL, NULL);

  return self;
}

void
sixain_package_writer_free (SixainPackageWriter *self)
{
  /* it finishes a zip that is not finished, which no one may see */
  g_clear_object (&self->stream);
  archive_write_free (self->archive);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * sixain_package_writer_add_bytes:
 * @self: a writer
 * @name: the member's name
 * @bytes: its content
 * @deflate: whether to deflate it, for text
 * @error: return location, domain %G_IO_ERROR
 */
gboolean
sixain_package_writer_add_bytes (SixainPackageWriter *self,
                                 const char          *name,
                                 GBytes              *bytes,
                                 gboolean             deflate,
                                 GError             **error)
{
  const void *data;
  gsize length;

  g_return_val_if_fail (self != NULL && name != NULL && bytes != NULL, FALSE);

  data = g_bytes_get_data (bytes, &length);
  return begin (self, name, length, deflate, error) && put (self, data, length, error);
}

/**
 * sixain_package_writer_add_file:
 * @self: a writer
 * @name: the member's name
 * @path: the file that holds its content, which is stored as it is
 * @error: return location, domain %G_IO_ERROR
 */
gboolean
sixain_package_writer_add_file (SixainPackageWriter *self,
                                const char          *name,
                                const char          *path,
                                GError             **error)
{
  g_autofree guint8 *buffer = NULL;
  g_autofd int fd = -1;
  struct stat info;
  gint64 left;

  g_return_val_if_fail (self != NULL && name != NULL && path != NULL, FALSE);

  fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW, 0);
  if (fd < 0 || fstat (fd, &info) != 0)
    return fail_errno (error, errno);

  if (!begin (self, name, info.st_size, FALSE, error))
    return FALSE;

  buffer = g_malloc (BUFFER_SIZE);
  for (left = info.st_size; left > 0;)
    {
      gssize length = read (fd, buffer, MIN (left, BUFFER_SIZE));

      if (length < 0 && errno == EINTR)
        continue;
      if (length <= 0)
        return fail_errno (error, length < 0 ? errno : EIO);
      if (!put (self, buffer, length, error))
        return FALSE;
      left -= length;
    }

  return TRUE;
}

/**
 * sixain_package_writer_finish:
 * @self: a writer
 * @error: return location, domain %G_IO_ERROR
 *
 * Writes the zip's directory. Without it the zip is not one.
 */
gboolean
sixain_package_writer_finish (SixainPackageWriter *self,
                              GError             **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return (archive_write_close (self->archive) >= ARCHIVE_WARN && self->error == NULL) || fail (self, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-body-reader.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sixain-body-private.h"

/* A multiple of three, so that only the last piece of a file can need padding. */
#define PIECE 24576

/*
 * Reads a body from its beginning to its end. One thread.
 */
struct _SixainBodyReader {
  SixainBody *body;
  gint64     *lengths;    /* of what is read of each part, before it is encoded */
  gint64      total;
  guint       part;       /* being read */
  gint64      done;       /* bytes read of it, before they are encoded */
  int         fd;         /* of it, or -1 */
  char       *encoded;    /* what was encoded and not yet handed on */
  gsize       encoded_at;
  gsize       encoded_length;
};

static gint64
measure_part (const SixainBodyPart  *part,
              GError               **error)
{
  struct stat info;

  if (part->bytes != NULL)
    return part->length;

  if (g_stat (part->path, &info) != 0 || !S_ISREG (info.st_mode) ||
      part->offset > info.st_size ||
      (part->length >= 0 && part->length > info.st_size - part->offset))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "The file is not there, or too short");
      return -1;
    }

  return part->length >= 0 ? part->length : info.st_size - part->offset;
}

/**
 * sixain_body_reader_new:
 * @body: a body
 * @error: return location, domain %G_IO_ERROR
 *
 * Measures the files of a body. Blocks for as long as that takes.
 *
 * Returns: (transfer full) (nullable): a reader that stands at the beginning
 */
SixainBodyReader *
sixain_body_reader_new (SixainBody  *body,
                        GError     **error)
{
  g_autoptr (SixainBodyReader) self = NULL;
  guint n;

  g_return_val_if_fail (SIXAIN_IS_BODY (body), NULL);

  n = sixain_body_get_n_parts (body);
  self = g_new0 (SixainBodyReader, 1);
  self->body = g_object_ref (body);
  self->lengths = g_new0 (gint64, n + 1);
  self->fd = -1;

  for (guint i = 0; i < n; i++)
    {
      const SixainBodyPart *part = sixain_body_get_part (body, i);
      gint64 length = measure_part (part, error);

      if (length < 0)
        return NULL;
      self->lengths[i] = length;
      self->total += part->base64 ? (length + 2) / 3 * 4 : length;
    }

  if (sixain_body_get_end (body) != NULL)
    self->total += strlen (sixain_body_get_end (body));

  return g_steal_pointer (&self);
}

void
sixain_body_reader_free (SixainBodyReader *self)
{
  sixain_body_reader_rewind (self);
  g_clear_object (&self->body);
  g_clear_pointer (&self->lengths, g_free);
  g_clear_pointer (&self->encoded, g_free);
  g_free (self);
}

/**
 * sixain_body_reader_get_length:
 * @self: a reader
 *
 * Returns: bytes of the body
 */
gint64
sixain_body_reader_get_length (SixainBodyReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->total;
}

/**
 * sixain_body_reader_rewind:
 * @self: a reader
 *
 * Goes back to the beginning.
 */
void
sixain_body_reader_rewind (SixainBodyReader *self)
{
  g_return_if_fail (self != NULL);

  g_clear_fd (&self->fd, NULL);
  self->part = 0;
  self->done = 0;
  self->encoded_at = self->encoded_length = 0;
}

static gboolean
read_file (SixainBodyReader      *self,
           const SixainBodyPart  *part,
           void                  *buffer,
           gsize                  size,
           GError               **error)
{
  gsize got = 0;

  if (self->fd < 0)
    self->fd = g_open (part->path, O_RDONLY | O_CLOEXEC, 0);
  if (self->fd < 0)
    goto fail;

  while (got < size)
    {
      gssize length = pread (self->fd, (char *) buffer + got, size - got, part->offset + self->done + got);

      if (length < 0 && errno == EINTR)
        continue;
      if (length < 0)
        goto fail;
      if (length == 0)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, "The file became shorter");
          return FALSE;
        }
      got += length;
    }

  return TRUE;

fail:
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
  return FALSE;
}

static gboolean
encode_piece (SixainBodyReader      *self,
              const SixainBodyPart  *part,
              gsize                  size,
              GError               **error)
{
  g_autofree guint8 *raw = g_malloc (size);
  int state = 0;
  int save = 0;

  if (!read_file (self, part, raw, size, error))
    return FALSE;

  if (self->encoded == NULL)
    self->encoded = g_malloc (PIECE / 3 * 4 + 8);
  self->encoded_length = g_base64_encode_step (raw, size, FALSE, self->encoded, &state, &save);
  self->encoded_length += g_base64_encode_close (FALSE, self->encoded + self->encoded_length, &state, &save);
  self->encoded_at = 0;
  self->done += size;
  return TRUE;
}

static gsize
take_encoded (SixainBodyReader *self,
              void             *buffer,
              gsize             size)
{
  gsize length = MIN (size, self->encoded_length - self->encoded_at);

  memcpy (buffer, self->encoded + self->encoded_at, length);
  self->encoded_at += length;
  return length;
}

static gsize
read_end (SixainBodyReader *self,
          void             *buffer,
          gsize             size)
{
  const char *end = sixain_body_get_end (self->body);
  gsize length;

  if (end == NULL)
    return 0;

  length = MIN (size, strlen (end) - (gsize) self->done);
  memcpy (buffer, end + self->done, length);
  self->done += length;
  return length;
}

/**
 * sixain_body_reader_read:
 * @self: a reader
 * @buffer: (out caller-allocates): where it goes
 * @size: bytes of @buffer, at least 1
 * @error: return location, domain %G_IO_ERROR
 *
 * Returns: bytes read, fewer than @size also before the end; 0 at the end, -1 on error
 */
gssize
sixain_body_reader_read (SixainBodyReader  *self,
                         void              *buffer,
                         gsize              size,
                         GError           **error)
{
  g_return_val_if_fail (self != NULL && buffer != NULL && size > 0, -1);

  for (;;)
    {
      const SixainBodyPart *part;
      gint64 left;

      if (self->encoded_at < self->encoded_length)
        return take_encoded (self, buffer, size);

      if (self->part == sixain_body_get_n_parts (self->body))
        return read_end (self, buffer, size);

      part = sixain_body_get_part (self->body, self->part);
      left = self->lengths[self->part] - self->done;
      if (left == 0)
        {
          g_clear_fd (&self->fd, NULL);
          self->part++;
          self->done = 0;
          continue;
        }

      if (part->base64)
        {
          if (!encode_piece (self, part, MIN (left, PIECE), error))
            return -1;
          continue;
        }

      size = MIN (size, (gsize) left);
      if (part->bytes != NULL)
        memcpy (buffer, (const char *) g_bytes_get_data (part->bytes, NULL) + self->done, size);
      else if (!read_file (self, part, buffer, size, error))
        return -1;
      self->done += size;
      return size;
    }
}

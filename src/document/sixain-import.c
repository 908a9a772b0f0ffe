/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-import.h"

#include "sixain-document-error.h"
#include "sixain-durable.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#define BUFFER_SIZE (128 * 1024)

/* The largest kind of media there is may be 8 GiB; no more than that is copied to find out. */
#define LENGTH_MAX ((G_GINT64_CONSTANT (8) << 30) + 1)

/*
 * What came in: a file that lies in the working folder by its hash, and what an asset
 * says about it.
 */
struct _SixainImport {
  char       *name;
  char       *origin;
  char       *hash;
  gint64      length;
  SixainMedia media;
};

static SixainImport *
import_new (const char *name,
            const char *origin)
{
  SixainImport *self = g_new0 (SixainImport, 1);

  self->name = g_strdup (name);
  self->origin = g_strdup (origin != NULL ? origin : "");
  return self;
}

void
sixain_import_free (SixainImport *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->origin, g_free);
  g_clear_pointer (&self->hash, g_free);
  g_free (self);
}

static gboolean
fail_errno (GError **error,
            int      code)
{
  return sixain_document_fail_keeping (error, g_error_new_literal (G_IO_ERROR, g_io_error_from_errno (code),
                                                                   g_strerror (code)));
}

/* Whatever is wrong with a dropped file, it is that file that can't be used. */
static gboolean
fail_reading (SixainImport *self,
              GError      **error,
              GError       *cause)
{
  GError *local_error = NULL;

  sixain_document_fail_reading (&local_error, self->name, cause);
  if (local_error->domain == SIXAIN_DOCUMENT_ERROR)
    local_error->code = SIXAIN_DOCUMENT_ERROR_MEDIA;

  g_propagate_error (error, local_error);
  return FALSE;
}

static gboolean
copy (SixainImport *self,
      GInputStream *stream,
      int           fd,
      GCancellable *cancellable,
      GError      **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *buffer = g_malloc (BUFFER_SIZE);
  GError *cause = NULL;
  gssize length;

  while ((length = g_input_stream_read (stream, buffer, BUFFER_SIZE, cancellable, &cause)) > 0)
    {
      g_checksum_update (checksum, buffer, length);
      self->length += length;
      if (!sixain_write_all (fd, buffer, length, &cause))
        return sixain_document_fail_keeping (error, cause);
      if (self->length >= LENGTH_MAX)
        break;
    }

  if (length < 0)
    return fail_reading (self, error, cause);

  if (self->length == 0)
    {
      g_set_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_MEDIA,
                   C_("import error", "“%s” is empty. Check that it was copied or downloaded in full."), self->name);
      return FALSE;
    }

  self->hash = g_strdup (g_checksum_get_string (checksum));
  return TRUE;
}

/* On the disk and under its final name before any edit can speak of it. */
static gboolean
put_in_place (SixainImport *self,
              int           fd,
              const char   *part,
              const char   *assets,
              GError      **error)
{
  g_autofree char *base = g_strconcat (self->hash, ".", self->media.extension, NULL);
  g_autofree char *path = g_build_filename (assets, base, NULL);
  GError *cause = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;

  if (!sixain_sync_file (fd, &cause))
    return sixain_document_fail_keeping (error, cause);
  if (g_rename (part, path) != 0)
    return fail_errno (error, errno);
  if (!sixain_sync_folder (assets, &cause))
    return sixain_document_fail_keeping (error, cause);

  return TRUE;
}

static gboolean
take_in (SixainImport *self,
         GInputStream *stream,
         const char   *folder,
         GCancellable *cancellable,
         GError      **error)
{
  g_autofree char *assets = g_build_filename (folder, "assets", NULL);
  g_autofree char *part = g_build_filename (assets, ".import-XXXXXX", NULL);
  g_autofd int fd = -1;
  gboolean ok;

  if (g_mkdir_with_parents (assets, 0700) != 0)
    return fail_errno (error, errno);

  fd = g_mkstemp_full (part, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    return fail_errno (error, errno);

  ok = copy (self, stream, fd, cancellable, error) &&
       sixain_media_probe (part, self->name, &self->media, error) &&
       sixain_media_measure (part, self->name, &self->media, cancellable, error) &&
       put_in_place (self, fd, part, assets, error);
  g_unlink (part);

  return ok;
}

static gboolean
check_type (SixainImport *self,
            GFile        *file,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (GFileInfo) info = NULL;
  GError *cause = NULL;
  GFileType type;

  info = g_file_query_info (file,
                            G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME,
                            G_FILE_QUERY_INFO_NONE, cancellable, &cause);
  if (info == NULL)
    return fail_reading (self, error, cause);

  g_set_str (&self->name, g_file_info_get_display_name (info));
  type = g_file_info_get_file_type (info);
  if (type == G_FILE_TYPE_DIRECTORY)
    {
      g_set_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_MEDIA,
                   C_("import error", "“%s” is a folder. Drop the files in it instead."), self->name);
      return FALSE;
    }

  /* opening a pipe would wait for its other end */
  if (type != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_MEDIA,
                   C_("import error", "“%s” is a device, not a file that can be used."), self->name);
      return FALSE;
    }

  return TRUE;
}

/**
 * sixain_import_file:
 * @file: a picture, video or sound
 * @origin: (nullable): the address it came from
 * @folder: the working folder
 * @cancellable: (nullable):
 * @error: return location, domain %SIXAIN_DOCUMENT_ERROR
 *
 * Copies @file into @folder, hashing on the way, and finds out what it is. Blocks; any
 * thread. After an error @folder is as it was.
 */
SixainImport *
sixain_import_file (GFile        *file,
                    const char   *origin,
                    const char   *folder,
                    GCancellable *cancellable,
                    GError      **error)
{
  g_autoptr (SixainImport) self = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree char *name = NULL;
  GError *cause = NULL;

  g_return_val_if_fail (G_IS_FILE (file) && folder != NULL, NULL);

  name = sixain_document_dup_file_name (file);
  self = import_new (name, origin);
  if (!check_type (self, file, cancellable, error))
    return NULL;

  stream = g_file_read (file, cancellable, &cause);
  if (stream == NULL)
    {
      fail_reading (self, error, cause);
      return NULL;
    }

  if (!take_in (self, G_INPUT_STREAM (stream), folder, cancellable, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * sixain_import_bytes:
 * @bytes: the content of a picture, video or sound file
 * @name: what to call it
 * @origin: (nullable): the address it came from
 * @folder: the working folder
 * @cancellable: (nullable):
 * @error: return location, domain %SIXAIN_DOCUMENT_ERROR
 *
 * Like sixain_import_file(), of what was pasted.
 */
SixainImport *
sixain_import_bytes (GBytes       *bytes,
                     const char   *name,
                     const char   *origin,
                     const char   *folder,
                     GCancellable *cancellable,
                     GError      **error)
{
  g_autoptr (SixainImport) self = NULL;
  g_autoptr (GInputStream) stream = NULL;

  g_return_val_if_fail (bytes != NULL && name != NULL && folder != NULL, NULL);

  self = import_new (name, origin);
  stream = g_memory_input_stream_new_from_bytes (bytes);
  if (!take_in (self, stream, folder, cancellable, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * sixain_import_get_hash:
 * @self: what came in
 *
 * Returns: its SHA-256, in lower-case hex digits
 */
const char *
sixain_import_get_hash (SixainImport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->hash;
}

/**
 * sixain_import_new_asset:
 * @self: what came in
 *
 * Returns: (transfer full): an asset that is in no storyboard yet
 */
SixainAsset *
sixain_import_new_asset (SixainImport *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *added = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  SixainAsset *asset;

  g_return_val_if_fail (self != NULL, NULL);

  asset = sixain_asset_new (self->media.kind, self->hash, self->media.extension);
  g_object_set (asset,
                "name", self->name,
                "bytes", self->length,
                "width", self->media.width,
                "height", self->media.height,
                "duration", self->media.duration,
                "frames", self->media.frames,
                "sound", self->media.sound,
                "origin", self->origin,
                "added", added,
                NULL);
  return asset;
}

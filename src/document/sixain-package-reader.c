/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-package-reader.h"

#include "sixain-archive-source.h"
#include "sixain-durable.h"
#include "sixain-member.h"

#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

/* What a file may ask for before it is taken for a bomb. A storyboard of 10,000 shots has
 * about 10 MB of JSON, deflated 20:1; media are stored, 1:1. */
#define MEMBERS_MAX 65536
#define JSON_MAX (G_GINT64_CONSTANT (96) << 20)
#define TOTAL_MAX (G_GINT64_CONSTANT (64) << 30)
#define RATIO_MAX 100
#define RATIO_FREE (G_GINT64_CONSTANT (32) << 20)

typedef struct {
  SixainPackage  *package;
  const char     *name;    /* what the user calls the file */
  const char     *folder;  /* (nullable) */
  GCancellable   *cancellable;
  struct archive *archive;
  GHashTable     *files;   /* names that are taken */
  GHashTable     *folders; /* and those that files lie below */
  gint64          total;   /* bytes that came out so far */
  gint64          length;  /* bytes of the file, 0 while unknown */
  guint           count;
} Reading;

static void
member_free (SixainMember *self)
{
  g_free (self->name);
  g_free (self->sha256);
  g_free (self);
}

static SixainPackage *
package_new (void)
{
  SixainPackage *self = g_new0 (SixainPackage, 1);

  self->members = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) member_free);
  return self;
}

void
sixain_package_free (SixainPackage *self)
{
  g_clear_pointer (&self->json, g_bytes_unref);
  g_clear_pointer (&self->members, g_hash_table_unref);
  g_clear_pointer (&self->etag, g_free);
  g_free (self);
}

static gboolean
fail_format (Reading *reading,
             GError **error)
{
  g_set_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_FORMAT,
               C_("document error", "“%s” is not a Sixain storyboard, or damaged beyond reading. "
                  "Choose a file that ends in .sixain."), reading->name);
  return FALSE;
}

static gboolean
fail_unsafe (Reading *reading,
             GError **error)
{
  g_set_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_UNSAFE,
               C_("document error", "“%s” was not opened: it contains a part with an unsafe name or kind. "
                  "Ask whoever made it for a new copy."), reading->name);
  return FALSE;
}

static gboolean
fail_bomb (Reading *reading,
           GError **error)
{
  g_set_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_UNSAFE,
               C_("document error", "“%s” was not opened: it would unpack to far more than a storyboard holds. "
                  "Ask whoever made it for a new copy."), reading->name);
  return FALSE;
}

/* Nothing is ever written through a link, since this never makes one. A second pass over
 * a damaged zip may come to a file that the first one made. */
static int
create_file (const char *path,
             GError    **error)
{
  g_autofree char *parent = g_path_get_dirname (path);
  GError *cause = NULL;
  int fd = -1;

  if (g_mkdir_with_parents (parent, 0700) == 0)
    fd = g_open (path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      int code = errno;

      cause = g_error_new_literal (G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
      sixain_document_fail_keeping (error, cause);
    }

  return fd;
}

static gboolean
count_bytes (Reading *reading,
             gsize    length,
             GError **error)
{
  gint64 packed = MAX (reading->length, archive_filter_bytes (reading->archive, -1));

  reading->total += length;
  if (reading->total > TOTAL_MAX || reading->total > RATIO_FREE + RATIO_MAX * packed)
    return fail_bomb (reading, error);

  return TRUE;
}

/* Passes the content of the current member on; @intact tells whether it came in full. */
static gboolean
read_content (Reading    *reading,
              int         fd,
              GChecksum  *checksum,
              GByteArray *bytes,
              gint64     *size,
              gboolean   *intact,
              GError    **error)
{
  for (;;)
    {
      const void *block;
      size_t length;
      la_int64_t offset;
      GError *cause = NULL;
      int result;

      if (g_cancellable_set_error_if_cancelled (reading->cancellable, error))
        return FALSE;

      result = archive_read_data_block (reading->archive, &block, &length, &offset);
      if (result == ARCHIVE_EOF)
        return TRUE;
      if (result == ARCHIVE_RETRY)
        continue;
      if (result == ARCHIVE_WARN || result == ARCHIVE_FAILED || result == ARCHIVE_FATAL)
        *intact = FALSE;
      if (result == ARCHIVE_FAILED || result == ARCHIVE_FATAL)
        return TRUE;

      if (!count_bytes (reading, length, error))
        return FALSE;
      *size += length;

      if (checksum != NULL)
        g_checksum_update (checksum, block, length);
      if (bytes != NULL)
        {
          if (*size > JSON_MAX)
            return fail_bomb (reading, error);
          g_byte_array_append (bytes, block, length);
        }
      if (fd >= 0 && !sixain_write_all (fd, block, length, &cause))
        return sixain_document_fail_keeping (error, cause);
    }
}

static gboolean
read_json (Reading  *reading,
           gboolean *intact,
           GError  **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gint64 size = 0;

  if (!read_content (reading, -1, NULL, bytes, &size, intact, error))
    return FALSE;

  reading->package->json = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  return TRUE;
}

static gboolean
read_member (Reading    *reading,
             const char *name,
             gboolean   *intact,
             GError    **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *path = NULL;
  g_autofd int fd = -1;
  SixainMember *member;
  gint64 size = 0;

  if (reading->folder != NULL && strcmp (name, SIXAIN_MEMBER_THUMBNAIL) != 0)
    {
      path = sixain_member_dup_path (name, reading->folder);
      fd = create_file (path, error);
      if (fd < 0)
        return FALSE;
    }

  if (!read_content (reading, fd, checksum, NULL, &size, intact, error))
    return FALSE;

  /* an asset whose content is right is kept, whatever the zip says about it */
  if (!*intact && strstr (name, g_checksum_get_string (checksum)) == NULL)
    {
      if (path != NULL)
        g_unlink (path);
      return TRUE;
    }

  member = g_new0 (SixainMember, 1);
  member->name = g_strdup (name);
  member->size = size;
  member->sha256 = g_strdup (g_checksum_get_string (checksum));
  g_hash_table_insert (reading->package->members, member->name, member);

  return TRUE;
}

/* The first member says what the file is, so that another kind of zip is refused
 * before anything of it is unpacked. */
static gboolean
read_type (Reading              *reading,
           struct archive_entry *entry,
           GError              **error)
{
  char type[sizeof SIXAIN_PACKAGE_TYPE + 2];
  const char *name = archive_entry_pathname (entry);
  la_ssize_t length;

  if (name == NULL || strcmp (name, SIXAIN_MEMBER_TYPE) != 0)
    return fail_format (reading, error);

  length = archive_read_data (reading->archive, type, sizeof type - 1);
  if (length < 0)
    return fail_format (reading, error);

  type[length] = '\0';
  return strcmp (g_strchomp (type), SIXAIN_PACKAGE_TYPE) == 0 || fail_format (reading, error);
}

/* Each name once, and none both of a file and of a folder. */
static gboolean
take_name (Reading    *reading,
           const char *name)
{
  for (const char *slash = strchr (name, '/'); slash != NULL; slash = strchr (slash + 1, '/'))
    {
      g_autofree char *folder = g_strndup (name, slash - name);

      if (g_hash_table_contains (reading->files, folder))
        return FALSE;
      g_hash_table_add (reading->folders, g_steal_pointer (&folder));
    }

  return !g_hash_table_contains (reading->folders, name) &&
         g_hash_table_add (reading->files, g_strdup (name));
}

static gboolean
read_entry (Reading              *reading,
            struct archive_entry *entry,
            gboolean             *intact,
            GError              **error)
{
  const char *name = archive_entry_pathname (entry);

  if (++reading->count > MEMBERS_MAX)
    return fail_bomb (reading, error);
  if (archive_entry_is_encrypted (entry))
    {
      g_set_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_FORMAT,
                   C_("document error", "“%s” is protected with a password. Save it without one first."),
                   reading->name);
      return FALSE;
    }
  if (archive_entry_hardlink (entry) != NULL)
    return fail_unsafe (reading, error);
  if (name == NULL)
    {
      /* not in this locale's letters, so none of ours */
      *intact = FALSE;
      return TRUE;
    }

  if (archive_entry_filetype (entry) == AE_IFDIR)
    {
      g_autofree char *folder = g_strdup (name);

      if (g_str_has_suffix (folder, "/"))
        folder[strlen (folder) - 1] = '\0';
      return sixain_member_is_safe (folder) || fail_unsafe (reading, error);
    }

  if (archive_entry_filetype (entry) != AE_IFREG ||
      !sixain_member_is_safe (name) ||
      !take_name (reading, name))
    return fail_unsafe (reading, error);

  if (strcmp (name, SIXAIN_MEMBER_STORYBOARD) == 0)
    return read_json (reading, intact, error);

  return read_member (reading, name, intact, error);
}

static gboolean
read_all (Reading             *reading,
          SixainArchiveSource *source,
          GError             **error)
{
  struct archive_entry *entry;
  gboolean first = TRUE;

  reading->archive = sixain_archive_source_get_archive (source);

  for (;;)
    {
      gboolean intact = TRUE;
      gboolean ok;
      GError *cause;
      int result;

      do
        result = archive_read_next_header (reading->archive, &entry);
      while (result == ARCHIVE_RETRY && !g_cancellable_is_cancelled (reading->cancellable));

      if (g_cancellable_set_error_if_cancelled (reading->cancellable, error))
        return FALSE;
      if ((cause = sixain_archive_source_steal_error (source)) != NULL)
        return sixain_document_fail_reading (error, reading->name, cause);
      if (result == ARCHIVE_EOF)
        return !first || fail_format (reading, error);
      if (result == ARCHIVE_FAILED || result == ARCHIVE_FATAL)
        {
          reading->package->damaged = TRUE;
          return !first || fail_format (reading, error);
        }

      ok = first ? read_type (reading, entry, error) : read_entry (reading, entry, &intact, error);
      if ((cause = sixain_archive_source_steal_error (source)) != NULL)
        {
          g_clear_error (error);
          return sixain_document_fail_reading (error, reading->name, cause);
        }
      if (!ok)
        return FALSE;

      if (!intact)
        reading->package->damaged = TRUE;
      first = FALSE;
    }
}

static gboolean
read_stream (Reading      *reading,
             GInputStream *stream,
             gboolean      seek,
             GError      **error)
{
  g_autoptr (SixainArchiveSource) source = sixain_archive_source_new (stream, seek, reading->cancellable);
  g_autoptr (GHashTable) files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_hash_table_add (files, g_strdup (SIXAIN_MEMBER_TYPE));
  reading->files = files;
  reading->folders = folders;
  reading->count = 0;
  reading->total = 0;

  if (!read_all (reading, source, error))
    return FALSE;

  return reading->package->json != NULL || fail_format (reading, error);
}

/* The zip's directory is at its end: where that is wrong, the members may still be there. */
static gboolean
read_twice (Reading      *reading,
            GInputStream *stream,
            GError      **error)
{
  g_autoptr (GError) why = NULL;

  if (read_stream (reading, stream, TRUE, &why))
    return TRUE;

  if (!g_error_matches (why, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_FORMAT) ||
      !G_IS_SEEKABLE (stream) ||
      !g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, reading->cancellable, NULL))
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }

  g_hash_table_remove_all (reading->package->members);
  g_clear_pointer (&reading->package->json, g_bytes_unref);
  reading->package->damaged = TRUE;
  return read_stream (reading, stream, FALSE, error);
}

static GInputStream *
open_file (GFile   *file,
           Reading *reading,
           GError **error)
{
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GFileInfo) info = NULL;
  GError *cause = NULL;

  /* asked first: opening a pipe would wait for its other end */
  info = g_file_query_info (file,
                            G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE ","
                            G_FILE_ATTRIBUTE_ETAG_VALUE,
                            G_FILE_QUERY_INFO_NONE, reading->cancellable, &cause);
  if (info == NULL)
    {
      sixain_document_fail_reading (error, reading->name, cause);
      return NULL;
    }

  if (g_file_info_get_file_type (info) == G_FILE_TYPE_SPECIAL)
    {
      fail_format (reading, error);
      return NULL;
    }

  stream = g_file_read (file, reading->cancellable, &cause);
  if (stream == NULL)
    {
      sixain_document_fail_reading (error, reading->name, cause);
      return NULL;
    }

  reading->length = g_file_info_get_size (info);
  g_set_str (&reading->package->etag, g_file_info_get_etag (info));
  return G_INPUT_STREAM (g_steal_pointer (&stream));
}

/**
 * sixain_package_read:
 * @file: a `.sixain` file
 * @folder: (nullable): an empty folder its members are unpacked into, or %NULL to look
 *   at them only
 * @cancellable: (nullable):
 * @error: return location, domain %SIXAIN_DOCUMENT_ERROR
 *
 * Reads a package with a buffer of bounded size. What breaks off is read as far as it
 * goes and told by `damaged`; what tries to get out of @folder, or to fill the disk, is
 * refused. Blocks; any thread. After an error the content of @folder is undefined.
 *
 * Returns: (transfer full): what was found
 */
SixainPackage *
sixain_package_read (GFile        *file,
                     const char   *folder,
                     GCancellable *cancellable,
                     GError      **error)
{
  g_autoptr (SixainPackage) package = package_new ();
  g_autofree char *name = NULL;
  g_autoptr (GInputStream) stream = NULL;
  Reading reading = { 0, };

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  name = sixain_document_dup_file_name (file);
  reading.package = package;
  reading.name = name;
  reading.folder = folder;
  reading.cancellable = cancellable;

  stream = open_file (file, &reading, error);
  if (stream == NULL || !read_twice (&reading, stream, error))
    return NULL;

  return g_steal_pointer (&package);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-package-save.h"

#include "sixain-durable.h"
#include "sixain-member.h"
#include "sixain-package-writer.h"

#include <gio/gfiledescriptorbased.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#define PERMISSIONS 07777

void
sixain_package_content_free (SixainPackageContent *self)
{
  g_clear_pointer (&self->json, g_bytes_unref);
  g_clear_pointer (&self->thumbnail, g_bytes_unref);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->members, g_strfreev);
  g_free (self);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* Names below @path, with @prefix; sorted, so that a second save writes the same bytes. */
static void
list_files (const char *path,
            const char *prefix,
            GPtrArray  *names)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *below = g_build_filename (path, entry, NULL);
      g_autofree char *name = g_strconcat (prefix, entry, NULL);

      if (g_file_test (below, G_FILE_TEST_IS_DIR))
        {
          g_autofree char *folder = g_strconcat (name, "/", NULL);

          list_files (below, folder, names);
        }
      else
        {
          g_ptr_array_add (names, g_steal_pointer (&name));
        }
    }
}

static gboolean
write_members (SixainPackageContent *content,
               SixainPackageWriter  *writer,
               GError              **error)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = g_build_filename (content->folder, SIXAIN_FOLDER_OTHERS, NULL);

  for (guint i = 0; content->members[i] != NULL; i++)
    {
      g_autofree char *path = sixain_member_dup_path (content->members[i], content->folder);

      if (!sixain_package_writer_add_file (writer, content->members[i], path, error))
        return FALSE;
    }

  list_files (folder, "", others);
  g_ptr_array_sort (others, compare_names);
  for (guint i = 0; i < others->len; i++)
    {
      const char *name = g_ptr_array_index (others, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!sixain_package_writer_add_file (writer, name, path, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_content (SixainPackageContent *content,
               GOutputStream        *stream,
               GCancellable         *cancellable,
               GError              **error)
{
  g_autoptr (SixainPackageWriter) writer = sixain_package_writer_new (stream, cancellable);
  g_autoptr (GBytes) type = g_bytes_new_static (SIXAIN_PACKAGE_TYPE, strlen (SIXAIN_PACKAGE_TYPE));

  return sixain_package_writer_add_bytes (writer, SIXAIN_MEMBER_TYPE, type, FALSE, error) &&
         sixain_package_writer_add_bytes (writer, SIXAIN_MEMBER_STORYBOARD, content->json, TRUE, error) &&
         (content->thumbnail == NULL ||
          sixain_package_writer_add_bytes (writer, SIXAIN_MEMBER_THUMBNAIL, content->thumbnail, FALSE, error)) &&
         write_members (content, writer, error) &&
         sixain_package_writer_finish (writer, error);
}

/* GIO writes through links in place, which is not atomic, so the link is followed here. */
static GFile *
resolve_links (GFile *file)
{
  const char *path = g_file_peek_path (file);
  g_autofree char *target = path != NULL ? realpath (path, NULL) : NULL;

  return target != NULL ? g_file_new_for_path (target) : g_object_ref (file);
}

/* A replaced file is created anew: private until it has the permissions of the old one. */
static GFileOutputStream *
open_stream (GFile        *file,
             const char   *etag,
             gint64       *permissions,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (GFileInfo) info = NULL;
  GFileCreateFlags flags = G_FILE_CREATE_REPLACE_DESTINATION;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_UNIX_MODE, G_FILE_QUERY_INFO_NONE, cancellable, NULL);
  *permissions = -1;
  if (info != NULL && g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_UNIX_MODE))
    {
      *permissions = g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_UNIX_MODE) & PERMISSIONS;
      flags |= G_FILE_CREATE_PRIVATE;
    }

  return g_file_replace (file, etag, FALSE, flags, cancellable, error);
}

static gboolean
commit (GFileOutputStream *stream,
        GCancellable      *cancellable,
        GError           **error)
{
  if (!g_output_stream_flush (G_OUTPUT_STREAM (stream), cancellable, error))
    return FALSE;

  /* GIO does so only where a file is replaced */
  if (G_IS_FILE_DESCRIPTOR_BASED (stream) &&
      !sixain_sync_file (g_file_descriptor_based_get_fd (G_FILE_DESCRIPTOR_BASED (stream)), error))
    return FALSE;

  return g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error);
}

/* Dropping a stream that isn't closed would put the half-written file into place. */
static void
discard (GFileOutputStream *stream)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  if (g_output_stream_is_closed (G_OUTPUT_STREAM (stream)))
    return;

  g_cancellable_cancel (cancelled);
  g_output_stream_close (G_OUTPUT_STREAM (stream), cancelled, NULL);
}

/**
 * sixain_package_save:
 * @content: what to save
 * @file: where
 * @etag: (nullable): the state @file must be in, or %NULL to replace whatever is there
 * @new_etag: (out) (transfer full) (nullable): the state it is in now
 * @cancellable: (nullable):
 * @error: return location, domain %SIXAIN_DOCUMENT_ERROR
 *
 * Replaces @file at once and as a whole: after any failure it is as it was, byte for
 * byte. Blocks; any thread.
 *
 * Returns: whether the storyboard is in @file
 */
gboolean
sixain_package_save (SixainPackageContent *content,
                     GFile                *file,
                     const char           *etag,
                     char                **new_etag,
                     GCancellable         *cancellable,
                     GError              **error)
{
  g_autoptr (GFile) target = NULL;
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autofree char *name = NULL;
  GError *cause = NULL;
  gint64 permissions;

  g_return_val_if_fail (content != NULL, FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  g_return_val_if_fail (new_etag != NULL, FALSE);

  name = sixain_document_dup_file_name (file);
  target = resolve_links (file);
  stream = open_stream (target, etag, &permissions, cancellable, &cause);
  if (stream == NULL)
    return sixain_document_fail_writing (error, name, cause);

  if (!write_content (content, G_OUTPUT_STREAM (stream), cancellable, &cause) ||
      !commit (stream, cancellable, &cause))
    {
      discard (stream);
      return sixain_document_fail_writing (error, name, cause);
    }

  if (permissions >= 0)
    g_file_set_attribute_uint32 (target, G_FILE_ATTRIBUTE_UNIX_MODE, permissions,
                                 G_FILE_QUERY_INFO_NONE, NULL, NULL);
  *new_etag = g_file_output_stream_get_etag (stream);

  return TRUE;
}

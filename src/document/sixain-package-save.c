/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-package-save.h"

#include "sixain-durable.h"
#include "sixain-id.h"
#include "sixain-member.h"
#include "sixain-package-writer.h"

#include <gio/gfiledescriptorbased.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#define PERMISSIONS 07777

typedef struct {
  GFile             *target;
  GFile             *part;        /* (nullable): renamed to target when it is complete */
  GFileOutputStream *stream;
  gint64             permissions; /* of the file that is replaced, or -1 */
} Output;

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

static void
output_clear (Output *output)
{
  g_clear_object (&output->target);
  g_clear_object (&output->part);
  g_clear_object (&output->stream);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Output, output_clear)

/* Where there is a file, GIO writes beside it and renames; where there is none, it would
 * write in place, and a crash leave half a storyboard behind. */
static gboolean
open_output (Output       *output,
             const char   *etag,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GFile) parent = g_file_get_parent (output->target);
  GFileCreateFlags flags = G_FILE_CREATE_REPLACE_DESTINATION;
  GError *why = NULL;

  output->permissions = -1;
  info = g_file_query_info (output->target, G_FILE_ATTRIBUTE_UNIX_MODE, G_FILE_QUERY_INFO_NONE, cancellable, &why);
  if (g_error_matches (why, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) && g_file_is_native (output->target) && parent != NULL)
    {
      g_autofree char *id = sixain_id_new ();
      g_autofree char *name = g_strdup_printf (".%s.part", id);

      g_clear_error (&why);
      output->part = g_file_get_child (parent, name);
      output->stream = g_file_create (output->part, G_FILE_CREATE_NONE, cancellable, error);
      if (output->stream == NULL)
        g_clear_object (&output->part);
      return output->stream != NULL;
    }
  g_clear_error (&why);

  /* it is created anew: private until it has the permissions of the old one */
  if (info != NULL && g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_UNIX_MODE))
    {
      output->permissions = g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_UNIX_MODE) & PERMISSIONS;
      flags |= G_FILE_CREATE_PRIVATE;
    }

  output->stream = g_file_replace (output->target, etag, FALSE, flags, cancellable, error);
  return output->stream != NULL;
}

/* Some network filesystems have no way to ask for it. */
static gboolean
sync_stream (GOutputStream *stream,
             GError       **error)
{
  g_autoptr (GError) why = NULL;

  if (!G_IS_FILE_DESCRIPTOR_BASED (stream) ||
      sixain_sync_file (g_file_descriptor_based_get_fd (G_FILE_DESCRIPTOR_BASED (stream)), &why) ||
      g_error_matches (why, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED) ||
      g_error_matches (why, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

static gboolean
commit (Output       *output,
        GCancellable *cancellable,
        GError      **error)
{
  GOutputStream *stream = G_OUTPUT_STREAM (output->stream);
  const char *path = g_file_peek_path (output->target);

  if (!g_output_stream_flush (stream, cancellable, error))
    return FALSE;

  /* GIO syncs only where a file is replaced */
  if (!sync_stream (stream, error) || !g_output_stream_close (stream, cancellable, error))
    return FALSE;

  if (output->part != NULL &&
      !g_file_move (output->part, output->target, G_FILE_COPY_OVERWRITE | G_FILE_COPY_NO_FALLBACK_FOR_MOVE,
                    cancellable, NULL, NULL, error))
    return FALSE;

  if (output->permissions >= 0)
    g_file_set_attribute_uint32 (output->target, G_FILE_ATTRIBUTE_UNIX_MODE, output->permissions,
                                 G_FILE_QUERY_INFO_NONE, NULL, NULL);
  if (path != NULL)
    {
      g_autofree char *folder = g_path_get_dirname (path);

      sixain_sync_folder (folder, NULL);
    }

  return TRUE;
}

/* Dropping a stream that isn't closed would put the half-written file into place. */
static void
discard (Output *output)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  if (!g_output_stream_is_closed (G_OUTPUT_STREAM (output->stream)))
    g_output_stream_close (G_OUTPUT_STREAM (output->stream), cancelled, NULL);

  if (output->part != NULL)
    g_file_delete (output->part, NULL, NULL);
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
 * Puts @file into place at once and as a whole: after any failure, and whenever the
 * program is killed, it is as it was, byte for byte. Blocks; any thread.
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
  g_auto (Output) output = { 0, };
  g_autofree char *name = NULL;
  GError *cause = NULL;

  g_return_val_if_fail (content != NULL, FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  g_return_val_if_fail (new_etag != NULL, FALSE);

  name = sixain_document_dup_file_name (file);
  output.target = resolve_links (file);
  if (!open_output (&output, etag, cancellable, &cause))
    return sixain_document_fail_writing (error, name, cause);

  if (!write_content (content, G_OUTPUT_STREAM (output.stream), cancellable, &cause) ||
      !commit (&output, cancellable, &cause))
    {
      discard (&output);
      return sixain_document_fail_writing (error, name, cause);
    }

  *new_etag = g_file_output_stream_get_etag (output.stream);
  return TRUE;
}

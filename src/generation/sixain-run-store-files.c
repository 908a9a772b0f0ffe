/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-run-store-private.h"

#include "sixain-checkpoint.h"
#include "sixain-durable.h"
#include "sixain-remove.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is not complete is left to whoever makes it for so long. */
#define HALF_SECONDS (24 * 60 * 60)

/* Far more than the requests of any run; a file beyond it is not ours. */
#define MANIFEST_MAX (64 * 1024 * 1024)

#define COPY_BYTES (128 * 1024)

gboolean
sixain_run_fail_errno (GError    **error,
                       int         code,
                       const char *path)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));
  return FALSE;
}

static gboolean
copy_open_file (int          from,
                const char  *target,
                GError     **error)
{
  g_autofree char *buffer = g_malloc (COPY_BYTES);
  g_autofd int to = g_open (target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  gssize length;

  if (to < 0)
    return sixain_run_fail_errno (error, errno, target);

  while ((length = read (from, buffer, COPY_BYTES)) != 0)
    {
      if (length < 0 && errno == EINTR)
        continue;
      if (length < 0 ? !sixain_run_fail_errno (error, errno, target) : !sixain_write_all (to, buffer, length, error))
        break;
    }

  if (length == 0 && sixain_sync_file (to, error))
    return TRUE;

  g_unlink (target);
  return FALSE;
}

static gboolean
write_manifest (SixainRunStore  *self,
                const char      *manifest,
                GError         **error)
{
  g_autofree char *path = g_build_filename (self->path, SIXAIN_RUN_FILE_MANIFEST, NULL);
  g_autofd int fd = g_open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

  if (fd < 0)
    return sixain_run_fail_errno (error, errno, path);

  return sixain_write_all (fd, manifest, strlen (manifest), error) && sixain_sync_file (fd, error);
}

/* Nobody may find and begin what could not be brought to the disk. */
static void
take_name_back (SixainRunStore *self,
                const char     *path)
{
  g_autofree char *manifest = g_build_filename (path, SIXAIN_RUN_FILE_MANIFEST, NULL);

  if (g_rename (path, self->path) != 0)
    g_unlink (manifest);
}

char *
sixain_run_read_manifest (const char  *folder,
                          GError     **error)
{
  g_autofree char *path = g_build_filename (folder, SIXAIN_RUN_FILE_MANIFEST, NULL);
  g_autofree char *manifest = NULL;
  g_autofd int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);
  struct stat info;
  gsize length;

  if (fd < 0 || fstat (fd, &info) != 0)
    {
      sixain_run_fail_errno (error, errno, path);
      return NULL;
    }
  if (!S_ISREG (info.st_mode) || info.st_size > MANIFEST_MAX)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: not a run", path);
      return NULL;
    }
  if (!g_file_get_contents (path, &manifest, &length, error))
    return NULL;
  if (length == 0 || !g_utf8_validate_len (manifest, length, NULL))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: not a run", path);
      return NULL;
    }

  return g_steal_pointer (&manifest);
}

/* What a process that was killed in between left behind, and nobody works on. */
static void
clear_half (const char *path)
{
  g_autofree char *name = g_build_filename (path, SIXAIN_RUN_FILE_JOURNAL, NULL);
  g_autoptr (GError) error = NULL;
  SixainJournal *journal;
  struct stat info;

  if (g_lstat (path, &info) != 0 || !S_ISDIR (info.st_mode) ||
      g_get_real_time () / G_USEC_PER_SEC - info.st_mtime < HALF_SECONDS)
    return;

  journal = sixain_journal_open (name, &error);
  if (journal == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return;

  sixain_remove_tree (path, SIXAIN_RUN_FILE_JOURNAL);
  g_clear_pointer (&journal, sixain_journal_abandon);
}

/**
 * sixain_run_store_dup_root:
 *
 * Returns: (transfer full) (type filename): where the user's runs are kept
 */
char *
sixain_run_store_dup_root (void)
{
  return g_build_filename (g_get_user_data_dir (), "sixain", "jobs", NULL);
}

/**
 * sixain_run_store_list:
 * @root: (type filename): where runs are kept
 *
 * Finds the runs that were committed, in use or not, and clears away what is left of those
 * that were not, a day after. Blocks; any thread.
 *
 * Returns: (transfer full) (element-type filename): their folders
 */
GPtrArray *
sixain_run_store_list (const char *root)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_val_if_fail (root != NULL, NULL);

  dir = g_dir_open (root, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (root, name, NULL);
      g_autofree char *manifest = g_build_filename (path, SIXAIN_RUN_FILE_MANIFEST, NULL);

      if (g_str_has_prefix (name, SIXAIN_RUN_HALF_PREFIX) && g_uuid_string_is_valid (name + strlen (SIXAIN_RUN_HALF_PREFIX)))
        clear_half (path);
      else if (g_uuid_string_is_valid (name) && g_file_test (manifest, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (found, g_steal_pointer (&path));
    }

  return g_steal_pointer (&found);
}

/**
 * sixain_run_store_add_file:
 * @self: a store
 * @source: (type filename): a file that won't change
 * @name: what it is called in assets/; one of that name is kept
 * @error: return location, domain %G_IO_ERROR
 *
 * Takes a file in: the same bytes under a second name where the filesystem can, else a
 * copy. It is on the disk when this returns, its name after sixain_run_store_commit().
 * Blocks.
 */
gboolean
sixain_run_store_add_file (SixainRunStore  *self,
                           const char      *source,
                           const char      *name,
                           GError         **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *target = NULL;
  g_autofd int fd = -1;
  struct stat info;

  g_return_val_if_fail (SIXAIN_IS_RUN_STORE (self), FALSE);
  g_return_val_if_fail (source != NULL && name != NULL, FALSE);
  g_return_val_if_fail (*name != '\0' && *name != '.' && strchr (name, G_DIR_SEPARATOR) == NULL, FALSE);

  fd = g_open (source, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);
  if (fd < 0 || fstat (fd, &info) != 0)
    return sixain_run_fail_errno (error, errno, source);
  if (!S_ISREG (info.st_mode))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, "%s: not a file", source);
      return FALSE;
    }

  folder = g_build_filename (self->path, SIXAIN_RUN_FOLDER_ASSETS, NULL);
  target = g_build_filename (folder, name, NULL);
  if (g_file_test (target, G_FILE_TEST_EXISTS))
    return TRUE;

  if (link (source, target) == 0)
    {
      if (!sixain_sync_file (fd, error))
        return FALSE;
    }
  else if (!copy_open_file (fd, target, error))
    {
      return FALSE;
    }

  return self->manifest == NULL || sixain_sync_folder (folder, error);
}

/**
 * sixain_run_store_commit:
 * @self: a new store
 * @manifest: what is asked for, as JSON; it never changes
 * @error: return location, domain %G_IO_ERROR
 *
 * Brings all of it to the disk, and then gives it the name by which it is found. Blocks.
 *
 * Returns: whether the run outlives the machine from now on; else there is none
 */
gboolean
sixain_run_store_commit (SixainRunStore  *self,
                         const char      *manifest,
                         GError         **error)
{
  g_autofree char *assets = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (SIXAIN_IS_RUN_STORE (self), FALSE);
  g_return_val_if_fail (manifest != NULL && *manifest != '\0', FALSE);
  g_return_val_if_fail (self->manifest == NULL, FALSE);

  assets = g_build_filename (self->path, SIXAIN_RUN_FOLDER_ASSETS, NULL);
  path = g_build_filename (self->root, self->id, NULL);
  sixain_checkpoint ("run-before");
  if (!write_manifest (self, manifest, error) || !sixain_sync_folder (assets, error))
    return FALSE;

  sixain_checkpoint ("run-written");
  if (!sixain_rename (self->path, path, error))
    {
      take_name_back (self, path);
      return FALSE;
    }

  sixain_checkpoint ("run-named");
  g_set_str (&self->path, path);
  self->manifest = g_strdup (manifest);
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-durable.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

static gboolean
set_errno_error (GError    **error,
                 int         code,
                 const char *what,
                 const char *path)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               "%s%s%s: %s", what, path != NULL ? " " : "", path != NULL ? path : "", g_strerror (code));
  return FALSE;
}

/**
 * sixain_write_all:
 * @fd: an open file
 * @data: what to write
 * @length: bytes of @data
 * @error: return location, domain %G_IO_ERROR
 *
 * Writes everything, going on after short writes and signals. Any thread.
 *
 * Returns: whether all of it was handed to the kernel
 */
gboolean
sixain_write_all (int          fd,
                  const void  *data,
                  gsize        length,
                  GError     **error)
{
  const guint8 *bytes = data;

  g_return_val_if_fail (fd >= 0, FALSE);
  g_return_val_if_fail (data != NULL || length == 0, FALSE);

  while (length > 0)
    {
      gssize written = write (fd, bytes, MIN (length, G_MAXINT32));

      if (written < 0)
        {
          if (errno == EINTR)
            continue;
          return set_errno_error (error, errno, "write", NULL);
        }
      bytes += written;
      length -= written;
    }

  return TRUE;
}

/**
 * sixain_sync_file:
 * @fd: an open file
 * @error: return location, domain %G_IO_ERROR
 *
 * Returns: whether everything written to @fd is on the disk
 */
gboolean
sixain_sync_file (int      fd,
                  GError **error)
{
  g_return_val_if_fail (fd >= 0, FALSE);

  while (fsync (fd) != 0)
    {
      if (errno != EINTR)
        return set_errno_error (error, errno, "fsync", NULL);
    }

  return TRUE;
}

/**
 * sixain_sync_folder:
 * @folder: path of a folder
 * @error: return location, domain %G_IO_ERROR
 *
 * Makes the names in @folder durable: a renamed or new file is only sure to be there
 * after a crash when its folder was synced too. Filesystems that can't are let pass.
 *
 * Returns: whether the folder is on the disk
 */
gboolean
sixain_sync_folder (const char  *folder,
                    GError     **error)
{
  int fd;
  int code = 0;

  g_return_val_if_fail (folder != NULL, FALSE);

  fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (fd < 0)
    return set_errno_error (error, errno, "open", folder);

  while (fsync (fd) != 0)
    {
      code = errno;
      if (code != EINTR)
        break;
      code = 0;
    }
  g_close (fd, NULL);

  if (code != 0 && code != EINVAL && code != ENOTSUP)
    return set_errno_error (error, code, "fsync", folder);

  return TRUE;
}

/**
 * sixain_open_part:
 * @path: the path that a file is to have
 * @part: (out) (transfer full): its path until sixain_rename() puts it in its place
 * @error: return location, domain %G_IO_ERROR
 *
 * Begins a file beside where it belongs, under a name of its own, for this user alone.
 *
 * Returns: a file descriptor to close, -1 on failure
 */
int
sixain_open_part (const char  *path,
                  char       **part,
                  GError     **error)
{
  g_autofree char *made = NULL;
  int fd;

  g_return_val_if_fail (path != NULL && part != NULL, -1);

  made = g_strconcat (path, ".XXXXXX.part", NULL);
  fd = g_mkstemp_full (made, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      set_errno_error (error, errno, "open", path);
      return -1;
    }

  *part = g_steal_pointer (&made);
  return fd;
}

/**
 * sixain_rename:
 * @from: path of a file
 * @to: path it gets; what is there is replaced
 * @error: return location, domain %G_IO_ERROR
 *
 * Puts a complete file in its place such that after a crash either name has all of it:
 * content, name and folder are on the disk afterwards. Blocks; any thread.
 *
 * Returns: whether it is there
 */
gboolean
sixain_rename (const char  *from,
               const char  *to,
               GError     **error)
{
  g_autofree char *folder = NULL;
  g_autofd int fd = -1;

  g_return_val_if_fail (from != NULL && to != NULL, FALSE);

  fd = g_open (from, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0)
    return set_errno_error (error, errno, "open", from);
  if (!sixain_sync_file (fd, error))
    return FALSE;
  if (g_rename (from, to) != 0)
    return set_errno_error (error, errno, "rename", from);

  folder = g_path_get_dirname (to);
  return sixain_sync_folder (folder, error);
}

/**
 * sixain_make_folders:
 * @path: path of a folder
 * @error: return location, domain %G_IO_ERROR
 *
 * Makes @path and what is missing above it, readable for this user only and such that a
 * crash leaves it there. Blocks; any thread.
 *
 * Returns: whether it is there
 */
gboolean
sixain_make_folders (const char  *path,
                     GError     **error)
{
  g_autofree char *above = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  above = g_path_get_dirname (path);
  if (g_mkdir (path, 0700) == 0)
    return sixain_sync_folder (above, error);
  if (errno == EEXIST)
    return TRUE;
  if (errno != ENOENT || g_str_equal (above, path))
    return set_errno_error (error, errno, "mkdir", path);

  return sixain_make_folders (above, error) && sixain_make_folders (path, error);
}

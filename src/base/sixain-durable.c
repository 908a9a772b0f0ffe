/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-durable.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
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
 * sixain_write_durably:
 * @path: path of the file to replace or create
 * @data: its new content
 * @length: bytes of @data
 * @error: return location, domain %G_IO_ERROR
 *
 * Replaces a small file so that after a crash either the old or the new content is
 * there in full, and the new one for certain once this has returned. Blocks; any thread.
 *
 * Returns: whether the new content is on the disk; the old file is untouched otherwise
 */
gboolean
sixain_write_durably (const char  *path,
                      const void  *data,
                      gsize        length,
                      GError     **error)
{
  g_autofree char *part = NULL;
  g_autofree char *folder = NULL;
  gboolean ok;
  int fd;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (data != NULL || length == 0, FALSE);

  part = g_strconcat (path, ".XXXXXX", NULL);
  fd = g_mkstemp_full (part, O_RDWR | O_CLOEXEC, 0644);
  if (fd < 0)
    return set_errno_error (error, errno, "create", part);

  ok = sixain_write_all (fd, data, length, error) && sixain_sync_file (fd, error);
  ok = g_close (fd, ok ? error : NULL) && ok;
  if (ok && g_rename (part, path) != 0)
    ok = set_errno_error (error, errno, "rename", part);
  if (!ok)
    {
      g_unlink (part);
      return FALSE;
    }

  folder = g_path_get_dirname (path);
  return sixain_sync_folder (folder, error);
}

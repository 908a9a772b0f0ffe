/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-cache-folder.h"

#include <errno.h>
#include <glib/gstdio.h>

/* Nothing takes that long: who made it has crashed, or who read it is done. */
#define KEEP (24 * G_TIME_SPAN_HOUR)

static char *
dup_parent (const char *kind)
{
  return g_build_filename (g_get_user_cache_dir (), "sixain", kind, NULL);
}

/**
 * sixain_cache_folder_make:
 * @kind: what such folders are for, the name of their parent in the user's cache
 * @error: return location, domain %G_IO_ERROR
 *
 * Makes a folder for files that are needed for a while. Blocks shortly; any thread.
 *
 * Returns: (transfer full) (nullable): its path
 */
char *
sixain_cache_folder_make (const char  *kind,
                          GError     **error)
{
  g_autofree char *parent = NULL;
  g_autofree char *folder = NULL;

  g_return_val_if_fail (kind != NULL, NULL);

  parent = dup_parent (kind);
  folder = g_build_filename (parent, "XXXXXX", NULL);
  if (g_mkdir_with_parents (parent, 0700) != 0 || g_mkdtemp (folder) == NULL)
    {
      int code = errno;

      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
      return NULL;
    }

  return g_steal_pointer (&folder);
}

/**
 * sixain_cache_folder_remove:
 * @path: of sixain_cache_folder_make()
 *
 * Removes a folder and the files in it. Blocks; any thread.
 */
void
sixain_cache_folder_remove (const char *path)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_if_fail (path != NULL);

  dir = g_dir_open (path, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_unlink (file);
    }
  g_rmdir (path);
}

/**
 * sixain_cache_folder_remove_old:
 * @kind: as in sixain_cache_folder_make()
 *
 * Removes folders that are older than a day. Blocks; any thread.
 */
void
sixain_cache_folder_remove_old (const char *kind)
{
  g_autofree char *parent = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_if_fail (kind != NULL);

  parent = dup_parent (kind);
  dir = g_dir_open (parent, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (parent, name, NULL);
      GStatBuf info;

      if (g_lstat (path, &info) == 0 && S_ISDIR (info.st_mode) &&
          g_get_real_time () / G_USEC_PER_SEC - info.st_mtime > KEEP / G_USEC_PER_SEC)
        sixain_cache_folder_remove (path);
    }
}

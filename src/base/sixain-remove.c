/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-remove.h"

#include <glib/gstdio.h>

/**
 * sixain_remove_tree:
 * @path: a folder
 * @last: (nullable): a file in it
 *
 * Removes @path and all that is in it, as far as that can be done, @last at the very end.
 * Links are removed, not followed. Blocks; any thread.
 */
void
sixain_remove_tree (const char *path,
                    const char *last)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_if_fail (path != NULL);

  dir = g_dir_open (path, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *below = g_build_filename (path, name, NULL);

      if (g_strcmp0 (name, last) == 0)
        continue;
      if (!g_file_test (below, G_FILE_TEST_IS_SYMLINK) && g_file_test (below, G_FILE_TEST_IS_DIR))
        sixain_remove_tree (below, NULL);
      else
        g_unlink (below);
    }

  if (last != NULL)
    {
      g_autofree char *below = g_build_filename (path, last, NULL);

      g_unlink (below);
    }
  g_rmdir (path);
}

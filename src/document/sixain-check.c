/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-check.h"

#include "sixain-contents.h"

/**
 * sixain_check_file:
 * @file: a `.sixain` file
 * @storyboard: (out) (optional) (transfer full): what could be read
 * @cancellable: (nullable):
 * @error: return location, domain %SIXAIN_DOCUMENT_ERROR: why it can't be opened at all
 *
 * Reads a storyboard with all its media and compares what is there with what it says;
 * nothing is written anywhere. Blocks; any thread.
 *
 * Returns: (transfer full) (element-type SixainProblem): what is wrong with it; empty
 * when all is well
 */
GPtrArray *
sixain_check_file (GFile             *file,
                   SixainStoryboard **storyboard,
                   GCancellable      *cancellable,
                   GError           **error)
{
  g_autoptr (SixainPackage) package = NULL;
  g_autoptr (SixainContents) contents = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);

  name = sixain_document_dup_file_name (file);
  package = sixain_package_read (file, NULL, cancellable, error);
  contents = package != NULL ? sixain_contents_new (package->json, name, error) : NULL;
  if (contents == NULL)
    return NULL;

  sixain_contents_check_package (contents, package, name, NULL);
  if (storyboard != NULL)
    *storyboard = g_object_ref (contents->storyboard);
  return g_steal_pointer (&contents->problems);
}

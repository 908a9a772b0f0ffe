/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-data.h"

/**
 * sixain_data_dup_path:
 * @name: a name in the data folder: "models", "samples"
 *
 * Returns: (transfer full): where it is: in SIXAIN_DATA_DIR when that is set (a program
 *   that runs from its build tree), else where it was installed
 */
char *
sixain_data_dup_path (const char *name)
{
  const char *folder = g_getenv ("SIXAIN_DATA_DIR");

  g_return_val_if_fail (name != NULL, NULL);

  return g_build_filename (folder != NULL ? folder : PKGDATADIR, name, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-claim.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Ids come from outside, so they are no names of files. */
static char *
dup_path (const char *folder,
          const char *provider,
          const char *remote)
{
  g_autofree char *id = g_strjoin (" ", provider, remote, NULL);
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, id, -1);

  return g_build_filename (folder, name, NULL);
}

static gboolean
has (const char *path,
     const char *owner)
{
  g_autofree char *other = g_file_read_link (path, NULL);

  return g_strcmp0 (other, owner) == 0;
}

/**
 * sixain_claim_take:
 * @folder: (type filename): where claims are kept; it is made where it is missing
 * @provider: its id
 * @remote: what the provider calls a job
 * @owner: who takes it: the run's id, a slash, and what tells its jobs and attempts apart
 *
 * Claims what was found. The claim is a link that leads nowhere and names its owner: to make
 * one either fails or is done, with its content, so that nobody meets half of one. It need
 * not outlive the machine, since what was accepted is in a journal by then.
 *
 * Returns: whether nobody else has it
 */
gboolean
sixain_claim_take (const char *folder,
                   const char *provider,
                   const char *remote,
                   const char *owner)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (folder != NULL && provider != NULL && remote != NULL && owner != NULL, FALSE);

  path = dup_path (folder, provider, remote);
  g_mkdir_with_parents (folder, 0700);

  return symlink (owner, path) == 0 || (errno == EEXIST && has (path, owner));
}

/**
 * sixain_claim_is_free:
 * @folder: (type filename): where claims are kept
 * @provider: its id
 * @remote: what the provider calls a job
 * @owner: who would take it
 *
 * Returns: whether nobody else had it just now
 */
gboolean
sixain_claim_is_free (const char *folder,
                      const char *provider,
                      const char *remote,
                      const char *owner)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (folder != NULL && provider != NULL && remote != NULL && owner != NULL, FALSE);

  path = dup_path (folder, provider, remote);

  return !g_file_test (path, G_FILE_TEST_IS_SYMLINK) || has (path, owner);
}

/**
 * sixain_claim_sweep:
 * @folder: (type filename): where claims are kept
 * @runs: (type filename): where runs are kept, by their ids
 *
 * Removes what runs had that are gone. Blocks.
 */
void
sixain_claim_sweep (const char *folder,
                    const char *runs)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_if_fail (folder != NULL && runs != NULL);

  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *owner = g_file_read_link (path, NULL);
      g_autofree char *run = owner != NULL ? g_path_get_dirname (owner) : NULL;
      g_autofree char *of = run != NULL && g_uuid_string_is_valid (run) ? g_build_filename (runs, run, NULL) : NULL;

      if (of != NULL && !g_file_test (of, G_FILE_TEST_EXISTS))
        g_unlink (path);
    }
}

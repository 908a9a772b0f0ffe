/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-memory.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "sixain-durable.h"

/* A record is some hundred bytes. */
#define RECORD_MAX (64 * 1024)

/* Whoever has the lock waits for the network. */
#define LOCK_POLL_MS 100

struct _SixainMemory {
  char *folder;
};

/**
 * sixain_memory_new:
 * @folder: (nullable): where it is; in the user's data unless given
 *
 * Returns: (transfer full): the memory; there is no file until something is remembered
 */
SixainMemory *
sixain_memory_new (const char *folder)
{
  SixainMemory *self = g_atomic_rc_box_new0 (SixainMemory);

  self->folder = folder != NULL ? g_strdup (folder) : g_build_filename (g_get_user_data_dir (), "sixain", "accounts", NULL);
  return self;
}

static void
clear (gpointer data)
{
  SixainMemory *self = data;

  g_clear_pointer (&self->folder, g_free);
}

/**
 * sixain_memory_ref:
 * @self: a memory
 *
 * Returns: (transfer full): @self
 */
SixainMemory *
sixain_memory_ref (SixainMemory *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * sixain_memory_unref:
 * @self: (transfer full): a memory
 *
 * Gives a reference back; what it remembers stays.
 */
void
sixain_memory_unref (SixainMemory *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

/* Accounts and keys are not ours to choose, so their names are made of them. */
static char *
dup_path (SixainMemory *self,
          const char   *account,
          const char   *kind,
          const char   *key,
          const char   *ending)
{
  g_autofree char *account_name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, account, -1);
  g_autofree char *key_name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);
  g_autofree char *file = g_strconcat (key_name, ending, NULL);

  account_name[16] = '\0';
  return g_build_filename (self->folder, account_name, kind, file, NULL);
}

static gboolean
make_folder (const char  *path,
             GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int code;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;

  code = errno;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", folder, g_strerror (code));
  return FALSE;
}

/**
 * sixain_memory_lock:
 * @self: a memory
 * @account: whose
 * @kind: "elements", "addresses"
 * @key: of the record
 * @cancellable: (nullable): stops waiting
 * @error: return location, domain %G_IO_ERROR
 *
 * Waits until nobody else, in this process or another, has this record, so that what is
 * asked for once is made once.
 *
 * Returns: a file descriptor that is closed to let it go, -1 on failure
 */
int
sixain_memory_lock (SixainMemory  *self,
                    const char    *account,
                    const char    *kind,
                    const char    *key,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autofree char *path = NULL;
  g_autofd int fd = -1;

  g_return_val_if_fail (self != NULL && account != NULL && kind != NULL && key != NULL, -1);

  path = dup_path (self, account, kind, key, ".lock");
  if (!make_folder (path, error))
    return -1;

  fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  while (fd < 0 || flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      int code = errno;

      if (fd < 0 || (code != EWOULDBLOCK && code != EINTR))
        {
          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));
          return -1;
        }
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return -1;
      g_usleep (LOCK_POLL_MS * 1000);
    }

  return g_steal_fd (&fd);
}

/**
 * sixain_memory_read:
 * @self: a memory
 * @account: whose
 * @kind: "elements", "addresses"
 * @key: of the record
 *
 * Returns: (transfer full) (nullable): the record; %NULL where nothing is remembered, or it
 *   can't be understood any more
 */
JsonObject *
sixain_memory_read (SixainMemory *self,
                    const char   *account,
                    const char   *kind,
                    const char   *key)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  GStatBuf status;

  g_return_val_if_fail (self != NULL && account != NULL && kind != NULL && key != NULL, NULL);

  path = dup_path (self, account, kind, key, ".json");
  if (g_stat (path, &status) != 0 || status.st_size > RECORD_MAX || !g_file_get_contents (path, &text, NULL, NULL))
    return NULL;

  node = json_from_string (text, NULL);
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : NULL;
}

/**
 * sixain_memory_write:
 * @self: a memory
 * @account: whose
 * @kind: "elements", "addresses"
 * @key: of the record
 * @record: what to remember from now on
 * @error: return location, domain %G_IO_ERROR
 *
 * Returns: whether it is on the disk
 */
gboolean
sixain_memory_write (SixainMemory  *self,
                     const char    *account,
                     const char    *kind,
                     const char    *key,
                     JsonObject    *record,
                     GError       **error)
{
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *path = NULL;
  g_autofree char *part = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (self != NULL && account != NULL && kind != NULL && key != NULL, FALSE);
  g_return_val_if_fail (record != NULL, FALSE);

  path = dup_path (self, account, kind, key, ".json");
  part = g_strconcat (path, ".part", NULL);
  node = json_node_init_object (json_node_alloc (), record);
  text = json_to_string (node, FALSE);

  /* an address is a secret of its kind: who knows it has the file */
  if (make_folder (path, error) && g_file_set_contents_full (part, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, error) &&
      sixain_rename (part, path, error))
    return TRUE;

  g_unlink (part);
  return FALSE;
}

/**
 * sixain_memory_forget:
 * @self: a memory
 * @account: whose
 * @kind: "elements", "addresses"
 * @key: of the record
 *
 * Removes a record, if there is one.
 */
void
sixain_memory_forget (SixainMemory *self,
                      const char   *account,
                      const char   *kind,
                      const char   *key)
{
  g_autofree char *path = NULL;

  g_return_if_fail (self != NULL && account != NULL && kind != NULL && key != NULL);

  path = dup_path (self, account, kind, key, ".json");
  g_unlink (path);
}

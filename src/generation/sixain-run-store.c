/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-run-store-private.h"

#include "sixain-durable.h"
#include "sixain-remove.h"

#include <glib/gstdio.h>

G_DEFINE_FINAL_TYPE (SixainRunStore, sixain_run_store, G_TYPE_OBJECT)

static void
sixain_run_store_finalize (GObject *object)
{
  SixainRunStore *self = SIXAIN_RUN_STORE (object);

  g_assert (g_queue_is_empty (&self->waiting));

  sixain_run_store_close (self);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_free (self->root);
  g_free (self->id);
  g_free (self->path);
  g_free (self->manifest);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);

  G_OBJECT_CLASS (sixain_run_store_parent_class)->finalize (object);
}

static void
sixain_run_store_class_init (SixainRunStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sixain_run_store_finalize;
}

static void
sixain_run_store_init (SixainRunStore *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  g_queue_init (&self->waiting);
  self->events = g_ptr_array_new_with_free_func (g_free);
}

/**
 * sixain_run_store_new:
 * @root: (type filename): where runs are kept; it is made where it is missing
 * @id: a new UUID
 * @error: return location, domain %G_IO_ERROR
 *
 * Makes an empty folder that sixain_run_store_list() doesn't know until
 * sixain_run_store_commit(), and that goes with the object if that never comes.
 * Blocks.
 *
 * Returns: (transfer full): the store, which belongs to this process
 */
SixainRunStore *
sixain_run_store_new (const char  *root,
                      const char  *id,
                      GError     **error)
{
  g_autoptr (SixainRunStore) self = NULL;
  g_autofree char *name = NULL;
  g_autofree char *assets = NULL;
  g_autofree char *journal = NULL;

  g_return_val_if_fail (root != NULL, NULL);
  g_return_val_if_fail (id != NULL && g_uuid_string_is_valid (id), NULL);

  self = g_object_new (SIXAIN_TYPE_RUN_STORE, NULL);
  self->root = g_strdup (root);
  self->id = g_strdup (id);
  name = g_strconcat (SIXAIN_RUN_HALF_PREFIX, id, NULL);
  self->path = g_build_filename (root, name, NULL);
  assets = g_build_filename (self->path, SIXAIN_RUN_FOLDER_ASSETS, NULL);
  journal = g_build_filename (self->path, SIXAIN_RUN_FILE_JOURNAL, NULL);
  if (!sixain_make_folders (assets, error))
    return NULL;

  self->journal = sixain_journal_new (journal, error);
  return self->journal != NULL ? g_steal_pointer (&self) : NULL;
}

static SixainRunStore *
new_of_folder (const char  *path,
               GError     **error)
{
  g_autoptr (SixainRunStore) self = g_object_new (SIXAIN_TYPE_RUN_STORE, NULL);

  self->root = g_path_get_dirname (path);
  self->id = g_path_get_basename (path);
  self->path = g_strdup (path);
  self->manifest = sixain_run_read_manifest (path, error);

  return self->manifest != NULL ? g_steal_pointer (&self) : NULL;
}

static void
take_events (SixainRunStore *self,
             GPtrArray      *records)
{
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (self->events, g_steal_pointer (&((SixainJournalRecord *) g_ptr_array_index (records, i))->text));
}

/**
 * sixain_run_store_open:
 * @path: (type filename): a folder of sixain_run_store_list()
 * @error: return location, domain %G_IO_ERROR; %G_IO_ERROR_WOULD_BLOCK where somebody has it
 *
 * Takes over what an earlier process left. A line that was being written when it ended is
 * forgotten: its sixain_run_store_write_async() had not finished. Blocks.
 *
 * Returns: (transfer full): the store, which belongs to this process
 */
SixainRunStore *
sixain_run_store_open (const char  *path,
                       GError     **error)
{
  g_autoptr (SixainRunStore) self = NULL;
  g_autoptr (SixainJournal) journal = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  name = g_build_filename (path, SIXAIN_RUN_FILE_JOURNAL, NULL);
  journal = sixain_journal_open (name, error);
  if (journal == NULL)
    return NULL;

  self = new_of_folder (path, error);
  if (self == NULL)
    return NULL;

  records = sixain_journal_read_past (journal, &self->damaged, error);
  if (records == NULL)
    return NULL;

  take_events (self, records);
  self->journal = g_steal_pointer (&journal);
  return g_steal_pointer (&self);
}

/**
 * sixain_run_store_peek:
 * @path: (type filename): a folder of sixain_run_store_list()
 * @error: return location, domain %G_IO_ERROR or %G_FILE_ERROR
 *
 * Reads what was written by now, and leaves the run to whoever has it. Blocks.
 *
 * Returns: (transfer full): the store, as if it was closed already
 */
SixainRunStore *
sixain_run_store_peek (const char  *path,
                       GError     **error)
{
  g_autoptr (SixainRunStore) self = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  name = g_build_filename (path, SIXAIN_RUN_FILE_JOURNAL, NULL);
  records = sixain_journal_peek (name, error);
  self = records != NULL ? new_of_folder (path, error) : NULL;
  if (self == NULL)
    return NULL;

  take_events (self, records);
  return g_steal_pointer (&self);
}

/**
 * sixain_run_store_get_path:
 * @self: a store
 *
 * Returns: (type filename): its folder; another one after sixain_run_store_commit()
 */
const char *
sixain_run_store_get_path (SixainRunStore *self)
{
  g_return_val_if_fail (SIXAIN_IS_RUN_STORE (self), NULL);

  return self->path;
}

/**
 * sixain_run_store_get_manifest:
 * @self: a store
 *
 * Returns: (nullable): what is asked for, as JSON; %NULL before it is committed
 */
const char *
sixain_run_store_get_manifest (SixainRunStore *self)
{
  g_return_val_if_fail (SIXAIN_IS_RUN_STORE (self), NULL);

  return self->manifest;
}

/**
 * sixain_run_store_get_events:
 * @self: a store
 *
 * Returns: (transfer none) (element-type utf8): the lines that were there when it was
 *   opened, in order
 */
GPtrArray *
sixain_run_store_get_events (SixainRunStore *self)
{
  g_return_val_if_fail (SIXAIN_IS_RUN_STORE (self), NULL);

  return self->events;
}

/**
 * sixain_run_store_get_damaged:
 * @self: a store
 *
 * Returns: whether lines beside those of sixain_run_store_get_events() can't be read. One
 *   may have been an intent: a job that seems not to be begun may be.
 */
gboolean
sixain_run_store_get_damaged (SixainRunStore *self)
{
  g_return_val_if_fail (SIXAIN_IS_RUN_STORE (self), FALSE);

  return self->damaged;
}

typedef struct {
  char          *path;
  SixainJournal *journal;
} Removal;

/* Owns its data. */
static gpointer
remove_thread (gpointer data)
{
  Removal *removal = data;

  sixain_remove_tree (removal->path, SIXAIN_RUN_FILE_JOURNAL);
  sixain_journal_abandon (removal->journal);
  g_free (removal->path);
  g_free (removal);
  return NULL;
}

/**
 * sixain_run_store_remove:
 * @self: a committed store
 *
 * Waits for what is being written, and removes the folder with all that is in it. It is
 * found no more at once; its files go in a thread.
 */
void
sixain_run_store_remove (SixainRunStore *self)
{
  g_autofree char *name = NULL;
  g_autofree char *half = NULL;
  g_autofree char *manifest = NULL;
  SixainJournal *journal;
  Removal *removal;

  g_return_if_fail (SIXAIN_IS_RUN_STORE (self));
  g_return_if_fail (self->manifest != NULL);

  journal = sixain_run_store_steal_journal (self);
  if (journal == NULL)
    return;

  name = g_strconcat (SIXAIN_RUN_HALF_PREFIX, self->id, NULL);
  half = g_build_filename (self->root, name, NULL);
  manifest = g_build_filename (self->path, SIXAIN_RUN_FILE_MANIFEST, NULL);
  removal = g_new0 (Removal, 1);
  removal->journal = journal;
  if (g_rename (self->path, half) == 0)
    {
      removal->path = g_steal_pointer (&half);
    }
  else
    {
      g_unlink (manifest);
      removal->path = g_strdup (self->path);
    }
  g_thread_unref (g_thread_new ("sixain-remove", remove_thread, removal));
}

/**
 * sixain_run_store_close:
 * @self: a store
 *
 * Waits for what is being written, and lets other processes have the run; one that was not
 * committed goes. Later writes fail with %G_IO_ERROR_CLOSED. To let a store's last reference
 * go closes it as well, though a writer may have one for a moment.
 */
void
sixain_run_store_close (SixainRunStore *self)
{
  SixainJournal *journal;

  g_return_if_fail (SIXAIN_IS_RUN_STORE (self));

  journal = sixain_run_store_steal_journal (self);
  if (journal != NULL && self->manifest == NULL)
    {
      sixain_remove_tree (self->path, SIXAIN_RUN_FILE_JOURNAL);
      sixain_journal_abandon (g_steal_pointer (&journal));
    }
  g_clear_pointer (&journal, sixain_journal_free);
}

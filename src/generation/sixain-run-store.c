/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-run-store.h"

#include "sixain-checkpoint.h"
#include "sixain-durable.h"
#include "sixain-journal.h"
#include "sixain-remove.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_JOURNAL "journal"
#define FILE_MANIFEST "run.json"
#define FOLDER_ASSETS "assets"

/* Such a folder is not complete yet, or not any more. */
#define HALF_PREFIX "."
#define HALF_SECONDS (24 * 60 * 60)

/* Far more than the requests of any run; a file beyond it is not ours. */
#define MANIFEST_MAX (64 * 1024 * 1024)

#define COPY_BYTES (128 * 1024)

/* Stores whose lines are brought to the disk at the same time. */
#define N_WRITERS 4

struct _SixainRunStore {
  GObject parent_instance;

  char          *root;
  char          *id;
  char          *path;
  char          *manifest; /* NULL until it is committed */
  GPtrArray     *events;
  gboolean       damaged;

  SixainJournal *journal;  /* the writer's while it is busy */
  GMutex         mutex;
  GCond          cond;
  GQueue         waiting;  /* under the mutex: of GTask, whose data is the line */
  gboolean       busy;     /* under the mutex: a writer has the store */
};

G_DEFINE_FINAL_TYPE (SixainRunStore, sixain_run_store, G_TYPE_OBJECT)

static gboolean
fail_errno (GError    **error,
            int         code,
            const char *path)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));
  return FALSE;
}


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

/* What was asked for at the same time waits for the disk once. */
static void
write_lines (SixainJournal *journal,
             GQueue        *tasks)
{
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  GTask *task;

  sixain_checkpoint ("journal-before");
  while ((task = g_queue_pop_head (tasks)) != NULL)
    {
      if (sixain_journal_append (journal, SIXAIN_JOURNAL_STEP, g_task_get_task_data (task), &error))
        {
          g_ptr_array_add (written, task);
        }
      else
        {
          g_task_return_error (task, g_steal_pointer (&error));
          g_object_unref (task);
        }
    }
  sixain_checkpoint ("journal-written");

  if (written->len > 0)
    sixain_journal_sync (journal, &error);
  sixain_checkpoint ("journal-synced");

  for (guint i = 0; i < written->len; i++)
    {
      if (error != NULL)
        g_task_return_error (g_ptr_array_index (written, i), g_error_copy (error));
      else
        g_task_return_boolean (g_ptr_array_index (written, i), TRUE);
    }
}

/* In a writer's thread; it has the store's journal until nothing waits. */
static void
write_waiting (gpointer data,
               gpointer user_data)
{
  g_autoptr (SixainRunStore) self = data;

  g_mutex_lock (&self->mutex);
  while (!g_queue_is_empty (&self->waiting))
    {
      GQueue tasks = self->waiting;

      g_queue_init (&self->waiting);
      g_mutex_unlock (&self->mutex);
      write_lines (self->journal, &tasks);
      g_mutex_lock (&self->mutex);
    }
  self->busy = FALSE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
}

static GThreadPool *
get_writers (void)
{
  static gsize writers;

  if (g_once_init_enter (&writers))
    g_once_init_leave (&writers, (gsize) g_thread_pool_new (write_waiting, NULL, N_WRITERS, FALSE, NULL));

  return GSIZE_TO_POINTER (writers);
}

/* Waits for the writer. */
static SixainJournal *
steal_journal (SixainRunStore *self)
{
  SixainJournal *journal;

  g_mutex_lock (&self->mutex);
  while (self->busy)
    g_cond_wait (&self->cond, &self->mutex);
  journal = g_steal_pointer (&self->journal);
  g_mutex_unlock (&self->mutex);

  return journal;
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
    return fail_errno (error, errno, target);

  while ((length = read (from, buffer, COPY_BYTES)) != 0)
    {
      if (length < 0 && errno == EINTR)
        continue;
      if (length < 0 ? !fail_errno (error, errno, target) : !sixain_write_all (to, buffer, length, error))
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
  g_autofree char *path = g_build_filename (self->path, FILE_MANIFEST, NULL);
  g_autofd int fd = g_open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

  if (fd < 0)
    return fail_errno (error, errno, path);

  return sixain_write_all (fd, manifest, strlen (manifest), error) && sixain_sync_file (fd, error);
}

/* Nobody may find and begin what could not be brought to the disk. */
static void
take_name_back (SixainRunStore *self,
                const char     *path)
{
  g_autofree char *manifest = g_build_filename (path, FILE_MANIFEST, NULL);

  if (g_rename (path, self->path) != 0)
    g_unlink (manifest);
}

static char *
read_manifest (const char  *folder,
               GError     **error)
{
  g_autofree char *path = g_build_filename (folder, FILE_MANIFEST, NULL);
  g_autofree char *manifest = NULL;
  g_autofd int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);
  struct stat info;
  gsize length;

  if (fd < 0 || fstat (fd, &info) != 0)
    {
      fail_errno (error, errno, path);
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
  g_autofree char *name = g_build_filename (path, FILE_JOURNAL, NULL);
  g_autoptr (GError) error = NULL;
  SixainJournal *journal;
  struct stat info;

  if (g_lstat (path, &info) != 0 || !S_ISDIR (info.st_mode) ||
      g_get_real_time () / G_USEC_PER_SEC - info.st_mtime < HALF_SECONDS)
    return;

  journal = sixain_journal_open (name, &error);
  if (journal == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return;

  sixain_remove_tree (path, FILE_JOURNAL);
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
      g_autofree char *manifest = g_build_filename (path, FILE_MANIFEST, NULL);

      if (g_str_has_prefix (name, HALF_PREFIX) && g_uuid_string_is_valid (name + strlen (HALF_PREFIX)))
        clear_half (path);
      else if (g_uuid_string_is_valid (name) && g_file_test (manifest, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (found, g_steal_pointer (&path));
    }

  return g_steal_pointer (&found);
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
  name = g_strconcat (HALF_PREFIX, id, NULL);
  self->path = g_build_filename (root, name, NULL);
  assets = g_build_filename (self->path, FOLDER_ASSETS, NULL);
  journal = g_build_filename (self->path, FILE_JOURNAL, NULL);
  if (!sixain_make_folders (assets, error))
    return NULL;

  self->journal = sixain_journal_new (journal, error);
  return self->journal != NULL ? g_steal_pointer (&self) : NULL;
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
    return fail_errno (error, errno, source);
  if (!S_ISREG (info.st_mode))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, "%s: not a file", source);
      return FALSE;
    }

  folder = g_build_filename (self->path, FOLDER_ASSETS, NULL);
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

  assets = g_build_filename (self->path, FOLDER_ASSETS, NULL);
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

static SixainRunStore *
new_of_folder (const char  *path,
               GError     **error)
{
  g_autoptr (SixainRunStore) self = g_object_new (SIXAIN_TYPE_RUN_STORE, NULL);

  self->root = g_path_get_dirname (path);
  self->id = g_path_get_basename (path);
  self->path = g_strdup (path);
  self->manifest = read_manifest (path, error);

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

  name = g_build_filename (path, FILE_JOURNAL, NULL);
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

  name = g_build_filename (path, FILE_JOURNAL, NULL);
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

/**
 * sixain_run_store_write_async:
 * @self: a committed store
 * @event: one line of JSON
 * @callback: called when it has reached the disk, or can't
 * @user_data: data of @callback
 *
 * Adds a line to the journal, in the order of the calls. It can't be cancelled: what comes
 * next depends on it. Any thread with a main context.
 */
void
sixain_run_store_write_async (SixainRunStore      *self,
                              const char          *event,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (SIXAIN_IS_RUN_STORE (self));
  g_return_if_fail (event != NULL && *event != '\0' && strchr (event, '\n') == NULL);
  g_return_if_fail (self->manifest != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, sixain_run_store_write_async);
  g_task_set_task_data (task, g_strdup (event), g_free);

  g_mutex_lock (&self->mutex);
  if (self->journal != NULL)
    {
      g_queue_push_tail (&self->waiting, g_steal_pointer (&task));
      if (!self->busy)
        g_thread_pool_push (get_writers (), g_object_ref (self), NULL);
      self->busy = TRUE;
    }
  g_mutex_unlock (&self->mutex);

  if (task != NULL)
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "The run was closed");
}

/**
 * sixain_run_store_write_finish:
 * @self: a store
 * @result: of sixain_run_store_write_async()
 * @error: return location, domain %G_IO_ERROR; %G_IO_ERROR_NO_SPACE for a full disk
 *
 * Returns: whether the line survives the machine; after %FALSE it is not in the journal
 */
gboolean
sixain_run_store_write_finish (SixainRunStore  *self,
                               GAsyncResult    *result,
                               GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, sixain_run_store_write_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
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

  sixain_remove_tree (removal->path, FILE_JOURNAL);
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

  journal = steal_journal (self);
  if (journal == NULL)
    return;

  name = g_strconcat (HALF_PREFIX, self->id, NULL);
  half = g_build_filename (self->root, name, NULL);
  manifest = g_build_filename (self->path, FILE_MANIFEST, NULL);
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

  journal = steal_journal (self);
  if (journal != NULL && self->manifest == NULL)
    {
      sixain_remove_tree (self->path, FILE_JOURNAL);
      sixain_journal_abandon (g_steal_pointer (&journal));
    }
  g_clear_pointer (&journal, sixain_journal_free);
}

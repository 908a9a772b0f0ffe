/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-journal-thread.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/*
 * Brings a journal to the disk, once for all that was written while it was busy with that.
 * The thread begins with the first need for it.
 */
struct _SixainJournalThread {
  int      fd;     /* not owned */
  GThread *thread; /* only who writes the journal touches it */

  GMutex   mutex;
  GCond    cond;
  GQueue   files;  /* under the mutex: paths to sync before the journal */
  gboolean dirty;  /* under the mutex */
  gboolean quit;   /* under the mutex */
};

static void
sync_path (const char *path)
{
  g_autofd int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);

  if (fd >= 0)
    fsync (fd);
}

static gpointer
run_thread (gpointer data)
{
  SixainJournalThread *self = data;
  char *path;

  g_mutex_lock (&self->mutex);
  for (;;)
    {
      while (!self->dirty && !self->quit)
        g_cond_wait (&self->cond, &self->mutex);
      if (!self->dirty)
        break;

      self->dirty = FALSE;
      while ((path = g_queue_pop_head (&self->files)) != NULL)
        {
          g_mutex_unlock (&self->mutex);
          sync_path (path);
          g_free (path);
          g_mutex_lock (&self->mutex);
        }

      g_mutex_unlock (&self->mutex);
      if (fdatasync (self->fd) != 0)
        g_warning ("The journal could not be synced: %s", g_strerror (errno));
      g_mutex_lock (&self->mutex);
    }
  g_mutex_unlock (&self->mutex);

  return NULL;
}

/**
 * sixain_journal_thread_new:
 * @fd: a journal that stays open until sixain_journal_thread_free() has returned
 *
 * Returns: (transfer full): what brings it to the disk; one thread at a time may use it
 */
SixainJournalThread *
sixain_journal_thread_new (int fd)
{
  SixainJournalThread *self = g_new0 (SixainJournalThread, 1);

  self->fd = fd;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  g_queue_init (&self->files);

  return self;
}

/**
 * sixain_journal_thread_free:
 * @self: (transfer full): a thread
 *
 * Waits until all that was started for is on the disk.
 */
void
sixain_journal_thread_free (SixainJournalThread *self)
{
  g_mutex_lock (&self->mutex);
  self->quit = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
  g_clear_pointer (&self->thread, g_thread_join);

  g_queue_clear_full (&self->files, g_free);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

/**
 * sixain_journal_thread_start:
 * @self: a thread
 *
 * What has been written by now will be on the disk soon. Does not wait.
 */
void
sixain_journal_thread_start (SixainJournalThread *self)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->mutex);
  self->dirty = TRUE;
  if (self->thread == NULL)
    self->thread = g_thread_new ("sixain-journal", run_thread, self);
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

/**
 * sixain_journal_thread_add_first:
 * @self: a thread
 * @path: a file later edits build on
 *
 * Brings @path to the disk before the journal, at the next sixain_journal_thread_start().
 */
void
sixain_journal_thread_add_first (SixainJournalThread *self,
                            const char     *path)
{
  g_return_if_fail (self != NULL && path != NULL);

  g_mutex_lock (&self->mutex);
  g_queue_push_tail (&self->files, g_strdup (path));
  g_mutex_unlock (&self->mutex);
}

/**
 * sixain_journal_thread_forget:
 * @self: a thread
 *
 * Nobody will read the journal: what is not on the disk yet need not come there.
 */
void
sixain_journal_thread_forget (SixainJournalThread *self)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->mutex);
  self->dirty = FALSE;
  g_queue_clear_full (&self->files, g_free);
  g_mutex_unlock (&self->mutex);
}

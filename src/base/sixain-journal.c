/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-journal.h"

#include "sixain-journal-thread.h"
#include "sixain-durable.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * An append-only file of lines, as sixain-journal-lines knows them. Each line is one
 * write(), so that a killed process leaves whole lines and at most one torn one.
 * A thread brings them to the disk, several at once when they come fast, so that typing
 * never waits for it. A lock on the file tells other processes that it is in use.
 */
struct _SixainJournal {
  int                  fd;
  gint64               length; /* bytes of whole lines, and of broken ones between them */
  gint64               synced; /* bytes sixain_journal_sync() has brought to the disk, or were there to begin with */
  SixainJournalThread *thread;
};

static gboolean
fail_errno (GError **error,
            int      code)
{
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
  return FALSE;
}

static SixainJournal *
journal_new (const char *path,
             int         flags,
             int         lock,
             GError    **error)
{
  SixainJournal *self;
  g_autofd int fd = g_open (path, O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW | flags, 0600);
  int code = fd < 0 ? -1 : 0;

  if (fd >= 0)
    do
      code = flock (fd, LOCK_EX | lock);
    while (code != 0 && errno == EINTR);

  if (code != 0)
    {
      fail_errno (error, errno);
      return NULL;
    }

  self = g_new0 (SixainJournal, 1);
  self->fd = g_steal_fd (&fd);
  self->thread = sixain_journal_thread_new (self->fd);
  return self;
}

/**
 * sixain_journal_new:
 * @path: a file that isn't there yet
 * @error: return location, domain %G_IO_ERROR
 *
 * Makes a journal and locks it. One thread at a time may use it.
 */
SixainJournal *
sixain_journal_new (const char *path,
                    GError    **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  /* it is ours, though somebody who looks for recoveries may have it for a moment */
  return journal_new (path, O_CREAT | O_EXCL, 0, error);
}

/**
 * sixain_journal_open:
 * @path: an existing journal
 * @error: return location, domain %G_IO_ERROR; %G_IO_ERROR_WOULD_BLOCK when another
 *   process, or this one, has it open
 *
 * Locks it. sixain_journal_read() must come before the first sixain_journal_append().
 */
SixainJournal *
sixain_journal_open (const char *path,
                     GError    **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  return journal_new (path, 0, LOCK_NB, error);
}

/**
 * sixain_journal_wait:
 * @path: a journal that several processes share, or where one will be
 * @error: return location, domain %G_IO_ERROR
 *
 * Opens a journal for a moment, and waits until nobody else has it. Whoever has it may put
 * another in its place. sixain_journal_read() or sixain_journal_read_past() must come before
 * the first sixain_journal_append().
 */
SixainJournal *
sixain_journal_wait (const char *path,
                     GError    **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  for (;;)
    {
      g_autoptr (SixainJournal) self = journal_new (path, O_CREAT, 0, error);
      struct stat ours, there;

      if (self == NULL)
        return NULL;
      /* while it was waited for it may have been replaced */
      if (fstat (self->fd, &ours) == 0 && g_lstat (path, &there) == 0 &&
          ours.st_dev == there.st_dev && ours.st_ino == there.st_ino)
        return g_steal_pointer (&self);
    }
}

/**
 * sixain_journal_abandon:
 * @self: (transfer full): a journal
 *
 * Frees a journal that nobody will read, without bringing it to the disk first.
 */
void
sixain_journal_abandon (SixainJournal *self)
{
  g_return_if_fail (self != NULL);

  sixain_journal_thread_forget (self->thread);
  sixain_journal_free (self);
}

void
sixain_journal_free (SixainJournal *self)
{
  g_clear_pointer (&self->thread, sixain_journal_thread_free);
  g_clear_fd (&self->fd, NULL);
  g_free (self);
}

static GPtrArray *
read_lines (SixainJournal  *self,
            gboolean        past,
            gboolean       *damaged,
            gboolean       *torn,
            GError        **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new_from_fd (self->fd, FALSE, error);
  GPtrArray *records;
  gint64 length;

  if (file == NULL)
    return NULL;

  length = g_mapped_file_get_length (file);
  records = sixain_journal_lines_parse (g_mapped_file_get_contents (file), length, past, &self->length, damaged);
  *torn = self->length < length;
  self->synced = self->length;
  return records;
}

/**
 * sixain_journal_read:
 * @self: a journal
 * @torn: (out): whether more than nothing followed the last whole line
 * @error: return location, domain %G_IO_ERROR
 *
 * Reads the whole lines from the beginning, up to the first that isn't; new ones will be
 * put in its place. For records that build on each other.
 *
 * Returns: (transfer full) (element-type SixainJournalRecord): the records
 */
GPtrArray *
sixain_journal_read (SixainJournal *self,
                     gboolean      *torn,
                     GError       **error)
{
  gboolean damaged;

  g_return_val_if_fail (self != NULL && torn != NULL, NULL);

  return read_lines (self, FALSE, &damaged, torn, error);
}

/**
 * sixain_journal_read_past:
 * @self: a journal
 * @damaged: (out): whether a line that was once complete can't be read
 * @error: return location, domain %G_IO_ERROR
 *
 * Reads every whole line, also those behind one that isn't, which stays where it is; new
 * ones will follow the last. What has no end was never complete, and goes. For records that
 * are worth something alone.
 *
 * Returns: (transfer full) (element-type SixainJournalRecord): the records
 */
GPtrArray *
sixain_journal_read_past (SixainJournal *self,
                          gboolean      *damaged,
                          GError       **error)
{
  gboolean torn;

  g_return_val_if_fail (self != NULL && damaged != NULL, NULL);

  return read_lines (self, TRUE, damaged, &torn, error);
}

/**
 * sixain_journal_peek:
 * @path: a journal that others may have open
 * @error: return location, domain %G_IO_ERROR or %G_FILE_ERROR
 *
 * Reads as sixain_journal_read_past() does, without waiting and without having it.
 *
 * Returns: (transfer full) (element-type SixainJournalRecord): the records
 */
GPtrArray *
sixain_journal_peek (const char *path,
                     GError    **error)
{
  g_autofree char *data = NULL;
  gboolean damaged;
  gint64 used;
  gsize length;

  g_return_val_if_fail (path != NULL, NULL);

  /* read, not mapped: it may be cut meanwhile */
  if (!g_file_get_contents (path, &data, &length, error))
    return NULL;

  return sixain_journal_lines_parse (data, length, TRUE, &used, &damaged);
}

/* Takes away what follows the last whole line. */
static gboolean
cut (SixainJournal *self,
     GError       **error)
{
  struct stat info;

  if (fstat (self->fd, &info) != 0 ||
      (info.st_size != self->length && ftruncate (self->fd, self->length) != 0))
    return fail_errno (error, errno);

  return TRUE;
}

/**
 * sixain_journal_append:
 * @self: a journal
 * @kind: %SIXAIN_JOURNAL_EDIT, %SIXAIN_JOURNAL_STATE or %SIXAIN_JOURNAL_STEP
 * @text: one line
 * @error: return location, domain %G_IO_ERROR
 *
 * Once this has returned %TRUE the record survives the process; an edit soon after the
 * machine, a step after the next sixain_journal_sync().
 * After %FALSE the journal holds what it held before.
 */
gboolean
sixain_journal_append (SixainJournal *self,
                       char           kind,
                       const char    *text,
                       GError       **error)
{
  g_autofree char *line = NULL;
  gsize length;

  g_return_val_if_fail (self != NULL && text != NULL, FALSE);
  g_return_val_if_fail (*text != '\0' && strchr (text, '\n') == NULL, FALSE);

  if (!cut (self, error))
    return FALSE;

  line = sixain_journal_lines_format (kind, text, &length);
  if (!sixain_write_all (self->fd, line, length, error))
    {
      cut (self, NULL);
      return FALSE;
    }

  self->length += length;
  /* a state alone is nothing that would be missed */
  if (kind == SIXAIN_JOURNAL_EDIT)
    sixain_journal_thread_start (self->thread);
  return TRUE;
}

/**
 * sixain_journal_sync:
 * @self: a journal whose records are %SIXAIN_JOURNAL_STEP
 * @error: return location, domain %G_IO_ERROR
 *
 * Brings all that was appended to the disk, and waits for it. After %FALSE the journal
 * holds what it held after the last success: what the disk refused once, the kernel may
 * forget, and call the next attempt a success without it.
 */
gboolean
sixain_journal_sync (SixainJournal *self,
                     GError       **error)
{
  int code;

  g_return_val_if_fail (self != NULL, FALSE);

  do
    code = fdatasync (self->fd) == 0 ? 0 : errno;
  while (code == EINTR);

  if (code != 0)
    {
      self->length = self->synced;
      cut (self, NULL);
      return fail_errno (error, code);
    }

  self->synced = self->length;
  return TRUE;
}

/**
 * sixain_journal_sync_first:
 * @self: a journal
 * @path: a file later edits build on
 *
 * Brings @path to the disk before the next edit, in the journal's thread.
 */
void
sixain_journal_sync_first (SixainJournal *self,
                           const char    *path)
{
  g_return_if_fail (self != NULL && path != NULL);

  sixain_journal_thread_add_first (self->thread, path);
}

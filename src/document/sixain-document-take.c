/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-document-private.h"

#include "sixain-durable.h"
#include "sixain-id.h"
#include "sixain-media-probe.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define BUFFER_SIZE (128 * 1024)

/*
 * inputs: all but the last two, from the main thread
 * outputs: hash and member
 */
typedef struct {
  char *path;
  char *folder;
  char *name;
  char *receipt;
  char *receipt_member;
  char *hash;
  char *member;
} Film;

static void
film_free (Film *film)
{
  g_clear_pointer (&film->path, g_free);
  g_clear_pointer (&film->folder, g_free);
  g_clear_pointer (&film->name, g_free);
  g_clear_pointer (&film->receipt, g_free);
  g_clear_pointer (&film->receipt_member, g_free);
  g_clear_pointer (&film->hash, g_free);
  g_clear_pointer (&film->member, g_free);
  g_free (film);
}

static gboolean
fail_errno (GError **error,
            int      code)
{
  return sixain_document_fail_keeping (error, g_error_new_literal (G_IO_ERROR, g_io_error_from_errno (code),
                                                                   g_strerror (code)));
}

static char *
make_folder (Film       *film,
             const char *name,
             GError    **error)
{
  g_autofree char *folder = g_build_filename (film->folder, name, NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      fail_errno (error, errno);
      return NULL;
    }

  return g_steal_pointer (&folder);
}

/* Hashes what @from has, and where there is a @to writes it there. */
static gboolean
read_through (Film         *film,
              int           from,
              int           to,
              GCancellable *cancellable,
              GError      **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *buffer = g_malloc (BUFFER_SIZE);
  GError *cause = NULL;

  for (;;)
    {
      gssize length = read (from, buffer, BUFFER_SIZE);

      if (length < 0 && errno == EINTR)
        continue;
      if (length < 0)
        return sixain_document_fail_reading (error, film->name,
                                             g_error_new_literal (G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno)));
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (length == 0)
        break;

      g_checksum_update (checksum, buffer, length);
      if (to >= 0 && !sixain_write_all (to, buffer, length, &cause))
        return sixain_document_fail_keeping (error, cause);
    }

  g_set_str (&film->hash, g_checksum_get_string (checksum));
  return TRUE;
}

/* A link takes no room, where both lie in the user's data. */
static gboolean
bring (Film         *film,
       const char   *part,
       GCancellable *cancellable,
       GError      **error)
{
  g_autofd int from = g_open (film->path, O_RDONLY | O_CLOEXEC, 0);
  g_autofd int to = -1;

  if (from < 0)
    return sixain_document_fail_reading (error, film->name,
                                         g_error_new_literal (G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno)));

  if (linkat (AT_FDCWD, film->path, AT_FDCWD, part, AT_SYMLINK_FOLLOW) != 0)
    {
      to = g_open (part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
      if (to < 0)
        return fail_errno (error, errno);
    }

  return read_through (film, from, to, cancellable, error);
}

static gboolean
put_film (Film         *film,
          GCancellable *cancellable,
          GError      **error)
{
  g_autofree char *takes = make_folder (film, "takes", error);
  g_autofree char *id = sixain_id_new ();
  g_autofree char *hidden = g_strconcat (".", id, NULL);
  g_autofree char *part = NULL;
  g_autofree char *base = NULL;
  g_autofree char *path = NULL;
  SixainMedia media;
  GError *cause = NULL;
  gboolean there;

  if (takes == NULL || !sixain_media_probe (film->path, film->name, &media, error))
    return FALSE;

  if (media.kind != SIXAIN_ASSET_VIDEO)
    {
      g_set_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_MEDIA,
                   C_("document error", "“%s” is not a film, so it can't be a take."), film->name);
      return FALSE;
    }

  part = g_build_filename (takes, hidden, NULL);
  if (!bring (film, part, cancellable, error))
    {
      g_unlink (part);
      return FALSE;
    }

  base = g_strconcat (film->hash, ".", media.extension, NULL);
  path = g_build_filename (takes, base, NULL);
  there = g_file_test (path, G_FILE_TEST_EXISTS) || sixain_rename (part, path, &cause);
  g_unlink (part);
  if (!there)
    return sixain_document_fail_keeping (error, cause);

  film->member = g_strconcat ("takes/", base, NULL);
  return TRUE;
}

static gboolean
put_receipt (Film    *film,
             GError **error)
{
  g_autofree char *receipts = NULL;
  g_autofree char *path = NULL;
  g_autofree char *part = NULL;
  g_autofd int fd = -1;
  GError *cause = NULL;
  gboolean there;

  if (film->receipt == NULL)
    return TRUE;

  receipts = make_folder (film, "receipts", error);
  if (receipts == NULL)
    return FALSE;

  path = g_build_filename (film->folder, film->receipt_member, NULL);
  part = g_build_filename (receipts, ".receipt-XXXXXX", NULL);
  fd = g_mkstemp_full (part, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    return fail_errno (error, errno);

  there = sixain_write_all (fd, film->receipt, strlen (film->receipt), &cause) && sixain_rename (part, path, &cause);
  g_unlink (part);

  return there || sixain_document_fail_keeping (error, cause);
}

static void
add_thread (GTask        *task,
            gpointer      source_object,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Film *film = task_data;
  GError *error = NULL;

  if (put_film (film, cancellable, &error) && put_receipt (film, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
note_take (SixainDocument *self,
           SixainTake     *take,
           Film           *film,
           GError        **error)
{
  SixainStoryboard *storyboard = sixain_document_get_storyboard (self);

  if (sixain_document_is_closed (self))
    {
      g_set_error_literal (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_IO,
                           C_("document error", "The storyboard is closed."));
      return FALSE;
    }

  sixain_document_found (self, film->member);
  if (film->receipt != NULL)
    sixain_document_found (self, film->receipt_member);

  /* another call may have been faster */
  if (sixain_storyboard_find_take (storyboard, sixain_record_get_id (SIXAIN_RECORD (take))) != NULL)
    return TRUE;

  g_object_set (take,
                "member", film->member,
                "hash", film->hash,
                "receipt", film->receipt != NULL ? film->receipt_member : "",
                NULL);
  return sixain_history_note (sixain_document_get_history (self),
                              sixain_edit_new_insert (C_("edit", "Add Take"), SIXAIN_RECORD (storyboard), "takes",
                                                      G_MAXUINT, SIXAIN_RECORD (take)),
                              error);
}

static void
add_thread_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SixainDocument *self = g_task_get_source_object (task);
  SixainTake *take = g_task_get_task_data (task);
  GError *error = NULL;

  g_assert (SIXAIN_IS_DOCUMENT (self));
  g_assert (g_task_is_valid (result, NULL));

  if (g_task_propagate_boolean (G_TASK (result), &error) &&
      note_take (self, take, g_task_get_task_data (G_TASK (result)), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);

  sixain_document_end_work (self);
}

static SixainTake *
new_take (const SixainNewTake *given)
{
  const char *none[] = { NULL };
  SixainTake *take = g_object_new (SIXAIN_TYPE_TAKE,
                                   "id", given->id,
                                   "name", given->name,
                                   "shots", given->shots != NULL ? given->shots : none,
                                   "asked", given->asked != NULL ? given->asked : none,
                                   "profile", given->profile != NULL ? given->profile : "",
                                   NULL);

  if (given->facts != NULL)
    g_object_set (take,
                  "width", given->facts->width,
                  "height", given->facts->height,
                  "duration", given->facts->duration,
                  "frames", given->facts->frames,
                  "sound", given->facts->sound,
                  NULL);

  return take;
}

/* A damaged document may have a take without its film. */
static gboolean
is_whole (SixainDocument *self,
          const char     *id)
{
  SixainTake *take = sixain_storyboard_find_take (sixain_document_get_storyboard (self), id);

  return take != NULL &&
         !sixain_document_lacks (self, sixain_take_get_member (take)) &&
         !sixain_document_lacks (self, sixain_take_get_receipt (take));
}

/**
 * sixain_document_add_take_async:
 * @self: a document
 * @take: what came, read at once
 * @cancellable: (nullable):
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Keeps a film as a take, which undo doesn't take back: it was paid for. The film and its
 * receipt are on the disk before the storyboard names them. A take that is there already
 * is left as it is, but gets its film back where that was missing.
 */
void
sixain_document_add_take_async (SixainDocument      *self,
                                const SixainNewTake *take,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (GTask) work = NULL;
  GTask *task;
  Film *film;

  g_return_if_fail (SIXAIN_IS_DOCUMENT (self));
  g_return_if_fail (take != NULL && take->path != NULL && take->name != NULL);
  g_return_if_fail (sixain_id_is_valid (take->id));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sixain_document_add_take_async);
  /* what was added too late to be cancelled is added */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, new_take (take), g_object_unref);

  if (is_whole (self, take->id))
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }

  film = g_new0 (Film, 1);
  film->path = g_strdup (take->path);
  film->folder = g_strdup (sixain_document_get_folder (self));
  film->name = g_strdup (take->name);
  film->receipt = g_strdup (take->receipt);
  film->receipt_member = g_strconcat ("receipts/", take->id, ".json", NULL);

  /* it doesn't hold the document, which must not be finalized in the thread */
  work = g_task_new (NULL, cancellable, add_thread_cb, task);
  g_task_set_source_tag (work, sixain_document_add_take_async);
  g_task_set_check_cancellable (work, FALSE);
  g_task_set_task_data (work, film, (GDestroyNotify) film_free);
  sixain_document_begin_work (self);
  g_task_run_in_thread (work, add_thread);
}

/**
 * sixain_document_add_take_finish:
 * @self: a document
 * @result: what the callback was given
 * @error: return location, domain %SIXAIN_DOCUMENT_ERROR
 *
 * Returns: (transfer full) (nullable): the storyboard's take; after an error nothing was
 *   changed, and the film is where it was
 */
SixainTake *
sixain_document_add_take_finish (SixainDocument *self,
                                 GAsyncResult   *result,
                                 GError        **error)
{
  SixainTake *take;

  g_return_val_if_fail (SIXAIN_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, sixain_document_add_take_async), NULL);

  take = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  take = sixain_storyboard_find_take (sixain_document_get_storyboard (self), sixain_record_get_id (SIXAIN_RECORD (take)));
  return take != NULL ? g_object_ref (take) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-document-private.h"

#include "sixain-codec.h"
#include "sixain-problem.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <time.h>

/* A folder that nobody has locked and in which nothing was begun is another process's
 * that is about to; after an hour it is rubbish. */
#define RUBBISH_SECONDS 3600

/**
 * sixain_recovery_free:
 * @self: (transfer full): what was offered
 *
 * Frees the offer; the working folder stays.
 */
void
sixain_recovery_free (SixainRecovery *self)
{
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_object (&self->file);
  g_clear_pointer (&self->changed, g_date_time_unref);
  g_free (self);
}

static gboolean
replay (SixainHistory     *history,
        SixainWorkHistory *work,
        GPtrArray         *problems)
{
  for (guint i = 0; i < work->edits->len; i++)
    {
      g_autoptr (GError) error = NULL;

      if (sixain_history_replay (history, g_ptr_array_index (work->edits, i), &error))
        continue;

      /* what follows builds on what couldn't be done */
      g_message ("Edit %u of %u could not be replayed: %s", i + 1, work->edits->len, error->message);
      sixain_problem_add (problems, SIXAIN_PROBLEM_JOURNAL, NULL,
                          g_strdup_printf (C_("problem", "The last changes could not be recovered: %u of %u."),
                                           work->edits->len - i, work->edits->len));
      return FALSE;
    }

  return TRUE;
}

static char *
dup_title (SixainWorkHistory *work)
{
  g_autoptr (SixainContents) contents = NULL;
  g_autoptr (SixainHistory) history = NULL;

  if (work->state->file != NULL)
    return sixain_document_dup_file_title (work->state->file);

  /* only the storyboard itself knows what it is called */
  contents = sixain_contents_new (work->base, "", NULL);
  if (contents != NULL)
    {
      const char *title;

      history = sixain_history_new (contents->storyboard);
      replay (history, work, contents->problems);
      title = sixain_storyboard_get_title (contents->storyboard);
      if (title != NULL && *title != '\0')
        return g_strdup (title);
    }

  return g_strdup (work->state->name != NULL ? work->state->name : C_("document", "Untitled Storyboard"));
}

static gboolean
is_old (const char *folder)
{
  struct stat info;

  return g_stat (folder, &info) == 0 && time (NULL) - info.st_mtime > RUBBISH_SECONDS;
}

/* What there is to recover in @path; what isn't worth it is removed. */
static SixainRecovery *
look_into (const char *path)
{
  g_autoptr (SixainWorkFolder) folder = NULL;
  g_autoptr (SixainWorkHistory) history = NULL;
  SixainRecovery *recovery;

  folder = sixain_work_folder_open (path, NULL);
  if (folder == NULL)
    {
      /* in use; or all but empty, when it was being made or removed */
      if (is_old (path))
        g_rmdir (path);
      return NULL;
    }

  history = sixain_work_folder_read (folder, NULL);
  if (history == NULL || !history->unsaved)
    {
      if (history != NULL || is_old (path))
        sixain_work_folder_remove (g_steal_pointer (&folder));
      return NULL;
    }

  recovery = g_new0 (SixainRecovery, 1);
  recovery->folder = g_strdup (path);
  recovery->title = dup_title (history);
  recovery->changed = sixain_work_folder_get_changed (folder);
  g_set_object (&recovery->file, history->state->file);
  return recovery;
}

static int
compare_recoveries (gconstpointer a,
                    gconstpointer b)
{
  const SixainRecovery *first = *(SixainRecovery * const *) a;
  const SixainRecovery *second = *(SixainRecovery * const *) b;

  return -g_date_time_compare (first->changed, second->changed);
}

/**
 * sixain_document_list_recoveries:
 *
 * Looks for storyboards with unsaved changes whose program has crashed; those of running
 * programs are left out. Folders in which everything was saved are cleared away.
 *
 * Returns: (transfer full) (element-type SixainRecovery): them, the latest first
 */
GPtrArray *
sixain_document_list_recoveries (void)
{
  g_autoptr (GPtrArray) recoveries = g_ptr_array_new_with_free_func ((GDestroyNotify) sixain_recovery_free);
  g_autofree char *root = sixain_work_folder_dup_root ();
  g_autoptr (GDir) dir = g_dir_open (root, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (root, name, NULL);
      SixainRecovery *recovery = look_into (path);

      if (recovery != NULL)
        g_ptr_array_add (recoveries, recovery);
    }

  g_ptr_array_sort (recoveries, compare_recoveries);
  return g_steal_pointer (&recoveries);
}

static gboolean
fail (GError    **error,
      const char *folder,
      GError     *cause)
{
  g_autoptr (GError) why = cause;

  if (g_error_matches (why, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    g_set_error_literal (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_IO,
                         C_("document error", "The storyboard is open in another window."));
  else
    g_set_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_IO,
                 /* Translators: the second %s is the reason, a sentence without a full stop */
                 C_("document error", "The storyboard in “%s” could not be recovered: %s. The folder is as it was."),
                 folder, why->message);

  return FALSE;
}

/* Later edits build on what is there now, not on the one that couldn't be replayed. */
static gboolean
begin_anew (SixainWorkFolder *folder,
            SixainStoryboard *storyboard,
            SixainWorkState  *state,
            GError          **error)
{
  g_autofree char *json = sixain_codec_save_storyboard (storyboard);

  state->saved = FALSE;
  return sixain_work_folder_start (folder, json, state, error);
}

/**
 * sixain_document_recover:
 * @folder: (type filename): the folder of a #SixainRecovery
 * @error: return location, domain %SIXAIN_DOCUMENT_ERROR
 *
 * Brings a storyboard back as of its last edit, with everything that can be undone, and
 * goes on in the same folder. After an error the folder is as it was.
 *
 * Returns: (transfer full): the document
 */
SixainDocument *
sixain_document_recover (const char *folder,
                         GError    **error)
{
  g_autoptr (SixainWorkFolder) work_folder = NULL;
  g_autoptr (SixainWorkHistory) work = NULL;
  g_autoptr (SixainContents) contents = NULL;
  g_autoptr (SixainHistory) history = NULL;
  g_autofree char *title = NULL;
  SixainDocumentParts parts = { 0, };
  SixainDocument *document;
  GError *cause = NULL;

  g_return_val_if_fail (folder != NULL, NULL);

  work_folder = sixain_work_folder_open (folder, &cause);
  work = work_folder != NULL ? sixain_work_folder_read (work_folder, &cause) : NULL;
  if (work == NULL)
    {
      fail (error, folder, cause);
      return NULL;
    }

  title = dup_title (work);
  contents = sixain_contents_new (work->base, title, error);
  if (contents == NULL)
    return NULL;

  history = sixain_history_new (contents->storyboard);
  parts.anew = !replay (history, work, contents->problems);
  if (parts.anew && !begin_anew (work_folder, contents->storyboard, work->state, &cause))
    {
      fail (error, folder, cause);
      return NULL;
    }

  sixain_contents_check_folder (contents, folder);
  /* what is damaged is never saved over the file, which may have it whole */
  if (sixain_contents_is_damaged (contents))
    {
      g_clear_object (&work->state->file);
      g_set_str (&work->state->name, title);
    }
  parts.history = g_steal_pointer (&history);
  parts.folder = g_steal_pointer (&work_folder);
  parts.state = *work->state;
  *work->state = (SixainWorkState) { 0, };
  parts.problems = g_steal_pointer (&contents->problems);
  parts.missing = g_steal_pointer (&contents->missing);
  document = sixain_document_assemble (&parts);

  /* the program may have ended in the midst of a drag; the journal is to know */
  sixain_history_end_gesture (sixain_document_get_history (document));
  return document;
}

/**
 * sixain_document_discard_recovery:
 * @folder: (type filename): the folder of a #SixainRecovery
 *
 * Deletes what a crash left behind, unless it has been opened meanwhile.
 */
void
sixain_document_discard_recovery (const char *folder)
{
  SixainWorkFolder *work_folder;

  g_return_if_fail (folder != NULL);

  work_folder = sixain_work_folder_open (folder, NULL);
  if (work_folder != NULL)
    sixain_work_folder_remove (work_folder);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-document-private.h"

#include "sixain-codec.h"

typedef struct {
  GFile   *file;
  gboolean copy;
} Open;

static void
open_free (Open *data)
{
  g_clear_object (&data->file);
  g_free (data);
}

static gboolean
begin_work_folder (SixainWorkFolder *folder,
                   SixainPackage    *package,
                   SixainStoryboard *storyboard,
                   SixainWorkState  *state,
                   GError          **error)
{
  /* as it was understood: what was mended must be the same when edits are replayed */
  g_autofree char *json = sixain_codec_save_storyboard (storyboard);
  GHashTableIter iter;
  gpointer name;
  GError *cause = NULL;

  g_hash_table_iter_init (&iter, package->members);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    sixain_work_folder_sync_first (folder, name);

  if (sixain_work_folder_start (folder, json, state, &cause))
    return TRUE;

  return sixain_document_fail_keeping (error, cause);
}

static SixainDocument *
read_document (GFile        *file,
               gboolean      copy,
               GCancellable *cancellable,
               GError      **error)
{
  g_autoptr (SixainPackage) package = NULL;
  g_autoptr (SixainContents) contents = NULL;
  g_autofree char *name = sixain_document_dup_file_name (file);
  SixainDocumentParts parts = { 0, };
  const char *path;
  GError *cause = NULL;

  parts.folder = sixain_work_folder_new (&cause);
  if (parts.folder == NULL)
    {
      sixain_document_fail_keeping (error, cause);
      return NULL;
    }

  path = sixain_work_folder_get_path (parts.folder);
  package = sixain_package_read (file, path, cancellable, error);
  contents = package != NULL ? sixain_contents_new (package->json, name, error) : NULL;
  if (contents == NULL)
    {
      sixain_work_folder_remove (parts.folder);
      return NULL;
    }

  sixain_contents_check_package (contents, package, name, path);
  parts.state.name = sixain_document_dup_file_title (file);
  parts.state.saved = TRUE;
  /* a damaged file is never overwritten by what could be read of it */
  if (!copy && !sixain_contents_is_damaged (contents))
    {
      parts.state.file = g_object_ref (file);
      parts.state.etag = g_strdup (package->etag);
    }

  if (!begin_work_folder (parts.folder, package, contents->storyboard, &parts.state, error))
    {
      sixain_work_state_clear (&parts.state);
      sixain_work_folder_remove (parts.folder);
      return NULL;
    }

  parts.history = sixain_history_new (contents->storyboard);
  parts.problems = g_steal_pointer (&contents->problems);
  parts.missing = g_steal_pointer (&contents->missing);
  return sixain_document_assemble (&parts);
}

static void
open_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Open *data = task_data;
  GError *error = NULL;
  SixainDocument *document = read_document (data->file, data->copy, cancellable, &error);

  if (document != NULL)
    g_task_return_pointer (task, document, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
open_in_thread (GFile              *file,
                gboolean            copy,
                GCancellable       *cancellable,
                GAsyncReadyCallback callback,
                gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Open *data = g_new0 (Open, 1);

  data->file = g_object_ref (file);
  data->copy = copy;
  g_task_set_source_tag (task, sixain_document_open_async);
  g_task_set_task_data (task, data, (GDestroyNotify) open_free);
  g_task_run_in_thread (task, open_thread);
}

/**
 * sixain_document_open_async:
 * @file: a `.sixain` file
 * @cancellable: (nullable):
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Opens a storyboard. What is damaged opens as far as it can be read, without a file to
 * save to, so that the original stays; sixain_document_get_problems() says what is wrong.
 */
void
sixain_document_open_async (GFile              *file,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  open_in_thread (file, FALSE, cancellable, callback, user_data);
}

/**
 * sixain_document_open_copy_async:
 * @file: a `.sixain` file
 * @cancellable: (nullable):
 * @callback: called in the main thread; it uses sixain_document_open_finish()
 * @user_data: for @callback
 *
 * Opens a sample: a storyboard without a file to save to.
 */
void
sixain_document_open_copy_async (GFile              *file,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  open_in_thread (file, TRUE, cancellable, callback, user_data);
}

/**
 * sixain_document_open_finish:
 * @result: what the callback was given
 * @error: return location, domain %SIXAIN_DOCUMENT_ERROR
 *
 * Returns: (transfer full): the document
 */
SixainDocument *
sixain_document_open_finish (GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, sixain_document_open_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sixain_document_open_sync:
 * @file: a `.sixain` file
 * @cancellable: (nullable):
 * @error: return location, domain %SIXAIN_DOCUMENT_ERROR
 *
 * Opens a storyboard and waits for it, for programs without a main loop.
 *
 * Returns: (transfer full): the document
 */
SixainDocument *
sixain_document_open_sync (GFile        *file,
                           GCancellable *cancellable,
                           GError      **error)
{
  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);

  return read_document (file, FALSE, cancellable, error);
}

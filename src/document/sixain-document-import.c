/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-document-private.h"

#include "sixain-import.h"

typedef struct {
  GFile  *file;   /* this */
  GBytes *bytes;  /* or this */
  char   *name;
  char   *origin;
  char   *folder;
} Input;

static void
input_free (Input *input)
{
  g_clear_object (&input->file);
  g_clear_pointer (&input->bytes, g_bytes_unref);
  g_clear_pointer (&input->name, g_free);
  g_clear_pointer (&input->origin, g_free);
  g_clear_pointer (&input->folder, g_free);
  g_free (input);
}

static void
import_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Input *input = task_data;
  SixainImport *import;
  GError *error = NULL;

  if (input->file != NULL)
    import = sixain_import_file (input->file, input->origin, input->folder, cancellable, &error);
  else
    import = sixain_import_bytes (input->bytes, input->name, input->origin, input->folder, cancellable, &error);

  if (import != NULL)
    g_task_return_pointer (task, import, (GDestroyNotify) sixain_import_free);
  else
    g_task_return_error (task, error);
}

static void
import_thread_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SixainDocument *self = g_task_get_source_object (task);
  SixainImport *import;
  GError *error = NULL;

  g_assert (SIXAIN_IS_DOCUMENT (self));
  g_assert (g_task_is_valid (result, NULL));

  import = g_task_propagate_pointer (G_TASK (result), &error);
  if (import != NULL)
    g_task_return_pointer (task, import, (GDestroyNotify) sixain_import_free);
  else
    g_task_return_error (task, error);

  sixain_document_end_work (self);
}

/* The thread's task doesn't hold the document, which must not be finalized there. */
static void
import_in_thread (SixainDocument     *self,
                  Input              *input,
                  const char         *origin,
                  GCancellable       *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GTask) work = g_task_new (NULL, cancellable, import_thread_cb, task);

  g_task_set_source_tag (task, sixain_document_import_async);
  g_task_set_source_tag (work, import_in_thread);
  input->origin = g_strdup (origin);
  input->folder = g_strdup (sixain_document_get_folder (self));
  g_task_set_task_data (work, input, (GDestroyNotify) input_free);

  sixain_document_begin_work (self);
  g_task_run_in_thread (work, import_thread);
}

/**
 * sixain_document_import_async:
 * @self: a document
 * @file: a picture, video or sound
 * @origin: (nullable): the address it came from
 * @cancellable: (nullable):
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Copies a file into the document. What it is is told by its content. The storyboard
 * stays as it is: it is for the caller to add the asset, by an edit.
 */
void
sixain_document_import_async (SixainDocument     *self,
                              GFile              *file,
                              const char         *origin,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  Input *input;

  g_return_if_fail (SIXAIN_IS_DOCUMENT (self));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  input = g_new0 (Input, 1);
  input->file = g_object_ref (file);
  import_in_thread (self, input, origin, cancellable, callback, user_data);
}

/**
 * sixain_document_import_bytes_async:
 * @self: a document
 * @bytes: the content of a picture, video or sound file
 * @name: what to call it
 * @origin: (nullable): the address it came from
 * @cancellable: (nullable):
 * @callback: called in the main thread; it uses sixain_document_import_finish()
 * @user_data: for @callback
 *
 * Like sixain_document_import_async(), for what was pasted, or dropped by a browser.
 */
void
sixain_document_import_bytes_async (SixainDocument     *self,
                                    GBytes             *bytes,
                                    const char         *name,
                                    const char         *origin,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  Input *input;

  g_return_if_fail (SIXAIN_IS_DOCUMENT (self));
  g_return_if_fail (bytes != NULL && name != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  input = g_new0 (Input, 1);
  input->bytes = g_bytes_ref (bytes);
  input->name = g_strdup (name);
  import_in_thread (self, input, origin, cancellable, callback, user_data);
}

/**
 * sixain_document_import_finish:
 * @self: a document
 * @result: what the callback was given
 * @error: return location, domain %SIXAIN_DOCUMENT_ERROR;
 *   %SIXAIN_DOCUMENT_ERROR_MEDIA when the file can't be used
 *
 * Returns: (transfer full): a new asset that is in no list yet, or the storyboard's own
 * one when it has the same content already
 */
SixainAsset *
sixain_document_import_finish (SixainDocument *self,
                               GAsyncResult   *result,
                               GError        **error)
{
  g_autoptr (SixainImport) import = NULL;
  g_autoptr (SixainAsset) asset = NULL;
  g_autofree char *member = NULL;
  SixainAsset *own;

  g_return_val_if_fail (SIXAIN_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, sixain_document_import_async), NULL);

  import = g_task_propagate_pointer (G_TASK (result), error);
  if (import == NULL)
    return NULL;

  asset = sixain_import_new_asset (import);
  member = sixain_asset_dup_member (asset);
  sixain_document_found (self, member);

  own = sixain_storyboard_find_hash (sixain_document_get_storyboard (self), sixain_import_get_hash (import));
  return own != NULL ? g_object_ref (own) : g_steal_pointer (&asset);
}

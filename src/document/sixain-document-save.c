/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-document-private.h"

#include "sixain-codec.h"
#include "sixain-member.h"
#include "sixain-package-save.h"
#include "sixain-thumbnail.h"

#include <glib/gi18n.h>
#include <string.h>

/*
 * inputs: file, etag, content, picture, from the main thread; takes, which stay there
 * output: new_etag
 */
typedef struct {
  GFile                *file;    /* (nullable) until the save begins */
  char                 *etag;    /* (nullable) */
  SixainPackageContent *content;
  char                 *picture; /* (nullable): what the thumbnail is made of */
  char                **takes;   /* ids of those in the content */
  char                 *new_etag;
} Save;

static void start_next_save (SixainDocument *self);

static void
save_free (Save *save)
{
  g_clear_object (&save->file);
  g_clear_pointer (&save->etag, g_free);
  g_clear_pointer (&save->content, sixain_package_content_free);
  g_clear_pointer (&save->picture, g_free);
  g_clear_pointer (&save->takes, g_strfreev);
  g_clear_pointer (&save->new_etag, g_free);
  g_free (save);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Save, save_free)

static char *
dup_thumbnail_picture (SixainDocument *self)
{
  SixainStoryboard *storyboard = sixain_document_get_storyboard (self);
  GListModel *shots = sixain_storyboard_get_shots (storyboard);
  g_autoptr (SixainShot) shot = g_list_model_get_n_items (shots) > 0 ? g_list_model_get_item (shots, 0) : NULL;
  const char *id = shot != NULL ? sixain_shot_get_start_frame (shot) : NULL;
  SixainAsset *asset = id != NULL ? sixain_storyboard_find_asset (storyboard, id) : NULL;
  g_autofree char *member = asset != NULL ? sixain_asset_dup_member (asset) : NULL;

  if (member == NULL ||
      sixain_asset_get_kind (asset) != SIXAIN_ASSET_PICTURE ||
      !sixain_member_is_asset (member) ||
      sixain_document_lacks (self, member))
    return NULL;

  return sixain_member_dup_path (member, sixain_document_get_folder (self));
}

/* The media to save: all but those that were missing when the storyboard was opened.
 * One that has gone since is an error, else its only copy might be overwritten. */
static char **
list_members (SixainDocument *self,
              GError        **error)
{
  g_auto (GStrv) all = sixain_contents_list_members (sixain_document_get_storyboard (self));
  g_autoptr (GStrvBuilder) there = g_strv_builder_new ();

  for (guint i = 0; all[i] != NULL; i++)
    {
      g_autofree char *path = NULL;

      if (!sixain_member_is_media (all[i]) || sixain_document_lacks (self, all[i]))
        continue;

      path = sixain_member_dup_path (all[i], sixain_document_get_folder (self));
      if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
        {
          g_set_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_IO,
                       C_("document error", "Nothing was saved: “%s” has disappeared from the working folder “%s”. "
                          "Put it back, or remove what uses it."),
                       all[i], sixain_document_get_folder (self));
          return NULL;
        }
      g_strv_builder_add (there, all[i]);
    }

  return g_strv_builder_end (there);
}

/* Those whose film goes along. */
static char **
list_takes (SixainDocument *self)
{
  GListModel *takes = sixain_storyboard_get_takes (sixain_document_get_storyboard (self));
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (takes); i++)
    {
      g_autoptr (SixainTake) take = g_list_model_get_item (takes, i);

      if (!sixain_document_lacks (self, sixain_take_get_member (take)))
        g_strv_builder_add (ids, sixain_record_get_id (SIXAIN_RECORD (take)));
    }

  return g_strv_builder_end (ids);
}

/* Takes a snapshot, so that edits may go on while it is written. */
static gboolean
begin_save (SixainDocument *self,
            Save           *save,
            GError        **error)
{
  g_autoptr (SixainPackageContent) content = g_new0 (SixainPackageContent, 1);
  char *json;

  if (sixain_document_is_closed (self))
    {
      g_set_error_literal (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_IO,
                           C_("document error", "The storyboard is closed."));
      return FALSE;
    }

  if (save->file == NULL)
    {
      GFile *file = sixain_document_get_file (self);

      if (file == NULL)
        {
          g_set_error_literal (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_IO,
                               C_("document error", "The storyboard has no file yet. Choose where to save it."));
          return FALSE;
        }

      save->file = g_object_ref (file);
      save->etag = g_strdup (sixain_document_get_etag (self));
    }

  content->members = list_members (self, error);
  if (content->members == NULL)
    return FALSE;

  sixain_history_begin_save (sixain_document_get_history (self));
  json = sixain_codec_save_storyboard (sixain_document_get_storyboard (self));
  content->json = g_bytes_new_take (json, strlen (json));
  content->folder = g_strdup (sixain_document_get_folder (self));
  save->picture = dup_thumbnail_picture (self);
  save->takes = list_takes (self);
  save->content = g_steal_pointer (&content);

  return TRUE;
}

static gboolean
carry_out (Save         *save,
           GCancellable *cancellable,
           GError      **error)
{
  if (save->picture != NULL)
    save->content->thumbnail = sixain_thumbnail_new (save->picture);

  return sixain_package_save (save->content, save->file, save->etag, &save->new_etag, cancellable, error);
}

static void
save_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  GError *error = NULL;

  if (carry_out (task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
save_thread_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SixainDocument *self = g_task_get_source_object (task);
  GError *error = NULL;
  Save *save;

  g_assert (SIXAIN_IS_DOCUMENT (self));
  g_assert (g_task_is_valid (result, NULL));

  save = g_task_get_task_data (task);
  g_queue_pop_head (sixain_document_get_saves (self));
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      sixain_document_saved (self, save->file, save->new_etag, (const char * const *) save->takes);
      g_task_return_boolean (task, TRUE);
    }
  else
    {
      g_task_return_error (task, error);
    }

  start_next_save (self);
  sixain_document_end_work (self);
}

/* The thread's task doesn't hold the document, which must not be finalized there. */
static void
start_next_save (SixainDocument *self)
{
  GQueue *saves = sixain_document_get_saves (self);
  GTask *task;

  while ((task = g_queue_peek_head (saves)) != NULL)
    {
      GError *error = NULL;

      if (!g_task_return_error_if_cancelled (task))
        {
          if (begin_save (self, g_task_get_task_data (task), &error))
            {
              g_autoptr (GTask) work = g_task_new (NULL, g_task_get_cancellable (task), save_thread_cb, task);

              g_task_set_source_tag (work, start_next_save);
              g_task_set_check_cancellable (work, FALSE);
              g_task_set_task_data (work, g_task_get_task_data (task), NULL);
              sixain_document_begin_work (self);
              g_task_run_in_thread (work, save_thread);
              return;
            }
          g_task_return_error (task, error);
        }

      g_queue_pop_head (saves);
      g_object_unref (task);
    }
}

/**
 * sixain_document_save_async:
 * @self: a document
 * @file: (nullable): where to save, replacing whatever is there; or %NULL for the file
 *   it came from, if that is still as it was left
 * @cancellable: (nullable):
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Saves the storyboard as it is now. Edits may go on meanwhile and count as unsaved. One
 * save runs at a time; another waits for its turn, and saves what is there by then.
 */
void
sixain_document_save_async (SixainDocument     *self,
                            GFile              *file,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GQueue *saves;
  GTask *task;
  Save *save;

  g_return_if_fail (SIXAIN_IS_DOCUMENT (self));
  g_return_if_fail (file == NULL || G_IS_FILE (file));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sixain_document_save_async);
  /* a save that was cancelled too late has been done */
  g_task_set_check_cancellable (task, FALSE);
  save = g_new0 (Save, 1);
  g_set_object (&save->file, file);
  g_task_set_task_data (task, save, (GDestroyNotify) save_free);

  saves = sixain_document_get_saves (self);
  g_queue_push_tail (saves, task);
  if (g_queue_get_length (saves) == 1)
    start_next_save (self);
}

/**
 * sixain_document_save_finish:
 * @self: a document
 * @result: what the callback was given
 * @error: return location, domain %SIXAIN_DOCUMENT_ERROR;
 *   %SIXAIN_DOCUMENT_ERROR_CHANGED when another program has changed the file
 *
 * Returns: whether it was saved; if not, the file is as it was
 */
gboolean
sixain_document_save_finish (SixainDocument *self,
                             GAsyncResult   *result,
                             GError        **error)
{
  g_return_val_if_fail (SIXAIN_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, sixain_document_save_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * sixain_document_save_sync:
 * @self: a document
 * @file: (nullable): see sixain_document_save_async()
 * @cancellable: (nullable):
 * @error: return location, domain %SIXAIN_DOCUMENT_ERROR
 *
 * Saves and waits for it, for programs without a main loop. Not while another save runs.
 */
gboolean
sixain_document_save_sync (SixainDocument *self,
                           GFile          *file,
                           GCancellable   *cancellable,
                           GError        **error)
{
  g_autoptr (Save) save = NULL;

  g_return_val_if_fail (SIXAIN_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (file == NULL || G_IS_FILE (file), FALSE);
  g_return_val_if_fail (g_queue_is_empty (sixain_document_get_saves (self)), FALSE);

  save = g_new0 (Save, 1);
  g_set_object (&save->file, file);
  if (!begin_save (self, save, error) || !carry_out (save, cancellable, error))
    return FALSE;

  sixain_document_saved (self, save->file, save->new_etag, (const char * const *) save->takes);
  return TRUE;
}

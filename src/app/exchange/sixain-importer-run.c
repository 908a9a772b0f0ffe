/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-importer-private.h"

SixainImporterRun *
sixain_importer_run_new (SixainImporter *importer)
{
  SixainImporterRun *self;

  g_assert (SIXAIN_IS_IMPORTER (importer));

  self = g_new0 (SixainImporterRun, 1);
  self->importer = g_object_ref (importer);
  self->assets = g_ptr_array_new_with_free_func (g_object_unref);
  self->problems = g_string_new (NULL);

  return self;
}

void
sixain_importer_run_free (SixainImporterRun *self)
{
  g_clear_object (&self->importer);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_object (&self->texture);
  g_clear_object (&self->fetch);
  g_clear_pointer (&self->assets, g_ptr_array_unref);
  g_string_free (self->problems, TRUE);
  g_free (self->address);
  g_free (self->first_problem);
  g_free (self->shot_id);
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_free (self);
}

/* Whether @value is of a kind that can be brought in. */
gboolean
sixain_importer_run_fill (SixainImporterRun *self,
                          const GValue      *value)
{
  g_assert (self != NULL);

  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

      self->files = g_ptr_array_new_with_free_func (g_object_unref);
      for (GSList *l = files; l != NULL; l = l->next)
        g_ptr_array_add (self->files, g_object_ref (l->data));

      return TRUE;
    }

  if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    {
      self->texture = g_value_dup_object (value);

      return TRUE;
    }

  return FALSE;
}

static void
add_sentence (SixainImporterRun *self,
              const char        *sentence)
{
  self->n_problems++;
  g_string_append_printf (self->problems, "%s%s", self->problems->len > 0 ? "\n" : "", sentence);
  if (self->first_problem == NULL)
    self->first_problem = g_strdup (sentence);
}

static void
add_problem (SixainImporterRun *self,
             const char        *name,
             const char        *reason)
{
  /* Translators: the name of a file, and a sentence that says why it can't be used */
  g_autofree char *line = g_strdup_printf (C_("toast", "“%s” can’t be used: %s"), name, reason);

  add_sentence (self, line);
}

static void
place_all (SixainImporterRun *self)
{
  SixainStoryboard *storyboard = sixain_session_get_storyboard (self->importer->session);
  SixainShot *shot = NULL;

  if (self->shot_id != NULL)
    shot = sixain_storyboard_find_shot (storyboard, self->shot_id);

  if (self->func != NULL)
    {
      self->func (self->importer->session, self->assets, self->user_data);
    }
  else if (self->shot_id == NULL || shot != NULL)
    {
      sixain_importer_put (self->importer, self->assets, shot, self->zone, self->position);
    }
  else if (self->assets->len > 0)
    {
      sixain_importer_put (self->importer, self->assets, NULL, SIXAIN_DROP_ZONE_NEW, self->position);
      sixain_importer_fail (self->importer,
                            C_("toast", "The shot was deleted meanwhile. What was dropped on it became a new one."), NULL);
    }
}

static void
finish (SixainImporterRun *self)
{
  sixain_importer_change_running (self->importer, -1);

  if (g_cancellable_is_cancelled (self->importer->cancellable))
    return;

  place_all (self);

  if (self->files != NULL && self->files->len == 0)
    {
      sixain_importer_fail_empty (self->importer);
    }
  else if (self->n_problems == 1)
    {
      sixain_importer_fail (self->importer, self->first_problem, NULL);
    }
  else if (self->n_problems > 1)
    {
      g_autofree char *sentence =
        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u file can’t be used", "%u files can’t be used",
                                      self->n_problems),
                         self->n_problems);

      sixain_importer_fail (self->importer, sentence, self->problems->str);
    }
}

/* @name: (nullable): what it is called, where the error doesn't say that already */
static void
take_asset (SixainImporterRun *self,
            GAsyncResult      *result,
            const char        *name)
{
  g_autoptr (GError) error = NULL;
  SixainAsset *asset;

  asset = sixain_document_import_finish (sixain_session_get_document (self->importer->session), result, &error);

  if (asset != NULL)
    g_ptr_array_add (self->assets, asset);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* it names the file itself */
  else if (name == NULL || g_error_matches (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_MEDIA))
    add_sentence (self, error->message);
  else
    add_problem (self, name, error->message);
}

static void
file_imported_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  SixainImporterRun *self = user_data;
  g_autofree char *name = g_file_get_basename (g_ptr_array_index (self->files, self->next - 1));
  g_autofree char *shown = g_filename_display_name (name);

  take_asset (self, result, shown);
  sixain_importer_run_next (self);
}

static void
fetched_imported_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  SixainImporterRun *self = user_data;

  take_asset (self, result, NULL);
  g_clear_object (&self->fetch);
  sixain_importer_run_next (self);
}

static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  SixainImporterRun *self = user_data;
  SixainImporter *importer = self->importer;
  SixainFetch *fetch = SIXAIN_FETCH (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = sixain_fetch_run_finish (fetch, result, &error);

  g_assert (fetch == self->fetch);

  g_ptr_array_remove (importer->fetches, fetch);
  if (file != NULL)
    {
      sixain_document_import_async (sixain_session_get_document (importer->session), file,
                                    sixain_fetch_get_origin (fetch), importer->cancellable,
                                    fetched_imported_cb, self);
      return;
    }

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    add_sentence (self, error->message);
  g_clear_object (&self->fetch);
  sixain_importer_run_next (self);
}

static void
begin_fetch (SixainImporterRun *self,
             const char        *address)
{
  self->fetch = sixain_fetch_new (address);
  g_ptr_array_add (self->importer->fetches, g_object_ref (self->fetch));
  sixain_fetch_run_async (self->fetch, fetched_cb, self);
  sixain_importer_announce_fetch (self->importer, self->fetch);
}

static void
texture_imported_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  SixainImporterRun *self = user_data;

  take_asset (self, result, C_("toast", "The picture"));
  sixain_importer_run_next (self);
}

static void
encode_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  g_task_return_pointer (task, gdk_texture_save_to_png_bytes (task_data), (GDestroyNotify) g_bytes_unref);
}

static void
texture_encoded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  SixainImporterRun *self = user_data;
  SixainImporter *importer = self->importer;
  g_autoptr (GBytes) bytes = NULL;

  g_assert (SIXAIN_IS_IMPORTER (importer));

  bytes = g_task_propagate_pointer (G_TASK (result), NULL);
  if (bytes == NULL)
    {
      sixain_importer_run_next (self);
      return;
    }

  sixain_document_import_bytes_async (sixain_session_get_document (importer->session), bytes,
                                      /* Translators: the name of a picture that was pasted */
                                      C_("asset", "Pasted Picture"), NULL,
                                      importer->cancellable, texture_imported_cb, self);
}

static void
encode_texture (SixainImporterRun *self)
{
  g_autoptr (GTask) task = g_task_new (self->importer, self->importer->cancellable, texture_encoded_cb, self);

  g_task_set_source_tag (task, encode_texture);
  g_task_set_task_data (task, g_steal_pointer (&self->texture), g_object_unref);
  g_task_run_in_thread (task, encode_thread);
}

/* Begins the next thing, or ends the run, and @self with it. */
void
sixain_importer_run_next (SixainImporterRun *self)
{
  SixainImporter *importer = self->importer;

  if (g_cancellable_is_cancelled (importer->cancellable))
    {
      finish (self);
      sixain_importer_run_free (self);
    }
  else if (self->texture != NULL)
    {
      encode_texture (self);
    }
  else if (self->address != NULL)
    {
      g_autofree char *address = g_steal_pointer (&self->address);

      begin_fetch (self, address);
    }
  else if (self->files != NULL && self->next < self->files->len)
    {
      GFile *file = g_ptr_array_index (self->files, self->next++);

      if (g_file_has_uri_scheme (file, "http") || g_file_has_uri_scheme (file, "https"))
        {
          g_autofree char *address = g_file_get_uri (file);

          begin_fetch (self, address);
        }
      else
        {
          sixain_document_import_async (sixain_session_get_document (importer->session), file, NULL,
                                        importer->cancellable, file_imported_cb, self);
        }
    }
  else
    {
      finish (self);
      sixain_importer_run_free (self);
    }
}

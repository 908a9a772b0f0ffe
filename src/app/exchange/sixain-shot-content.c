/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-shot-content.h"

#include "sixain-importer-private.h"
#include "sixain-shot-files.h"
#include "sixain-shot-ids.h"

#define URI_LIST "text/uri-list"
#define PNG "image/png"

/**
 * SixainShotContent:
 *
 * Shots on a drag or on the clipboard: to the timeline their ids, to other programs their
 * pictures as files, and on the clipboard a single one's also as a picture. The files are only made when
 * someone asks for them. Whoever asks can't tell a person why there are none, so that is
 * told where the shots come from, by #SixainImporter::failed. Main thread only, but for
 * the making.
 */
struct _SixainShotContent {
  GdkContentProvider parent_instance;

  SixainShotIds   *ids;
  SixainShotFiles *files;
  SixainImporter  *importer; /* (nullable): not owned; it may go before what was copied */
  gboolean         dragged;
  gboolean         picture;
  gboolean         told;
};

G_DEFINE_FINAL_TYPE (SixainShotContent, sixain_shot_content, GDK_TYPE_CONTENT_PROVIDER)

/* Each place a drag passes over may ask, and a paste asks anew. */
static void
tell_failure (SixainShotContent *self,
              const GError      *error)
{
  if (self->importer == NULL || (self->dragged && self->told) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->told = TRUE;
  sixain_importer_fail (self->importer, error->message, NULL);
}

static void
sixain_shot_content_finalize (GObject *object)
{
  SixainShotContent *self = SIXAIN_SHOT_CONTENT (object);

  g_clear_weak_pointer (&self->importer);
  g_clear_pointer (&self->ids, sixain_shot_ids_unref);
  g_clear_pointer (&self->files, sixain_shot_files_unref);

  G_OBJECT_CLASS (sixain_shot_content_parent_class)->finalize (object);
}

static GdkContentFormats *
sixain_shot_content_ref_formats (GdkContentProvider *provider)
{
  SixainShotContent *self = SIXAIN_SHOT_CONTENT (provider);
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  gdk_content_formats_builder_add_gtype (builder, SIXAIN_TYPE_SHOT_IDS);
  gdk_content_formats_builder_add_mime_type (builder, URI_LIST);
  gdk_content_formats_builder_add_gtype (builder, GDK_TYPE_FILE_LIST);
  if (self->picture)
    gdk_content_formats_builder_add_mime_type (builder, PNG);

  return gdk_content_formats_builder_free_to_formats (builder);
}

static gboolean
sixain_shot_content_get_value (GdkContentProvider *provider,
                               GValue             *value,
                               GError            **error)
{
  SixainShotContent *self = SIXAIN_SHOT_CONTENT (provider);
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) local_error = NULL;
  const char * const *paths;

  if (G_VALUE_HOLDS (value, SIXAIN_TYPE_SHOT_IDS))
    {
      g_value_set_boxed (value, self->ids);
      return TRUE;
    }
  if (!G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return GDK_CONTENT_PROVIDER_CLASS (sixain_shot_content_parent_class)->get_value (provider, value, error);

  paths = sixain_shot_files_make (self->files, NULL, &local_error);
  if (paths == NULL)
    {
      tell_failure (self, local_error);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  files = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; paths[i] != NULL; i++)
    g_ptr_array_add (files, g_file_new_for_path (paths[i]));
  g_value_take_boxed (value, gdk_file_list_new_from_array ((GFile **) files->pdata, files->len));
  return TRUE;
}

typedef struct {
  SixainShotFiles *files;
  char            *mime_type;
  GOutputStream   *stream;
  GError          *failure; /* of making, not of writing: who reads may have gone */
} Writing;

static void
writing_free (Writing *writing)
{
  g_clear_pointer (&writing->files, sixain_shot_files_unref);
  g_clear_pointer (&writing->mime_type, g_free);
  g_clear_object (&writing->stream);
  g_clear_error (&writing->failure);
  g_free (writing);
}

static GBytes *
read_png (const char  *path,
          GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GdkTexture) texture = NULL;

  if (g_str_has_suffix (path, ".png"))
    return g_file_load_bytes (file, NULL, NULL, error);

  texture = gdk_texture_new_from_file (file, error);
  return texture != NULL ? gdk_texture_save_to_png_bytes (texture) : NULL;
}

static GBytes *
make_list (const char * const *paths)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *uri = g_filename_to_uri (paths[i], NULL, NULL);

      g_string_append_printf (list, "%s\r\n", uri);
    }

  return g_string_free_to_bytes (g_steal_pointer (&list));
}

static void
write_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Writing *writing = task_data;
  const char * const *paths;
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;

  paths = sixain_shot_files_make (writing->files, cancellable, &error);
  if (paths != NULL)
    bytes = g_str_equal (writing->mime_type, PNG) ? read_png (paths[0], &error) : make_list (paths);

  if (bytes == NULL)
    writing->failure = g_error_copy (error);

  if (bytes != NULL &&
      g_output_stream_write_all (writing->stream, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                 NULL, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
sixain_shot_content_write_mime_type_async (GdkContentProvider  *provider,
                                           const char          *mime_type,
                                           GOutputStream       *stream,
                                           int                  io_priority,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data)
{
  SixainShotContent *self = SIXAIN_SHOT_CONTENT (provider);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Writing *writing = g_new0 (Writing, 1);

  g_task_set_source_tag (task, sixain_shot_content_write_mime_type_async);
  g_task_set_priority (task, io_priority);
  writing->files = sixain_shot_files_ref (self->files);
  writing->mime_type = g_strdup (mime_type);
  writing->stream = g_object_ref (stream);
  g_task_set_task_data (task, writing, (GDestroyNotify) writing_free);

  if (!g_str_equal (mime_type, URI_LIST) && !g_str_equal (mime_type, PNG))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "Not as %s", mime_type);
  else
    g_task_run_in_thread (task, write_thread);
}

static gboolean
sixain_shot_content_write_mime_type_finish (GdkContentProvider *provider,
                                            GAsyncResult       *result,
                                            GError            **error)
{
  Writing *writing;

  g_return_val_if_fail (g_task_is_valid (result, provider), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, sixain_shot_content_write_mime_type_async), FALSE);

  writing = g_task_get_task_data (G_TASK (result));
  if (writing->failure != NULL)
    tell_failure (SIXAIN_SHOT_CONTENT (provider), writing->failure);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
sixain_shot_content_class_init (SixainShotContentClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sixain_shot_content_finalize;
  provider_class->ref_formats = sixain_shot_content_ref_formats;
  provider_class->get_value = sixain_shot_content_get_value;
  provider_class->write_mime_type_async = sixain_shot_content_write_mime_type_async;
  provider_class->write_mime_type_finish = sixain_shot_content_write_mime_type_finish;
}

static void
sixain_shot_content_init (SixainShotContent *self)
{
}

/**
 * sixain_shot_content_new:
 * @importer: of a session; tells what can't be handed on
 * @shots: (element-type SixainShot): shots of the session, in order, at least one
 * @dragged: whether they are dragged; those that are copied are offered as a picture too,
 *   where it is a single one
 *
 * Returns: (transfer full): what they are now, whatever becomes of them
 */
GdkContentProvider *
sixain_shot_content_new (SixainImporter *importer,
                         GPtrArray      *shots,
                         gboolean        dragged)
{
  SixainShotContent *self;

  g_return_val_if_fail (SIXAIN_IS_IMPORTER (importer), NULL);
  g_return_val_if_fail (shots != NULL && shots->len > 0, NULL);

  self = g_object_new (SIXAIN_TYPE_SHOT_CONTENT, NULL);
  self->ids = sixain_shot_ids_new (sixain_session_get_storyboard (importer->session), shots);
  self->files = sixain_shot_files_new (importer->session, shots);
  g_set_weak_pointer (&self->importer, importer);
  self->dragged = dragged;
  /* file managers would rather have the picture of a drag, and lose its name */
  self->picture = !dragged && shots->len == 1;
  return GDK_CONTENT_PROVIDER (self);
}

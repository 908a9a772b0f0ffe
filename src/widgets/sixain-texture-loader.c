/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "sixain-texture-loader.h"
#include "sixain-thumbnail-disk.h"

typedef struct {
  char *path;
  int size;
} LoadData;

static void
load_data_free (gpointer data)
{
  LoadData *load = data;

  g_free (load->path);
  g_free (load);
}

static GdkTexture *
texture_from_pixbuf (GdkPixbuf *pixbuf)
{
  g_autoptr (GBytes) bytes = gdk_pixbuf_read_pixel_bytes (pixbuf);

  return gdk_memory_texture_new (gdk_pixbuf_get_width (pixbuf),
                                 gdk_pixbuf_get_height (pixbuf),
                                 gdk_pixbuf_get_has_alpha (pixbuf) ? GDK_MEMORY_R8G8B8A8 : GDK_MEMORY_R8G8B8,
                                 bytes,
                                 gdk_pixbuf_get_rowstride (pixbuf));
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  LoadData *load = task_data;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GError) error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;

  pixbuf = sixain_thumbnail_disk_load (load->path, load->size, &error);
  if (pixbuf == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_task_return_pointer (task, texture_from_pixbuf (pixbuf), g_object_unref);
}

/**
 * sixain_texture_load_async:
 * @path: a picture or video file
 * @size: the longer side in pixels, at most
 * @cancellable: (nullable): to stop caring
 * @callback: called on the main context
 * @user_data: for @callback
 *
 * Decodes a picture small and upright, in a thread.
 */
void
sixain_texture_load_async (const char          *path,
                           int                  size,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  LoadData *load;

  g_return_if_fail (path != NULL);
  g_return_if_fail (size > 0);

  load = g_new0 (LoadData, 1);
  load->path = g_strdup (path);
  load->size = size;

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, sixain_texture_load_async);
  g_task_set_task_data (task, load, load_data_free);
  g_task_run_in_thread (task, load_thread);
}

/**
 * sixain_texture_load_finish:
 * @result: what the callback got
 * @error: a pixbuf or I/O error
 *
 * Returns: (transfer full): the picture
 */
GdkTexture *
sixain_texture_load_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, sixain_texture_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

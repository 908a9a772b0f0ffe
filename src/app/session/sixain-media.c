/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-media.h"

static void
prepare_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (gst_init_check (NULL, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * sixain_media_prepare_async:
 * @cancellable: (nullable): to stop caring
 * @callback: called on the main context
 * @user_data: for @callback
 *
 * Initialises GStreamer in a thread: the first start on a machine scans plugins for
 * seconds.
 */
void
sixain_media_prepare_async (GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, sixain_media_prepare_async);
  g_task_run_in_thread (task, prepare_thread);
}

/**
 * sixain_media_prepare_finish:
 * @result: what the callback got
 * @error: what GStreamer says
 *
 * Returns: whether GStreamer can be used
 */
gboolean
sixain_media_prepare_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, sixain_media_prepare_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * sixain_media_new_video_sink:
 * @paintable: (out) (transfer full) (nullable): what the sink paints
 *
 * Makes the sink of the preview, alone: the player knows it by its factory, converts what
 * it takes best, and holds the sound back by its delay. GStreamer must be initialised.
 *
 * Returns: (transfer floating) (nullable): the sink; %NULL when the element for GTK 4 is
 *   not installed
 */
GstElement *
sixain_media_new_video_sink (GdkPaintable **paintable)
{
  GstElement *sink;

  g_return_val_if_fail (paintable != NULL, NULL);

  *paintable = NULL;
  sink = gst_element_factory_make ("gtk4paintablesink", NULL);
  if (sink != NULL)
    g_object_get (sink, "paintable", paintable, NULL);

  return sink;
}

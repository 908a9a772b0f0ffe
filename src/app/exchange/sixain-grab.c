/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-grab.h"
#include "sixain-painter.h"

/* Lines of the shorter side: what the models are given and give back. */
#define GRAB_LINES 1080

/* Decoded pictures of one frame. */
#define PICTURES_BYTES (64 * 1024 * 1024)

typedef struct {
  SixainSession *session;
  SixainPicturePlan *plan;
  gint64 frame;
  char *shot_id;
  gboolean end;
} Grab;

static void
grab_free (gpointer data)
{
  Grab *grab = data;

  g_object_unref (grab->session);
  sixain_picture_plan_unref (grab->plan);
  g_free (grab->shot_id);
  g_free (grab);
}

static void
get_size (SixainAspect  aspect,
          guint        *width,
          guint        *height)
{
  *width = *height = GRAB_LINES;

  if (aspect == SIXAIN_ASPECT_16_9)
    *width = GRAB_LINES * 16 / 9;
  else if (aspect == SIXAIN_ASPECT_9_16)
    *height = GRAB_LINES * 16 / 9;
}

/**
 * sixain_grab_paint:
 * @plan: a film
 * @frame: a frame of it
 * @cancellable: (nullable):
 * @error: return location, domain #SixainMediaError, or %G_IO_ERROR_CANCELLED
 *
 * Blocks; any thread.
 *
 * Returns: (transfer full) (nullable): the frame as PNG
 */
GBytes *
sixain_grab_paint (SixainPicturePlan  *plan,
                   gint64              frame,
                   GCancellable       *cancellable,
                   GError            **error)
{
  g_autoptr (SixainPictureStore) pictures = sixain_picture_store_new (PICTURES_BYTES);
  g_autoptr (SixainPainter) painter = sixain_painter_new (pictures);
  g_autoptr (SixainImage) image = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GBytes) rgb = NULL;
  guint width, height;

  g_return_val_if_fail (plan != NULL, NULL);

  get_size (sixain_picture_plan_get_aspect (plan), &width, &height);
  image = sixain_image_new (width, height);

  if (!sixain_painter_paint (painter, plan, frame, SIXAIN_PAINT_WAIT, image, cancellable, error))
    return NULL;

  rgb = sixain_image_to_rgb (image);
  texture = gdk_memory_texture_new (width, height, GDK_MEMORY_R8G8B8, rgb, (gsize) width * 3);
  return gdk_texture_save_to_png_bytes (texture);
}

static void
paint_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Grab *grab = task_data;
  GError *error = NULL;
  GBytes *png = sixain_grab_paint (grab->plan, grab->frame, cancellable, &error);

  if (png != NULL)
    g_task_return_pointer (task, png, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
tell_failure (Grab         *grab,
              const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit_by_name (grab->session, "media-failed", error->message);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Grab *grab = g_task_get_task_data (task);
  SixainStoryboard *storyboard = sixain_session_get_storyboard (grab->session);
  SixainShot *shot = sixain_storyboard_find_shot (storyboard, grab->shot_id);
  g_autoptr (SixainAsset) asset = NULL;
  g_autoptr (GError) error = NULL;
  SixainAsset *there;
  SixainEdit *group;

  asset = sixain_document_import_finish (SIXAIN_DOCUMENT (source), result, &error);
  if (asset == NULL)
    {
      tell_failure (grab, error);
      return;
    }

  /* It was deleted meanwhile. */
  if (shot == NULL)
    return;

  there = sixain_storyboard_find_hash (storyboard, sixain_asset_get_hash (asset));
  group = sixain_edit_new_group (grab->end ? C_("undo", "Grab End Frame") : C_("undo", "Grab Start Frame"));
  if (there == NULL)
    sixain_edit_append (group, sixain_edit_new_insert ("", SIXAIN_RECORD (storyboard), "assets", G_MAXUINT,
                                                       SIXAIN_RECORD (asset)));
  sixain_edit_append (group,
                      sixain_edit_new_set ("", SIXAIN_RECORD (shot), grab->end ? "end-frame" : "start-frame",
                                           sixain_record_get_id (SIXAIN_RECORD (there != NULL ? there : asset)),
                                           NULL));
  sixain_session_push (grab->session, group);
}

static void
painted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GTask *task = G_TASK (result);
  Grab *grab = g_task_get_task_data (task);
  const SixainRate *rate = sixain_picture_plan_get_rate (grab->plan);
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *at = NULL;
  g_autofree char *name = NULL;

  png = g_task_propagate_pointer (task, &error);
  if (png == NULL)
    {
      tell_failure (grab, error);
      return;
    }

  at = sixain_rate_format_seconds (rate, grab->frame);
  /* Translators: the name of a picture that was taken from the film, %s are seconds */
  name = g_strdup_printf (C_("asset", "Frame at %s s"), at);
  sixain_document_import_bytes_async (sixain_session_get_document (grab->session), png, name, NULL, NULL,
                                      imported_cb, g_object_ref (task));
}

/**
 * sixain_grab_frame:
 * @session: a session
 * @shot: the shot the picture is for
 * @end: whether it becomes the shot's end frame, and not its start frame
 * @frame: a frame of the film
 *
 * Paints a frame of the film as it is now, without captions, into a picture of the
 * document, and puts it into the shot. That takes a moment; a failure is told by
 * #SixainSession::media-failed.
 */
void
sixain_grab_frame (SixainSession *session,
                   SixainShot    *shot,
                   gboolean       end,
                   gint64         frame)
{
  g_autoptr (GTask) task = NULL;
  Grab *grab;

  g_return_if_fail (SIXAIN_IS_SESSION (session));
  g_return_if_fail (SIXAIN_IS_SHOT (shot));

  grab = g_new0 (Grab, 1);
  grab->session = g_object_ref (session);
  grab->plan = sixain_session_new_plan (session, SIXAIN_BURN_IN_NONE);
  grab->frame = CLAMP (frame, 0, MAX (sixain_picture_plan_get_length (grab->plan) - 1, 0));
  grab->shot_id = g_strdup (sixain_record_get_id (SIXAIN_RECORD (shot)));
  grab->end = end;

  task = g_task_new (session, NULL, painted_cb, NULL);
  g_task_set_source_tag (task, sixain_grab_frame);
  g_task_set_task_data (task, grab, grab_free);
  g_task_run_in_thread (task, paint_thread);
}

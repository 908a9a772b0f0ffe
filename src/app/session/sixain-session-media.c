/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-media.h"
#include "sixain-session-private.h"

/* How a session plays and measures, once GStreamer is there. */

static void
tick_cb (SixainSession *self)
{
  g_assert (SIXAIN_IS_SESSION (self));

  sixain_timeline_model_set_playhead (self->timeline, sixain_player_get_position (self->player));
}

static void
playing_changed_cb (SixainSession *self)
{
  g_assert (SIXAIN_IS_SESSION (self));

  sixain_timeline_model_set_playing (self->timeline, sixain_player_get_playing (self->player));
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (SixainSession) self = user_data;
  g_autoptr (GError) error = NULL;
  GstElement *sink;

  if (!sixain_media_prepare_finish (result, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        sixain_session_tell_failure (self, error->message);
      return;
    }

  sink = sixain_media_new_video_sink (&self->paintable);

  /* Without a picture the sound still plays, on the same clock. */
  if (sink == NULL)
    {
      sink = gst_element_factory_make ("fakesink", NULL);
      g_object_set (sink, "sync", TRUE, NULL);
    }

  self->measurer = sixain_line_measurer_new (sixain_session_get_history (self), self->speech);
  g_signal_connect_object (self->measurer, "measured", G_CALLBACK (sixain_session_tell_measured), self, G_CONNECT_SWAPPED);
  self->keeper = sixain_clip_keeper_new (sixain_session_get_history (self),
                                         sixain_document_get_folder (self->document), self->proxies);
  self->player = sixain_player_new (self->pictures, self->sounds, self->speech);
  g_signal_connect_object (self->player, "tick", G_CALLBACK (tick_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->player, "notify::playing", G_CALLBACK (playing_changed_cb), self, G_CONNECT_SWAPPED);

  sixain_session_make_plan (self);

  if (!sixain_player_start (self->player, sink, &error))
    sixain_session_tell_failure (self, error->message);
  else
    sixain_player_seek (self->player, sixain_timeline_model_get_playhead (self->timeline));

  sixain_session_tell_media (self);
}

/**
 * sixain_session_start_media:
 * @self: a session
 *
 * Initialises GStreamer in a thread and makes the player. For after the first painted
 * frame; more calls do nothing.
 */
void
sixain_session_start_media (SixainSession *self)
{
  g_return_if_fail (SIXAIN_IS_SESSION (self));

  if (self->media_started)
    return;

  self->media_started = TRUE;
  sixain_media_prepare_async (self->cancellable, prepared_cb, g_object_ref (self));
}

/**
 * sixain_session_dup_line_problem:
 * @self: a session
 * @line: a line of the storyboard
 * @version: (nullable): one of its versions, %NULL for its own words
 *
 * Returns: (transfer full) (nullable): why @line can't be spoken, as a sentence
 */
char *
sixain_session_dup_line_problem (SixainSession     *self,
                                 SixainLine        *line,
                                 SixainLineVersion *version)
{
  g_return_val_if_fail (SIXAIN_IS_SESSION (self), NULL);
  g_return_val_if_fail (SIXAIN_IS_LINE (line), NULL);

  return self->measurer != NULL ? sixain_line_measurer_dup_problem (self->measurer, line, version) : NULL;
}

/**
 * sixain_session_seek:
 * @self: a session
 * @frame: a frame of the film
 */
void
sixain_session_seek (SixainSession *self,
                     gint64         frame)
{
  g_return_if_fail (SIXAIN_IS_SESSION (self));

  sixain_timeline_model_set_playhead (self->timeline, frame);

  if (self->player != NULL)
    sixain_player_seek (self->player, frame);
}

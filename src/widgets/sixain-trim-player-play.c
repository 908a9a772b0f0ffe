/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-trim-clip.h"
#include "sixain-trim-player-private.h"

/* How the trim player shows and plays its video. */

/* Rows of the picture, at most. */
#define LINES 360

/* The pictures of one small clip, and its sound. */
#define PICTURES_BYTES (1024 * 1024)
#define SOUNDS_BYTES (32 * 1024 * 1024)

gint64
sixain_trim_player_get_position (SixainTrimPlayer *self)
{
  if (self->wanted >= 0)
    return self->wanted;

  return self->player != NULL ? sixain_player_get_position (self->player) : 0;
}

void
sixain_trim_player_set_size (SixainTrimPlayer *self)
{
  int width = MAX (sixain_asset_get_width (self->asset), 1), height = MAX (sixain_asset_get_height (self->asset), 1);
  double scale = MIN (1.0, (double) LINES / height);

  if (sixain_asset_get_width (self->asset) == 0)
    return;

  sixain_player_set_size (self->player, MAX (2, (guint) (width * scale + 0.5) & ~1u),
                          MAX (2, (guint) (height * scale + 0.5) & ~1u));
}

static void
tick_cb (SixainTrimPlayer *self)
{
  g_assert (SIXAIN_IS_TRIM_PLAYER (self));

  if (self->player == NULL)
    return;

  if (self->wanted >= 0 && sixain_player_get_ready (self->player))
    {
      gint64 wanted = self->wanted;

      self->wanted = -1;
      sixain_player_seek (self->player, wanted);
    }
  sixain_trim_track_set_position (self->track, sixain_trim_player_get_position (self));
}

static void
playing_cb (SixainTrimPlayer *self)
{
  gboolean playing;
  const char *name;

  g_assert (SIXAIN_IS_TRIM_PLAYER (self));

  playing = self->player != NULL && sixain_player_get_playing (self->player);
  name = playing ? C_("accessible", "Pause") : C_("accessible", "Play");
  gtk_button_set_icon_name (self->play, playing ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->play), playing ? C_("tooltip", "Pause") : C_("tooltip", "Play"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
sixain_trim_player_stop_playing (SixainTrimPlayer *self)
{
  if (self->player == NULL)
    return;

  gtk_picture_set_paintable (self->picture, NULL);
  sixain_player_stop (self->player);
  g_clear_object (&self->player);
  self->wanted = -1;
  playing_cb (self);
}

/* The pipeline costs memory, which a video that is only looked at needn't. */
static gboolean
start (SixainTrimPlayer *self)
{
  g_autoptr (SixainPictureStore) pictures = NULL;
  g_autoptr (SixainSoundStore) sounds = NULL;
  g_autoptr (SixainSpeech) speech = NULL;
  g_autoptr (SixainPicturePlan) plan = NULL;
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GError) error = NULL;
  GstElement *sink;

  if (self->player != NULL)
    return TRUE;
  if (self->asset == NULL || self->path == NULL || !gst_init_check (NULL, NULL, NULL))
    return FALSE;

  sink = gst_element_factory_make ("gtk4paintablesink", NULL);
  if (sink == NULL)
    {
      sink = gst_element_factory_make ("fakesink", NULL);
      g_object_set (sink, "sync", TRUE, NULL);
    }
  else
    {
      g_object_get (sink, "paintable", &paintable, NULL);
    }

  pictures = sixain_picture_store_new (PICTURES_BYTES);
  sounds = sixain_sound_store_new (SOUNDS_BYTES);
  speech = sixain_speech_new ();
  plan = sixain_trim_clip_new_plan (self->asset, self->path, &self->rate, self->frames);
  self->player = sixain_player_new (pictures, sounds, speech);
  sixain_trim_player_set_size (self);
  sixain_player_set_plan (self->player, plan);
  g_signal_connect_object (self->player, "tick", G_CALLBACK (tick_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->player, "notify::ready", G_CALLBACK (tick_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->player, "notify::position", G_CALLBACK (tick_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->player, "notify::playing", G_CALLBACK (playing_cb), self, G_CONNECT_SWAPPED);
  if (!sixain_player_start (self->player, sink, &error))
    {
      g_warning ("%s", error->message);
      sixain_trim_player_stop_playing (self);
      return FALSE;
    }

  if (paintable != NULL)
    gtk_picture_set_paintable (self->picture, paintable);

  return TRUE;
}

void
sixain_trim_player_show (SixainTrimPlayer *self,
                         gint64            frame)
{
  if (!start (self))
    return;

  frame = CLAMP (frame, 0, self->frames - 1);
  if (sixain_player_get_ready (self->player))
    {
      sixain_player_pause (self->player);
      sixain_player_seek (self->player, frame);
    }
  else
    {
      self->wanted = frame;
    }
  sixain_trim_track_set_position (self->track, frame);
}

void
sixain_trim_player_play_cb (GtkWidget  *widget,
                            const char *action,
                            GVariant   *parameter)
{
  SixainTrimPlayer *self = SIXAIN_TRIM_PLAYER (widget);
  gint64 first, last, position;

  if (!start (self))
    return;

  if (sixain_player_get_playing (self->player))
    {
      sixain_player_pause (self->player);
      return;
    }

  /* what is used plays, over and over */
  sixain_trim_track_get_range (self->track, &first, &last);
  position = sixain_trim_player_get_position (self);
  self->wanted = -1;
  sixain_player_set_loop (self->player, TRUE, first, last);
  if (position < first || position >= last - 1)
    sixain_player_seek (self->player, first);
  sixain_player_play (self->player);
}

void
sixain_trim_player_step_cb (GtkWidget  *widget,
                            const char *action,
                            GVariant   *parameter)
{
  SixainTrimPlayer *self = SIXAIN_TRIM_PLAYER (widget);

  sixain_trim_player_show (self, sixain_trim_player_get_position (self) + (g_str_equal (action, "trim.step-back") ? -1 : 1));
}

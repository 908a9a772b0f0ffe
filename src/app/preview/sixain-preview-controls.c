/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-preview-private.h"

/* How the preview plays: its buttons and keys. */

void
sixain_preview_show_playing (SixainPreview *self)
{
  SixainPlayer *player = sixain_preview_get_player (self);
  gboolean playing = player != NULL && sixain_player_get_playing (player);
  const char *name = playing ? C_("accessible", "Pause") : C_("accessible", "Play");

  g_assert (SIXAIN_IS_PREVIEW (self));

  gtk_button_set_icon_name (self->play, playing ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->play), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* The loop is the marked stretch of the timeline, or all of it. */
void
sixain_preview_update_loop (SixainPreview *self)
{
  SixainPlayer *player = sixain_preview_get_player (self);
  SixainTimelineModel *model;
  gint64 in_point, out_point;

  g_assert (SIXAIN_IS_PREVIEW (self));

  if (player == NULL)
    return;

  model = sixain_session_get_timeline (self->session);
  in_point = sixain_timeline_model_get_in_point (model);
  out_point = sixain_timeline_model_get_out_point (model);
  sixain_player_set_loop (player, self->loop, MAX (in_point, 0), out_point > 0 ? out_point : -1);
}

static void
play_pause_cb (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SixainPlayer *player = sixain_preview_get_player (SIXAIN_PREVIEW (widget));

  if (player == NULL)
    return;

  if (sixain_player_get_playing (player))
    sixain_player_pause (player);
  else
    {
      sixain_player_set_rate (player, 1.0);
      sixain_player_play (player);
    }
}

static void
step_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  SixainPlayer *player = sixain_preview_get_player (SIXAIN_PREVIEW (widget));

  if (player != NULL)
    sixain_player_step (player, g_str_equal (name, "preview.step-back") ? -1 : 1);
}

static void
shuttle_cb (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SixainPlayer *player = sixain_preview_get_player (SIXAIN_PREVIEW (widget));

  if (player != NULL)
    sixain_player_shuttle (player, g_variant_get_int32 (parameter));
}

static void
go_cb (GtkWidget  *widget,
       const char *name,
       GVariant   *parameter)
{
  SixainPreview *self = SIXAIN_PREVIEW (widget);

  if (self->session == NULL)
    return;

  if (g_str_equal (name, "preview.go-start"))
    sixain_session_seek (self->session, 0);
  else
    sixain_session_seek (self->session,
                         MAX (0, sixain_storyboard_get_length (sixain_session_get_storyboard (self->session)) - 1));
}

static void
picture_clicked_cb (SixainPreview *self,
                    int            n_press)
{
  g_assert (SIXAIN_IS_PREVIEW (self));

  if (n_press == 2)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.fullscreen", NULL);
  else
    play_pause_cb (GTK_WIDGET (self), "preview.play-pause", NULL);
}

void
sixain_preview_install_controls (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, picture_clicked_cb);

  gtk_widget_class_install_action (widget_class, "preview.play-pause", NULL, play_pause_cb);
  gtk_widget_class_install_action (widget_class, "preview.step-back", NULL, step_cb);
  gtk_widget_class_install_action (widget_class, "preview.step-forward", NULL, step_cb);
  gtk_widget_class_install_action (widget_class, "preview.shuttle", "i", shuttle_cb);
  gtk_widget_class_install_action (widget_class, "preview.go-start", NULL, go_cb);
  gtk_widget_class_install_action (widget_class, "preview.go-end", NULL, go_cb);
}

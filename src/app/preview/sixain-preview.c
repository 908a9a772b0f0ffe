/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-preview-private.h"

/**
 * SixainPreview:
 *
 * The picture of the animatic, and the controls that play it.
 */
G_DEFINE_FINAL_TYPE (SixainPreview, sixain_preview, ADW_TYPE_BIN)

typedef enum {
  PROP_NARROW = 1,
  PROP_LOOP,
  PROP_GUIDES,
  PROP_VOLUME,
} SixainPreviewProperty;

static GParamSpec *props[PROP_VOLUME + 1];

static const SixainRate *
get_rate (SixainPreview *self)
{
  return sixain_storyboard_get_rate (sixain_session_get_storyboard (self->session));
}

static void
show_position (SixainPreview *self)
{
  g_assert (SIXAIN_IS_PREVIEW (self));

  if (self->session != NULL)
    sixain_timecode_entry_show_time (self->timecode, get_rate (self),
                                     sixain_timeline_model_get_playhead (sixain_session_get_timeline (self->session)));
}

static void
time_wanted_cb (SixainPreview *self,
                gint64         frame)
{
  g_assert (SIXAIN_IS_PREVIEW (self));

  if (self->session != NULL)
    sixain_session_seek (self->session,
                         CLAMP (frame, 0,
                                MAX (0, sixain_storyboard_get_length (sixain_session_get_storyboard (self->session)) - 1)));
}

static void
show_duration (SixainPreview *self)
{
  g_autofree char *text = NULL;

  g_assert (SIXAIN_IS_PREVIEW (self));

  if (self->session == NULL)
    return;

  text = sixain_rate_format_timecode (get_rate (self),
                                      sixain_storyboard_get_length (sixain_session_get_storyboard (self->session)));
  gtk_label_set_label (self->duration, text);
  gtk_widget_queue_draw (GTK_WIDGET (self->guides));
}

static void
show_volume (SixainPreview *self)
{
  double volume = gtk_adjustment_get_value (self->volume);
  const char *icon;

  g_assert (SIXAIN_IS_PREVIEW (self));

  if (volume <= 0)
    icon = "audio-volume-muted-symbolic";
  else if (volume < 0.34)
    icon = "audio-volume-low-symbolic";
  else if (volume < 0.67)
    icon = "audio-volume-medium-symbolic";
  else
    icon = "audio-volume-high-symbolic";

  gtk_menu_button_set_icon_name (self->volume_button, icon);

  if (sixain_preview_get_player (self) != NULL)
    sixain_player_set_volume (sixain_preview_get_player (self), volume);

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VOLUME]);
}

static void
show_picture (SixainPreview *self)
{
  GdkPaintable *paintable = sixain_session_get_paintable (self->session);
  SixainPlayer *player = sixain_preview_get_player (self);

  g_assert (SIXAIN_IS_PREVIEW (self));

  g_signal_group_set_target (self->player_signals, player);
  sixain_screen_set_paintable (self->screen, paintable);

  if (player == NULL)
    return;

  if (paintable == NULL)
    sixain_preview_show_problem (self, C_("preview", "The GStreamer element “gtk4paintablesink” is not installed. "
                                                     "Install GStreamer’s plugin for GTK 4 and start again; "
                                                     "everything else works."));
  else if (sixain_player_get_error (player) != NULL)
    sixain_preview_show_problem (self, sixain_player_get_error (player));

  sixain_player_set_volume (player, gtk_adjustment_get_value (self->volume));
  sixain_preview_update_loop (self);
  sixain_preview_update_size (self);
  sixain_preview_show_playing (self);
}

static void
player_error_cb (SixainPreview *self)
{
  const char *error = sixain_player_get_error (sixain_preview_get_player (self));

  g_assert (SIXAIN_IS_PREVIEW (self));

  if (error != NULL)
    sixain_preview_show_problem (self, error);
}

static void
history_changed_cb (SixainPreview *self)
{
  g_assert (SIXAIN_IS_PREVIEW (self));

  show_position (self);
  show_duration (self);
  sixain_preview_show_sources (self);
  sixain_preview_show_comparison (self);
}

static void
aspect_changed_cb (SixainPreview *self)
{
  g_assert (SIXAIN_IS_PREVIEW (self));

  sixain_preview_update_size (self);
  gtk_widget_queue_draw (GTK_WIDGET (self->guides));
}

static void
sixain_preview_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  SixainPreview *self = SIXAIN_PREVIEW (widget);

  GTK_WIDGET_CLASS (sixain_preview_parent_class)->size_allocate (widget, width, height, baseline);

  sixain_preview_queue_size (self);
}

static void
sixain_preview_dispose (GObject *object)
{
  SixainPreview *self = SIXAIN_PREVIEW (object);

  g_clear_handle_id (&self->resize_source, g_source_remove);
  g_clear_object (&self->player_signals);
  g_clear_object (&self->model_signals);
  g_clear_object (&self->session);

  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_PREVIEW);

  G_OBJECT_CLASS (sixain_preview_parent_class)->dispose (object);
}

static void
sixain_preview_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  SixainPreview *self = SIXAIN_PREVIEW (object);

  switch ((SixainPreviewProperty) property_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_LOOP:
      g_value_set_boolean (value, self->loop);
      break;
    case PROP_GUIDES:
      g_value_set_boolean (value, gtk_widget_get_visible (GTK_WIDGET (self->guides)));
      break;
    case PROP_VOLUME:
      g_value_set_double (value, gtk_adjustment_get_value (self->volume));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_preview_set_property (GObject      *object,
                             guint         property_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  SixainPreview *self = SIXAIN_PREVIEW (object);

  switch ((SixainPreviewProperty) property_id)
    {
    case PROP_NARROW:
      sixain_preview_set_narrow (self, g_value_get_boolean (value));
      break;
    case PROP_LOOP:
      if (self->loop != g_value_get_boolean (value))
        {
          self->loop = g_value_get_boolean (value);
          sixain_preview_update_loop (self);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_GUIDES:
      if (gtk_widget_get_visible (GTK_WIDGET (self->guides)) != g_value_get_boolean (value))
        {
          gtk_widget_set_visible (GTK_WIDGET (self->guides), g_value_get_boolean (value));
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_VOLUME:
      gtk_adjustment_set_value (self->volume, g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_preview_class_init (SixainPreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = sixain_preview_dispose;
  object_class->get_property = sixain_preview_get_property;
  object_class->set_property = sixain_preview_set_property;
  widget_class->size_allocate = sixain_preview_size_allocate;

  /**
   * SixainPreview:narrow:
   *
   * Whether there is only room for the controls that are needed most.
   */
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);

  /**
   * SixainPreview:loop:
   *
   * Whether playing begins again at the end.
   */
  props[PROP_LOOP] = g_param_spec_boolean ("loop", NULL, NULL, FALSE, flags);

  /**
   * SixainPreview:guides:
   *
   * Whether safe areas and thirds are drawn over the picture.
   */
  props[PROP_GUIDES] = g_param_spec_boolean ("guides", NULL, NULL, FALSE, flags);

  /**
   * SixainPreview:volume:
   *
   * 0 to 1, in steps that sound even.
   */
  props[PROP_VOLUME] = g_param_spec_double ("volume", NULL, NULL, 0, 1, 1, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  g_type_ensure (SIXAIN_TYPE_SCREEN);
  g_type_ensure (SIXAIN_TYPE_TIMECODE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainPreview, stack);
  gtk_widget_class_bind_template_child (widget_class, SixainPreview, screen);
  gtk_widget_class_bind_template_child (widget_class, SixainPreview, guides);
  gtk_widget_class_bind_template_child (widget_class, SixainPreview, problem);
  gtk_widget_class_bind_template_child (widget_class, SixainPreview, timecode);
  gtk_widget_class_bind_template_child (widget_class, SixainPreview, duration);
  gtk_widget_class_bind_template_child (widget_class, SixainPreview, steps);
  gtk_widget_class_bind_template_child (widget_class, SixainPreview, play);
  gtk_widget_class_bind_template_child (widget_class, SixainPreview, sources);
  gtk_widget_class_bind_template_child (widget_class, SixainPreview, compare_button);
  gtk_widget_class_bind_template_child (widget_class, SixainPreview, loop_button);
  gtk_widget_class_bind_template_child (widget_class, SixainPreview, more_button);
  gtk_widget_class_bind_template_child (widget_class, SixainPreview, more_menu);
  gtk_widget_class_bind_template_child (widget_class, SixainPreview, guides_button);
  gtk_widget_class_bind_template_child (widget_class, SixainPreview, volume_button);
  gtk_widget_class_bind_template_child (widget_class, SixainPreview, volume);
  gtk_widget_class_bind_template_callback (widget_class, time_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, sixain_preview_focus_play);
  sixain_preview_install_controls (widget_class);
  sixain_preview_install_sources (widget_class);
  sixain_preview_install_compare (widget_class);

  gtk_widget_class_install_property_action (widget_class, "preview.loop", "loop");
  gtk_widget_class_install_property_action (widget_class, "preview.guides", "guides");
}

/* Time goes to the right in every direction of writing, as in the timeline. */
static void
keep_direction (GtkWidget *widget)
{
  gtk_widget_set_direction (widget, GTK_TEXT_DIR_LTR);

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    keep_direction (child);
}

static void
sixain_preview_init (SixainPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  keep_direction (self->steps);

  sixain_preview_init_guides (self);
  sixain_preview_init_compare (self);
  g_signal_connect_object (self->volume, "value-changed", G_CALLBACK (show_volume), self, G_CONNECT_SWAPPED);

  self->player_signals = g_signal_group_new (SIXAIN_TYPE_PLAYER);
  g_signal_group_connect_object (self->player_signals, "notify::playing", G_CALLBACK (sixain_preview_show_playing), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->player_signals, "notify::error", G_CALLBACK (player_error_cb), self, G_CONNECT_SWAPPED);
  /* what the sides show is known when there is a plan of them */
  g_signal_group_connect_object (self->player_signals, "notify::plan", G_CALLBACK (sixain_preview_show_comparison), self, G_CONNECT_SWAPPED);

  self->model_signals = g_signal_group_new (SIXAIN_TYPE_TIMELINE_MODEL);
  g_signal_group_connect_object (self->model_signals, "notify::playhead", G_CALLBACK (show_position), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->model_signals, "notify::playhead", G_CALLBACK (sixain_preview_show_sides), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->model_signals, "notify::in-point", G_CALLBACK (sixain_preview_update_loop), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->model_signals, "notify::out-point", G_CALLBACK (sixain_preview_update_loop), self, G_CONNECT_SWAPPED);
}

SixainPlayer *
sixain_preview_get_player (SixainPreview *self)
{
  return self->session != NULL ? sixain_session_get_player (self->session) : NULL;
}

/**
 * sixain_preview_set_session:
 * @self: a preview
 * @session: (nullable): what to play
 */
void
sixain_preview_set_session (SixainPreview *self,
                            SixainSession *session)
{
  g_return_if_fail (SIXAIN_IS_PREVIEW (self));

  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->session, self);
      g_signal_handlers_disconnect_by_data (sixain_session_get_history (self->session), self);
      g_signal_handlers_disconnect_by_data (sixain_session_get_storyboard (self->session), self);
    }

  g_set_object (&self->session, session);
  sixain_preview_add_comparison (self);
  g_signal_group_set_target (self->model_signals, session != NULL ? sixain_session_get_timeline (session) : NULL);
  gtk_stack_set_visible_child_name (self->stack, "picture");

  if (session == NULL)
    {
      g_signal_group_set_target (self->player_signals, NULL);
      sixain_screen_set_paintable (self->screen, NULL);
      return;
    }

  g_signal_connect_object (session, "notify::paintable", G_CALLBACK (show_picture), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "media-failed", G_CALLBACK (sixain_preview_show_problem), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sixain_session_get_history (session), "changed",
                           G_CALLBACK (history_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sixain_session_get_storyboard (session), "notify::aspect",
                           G_CALLBACK (aspect_changed_cb), self, G_CONNECT_SWAPPED);

  show_picture (self);
  history_changed_cb (self);
}

/**
 * sixain_preview_focus_play:
 * @self: a preview
 *
 * Gives the focus to the play button.
 */
void
sixain_preview_focus_play (SixainPreview *self)
{
  g_return_if_fail (SIXAIN_IS_PREVIEW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->play));
}

/**
 * sixain_preview_show_problem:
 * @self: a preview
 * @sentence: why there is no picture, and what helps
 */
void
sixain_preview_show_problem (SixainPreview *self,
                             const char    *sentence)
{
  g_autofree char *escaped = NULL;

  g_return_if_fail (SIXAIN_IS_PREVIEW (self));

  escaped = g_markup_escape_text (sentence, -1);
  adw_status_page_set_description (self->problem, escaped);
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

/**
 * sixain_preview_set_narrow:
 * @self: a preview
 * @narrow: whether there is little room
 */
void
sixain_preview_set_narrow (SixainPreview *self,
                           gboolean       narrow)
{
  g_return_if_fail (SIXAIN_IS_PREVIEW (self));

  narrow = !!narrow;
  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  gtk_widget_set_visible (GTK_WIDGET (self->duration), !narrow);
  gtk_widget_set_visible (self->loop_button, !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->guides_button), !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->more_button), narrow);
  if (self->session != NULL)
    {
      sixain_preview_show_sources (self);
      sixain_preview_show_comparison (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
}

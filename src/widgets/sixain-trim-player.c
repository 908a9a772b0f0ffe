/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-texture-loader.h"
#include "sixain-trim-clip.h"
#include "sixain-trim-player-private.h"

#define POSTER_SIZE 512

/**
 * SixainTrimPlayer:
 *
 * A small player of one video with a grip at both ends of the part that is used, and
 * marks where it cuts. It steps by the video's own frames. Until it is first asked to
 * show something else it shows the video's first picture, without a pipeline.
 */
G_DEFINE_FINAL_TYPE (SixainTrimPlayer, sixain_trim_player, GTK_TYPE_WIDGET)

typedef enum {
  PROP_IN = 1,
  PROP_OUT,
  PROP_TRIMMABLE,
} SixainTrimPlayerProperty;

static GParamSpec *props[PROP_TRIMMABLE + 1];

enum {
  TRIMMED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gint64
to_frame (SixainTrimPlayer *self,
          gint64            ns)
{
  return sixain_rate_ns_to_frame (&self->rate, ns + sixain_rate_frame_to_ns (&self->rate, 1) / 2);
}

static void
update_label (SixainTrimPlayer *self)
{
  g_autofree char *text = NULL;
  gint64 first, last;

  if (self->asset == NULL)
    {
      gtk_label_set_label (self->label, "");
      return;
    }

  sixain_trim_track_get_range (self->track, &first, &last);
  text = sixain_trim_clip_describe (self->asset, &self->rate, self->frames, first, last);
  gtk_label_set_label (self->label, text);
}

static void
sought_cb (SixainTrimPlayer *self,
           gint64            frame)
{
  g_assert (SIXAIN_IS_TRIM_PLAYER (self));

  sixain_trim_player_show (self, frame);
  update_label (self);
}

static void
trimmed_cb (SixainTrimPlayer *self)
{
  gint64 first, last;

  g_assert (SIXAIN_IS_TRIM_PLAYER (self));

  sixain_trim_track_get_range (self->track, &first, &last);
  self->in = sixain_rate_frame_to_ns (&self->rate, first);
  self->out = last < self->frames ? sixain_rate_frame_to_ns (&self->rate, last) : 0;
  update_label (self);
  if (self->player != NULL)
    sixain_player_set_loop (self->player, TRUE, first, last);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IN]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OUT]);
  g_signal_emit (self, signals[TRIMMED], 0, self->in, self->out);
}

static void
mark_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  SixainTrimPlayer *self = SIXAIN_TRIM_PLAYER (widget);
  gboolean in = g_str_equal (action, "trim.mark-in");
  gint64 position = sixain_trim_player_get_position (self);

  if (self->asset == NULL || !sixain_trim_track_move (self->track, in, in ? position : position + 1))
    gtk_widget_error_bell (widget);
}

static void
picture_clicked_cb (SixainTrimPlayer *self)
{
  g_assert (SIXAIN_IS_TRIM_PLAYER (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "trim.play", NULL);
}

static void
update_range (SixainTrimPlayer *self)
{
  sixain_trim_track_set_range (self->track, to_frame (self, self->in),
                               self->out > 0 ? to_frame (self, self->out) : self->frames);
  update_label (self);
}

/* Its length and its cuts may become known later. */
static void
asset_changed_cb (SixainTrimPlayer *self)
{
  g_assert (SIXAIN_IS_TRIM_PLAYER (self));

  if (self->asset == NULL)
    return;

  self->frames = sixain_trim_clip_measure (self->asset, &self->rate);
  sixain_trim_track_set_clip (self->track, &self->rate, self->frames, sixain_asset_get_cuts (self->asset));
  update_range (self);
  if (self->player != NULL)
    {
      g_autoptr (SixainPicturePlan) plan = sixain_trim_clip_new_plan (self->asset, self->path, &self->rate, self->frames);

      sixain_trim_player_set_size (self);
      sixain_player_set_plan (self->player, plan);
    }
}

static void
poster_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  SixainTrimPlayer *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = sixain_texture_load_finish (result, &error);

  /* the player may be gone by then */
  if (texture == NULL)
    return;

  if (self->player == NULL)
    gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
}

static void
load_poster (SixainTrimPlayer *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_picture_set_paintable (self->picture, NULL);
  if (self->path != NULL)
    sixain_texture_load_async (self->path, POSTER_SIZE, self->cancellable, poster_cb, self);
}

static void
sixain_trim_player_unmap (GtkWidget *widget)
{
  SixainTrimPlayer *self = SIXAIN_TRIM_PLAYER (widget);

  /* nobody sees it, nobody should hear it */
  if (self->player != NULL)
    {
      sixain_trim_player_stop_playing (self);
      load_poster (self);
    }

  GTK_WIDGET_CLASS (sixain_trim_player_parent_class)->unmap (widget);
}

static void
sixain_trim_player_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  SixainTrimPlayer *self = SIXAIN_TRIM_PLAYER (object);

  switch ((SixainTrimPlayerProperty) property_id)
    {
    case PROP_IN:
      g_value_set_int64 (value, self->in);
      break;
    case PROP_OUT:
      g_value_set_int64 (value, self->out);
      break;
    case PROP_TRIMMABLE:
      g_value_set_boolean (value, sixain_trim_track_get_trimmable (self->track));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_trim_player_set_property (GObject      *object,
                                 guint         property_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  SixainTrimPlayer *self = SIXAIN_TRIM_PLAYER (object);

  switch ((SixainTrimPlayerProperty) property_id)
    {
    case PROP_TRIMMABLE:
      if (sixain_trim_track_get_trimmable (self->track) == g_value_get_boolean (value))
        break;
      sixain_trim_track_set_trimmable (self->track, g_value_get_boolean (value));
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "trim.mark-in", g_value_get_boolean (value));
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "trim.mark-out", g_value_get_boolean (value));
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_IN:
    case PROP_OUT:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_trim_player_dispose (GObject *object)
{
  SixainTrimPlayer *self = SIXAIN_TRIM_PLAYER (object);

  g_cancellable_cancel (self->cancellable);
  if (self->player != NULL)
    sixain_player_stop (self->player);
  g_clear_object (&self->player);
  g_clear_object (&self->asset_signals);
  g_clear_object (&self->asset);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_TRIM_PLAYER);

  G_OBJECT_CLASS (sixain_trim_player_parent_class)->dispose (object);
}

static void
sixain_trim_player_finalize (GObject *object)
{
  SixainTrimPlayer *self = SIXAIN_TRIM_PLAYER (object);

  g_clear_object (&self->cancellable);
  g_free (self->path);

  G_OBJECT_CLASS (sixain_trim_player_parent_class)->finalize (object);
}

static void
sixain_trim_player_class_init (SixainTrimPlayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = sixain_trim_player_get_property;
  object_class->set_property = sixain_trim_player_set_property;
  object_class->dispose = sixain_trim_player_dispose;
  object_class->finalize = sixain_trim_player_finalize;
  widget_class->unmap = sixain_trim_player_unmap;

  /**
   * SixainTrimPlayer:in:
   *
   * Where the part that is used begins, in nanoseconds.
   */
  props[PROP_IN] =
    g_param_spec_int64 ("in", NULL, NULL, 0, G_MAXINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  /**
   * SixainTrimPlayer:out:
   *
   * Where it ends, in nanoseconds; 0 for the video's end.
   */
  props[PROP_OUT] =
    g_param_spec_int64 ("out", NULL, NULL, 0, G_MAXINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  /**
   * SixainTrimPlayer:trimmable:
   *
   * Whether another part can be chosen; else the video is only looked at.
   */
  props[PROP_TRIMMABLE] =
    g_param_spec_boolean ("trimmable", NULL, NULL, TRUE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * SixainTrimPlayer::trimmed:
   * @self: the player
   * @in: where the part that is used begins, in nanoseconds
   * @out: where it ends; 0 for the video's end
   *
   * The user has chosen another part: at the end of a drag, or by a key.
   */
  signals[TRIMMED] =
    g_signal_new ("trimmed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);

  g_type_ensure (SIXAIN_TYPE_TRIM_TRACK);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sixain/Sixain/widgets/sixain-trim-player.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainTrimPlayer, box);
  gtk_widget_class_bind_template_child (widget_class, SixainTrimPlayer, picture);
  gtk_widget_class_bind_template_child (widget_class, SixainTrimPlayer, play);
  gtk_widget_class_bind_template_child (widget_class, SixainTrimPlayer, track);
  gtk_widget_class_bind_template_child (widget_class, SixainTrimPlayer, label);
  gtk_widget_class_bind_template_callback (widget_class, picture_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, sought_cb);
  gtk_widget_class_bind_template_callback (widget_class, trimmed_cb);
  gtk_widget_class_set_css_name (widget_class, "trim-player");

  gtk_widget_class_install_action (widget_class, "trim.play", NULL, sixain_trim_player_play_cb);
  gtk_widget_class_install_action (widget_class, "trim.step-back", NULL, sixain_trim_player_step_cb);
  gtk_widget_class_install_action (widget_class, "trim.step-forward", NULL, sixain_trim_player_step_cb);
  gtk_widget_class_install_action (widget_class, "trim.mark-in", NULL, mark_cb);
  gtk_widget_class_install_action (widget_class, "trim.mark-out", NULL, mark_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "trim.play", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_comma, 0, "trim.step-back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_period, 0, "trim.step-forward", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_i, 0, "trim.mark-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, 0, "trim.mark-out", NULL);
}

static void
sixain_trim_player_init (SixainTrimPlayer *self)
{
  static const char * const facts[] = { "duration", "frames", "width", "height", "cuts" };

  self->rate = (SixainRate) { 24, 1 };
  self->frames = 1;
  self->wanted = -1;
  self->asset_signals = g_signal_group_new (SIXAIN_TYPE_ASSET);
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      g_autofree char *signal = g_strconcat ("notify::", facts[i], NULL);

      g_signal_group_connect_object (self->asset_signals, signal, G_CALLBACK (asset_changed_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
}

/**
 * sixain_trim_player_new:
 *
 * Returns: (transfer floating): a player without a video
 */
GtkWidget *
sixain_trim_player_new (void)
{
  return g_object_new (SIXAIN_TYPE_TRIM_PLAYER, NULL);
}

/**
 * sixain_trim_player_set_asset:
 * @self: a player
 * @asset: (nullable): a video
 * @path: (nullable): its file: a member of a document
 *
 * Shows a video, all of it used.
 */
void
sixain_trim_player_set_asset (SixainTrimPlayer *self,
                              SixainAsset      *asset,
                              const char       *path)
{
  g_return_if_fail (SIXAIN_IS_TRIM_PLAYER (self));
  g_return_if_fail (asset == NULL || SIXAIN_IS_ASSET (asset));
  g_return_if_fail ((asset == NULL) == (path == NULL));

  if (self->asset == asset && g_strcmp0 (self->path, path) == 0)
    return;

  sixain_trim_player_stop_playing (self);
  g_set_object (&self->asset, asset);
  g_set_str (&self->path, path);
  g_signal_group_set_target (self->asset_signals, asset);
  self->in = self->out = 0;
  sixain_trim_track_set_position (self->track, -1);
  asset_changed_cb (self);
  update_label (self);
  load_poster (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self), asset != NULL);
}

/**
 * sixain_trim_player_set_range:
 * @self: a player
 * @in: where the part that is used begins, in nanoseconds
 * @out: where it ends; 0 for the video's end
 *
 * Emits nothing but notifications.
 */
void
sixain_trim_player_set_range (SixainTrimPlayer *self,
                              gint64            in,
                              gint64            out)
{
  g_return_if_fail (SIXAIN_IS_TRIM_PLAYER (self));

  if (self->in == in && self->out == out)
    return;

  self->in = MAX (in, 0);
  self->out = MAX (out, 0);
  update_range (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IN]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OUT]);
}

/**
 * sixain_trim_player_get_in:
 * @self: a player
 *
 * Returns: where the part that is used begins, in nanoseconds
 */
gint64
sixain_trim_player_get_in (SixainTrimPlayer *self)
{
  g_return_val_if_fail (SIXAIN_IS_TRIM_PLAYER (self), 0);

  return self->in;
}

/**
 * sixain_trim_player_pause:
 * @self: a player
 */
void
sixain_trim_player_pause (SixainTrimPlayer *self)
{
  g_return_if_fail (SIXAIN_IS_TRIM_PLAYER (self));

  if (self->player != NULL)
    sixain_player_pause (self->player);
}

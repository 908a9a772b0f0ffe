/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-player-private.h"

/**
 * SixainPlayer:
 *
 * The live animatic: our two sources, a video sink that is handed in, and a sound sink
 * where a device works. Edits swap the plan and nothing is rebuilt. Positions are frames.
 *
 * Main thread only.
 */
static GParamSpec *properties[PROP_ERROR + 1];

enum {
  TICK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SixainPlayer, sixain_player, G_TYPE_OBJECT)

static void
sixain_player_dispose (GObject *object)
{
  SixainPlayer *self = SIXAIN_PLAYER (object);

  sixain_player_stop (self);
  g_clear_object (&self->transport);
  g_clear_object (&self->pictures);
  g_clear_object (&self->feed);
  gst_clear_object (&self->sound_sink);
  g_clear_pointer (&self->plan, sixain_picture_plan_unref);
  g_clear_pointer (&self->beside, sixain_picture_plan_unref);
  g_clear_pointer (&self->error, g_free);

  G_OBJECT_CLASS (sixain_player_parent_class)->dispose (object);
}

static void
sixain_player_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  SixainPlayer *self = SIXAIN_PLAYER (object);

  switch ((SixainPlayerProperty) property_id)
    {
    case PROP_PLAN:
      g_value_set_boxed (value, self->plan);
      break;
    case PROP_POSITION:
      g_value_set_int64 (value, sixain_player_get_position (self));
      break;
    case PROP_PLAYING:
      g_value_set_boolean (value, self->playing);
      break;
    case PROP_READY:
      g_value_set_boolean (value, self->ready);
      break;
    case PROP_LOOP:
      g_value_set_boolean (value, self->loop);
      break;
    case PROP_LOOP_START:
      g_value_set_int64 (value, self->loop_start);
      break;
    case PROP_LOOP_END:
      g_value_set_int64 (value, self->loop_end);
      break;
    case PROP_RATE:
      g_value_set_double (value, self->rate);
      break;
    case PROP_VOLUME:
      g_value_set_double (value, self->volume);
      break;
    case PROP_ERROR:
      g_value_set_string (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_player_set_property (GObject      *object,
                            guint         property_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  SixainPlayer *self = SIXAIN_PLAYER (object);

  switch ((SixainPlayerProperty) property_id)
    {
    case PROP_PLAN:
      if (g_value_get_boxed (value) != NULL)
        sixain_player_set_plan (self, g_value_get_boxed (value));
      break;
    case PROP_LOOP:
      sixain_player_set_loop (self, g_value_get_boolean (value), self->loop_start, self->loop_end);
      break;
    case PROP_LOOP_START:
      sixain_player_set_loop (self, self->loop, g_value_get_int64 (value), self->loop_end);
      break;
    case PROP_LOOP_END:
      sixain_player_set_loop (self, self->loop, self->loop_start, g_value_get_int64 (value));
      break;
    case PROP_RATE:
      sixain_player_set_rate (self, g_value_get_double (value));
      break;
    case PROP_VOLUME:
      sixain_player_set_volume (self, g_value_get_double (value));
      break;
    case PROP_POSITION:
    case PROP_PLAYING:
    case PROP_READY:
    case PROP_ERROR:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_player_class_init (SixainPlayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags writable = readable | G_PARAM_WRITABLE;

  object_class->dispose = sixain_player_dispose;
  object_class->get_property = sixain_player_get_property;
  object_class->set_property = sixain_player_set_property;

  /**
   * SixainPlayer:plan:
   *
   * What is played.
   */
  properties[PROP_PLAN] = g_param_spec_boxed ("plan", NULL, NULL, SIXAIN_TYPE_PICTURE_PLAN, writable);
  /**
   * SixainPlayer:position:
   *
   * The frame that is shown.
   */
  properties[PROP_POSITION] = g_param_spec_int64 ("position", NULL, NULL, 0, G_MAXINT64, 0, readable);
  /**
   * SixainPlayer:playing:
   *
   * Whether the film runs.
   */
  properties[PROP_PLAYING] = g_param_spec_boolean ("playing", NULL, NULL, FALSE, readable);
  /**
   * SixainPlayer:ready:
   *
   * Whether the first frame has been shown.
   */
  properties[PROP_READY] = g_param_spec_boolean ("ready", NULL, NULL, FALSE, readable);
  /**
   * SixainPlayer:loop:
   *
   * Whether playing goes on at the loop's start when it reaches its end.
   */
  properties[PROP_LOOP] = g_param_spec_boolean ("loop", NULL, NULL, FALSE, writable);
  /**
   * SixainPlayer:loop-start:
   *
   * First frame of the loop.
   */
  properties[PROP_LOOP_START] = g_param_spec_int64 ("loop-start", NULL, NULL, 0, G_MAXINT64, 0, writable);
  /**
   * SixainPlayer:loop-end:
   *
   * The frame after the loop, -1 for the end of the film.
   */
  properties[PROP_LOOP_END] = g_param_spec_int64 ("loop-end", NULL, NULL, -1, G_MAXINT64, -1, writable);
  /**
   * SixainPlayer:rate:
   *
   * Playback speed, negative backwards, never 0.
   */
  properties[PROP_RATE] = g_param_spec_double ("rate", NULL, NULL, -SIXAIN_PLAYER_FASTEST, SIXAIN_PLAYER_FASTEST, 1.0, writable);
  /**
   * SixainPlayer:volume:
   *
   * 0..1, in even steps to the ear.
   */
  properties[PROP_VOLUME] = g_param_spec_double ("volume", NULL, NULL, 0.0, 1.0, 1.0, writable);
  /**
   * SixainPlayer:error: (nullable)
   *
   * Why nothing can be played, as a sentence.
   */
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, readable);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * SixainPlayer::tick:
   *
   * The position has moved.
   */
  signals[TICK] = g_signal_new ("tick", SIXAIN_TYPE_PLAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sixain_player_init (SixainPlayer *self)
{
  self->rate = 1.0;
  self->volume = 1.0;
  self->loop_end = -1;
}

static gint64
clamp_frame (SixainPlayer *self,
             gint64        frame)
{
  gint64 length = self->plan != NULL ? sixain_picture_plan_get_length (self->plan) : 1;

  return CLAMP (frame, 0, MAX (length - 1, 0));
}

/**
 * sixain_player_announce:
 * @self: a player
 *
 * Tells of the position, where it has moved since it was last told.
 */
void
sixain_player_announce (SixainPlayer *self)
{
  gint64 position = sixain_player_get_position (self);

  if (self->position == position)
    return;

  self->position = position;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSITION]);
  g_signal_emit (self, signals[TICK], 0);
}

/**
 * sixain_player_notify:
 * @self: a player
 * @property: what has changed
 */
void
sixain_player_notify (SixainPlayer         *self,
                      SixainPlayerProperty  property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/**
 * sixain_player_set_playing:
 * @self: a player
 * @playing: whether the film runs
 *
 * Notes it, and nothing else.
 */
void
sixain_player_set_playing (SixainPlayer *self,
                           gboolean      playing)
{
  if (self->playing == playing)
    return;

  self->playing = playing;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAYING]);
}

static void
set_error (SixainPlayer *self,
           const char   *error)
{
  if (g_set_str (&self->error, error))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
set_ready (SixainPlayer *self,
           gboolean      ready)
{
  if (self->ready == ready)
    return;

  self->ready = ready;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READY]);
}

/**
 * sixain_player_seek_to:
 * @self: a player
 * @frame: where to
 *
 * Goes there at the player's speed.
 */
void
sixain_player_seek_to (SixainPlayer *self,
                       gint64        frame)
{
  if (sixain_transport_is_started (self->transport))
    sixain_transport_seek (self->transport, frame, self->rate);
  else
    self->rest = clamp_frame (self, frame);

  sixain_player_announce (self);
}

static void
moved_cb (SixainPlayer *self)
{
  g_assert (SIXAIN_IS_PLAYER (self));

  set_ready (self, sixain_transport_is_ready (self->transport));
  sixain_player_announce (self);
}

static void
ended_cb (SixainPlayer *self)
{
  g_assert (SIXAIN_IS_PLAYER (self));

  sixain_player_set_playing (self, FALSE);
  sixain_player_announce (self);
}

static void
failed_cb (SixainPlayer *self,
           const char   *sentence)
{
  g_assert (SIXAIN_IS_PLAYER (self));

  set_error (self, sentence);
  sixain_player_set_playing (self, FALSE);
}

static SixainPicturePlan *
make_empty_plan (void)
{
  g_autoptr (SixainStoryboard) storyboard = sixain_storyboard_new ();

  return sixain_picture_plan_new (storyboard, "", SIXAIN_BURN_IN_NONE);
}

/**
 * sixain_player_new:
 * @pictures: where decoded pictures come from
 * @sounds: where decoded sounds come from
 * @speech: who speaks the lines
 *
 * Does not touch GStreamer yet.
 *
 * Returns: (transfer full): a player with an empty plan
 */
SixainPlayer *
sixain_player_new (SixainPictureStore *pictures,
                   SixainSoundStore   *sounds,
                   SixainSpeech       *speech)
{
  SixainPlayer *self;

  g_return_val_if_fail (SIXAIN_IS_PICTURE_STORE (pictures), NULL);
  g_return_val_if_fail (SIXAIN_IS_SOUND_STORE (sounds), NULL);
  g_return_val_if_fail (SIXAIN_IS_SPEECH (speech), NULL);

  self = g_object_new (SIXAIN_TYPE_PLAYER, NULL);
  self->pictures = g_object_ref (pictures);
  self->plan = make_empty_plan ();
  self->feed = sixain_feed_new (self->plan, 1280, 720);
  self->transport = sixain_transport_new (self->feed, pictures, sounds, speech);
  g_signal_connect_object (self->transport, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->transport, "ended", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->transport, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pictures, "arrived", G_CALLBACK (sixain_player_picture_arrived_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sixain_picture_store_get_clips (pictures), "arrived",
                           G_CALLBACK (sixain_player_picture_arrived_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * sixain_player_set_sound_sink:
 * @self: a player that is not started
 * @sink: (nullable): where sound goes instead of the first device that works
 */
void
sixain_player_set_sound_sink (SixainPlayer *self,
                              GstElement   *sink)
{
  g_return_if_fail (SIXAIN_IS_PLAYER (self));
  g_return_if_fail (!sixain_transport_is_started (self->transport));

  gst_clear_object (&self->sound_sink);
  if (sink != NULL)
    self->sound_sink = gst_object_ref_sink (sink);
}

/**
 * sixain_player_start:
 * @self: a player
 * @video_sink: where pictures go; gtk4paintablesink is given what it takes most cheaply
 * @error: says in a sentence what is missing
 *
 * Initialises GStreamer if nobody has, builds the one pipeline and pauses it on the
 * current frame. #SixainPlayer:ready follows when that frame is shown.
 *
 * Returns: whether it started
 */
gboolean
sixain_player_start (SixainPlayer  *self,
                     GstElement    *video_sink,
                     GError       **error)
{
  gint64 frame;

  g_return_val_if_fail (SIXAIN_IS_PLAYER (self), FALSE);
  g_return_val_if_fail (!sixain_transport_is_started (self->transport), FALSE);

  if (!gst_init_check (NULL, NULL, error))
    return FALSE;

  g_return_val_if_fail (GST_IS_ELEMENT (video_sink), FALSE);

  frame = clamp_frame (self, self->rest);
  if (!sixain_transport_start (self->transport, video_sink, self->sound_sink, error))
    return FALSE;

  set_error (self, NULL);
  if (frame > 0 || self->rate != 1.0)
    sixain_player_seek_to (self, frame);

  return TRUE;
}

/**
 * sixain_player_stop:
 * @self: a player
 *
 * Takes the pipeline down and waits for its threads. The position is kept.
 */
void
sixain_player_stop (SixainPlayer *self)
{
  g_return_if_fail (SIXAIN_IS_PLAYER (self));

  if (self->transport == NULL || !sixain_transport_is_started (self->transport))
    return;

  self->rest = sixain_player_get_position (self);
  sixain_transport_stop (self->transport);
  set_ready (self, FALSE);
  sixain_player_set_playing (self, FALSE);
}

/**
 * sixain_player_get_playing:
 * @self: a player
 *
 * Returns: whether the film runs
 */
gboolean
sixain_player_get_playing (SixainPlayer *self)
{
  g_return_val_if_fail (SIXAIN_IS_PLAYER (self), FALSE);

  return self->playing;
}

/**
 * sixain_player_get_ready:
 * @self: a player
 *
 * Returns: whether the first frame has been shown
 */
gboolean
sixain_player_get_ready (SixainPlayer *self)
{
  g_return_val_if_fail (SIXAIN_IS_PLAYER (self), FALSE);

  return self->ready;
}

/**
 * sixain_player_get_position:
 * @self: a player
 *
 * Returns: the frame that is shown now; during a seek the one that will be
 */
gint64
sixain_player_get_position (SixainPlayer *self)
{
  g_return_val_if_fail (SIXAIN_IS_PLAYER (self), 0);

  if (sixain_transport_is_started (self->transport))
    return clamp_frame (self, sixain_transport_get_position (self->transport));

  return clamp_frame (self, self->rest);
}

/**
 * sixain_player_has_sound:
 * @self: a player
 *
 * Returns: whether a sound device is in use
 */
gboolean
sixain_player_has_sound (SixainPlayer *self)
{
  g_return_val_if_fail (SIXAIN_IS_PLAYER (self), FALSE);

  return sixain_transport_has_sound (self->transport);
}

/**
 * sixain_player_get_error:
 * @self: a player
 *
 * Returns: (nullable): why nothing can be played, as a sentence
 */
const char *
sixain_player_get_error (SixainPlayer *self)
{
  g_return_val_if_fail (SIXAIN_IS_PLAYER (self), NULL);

  return self->error;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gi18n-lib.h>

#include "sixain-audio-source.h"
#include "sixain-feed.h"
#include "sixain-frame-watch.h"
#include "sixain-media-error.h"
#include "sixain-player.h"
#include "sixain-sound-output.h"
#include "sixain-video-source.h"

/* Frames reach the screen through gtk4paintablesink a steady 21 to 30 ms after their
 * time (measured on a quiet machine), so sound is held back by as much. */
#define PAINTABLE_DELAY (25 * GST_MSECOND)

#define FASTEST 8.0

/**
 * SixainPlayer:
 *
 * The live animatic: one pipeline of our two sources, a video sink that is handed in,
 * and a sound sink where a device works. Edits swap the plan and nothing is rebuilt.
 * There is no queue before the video sink: each buffer in one would delay an edit.
 *
 * Positions are frames. While a seek is under way the newest one after it waits and
 * replaces those before it, so a drag over the timeline never piles up.
 *
 * All fields belong to the main thread. The streaming threads touch only the feed, the
 * stores and the frame watch, which lock for themselves.
 */
struct _SixainPlayer {
  GObject parent_instance;

  SixainPictureStore *pictures;
  SixainSoundStore   *sounds;
  SixainSpeech       *speech;
  SixainPicturePlan  *plan;
  SixainFeed         *feed;
  GstElement         *sound_sink;     /* handed in, or NULL */

  GstElement         *pipeline;       /* NULL unless started */
  GstElement         *video_source;   /* owned by the pipeline */
  SixainSoundOutput  *sound_output;   /* owned by the pipeline */
  SixainFrameWatch   *watch;
  guint               bus_watch;

  gboolean            ready;          /* the first frame was shown */
  gboolean            playing;
  gboolean            ended;          /* the film's end was reached and nothing sought since */
  gboolean            seeking;        /* the pipeline has not answered yet */
  gint64              seek_frame;
  gint64              waiting_frame;  /* the newest seek that came meanwhile, or -1 */
  gint64              position;       /* as last notified */
  guint               fresh_from;     /* frames painted when the last change is sure to be seen */
  double              segment_rate;   /* of the last seek */

  double              rate;
  gboolean            loop;
  gint64              loop_start;
  gint64              loop_end;
  double              volume;
  char               *error;
};

typedef enum {
  PROP_PLAN = 1,
  PROP_POSITION,
  PROP_PLAYING,
  PROP_READY,
  PROP_LOOP,
  PROP_LOOP_START,
  PROP_LOOP_END,
  PROP_RATE,
  PROP_VOLUME,
  PROP_ERROR,
} SixainPlayerProperty;

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
  g_clear_object (&self->pictures);
  g_clear_object (&self->sounds);
  g_clear_object (&self->speech);
  g_clear_object (&self->feed);
  gst_clear_object (&self->sound_sink);
  g_clear_pointer (&self->plan, sixain_picture_plan_unref);
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
  properties[PROP_RATE] = g_param_spec_double ("rate", NULL, NULL, -FASTEST, FASTEST, 1.0, writable);
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
  self->segment_rate = 1.0;
  self->volume = 1.0;
  self->loop_end = -1;
  self->waiting_frame = -1;
}

static gint64
clamp_frame (SixainPlayer *self,
             gint64        frame)
{
  gint64 length = self->plan != NULL ? sixain_picture_plan_get_length (self->plan) : 1;

  return CLAMP (frame, 0, MAX (length - 1, 0));
}

static void
announce_position (SixainPlayer *self)
{
  gint64 position = sixain_player_get_position (self);

  if (self->position == position)
    return;

  self->position = position;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSITION]);
  g_signal_emit (self, signals[TICK], 0);
}

static void
set_playing (SixainPlayer *self,
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
seek_now (SixainPlayer *self,
          gint64        frame)
{
  const SixainRate *rate = sixain_picture_plan_get_rate (self->plan);
  g_autoptr (GstEvent) event = NULL;
  gint64 start, stop;

  frame = clamp_frame (self, frame);
  if (self->rate > 0)
    {
      start = sixain_rate_frame_to_ns (rate, frame);
      stop = GST_CLOCK_TIME_NONE;
    }
  else
    {
      start = 0;
      stop = sixain_rate_frame_to_ns (rate, frame + 1);
    }

  event = gst_event_new_seek (self->rate, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE,
                              GST_SEEK_TYPE_SET, start, GST_SEEK_TYPE_SET, stop);
  self->seeking = TRUE;
  self->ended = FALSE;
  self->seek_frame = frame;
  self->segment_rate = self->rate;
  if (!gst_element_send_event (self->pipeline, g_steal_pointer (&event)))
    {
      g_debug ("the pipeline refused to seek");
      self->seeking = FALSE;
    }
}

static void
seek_to (SixainPlayer *self,
         gint64        frame)
{
  if (self->pipeline == NULL)
    {
      self->seek_frame = clamp_frame (self, frame);
    }
  else if (self->seeking)
    {
      self->waiting_frame = frame;
    }
  else
    {
      seek_now (self, frame);
    }

  announce_position (self);
}

/* Draws what is shown once more. */
static void
refresh (SixainPlayer *self)
{
  seek_to (self, sixain_player_get_position (self));
}

/* Something changed while it plays: the frame that is being painted may not show it yet,
 * the one after it does. */
static void
expect_next_frame (SixainPlayer *self)
{
  self->fresh_from = sixain_video_source_get_frames (SIXAIN_VIDEO_SOURCE (self->video_source)) + 2;
}

/* It stands still now; when that was before the last change was seen, it is drawn again. */
static void
settle (SixainPlayer *self)
{
  guint frames = sixain_video_source_get_frames (SIXAIN_VIDEO_SOURCE (self->video_source));

  if ((int) (self->fresh_from - frames) > 0)
    refresh (self);
  self->fresh_from = frames;
}

static void
finish_seek (SixainPlayer *self)
{
  gint64 waiting = self->waiting_frame;

  /* Frames from before the seek are forgotten, so without one this answers something
   * older, and the seek's own answer is still to come. */
  if (!self->seeking || sixain_frame_watch_get_shown (self->watch, GST_CLOCK_TIME_NONE) < 0)
    return;

  self->seeking = FALSE;
  self->waiting_frame = -1;
  if (waiting >= 0)
    seek_now (self, waiting);

  if (!self->ready)
    {
      self->ready = TRUE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READY]);
    }
  announce_position (self);
}

static void
arrived_cb (gpointer user_data)
{
  SixainPlayer *self = user_data;

  g_assert (SIXAIN_IS_PLAYER (self));

  announce_position (self);
}

static gboolean
is_shown (SixainPlayer *self,
          const char   *path)
{
  SixainPlanFrame frame;

  sixain_picture_plan_get_frame (self->plan, sixain_player_get_position (self), &frame);
  for (guint i = 0; i < frame.n_layers; i++)
    {
      if (frame.layers[i].kind == SIXAIN_LAYER_PICTURE && g_strcmp0 (frame.layers[i].path, path) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
picture_arrived_cb (SixainPlayer *self,
                    const char   *path)
{
  g_assert (SIXAIN_IS_PLAYER (self));

  if (self->pipeline == NULL || !is_shown (self, path))
    return;

  if (self->playing)
    expect_next_frame (self);
  else
    refresh (self);
}

static void
take_error (SixainPlayer *self,
            GstMessage   *message)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *debug = NULL;
  g_autofree char *sentence = NULL;

  gst_message_parse_error (message, &error, &debug);
  g_debug ("%s: %s (%s)", GST_OBJECT_NAME (message->src), error->message, debug != NULL ? debug : "");

  if (error->domain == SIXAIN_MEDIA_ERROR)
    sentence = g_strdup (error->message);
  else
    sentence = g_strdup_printf (C_("player", "The preview stopped: %s"), error->message);
  set_error (self, sentence);
  sixain_player_pause (self);
}

static void
take_sound_failure (SixainPlayer *self,
                    GstMessage   *message)
{
  gint64 frame;

  if (!gst_message_has_name (message, SIXAIN_SOUND_FAILED) ||
      sixain_sound_output_is_silent (self->sound_output))
    return;

  g_message ("the sound device stopped working, playing without sound: %s",
             gst_structure_get_string (gst_message_get_structure (message), "reason"));
  sixain_sound_output_silence (self->sound_output);

  /* what the pipeline still owed is lost with the device */
  frame = sixain_player_get_position (self);
  self->waiting_frame = -1;
  seek_now (self, frame);
}

static void
take_end (SixainPlayer *self)
{
  /* the end of what played before a seek that is under way */
  if (self->seeking)
    return;

  self->ended = TRUE;
  gst_element_set_state (self->pipeline, GST_STATE_PAUSED);
  set_playing (self, FALSE);
  settle (self);
  announce_position (self);
}

static gboolean
bus_cb (GstBus     *bus,
        GstMessage *message,
        gpointer    user_data)
{
  g_autoptr (SixainPlayer) self = g_object_ref (user_data);

  g_assert (SIXAIN_IS_PLAYER (self));

  switch ((int) GST_MESSAGE_TYPE (message))
    {
    case GST_MESSAGE_ASYNC_DONE:
      finish_seek (self);
      break;

    case GST_MESSAGE_EOS:
      take_end (self);
      break;

    case GST_MESSAGE_ERROR:
      take_error (self, message);
      break;

    case GST_MESSAGE_ELEMENT:
      take_sound_failure (self, message);
      break;

    case GST_MESSAGE_CLOCK_LOST:
      /* the sound device was the clock; the pipeline chooses another one on the way up */
      if (self->playing)
        {
          gst_element_set_state (self->pipeline, GST_STATE_PAUSED);
          gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
        }
      break;

    case GST_MESSAGE_LATENCY:
      gst_bin_recalculate_latency (GST_BIN (self->pipeline));
      break;

    default:
      break;
    }

  return self->pipeline != NULL ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
is_paintable (GstElement *sink)
{
  GstElementFactory *factory = gst_element_get_factory (sink);

  return factory != NULL && g_str_equal (GST_OBJECT_NAME (factory), "gtk4paintablesink");
}

/* gtk4paintablesink manages colours of I420 in software, at twice the cost of handing
 * it sRGB; every other sink takes what it is given. */
static gboolean
link_pictures (SixainPlayer *self,
               GstElement   *sink)
{
  g_autoptr (GstCaps) caps = NULL;
  GstElement *convert;

  gst_bin_add (GST_BIN (self->pipeline), sink);
  convert = gst_element_factory_make ("videoconvert", NULL);
  if (convert == NULL)
    return gst_element_link (self->video_source, sink);

  gst_bin_add (GST_BIN (self->pipeline), convert);
  if (is_paintable (sink))
    caps = gst_caps_from_string ("video/x-raw, format = (string) BGRx, colorimetry = (string) sRGB");

  return gst_element_link (self->video_source, convert) &&
         gst_element_link_filtered (convert, sink, caps);
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
  self->sounds = g_object_ref (sounds);
  self->speech = g_object_ref (speech);
  self->plan = make_empty_plan ();
  self->feed = sixain_feed_new (self->plan, 1280, 720);
  g_signal_connect_object (pictures, "arrived", G_CALLBACK (picture_arrived_cb), self, G_CONNECT_SWAPPED);

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
  g_return_if_fail (self->pipeline == NULL);

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
  g_autoptr (GstBus) bus = NULL;
  gint64 frame;

  g_return_val_if_fail (SIXAIN_IS_PLAYER (self), FALSE);
  g_return_val_if_fail (self->pipeline == NULL, FALSE);

  if (!gst_init_check (NULL, NULL, error))
    return FALSE;

  g_return_val_if_fail (GST_IS_ELEMENT (video_sink), FALSE);

  frame = clamp_frame (self, self->seek_frame);
  self->pipeline = gst_object_ref_sink (gst_pipeline_new ("sixain-player"));
  self->video_source = sixain_video_source_new (self->feed, self->pictures, SIXAIN_PAINT_NOW);
  self->sound_output =
    sixain_sound_output_new (sixain_audio_source_new (self->feed, self->speech, self->sounds, FALSE),
                             self->sound_sink, is_paintable (video_sink) ? PAINTABLE_DELAY : 0);
  sixain_sound_output_set_volume (self->sound_output, self->volume);
  gst_bin_add_many (GST_BIN (self->pipeline), self->video_source, GST_ELEMENT (self->sound_output), NULL);
  self->watch = sixain_frame_watch_new (self->video_source, arrived_cb, self);

  bus = gst_element_get_bus (self->pipeline);
  self->bus_watch = gst_bus_add_watch (bus, bus_cb, self);

  if (!link_pictures (self, video_sink))
    {
      g_set_error_literal (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_PIPELINE,
                           C_("player", "The preview cannot be shown: the base plugins of GStreamer are missing or damaged. Install them and try again."));
      sixain_player_stop (self);
      return FALSE;
    }

  self->seeking = TRUE;
  self->seek_frame = 0;
  self->segment_rate = 1.0;
  self->waiting_frame = frame > 0 || self->rate != 1.0 ? frame : -1;

  if (gst_element_set_state (self->pipeline, GST_STATE_PAUSED) == GST_STATE_CHANGE_FAILURE)
    {
      g_autoptr (GstMessage) message = gst_bus_pop_filtered (bus, GST_MESSAGE_ERROR);
      g_autoptr (GError) reason = NULL;

      if (message != NULL)
        gst_message_parse_error (message, &reason, NULL);
      g_set_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_PIPELINE,
                   C_("player", "The preview cannot be shown: %s"),
                   reason != NULL ? reason->message : C_("player", "GStreamer gives no reason."));
      sixain_player_stop (self);
      return FALSE;
    }

  set_error (self, NULL);

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
  gint64 position;

  g_return_if_fail (SIXAIN_IS_PLAYER (self));

  if (self->pipeline == NULL)
    return;

  position = sixain_player_get_position (self);
  g_clear_handle_id (&self->bus_watch, g_source_remove);
  gst_element_set_state (self->pipeline, GST_STATE_NULL);
  g_clear_pointer (&self->watch, sixain_frame_watch_free);
  gst_clear_object (&self->pipeline);
  self->video_source = NULL;
  self->sound_output = NULL;

  self->seeking = FALSE;
  self->waiting_frame = -1;
  self->ended = FALSE;
  self->seek_frame = position;
  if (self->ready)
    {
      self->ready = FALSE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READY]);
    }
  set_playing (self, FALSE);
}

/**
 * sixain_player_set_plan:
 * @self: a player
 * @plan: what is played from now on
 *
 * Swaps the plan; nothing is rebuilt. The position is kept, as far as the plan reaches.
 */
void
sixain_player_set_plan (SixainPlayer      *self,
                        SixainPicturePlan *plan)
{
  g_autoptr (SixainPicturePlan) old = NULL;
  gboolean moved;

  g_return_if_fail (SIXAIN_IS_PLAYER (self));
  g_return_if_fail (plan != NULL);

  if (self->plan == plan)
    return;

  old = g_steal_pointer (&self->plan);
  self->plan = sixain_picture_plan_ref (plan);
  sixain_feed_set_plan (self->feed, plan);
  moved = sixain_picture_plan_get_length (old) != sixain_picture_plan_get_length (plan) ||
          !sixain_rate_equal (sixain_picture_plan_get_rate (old), sixain_picture_plan_get_rate (plan));

  /* A film that is as long as before goes on with its next frame. Otherwise picture and
   * sound, which are read ahead by different amounts, must learn of the new end together. */
  if (!self->playing || moved)
    refresh (self);
  else
    expect_next_frame (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAN]);
}

/**
 * sixain_player_get_plan:
 * @self: a player
 *
 * Returns: (transfer none): what is played
 */
SixainPicturePlan *
sixain_player_get_plan (SixainPlayer *self)
{
  g_return_val_if_fail (SIXAIN_IS_PLAYER (self), NULL);

  return self->plan;
}

/**
 * sixain_player_set_size:
 * @self: a player
 * @width: pixels, rounded down to an even number
 * @height: pixels, likewise
 *
 * The size pictures are drawn in: the widget's, or 720 lines, whichever is less.
 */
void
sixain_player_set_size (SixainPlayer *self,
                        guint         width,
                        guint         height)
{
  g_return_if_fail (SIXAIN_IS_PLAYER (self));

  sixain_feed_set_size (self->feed, CLAMP (width & ~1u, 2, 8192), CLAMP (height & ~1u, 2, 8192));
  if (self->playing)
    expect_next_frame (self);
  else
    refresh (self);
}

/**
 * sixain_player_play:
 * @self: a player
 *
 * Plays on; from the start when the end is shown, and from the loop's start when the
 * position lies behind the loop.
 */
void
sixain_player_play (SixainPlayer *self)
{
  g_auto (SixainFeedView) view = { NULL };
  gint64 position;

  g_return_if_fail (SIXAIN_IS_PLAYER (self));

  if (self->pipeline == NULL || self->playing)
    return;

  sixain_feed_look (self->feed, &view);
  position = sixain_player_get_position (self);
  if (self->rate > 0 && view.loop && position >= view.loop_end)
    seek_to (self, view.loop_start);
  else if (self->rate > 0 && position >= view.length - 1)
    seek_to (self, view.loop ? view.loop_start : 0);
  else if (self->rate < 0 && position == 0)
    seek_to (self, (view.loop ? view.loop_end : view.length) - 1);
  else if (self->ended || self->rate != self->segment_rate)
    seek_to (self, position);

  set_playing (self, TRUE);
  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
}

/**
 * sixain_player_pause:
 * @self: a player
 */
void
sixain_player_pause (SixainPlayer *self)
{
  g_return_if_fail (SIXAIN_IS_PLAYER (self));

  if (!self->playing)
    return;

  set_playing (self, FALSE);
  gst_element_set_state (self->pipeline, GST_STATE_PAUSED);
  settle (self);
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
 * sixain_player_seek:
 * @self: a player
 * @frame: clamped to the film
 *
 * Goes to exactly this frame. The newest seek wins while one is under way.
 */
void
sixain_player_seek (SixainPlayer *self,
                    gint64        frame)
{
  g_return_if_fail (SIXAIN_IS_PLAYER (self));

  seek_to (self, clamp_frame (self, frame));
}

/**
 * sixain_player_step:
 * @self: a player
 * @frames: how many, negative backwards
 *
 * Pauses, and goes this many frames from the one that is shown.
 */
void
sixain_player_step (SixainPlayer *self,
                    int           frames)
{
  gint64 position;

  g_return_if_fail (SIXAIN_IS_PLAYER (self));

  position = sixain_player_get_position (self);
  sixain_player_pause (self);
  sixain_player_seek (self, position + frames);
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
  GstClockTime now;
  gint64 shown;

  g_return_val_if_fail (SIXAIN_IS_PLAYER (self), 0);

  if (self->waiting_frame >= 0)
    return clamp_frame (self, self->waiting_frame);
  if (self->pipeline == NULL || self->seeking)
    return clamp_frame (self, self->seek_frame);

  now = self->playing ? gst_element_get_current_running_time (self->pipeline) : GST_CLOCK_TIME_NONE;
  shown = sixain_frame_watch_get_shown (self->watch, now);

  return clamp_frame (self, shown >= 0 ? shown : self->seek_frame);
}

/**
 * sixain_player_set_loop:
 * @self: a player
 * @loop: whether to loop
 * @start: first frame of the loop
 * @end: the frame after it, -1 for the end of the film
 */
void
sixain_player_set_loop (SixainPlayer *self,
                        gboolean      loop,
                        gint64        start,
                        gint64        end)
{
  g_return_if_fail (SIXAIN_IS_PLAYER (self));

  loop = !!loop;
  start = MAX (start, 0);
  end = MAX (end, -1);
  if (self->loop == loop && self->loop_start == start && self->loop_end == end)
    return;

  g_object_freeze_notify (G_OBJECT (self));
  if (self->loop != loop)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOOP]);
  if (self->loop_start != start)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOOP_START]);
  if (self->loop_end != end)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOOP_END]);
  self->loop = loop;
  self->loop_start = start;
  self->loop_end = end;

  sixain_feed_set_loop (self->feed, loop, start, end);
  /* sound is read ahead further than the picture and may have passed the turn already */
  if (self->playing)
    refresh (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * sixain_player_get_loop:
 * @self: a player
 * @start: (out) (optional): first frame of the loop
 * @end: (out) (optional): the frame after it, -1 for the end of the film
 *
 * Returns: whether it loops
 */
gboolean
sixain_player_get_loop (SixainPlayer *self,
                        gint64       *start,
                        gint64       *end)
{
  g_return_val_if_fail (SIXAIN_IS_PLAYER (self), FALSE);

  if (start != NULL)
    *start = self->loop_start;
  if (end != NULL)
    *end = self->loop_end;

  return self->loop;
}

/**
 * sixain_player_set_rate:
 * @self: a player
 * @rate: speed, negative backwards; 0 is ignored
 */
void
sixain_player_set_rate (SixainPlayer *self,
                        double        rate)
{
  g_return_if_fail (SIXAIN_IS_PLAYER (self));

  rate = CLAMP (rate, -FASTEST, FASTEST);
  if (rate == 0.0 || self->rate == rate)
    return;

  self->rate = rate;
  if (self->playing)
    refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RATE]);
}

/**
 * sixain_player_get_rate:
 * @self: a player
 *
 * Returns: the speed
 */
double
sixain_player_get_rate (SixainPlayer *self)
{
  g_return_val_if_fail (SIXAIN_IS_PLAYER (self), 1.0);

  return self->rate;
}

/**
 * sixain_player_shuttle:
 * @self: a player
 * @direction: -1 for J, 0 for K, 1 for L
 *
 * J, K and L as on an edit desk: backwards, pause, forwards; once more in the same
 * direction doubles the speed.
 */
void
sixain_player_shuttle (SixainPlayer *self,
                       int           direction)
{
  g_return_if_fail (SIXAIN_IS_PLAYER (self));

  if (direction == 0)
    {
      sixain_player_pause (self);
      sixain_player_set_rate (self, 1.0);
    }
  else
    {
      double sign = direction < 0 ? -1.0 : 1.0;

      sixain_player_set_rate (self, self->playing && self->rate * sign > 0 ? self->rate * 2 : sign);
      sixain_player_play (self);
    }
}

/**
 * sixain_player_set_volume:
 * @self: a player
 * @volume: 0..1, in even steps to the ear
 */
void
sixain_player_set_volume (SixainPlayer *self,
                          double        volume)
{
  g_return_if_fail (SIXAIN_IS_PLAYER (self));

  volume = CLAMP (volume, 0.0, 1.0);
  if (self->volume == volume)
    return;

  self->volume = volume;
  if (self->sound_output != NULL)
    sixain_sound_output_set_volume (self->sound_output, volume);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VOLUME]);
}

/**
 * sixain_player_get_volume:
 * @self: a player
 *
 * Returns: 0..1
 */
double
sixain_player_get_volume (SixainPlayer *self)
{
  g_return_val_if_fail (SIXAIN_IS_PLAYER (self), 1.0);

  return self->volume;
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

  return self->sound_output != NULL && !sixain_sound_output_is_silent (self->sound_output);
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

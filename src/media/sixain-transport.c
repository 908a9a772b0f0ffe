/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gi18n-lib.h>

#include "sixain-audio-source.h"
#include "sixain-frame-watch.h"
#include "sixain-media-error.h"
#include "sixain-sound-output.h"
#include "sixain-transport.h"
#include "sixain-video-output.h"
#include "sixain-video-source.h"

/**
 * SixainTransport:
 *
 * The player's one pipeline: our two sources, a video sink and a sound sink. There is no
 * queue before the video sink: each buffer in one would delay an edit.
 *
 * While a seek is under way the newest one after it waits and replaces those before it,
 * so a drag over the timeline never piles up.
 *
 * All fields belong to the main thread. The streaming threads touch only the feed, the
 * stores and the frame watch, which lock for themselves.
 */
struct _SixainTransport {
  GObject parent_instance;

  SixainFeed         *feed;
  SixainPictureStore *pictures;
  SixainSoundStore   *sounds;
  SixainSpeech       *speech;

  GstElement         *pipeline;       /* NULL unless started */
  GstElement         *video_source;   /* owned by the pipeline */
  SixainSoundOutput  *sound_output;   /* owned by the pipeline */
  SixainFrameWatch   *watch;
  guint               bus_watch;

  gboolean            running;
  gboolean            ready;          /* the first frame was shown */
  gboolean            ended;          /* the film's end was reached and nothing sought since */
  gboolean            seeking;        /* the pipeline has not answered yet */
  gint64              seek_frame;
  double              seek_rate;
  gint64              waiting_frame;  /* the newest seek that came meanwhile, or -1 */
  double              waiting_rate;
  guint               fresh_from;     /* frames painted when the last change is sure to be seen */
  double              volume;
};

enum {
  MOVED,
  ENDED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SixainTransport, sixain_transport, G_TYPE_OBJECT)

static void
sixain_transport_dispose (GObject *object)
{
  SixainTransport *self = SIXAIN_TRANSPORT (object);

  sixain_transport_stop (self);
  g_clear_object (&self->feed);
  g_clear_object (&self->pictures);
  g_clear_object (&self->sounds);
  g_clear_object (&self->speech);

  G_OBJECT_CLASS (sixain_transport_parent_class)->dispose (object);
}

static void
sixain_transport_class_init (SixainTransportClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sixain_transport_dispose;

  /**
   * SixainTransport::moved:
   *
   * Another frame may be shown now, perhaps the first one.
   */
  signals[MOVED] = g_signal_new ("moved", SIXAIN_TYPE_TRANSPORT, G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * SixainTransport::ended:
   *
   * The film has reached its end and stands still.
   */
  signals[ENDED] = g_signal_new ("ended", SIXAIN_TYPE_TRANSPORT, G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * SixainTransport::failed:
   * @sentence: why
   *
   * Nothing can be shown any more.
   */
  signals[FAILED] = g_signal_new ("failed", SIXAIN_TYPE_TRANSPORT, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sixain_transport_init (SixainTransport *self)
{
  self->seek_rate = 1.0;
  self->waiting_frame = -1;
  self->volume = 1.0;
}

static void
seek_now (SixainTransport *self,
          gint64           frame,
          double           rate)
{
  g_auto (SixainFeedView) view = { NULL };
  gint64 start = 0, stop = GST_CLOCK_TIME_NONE;

  sixain_feed_look (self->feed, &view);
  frame = CLAMP (frame, 0, view.length - 1);
  if (rate > 0)
    start = sixain_feed_view_ns (&view, frame);
  else
    stop = sixain_feed_view_ns (&view, frame + 1);

  self->seeking = TRUE;
  self->ended = FALSE;
  self->waiting_frame = -1;
  self->seek_frame = frame;
  self->seek_rate = rate;
  if (!gst_element_seek (self->pipeline, rate, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE,
                         GST_SEEK_TYPE_SET, start, GST_SEEK_TYPE_SET, stop))
    {
      g_debug ("the pipeline refused to seek");
      self->seeking = FALSE;
    }
}

/* It stands still now; when that was before the last change was seen, it is drawn again. */
static void
settle (SixainTransport *self)
{
  guint frames = sixain_video_source_get_frames (SIXAIN_VIDEO_SOURCE (self->video_source));

  if ((int) (self->fresh_from - frames) > 0)
    sixain_transport_seek (self, sixain_transport_get_position (self), self->seek_rate);
  self->fresh_from = frames;
}

static void
finish_seek (SixainTransport *self)
{
  /* Frames from before the seek are forgotten, so without one this answers something
   * older, and the seek's own answer is still to come. */
  if (!self->seeking || sixain_frame_watch_get_shown (self->watch, GST_CLOCK_TIME_NONE) < 0)
    return;

  self->seeking = FALSE;
  if (self->waiting_frame >= 0)
    seek_now (self, self->waiting_frame, self->waiting_rate);
  self->ready = TRUE;
  g_signal_emit (self, signals[MOVED], 0);
}

static void
arrived_cb (gpointer user_data)
{
  SixainTransport *self = user_data;

  g_assert (SIXAIN_IS_TRANSPORT (self));

  g_signal_emit (self, signals[MOVED], 0);
}

static void
take_error (SixainTransport *self,
            GstMessage      *message)
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
  sixain_transport_set_running (self, FALSE);
  g_signal_emit (self, signals[FAILED], 0, sentence);
}

static void
take_sound_failure (SixainTransport *self,
                    GstMessage      *message)
{
  if (!gst_message_has_name (message, SIXAIN_SOUND_FAILED) ||
      sixain_sound_output_is_silent (self->sound_output))
    return;

  g_message ("the sound device stopped working, playing without sound: %s",
             gst_structure_get_string (gst_message_get_structure (message), "reason"));
  sixain_sound_output_silence (self->sound_output);
  /* what the pipeline still owed is lost with the device */
  seek_now (self, sixain_transport_get_position (self), self->seek_rate);
}

static void
take_end (SixainTransport *self)
{
  /* the end of what played before a seek that is under way */
  if (self->seeking)
    return;

  self->ended = TRUE;
  sixain_transport_set_running (self, FALSE);
  g_signal_emit (self, signals[ENDED], 0);
}

static gboolean
bus_cb (GstBus     *bus,
        GstMessage *message,
        gpointer    user_data)
{
  g_autoptr (SixainTransport) self = g_object_ref (user_data);

  g_assert (SIXAIN_IS_TRANSPORT (self));

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
      if (self->running)
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

  return G_SOURCE_CONTINUE;
}

static gboolean
fail_start (SixainTransport  *self,
            GError          **error)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (self->pipeline);
  g_autoptr (GstMessage) message = gst_bus_pop_filtered (bus, GST_MESSAGE_ERROR);
  g_autoptr (GError) reason = NULL;

  if (message != NULL)
    gst_message_parse_error (message, &reason, NULL);
  g_set_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_PIPELINE,
               C_("player", "The preview cannot be shown: %s"),
               reason != NULL ? reason->message : C_("player", "GStreamer gives no reason."));
  sixain_transport_stop (self);

  return FALSE;
}

/**
 * sixain_transport_new:
 * @feed: what is played
 * @pictures: where decoded pictures come from
 * @sounds: where decoded sounds come from
 * @speech: who speaks the lines
 *
 * Does not touch GStreamer yet.
 *
 * Returns: (transfer full): a transport
 */
SixainTransport *
sixain_transport_new (SixainFeed         *feed,
                      SixainPictureStore *pictures,
                      SixainSoundStore   *sounds,
                      SixainSpeech       *speech)
{
  SixainTransport *self = g_object_new (SIXAIN_TYPE_TRANSPORT, NULL);

  self->feed = g_object_ref (feed);
  self->pictures = g_object_ref (pictures);
  self->sounds = g_object_ref (sounds);
  self->speech = g_object_ref (speech);

  return self;
}

/**
 * sixain_transport_start:
 * @self: a transport that is not started; GStreamer is initialised
 * @video_sink: where pictures go
 * @sound_sink: (nullable): where sound goes instead of the first device that works
 * @error: says in a sentence what is missing
 *
 * Builds the pipeline and pauses it on the first frame.
 *
 * Returns: whether it started
 */
gboolean
sixain_transport_start (SixainTransport  *self,
                        GstElement       *video_sink,
                        GstElement       *sound_sink,
                        GError          **error)
{
  g_autoptr (GstBus) bus = NULL;
  GstElement *audio_source;

  g_return_val_if_fail (SIXAIN_IS_TRANSPORT (self), FALSE);
  g_return_val_if_fail (self->pipeline == NULL, FALSE);

  self->pipeline = gst_object_ref_sink (gst_pipeline_new ("sixain-player"));
  self->video_source = sixain_video_source_new (self->feed, self->pictures, SIXAIN_PAINT_NOW);
  audio_source = sixain_audio_source_new (self->feed, self->speech, self->sounds, FALSE);
  self->sound_output = sixain_sound_output_new (audio_source, sound_sink,
                                                sixain_video_output_get_delay (video_sink));
  sixain_sound_output_set_volume (self->sound_output, self->volume);
  gst_bin_add_many (GST_BIN (self->pipeline), self->video_source, GST_ELEMENT (self->sound_output), NULL);
  self->watch = sixain_frame_watch_new (self->video_source, arrived_cb, self);

  bus = gst_element_get_bus (self->pipeline);
  self->bus_watch = gst_bus_add_watch (bus, bus_cb, self);

  if (!sixain_video_output_link (GST_BIN (self->pipeline), self->video_source, video_sink))
    {
      g_set_error_literal (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_PIPELINE,
                           C_("player", "The preview cannot be shown: the base plugins of GStreamer are missing or damaged. Install them and try again."));
      sixain_transport_stop (self);
      return FALSE;
    }

  self->seeking = TRUE;
  self->seek_frame = 0;
  self->seek_rate = 1.0;
  if (gst_element_set_state (self->pipeline, GST_STATE_PAUSED) == GST_STATE_CHANGE_FAILURE)
    return fail_start (self, error);

  return TRUE;
}

/**
 * sixain_transport_stop:
 * @self: a transport
 *
 * Takes the pipeline down and waits for its threads.
 */
void
sixain_transport_stop (SixainTransport *self)
{
  g_return_if_fail (SIXAIN_IS_TRANSPORT (self));

  if (self->pipeline == NULL)
    return;

  g_clear_handle_id (&self->bus_watch, g_source_remove);
  gst_element_set_state (self->pipeline, GST_STATE_NULL);
  g_clear_pointer (&self->watch, sixain_frame_watch_free);
  gst_clear_object (&self->pipeline);
  self->video_source = NULL;
  self->sound_output = NULL;

  self->running = FALSE;
  self->ready = FALSE;
  self->ended = FALSE;
  self->seeking = FALSE;
  self->waiting_frame = -1;
}

/**
 * sixain_transport_is_started:
 * @self: a transport
 *
 * Returns: whether there is a pipeline
 */
gboolean
sixain_transport_is_started (SixainTransport *self)
{
  g_return_val_if_fail (SIXAIN_IS_TRANSPORT (self), FALSE);

  return self->pipeline != NULL;
}

/**
 * sixain_transport_is_ready:
 * @self: a transport
 *
 * Returns: whether the first frame has been shown
 */
gboolean
sixain_transport_is_ready (SixainTransport *self)
{
  g_return_val_if_fail (SIXAIN_IS_TRANSPORT (self), FALSE);

  return self->ready;
}

/**
 * sixain_transport_has_ended:
 * @self: a transport
 *
 * Returns: whether it stands at the end and must be sought before it can run
 */
gboolean
sixain_transport_has_ended (SixainTransport *self)
{
  g_return_val_if_fail (SIXAIN_IS_TRANSPORT (self), FALSE);

  return self->ended;
}

/**
 * sixain_transport_has_sound:
 * @self: a transport
 *
 * Returns: whether a sound device is in use
 */
gboolean
sixain_transport_has_sound (SixainTransport *self)
{
  g_return_val_if_fail (SIXAIN_IS_TRANSPORT (self), FALSE);

  return self->sound_output != NULL && !sixain_sound_output_is_silent (self->sound_output);
}

/**
 * sixain_transport_get_rate:
 * @self: a transport
 *
 * Returns: the speed of the newest seek
 */
double
sixain_transport_get_rate (SixainTransport *self)
{
  g_return_val_if_fail (SIXAIN_IS_TRANSPORT (self), 1.0);

  return self->waiting_frame >= 0 ? self->waiting_rate : self->seek_rate;
}

/**
 * sixain_transport_get_position:
 * @self: a transport that is started
 *
 * Returns: the frame that is shown now; during a seek the one that will be
 */
gint64
sixain_transport_get_position (SixainTransport *self)
{
  GstClockTime now = GST_CLOCK_TIME_NONE;
  gint64 shown;

  g_return_val_if_fail (SIXAIN_IS_TRANSPORT (self), 0);
  g_return_val_if_fail (self->pipeline != NULL, 0);

  if (self->waiting_frame >= 0)
    return self->waiting_frame;
  if (self->seeking)
    return self->seek_frame;

  if (self->running)
    now = gst_element_get_current_running_time (self->pipeline);
  shown = sixain_frame_watch_get_shown (self->watch, now);

  return shown >= 0 ? shown : self->seek_frame;
}

/**
 * sixain_transport_seek:
 * @self: a transport that is started
 * @frame: where to; clamped to the film
 * @rate: speed from there on, negative backwards
 *
 * Seeks, or has this seek wait for the one that is under way.
 */
void
sixain_transport_seek (SixainTransport *self,
                       gint64           frame,
                       double           rate)
{
  g_return_if_fail (SIXAIN_IS_TRANSPORT (self));
  g_return_if_fail (self->pipeline != NULL);
  g_return_if_fail (rate != 0.0);

  if (!self->seeking)
    {
      seek_now (self, frame, rate);
      return;
    }

  self->waiting_frame = MAX (frame, 0);
  self->waiting_rate = rate;
}

/**
 * sixain_transport_set_running:
 * @self: a transport that is started
 * @running: whether time runs
 */
void
sixain_transport_set_running (SixainTransport *self,
                              gboolean         running)
{
  g_return_if_fail (SIXAIN_IS_TRANSPORT (self));
  g_return_if_fail (self->pipeline != NULL);

  self->running = running;
  gst_element_set_state (self->pipeline, running ? GST_STATE_PLAYING : GST_STATE_PAUSED);
  if (!running)
    settle (self);
}

/**
 * sixain_transport_expect_change:
 * @self: a transport that is started
 *
 * Something changed in what is shown. Standing still, it is drawn again. Running, the
 * frame that is being painted may not show it yet, and the one after it does; should it
 * stop before, it is drawn again then.
 */
void
sixain_transport_expect_change (SixainTransport *self)
{
  g_return_if_fail (SIXAIN_IS_TRANSPORT (self));
  g_return_if_fail (self->pipeline != NULL);

  if (self->running)
    self->fresh_from = sixain_video_source_get_frames (SIXAIN_VIDEO_SOURCE (self->video_source)) + 2;
  else
    sixain_transport_seek (self, sixain_transport_get_position (self), sixain_transport_get_rate (self));
}

/**
 * sixain_transport_set_volume:
 * @self: a transport
 * @volume: 0..1, even steps to the ear
 */
void
sixain_transport_set_volume (SixainTransport *self,
                             double           volume)
{
  g_return_if_fail (SIXAIN_IS_TRANSPORT (self));

  self->volume = volume;
  if (self->sound_output != NULL)
    sixain_sound_output_set_volume (self->sound_output, volume);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <gst/audio/audio-format.h>
#include <string.h>

#include "sixain-audio-source.h"
#include "sixain-lap.h"

/* 20 ms: an edit is heard soon, and fifty buffers a second cost nothing */
#define CHUNK 960
#define BYTES_PER_SAMPLE (2 * sizeof (float))

/**
 * SixainAudioSource:
 *
 * The sound of the feed's current plan, mixed on demand: 48 kHz, stereo, float. Like
 * the video source it is a pure function of plan and position, exact to the sample
 * after a seek and at the turn of a loop.
 */
struct _SixainAudioSource {
  SixainFeedSource parent_instance;

  /* set when made, never changed */
  gboolean     wait;
  gint64       tail;     /* samples of silence after the film's end */

  /* streaming thread only, or with the stream lock held */
  SixainMixer *mixer;
  SixainLap    lap;
  gint64       next;     /* forwards the next sample, backwards the one after it */
  gboolean     complete; /* every piece has been waited for */
};

G_DEFINE_FINAL_TYPE (SixainAudioSource, sixain_audio_source, SIXAIN_TYPE_FEED_SOURCE)

#define CAPS "audio/x-raw, format = (string) " GST_AUDIO_NE (F32) ", layout = (string) interleaved, " \
             "rate = (int) 48000, channels = (int) 2, channel-mask = (bitmask) 0x3"

G_STATIC_ASSERT (SIXAIN_SAMPLE_RATE == 48000);

static GstStaticPadTemplate src_template =
  GST_STATIC_PAD_TEMPLATE ("src", GST_PAD_SRC, GST_PAD_ALWAYS, GST_STATIC_CAPS (CAPS));

static void
sixain_audio_source_finalize (GObject *object)
{
  SixainAudioSource *self = SIXAIN_AUDIO_SOURCE (object);

  g_clear_object (&self->mixer);

  G_OBJECT_CLASS (sixain_audio_source_parent_class)->finalize (object);
}

static gboolean
sixain_audio_source_negotiate (GstBaseSrc *src)
{
  g_autoptr (GstCaps) caps = gst_caps_from_string (CAPS);

  return gst_base_src_set_caps (src, caps);
}

static gboolean
sixain_audio_source_do_seek (GstBaseSrc *src,
                             GstSegment *segment)
{
  SixainAudioSource *self = SIXAIN_AUDIO_SOURCE (src);
  g_auto (SixainFeedView) view = { NULL };

  sixain_feed_source_look (SIXAIN_FEED_SOURCE (self), &view);
  self->next = sixain_feed_view_sample (&view, sixain_lap_begin (&self->lap, &view, segment));

  return TRUE;
}

static GstFlowReturn
wait_for_pieces (SixainAudioSource    *self,
                 const SixainFeedView *view)
{
  g_autoptr (GCancellable) cancellable = sixain_feed_source_dup_cancellable (SIXAIN_FEED_SOURCE (self));
  g_autoptr (GError) error = NULL;

  if (sixain_mixer_wait (self->mixer, view->heard, cancellable, &error))
    {
      self->complete = TRUE;
      return GST_FLOW_OK;
    }

  return sixain_feed_source_fail (SIXAIN_FEED_SOURCE (self), cancellable, error);
}

static gint64
get_end (SixainAudioSource    *self,
         const SixainFeedView *view,
         gint64                turn)
{
  gint64 end = sixain_feed_view_sample (view, turn);

  return view->loop || self->lap.backwards ? end : end + self->tail;
}

/* Counted from the lap's beginning: there a frame and a sample begin together, which at
 * 29.97 frames a second they do nowhere else. */
static GstClockTime
get_time (SixainAudioSource    *self,
          const SixainFeedView *view,
          gint64                sample)
{
  gint64 from = sixain_feed_view_sample (view, self->lap.from);
  GstClockTime time = sixain_feed_view_ns (view, self->lap.from);

  if (sample >= from)
    return time + gst_util_uint64_scale_int (sample - from, GST_SECOND, SIXAIN_SAMPLE_RATE);

  return time - MIN (time, gst_util_uint64_scale_int (from - sample, GST_SECOND, SIXAIN_SAMPLE_RATE));
}

static void
mix (SixainAudioSource    *self,
     const SixainFeedView *view,
     gint64                first,
     gint64                n,
     float                *out)
{
  gint64 before = sixain_rate_frame_to_sample (&view->rate, view->first, SIXAIN_SAMPLE_RATE);
  gint64 audible = CLAMP (sixain_feed_view_sample (view, view->length) - first, 0, n);

  /* behind a range the plan goes on, but not the film */
  sixain_mixer_mix (self->mixer, view->heard, before + first, audible, out);
  memset (out + 2 * audible, 0, (n - audible) * BYTES_PER_SAMPLE);
}

static GstFlowReturn
sixain_audio_source_create (GstPushSrc  *push,
                            GstBuffer  **out)
{
  SixainAudioSource *self = SIXAIN_AUDIO_SOURCE (push);
  GstBaseSrc *src = GST_BASE_SRC (push);
  g_autoptr (GstBuffer) buffer = NULL;
  g_auto (SixainFeedView) view = { NULL };
  GstFlowReturn flow;
  GstMapInfo mapped;
  gint64 turn, end, first, n;

  sixain_feed_source_look (SIXAIN_FEED_SOURCE (self), &view);
  if (self->wait && !self->complete && (flow = wait_for_pieces (self, &view)) != GST_FLOW_OK)
    return flow;

  turn = sixain_feed_view_turn (&view, self->lap.from, self->lap.backwards);
  end = get_end (self, &view, turn);
  if (sixain_lap_is_over (&self->lap, self->next, end))
    {
      if (!view.loop)
        return GST_FLOW_EOS;

      self->next = sixain_feed_view_sample (&view, sixain_lap_turn (&self->lap, &view, turn, src));
      turn = sixain_feed_view_turn (&view, self->lap.from, self->lap.backwards);
      end = get_end (self, &view, turn);
    }

  n = MIN (ABS (end - self->next), CHUNK);
  first = self->lap.backwards ? self->next - n : self->next;

  flow = GST_BASE_SRC_GET_CLASS (src)->alloc (src, 0, n * BYTES_PER_SAMPLE, &buffer);
  if (flow != GST_FLOW_OK)
    return flow;

  gst_buffer_set_size (buffer, n * BYTES_PER_SAMPLE);
  if (!gst_buffer_map (buffer, &mapped, GST_MAP_WRITE))
    return GST_FLOW_ERROR;
  mix (self, &view, first, n, (gpointer) mapped.data);
  gst_buffer_unmap (buffer, &mapped);

  GST_BUFFER_PTS (buffer) = get_time (self, &view, first);
  GST_BUFFER_DTS (buffer) = GST_CLOCK_TIME_NONE;
  GST_BUFFER_DURATION (buffer) = get_time (self, &view, first + n) - GST_BUFFER_PTS (buffer);
  GST_BUFFER_OFFSET (buffer) = first;
  GST_BUFFER_OFFSET_END (buffer) = first + n;

  self->next = self->lap.backwards ? first : first + n;
  *out = g_steal_pointer (&buffer);

  return GST_FLOW_OK;
}

static void
sixain_audio_source_class_init (SixainAudioSourceClass *klass)
{
  GstElementClass *element_class = GST_ELEMENT_CLASS (klass);
  GstBaseSrcClass *src_class = GST_BASE_SRC_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sixain_audio_source_finalize;

  gst_element_class_add_static_pad_template (element_class, &src_template);
  gst_element_class_set_static_metadata (element_class, "Storyboard sound", "Source/Audio",
                                         "Mixes the sound of a storyboard", "Sixain");

  src_class->negotiate = sixain_audio_source_negotiate;
  src_class->do_seek = sixain_audio_source_do_seek;
  GST_PUSH_SRC_CLASS (klass)->create = sixain_audio_source_create;
}

static void
sixain_audio_source_init (SixainAudioSource *self)
{
}

/**
 * sixain_audio_source_new:
 * @feed: what is heard
 * @speech: who speaks the lines
 * @sounds: where decoded sounds come from
 * @wait: whether everything must be spoken and decoded before the first buffer
 *
 * GStreamer must have been initialised.
 *
 * Returns: (transfer floating): the element
 */
GstElement *
sixain_audio_source_new (SixainFeed       *feed,
                         SixainSpeech     *speech,
                         SixainSoundStore *sounds,
                         gboolean          wait)
{
  SixainAudioSource *self;

  g_return_val_if_fail (SIXAIN_IS_FEED (feed), NULL);
  g_return_val_if_fail (SIXAIN_IS_SPEECH (speech), NULL);
  g_return_val_if_fail (SIXAIN_IS_SOUND_STORE (sounds), NULL);

  self = g_object_new (SIXAIN_TYPE_AUDIO_SOURCE, NULL);
  sixain_feed_source_set_feed (SIXAIN_FEED_SOURCE (self), feed);
  self->mixer = sixain_mixer_new (speech, sounds);
  self->wait = wait;

  return GST_ELEMENT (self);
}

/**
 * sixain_audio_source_set_tail:
 * @self: a source that does not run yet
 * @samples: silence after the film's end
 *
 * Some encoders keep the last samples for themselves; silence pushes the film's own out.
 */
void
sixain_audio_source_set_tail (SixainAudioSource *self,
                              gint64             samples)
{
  g_return_if_fail (SIXAIN_IS_AUDIO_SOURCE (self));
  g_return_if_fail (samples >= 0);

  self->tail = samples;
}

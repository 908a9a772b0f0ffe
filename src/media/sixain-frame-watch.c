/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-frame-watch.h"

/**
 * SixainFrameWatch:
 *
 * Knows which frame is on the screen: it sees every buffer that leaves the video source
 * and when it is due. With no queue before the sink the source is at most one frame
 * ahead, so two buffers are all it must remember.
 *
 * Made, asked and freed on one thread, whose main context hears of new frames.
 */
struct _SixainFrameWatch {
  /* set when made, never changed */
  GstPad               *pad;
  gulong                probe;
  SixainFrameWatchFunc  func;
  gpointer              user_data;
  GSource              *source;

  GMutex                lock;
  /* locked; written by the streaming thread */
  GstSegment            segment;
  gint64                frames[2];   /* the last two that left, newest first; -1 for none */
  GstClockTime          due[2];      /* their running times */
};

static void
forget_frames (SixainFrameWatch *self)
{
  self->frames[0] = self->frames[1] = -1;
  self->due[0] = self->due[1] = GST_CLOCK_TIME_NONE;
}

static void
take_event (SixainFrameWatch *self,
            GstEvent         *event)
{
  g_mutex_lock (&self->lock);
  switch ((int) GST_EVENT_TYPE (event))
    {
    case GST_EVENT_SEGMENT:
      gst_event_copy_segment (event, &self->segment);
      break;

    case GST_EVENT_FLUSH_STOP:
      forget_frames (self);
      break;

    default:
      break;
    }
  g_mutex_unlock (&self->lock);
}

static void
take_buffer (SixainFrameWatch *self,
             GstBuffer        *buffer)
{
  GstClockTime begin = GST_BUFFER_PTS (buffer);

  g_mutex_lock (&self->lock);
  if (self->segment.rate < 0)
    begin = MIN (begin + GST_BUFFER_DURATION (buffer), self->segment.stop);
  self->frames[1] = self->frames[0];
  self->due[1] = self->due[0];
  self->frames[0] = GST_BUFFER_OFFSET (buffer);
  self->due[0] = gst_segment_to_running_time (&self->segment, GST_FORMAT_TIME, begin);
  g_mutex_unlock (&self->lock);

  g_source_set_ready_time (self->source, 0);
}

static GstPadProbeReturn
probe_cb (GstPad          *pad,
          GstPadProbeInfo *info,
          gpointer         user_data)
{
  SixainFrameWatch *self = user_data;

  if (GST_PAD_PROBE_INFO_TYPE (info) & GST_PAD_PROBE_TYPE_BUFFER)
    take_buffer (self, GST_PAD_PROBE_INFO_BUFFER (info));
  else
    take_event (self, GST_PAD_PROBE_INFO_EVENT (info));

  return GST_PAD_PROBE_OK;
}

static gboolean
arrived_cb (gpointer user_data)
{
  SixainFrameWatch *self = user_data;

  g_source_set_ready_time (self->source, -1);
  self->func (self->user_data);

  return G_SOURCE_CONTINUE;
}

static gboolean
dispatch (GSource     *source,
          GSourceFunc  callback,
          gpointer     user_data)
{
  return callback (user_data);
}

static GSourceFuncs source_funcs = { .dispatch = dispatch };

/**
 * sixain_frame_watch_new:
 * @source: a video source whose buffers carry their frame number as offset
 * @func: called on this thread's default main context after frames have left the
 *   source; several may be reported by one call
 * @user_data: data for @func
 *
 * Returns: (transfer full): the watch
 */
SixainFrameWatch *
sixain_frame_watch_new (GstElement           *source,
                        SixainFrameWatchFunc  func,
                        gpointer              user_data)
{
  SixainFrameWatch *self;

  g_return_val_if_fail (GST_IS_ELEMENT (source), NULL);
  g_return_val_if_fail (func != NULL, NULL);

  self = g_new0 (SixainFrameWatch, 1);
  g_mutex_init (&self->lock);
  self->func = func;
  self->user_data = user_data;
  gst_segment_init (&self->segment, GST_FORMAT_TIME);
  forget_frames (self);

  self->source = g_source_new (&source_funcs, sizeof (GSource));
  g_source_set_static_name (self->source, "[sixain] frame watch");
  g_source_set_callback (self->source, arrived_cb, self, NULL);
  g_source_attach (self->source, g_main_context_get_thread_default ());

  self->pad = gst_element_get_static_pad (source, "src");
  self->probe = gst_pad_add_probe (self->pad,
                                   GST_PAD_PROBE_TYPE_BUFFER | GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM |
                                   GST_PAD_PROBE_TYPE_EVENT_FLUSH,
                                   probe_cb, self, NULL);

  return self;
}

/**
 * sixain_frame_watch_free:
 * @self: a watch whose source no longer runs
 */
void
sixain_frame_watch_free (SixainFrameWatch *self)
{
  gst_pad_remove_probe (self->pad, self->probe);
  gst_clear_object (&self->pad);
  g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * sixain_frame_watch_get_shown:
 * @self: a watch
 * @running_time: the pipeline's, or %GST_CLOCK_TIME_NONE while it is paused and the sink
 *   shows whatever reached it
 *
 * Returns: the frame that is shown, -1 before the first after a start or a seek
 */
gint64
sixain_frame_watch_get_shown (SixainFrameWatch *self,
                              GstClockTime      running_time)
{
  gint64 shown;

  g_mutex_lock (&self->lock);
  if (running_time != GST_CLOCK_TIME_NONE && self->frames[1] >= 0 && self->due[0] > running_time)
    shown = self->frames[1];
  else
    shown = self->frames[0];
  g_mutex_unlock (&self->lock);

  return shown;
}

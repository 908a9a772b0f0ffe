/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gi18n-lib.h>
#include <gst/gst.h>

#include "sixain-clip-probe.h"
#include "sixain-clip-reader.h"
#include "sixain-media-error.h"

/* Frames are counted without decoding them, as long as that takes no longer than this;
 * of hours of film nobody wants to know. */
#define COUNT_SECONDS 5

/* Damaged files have brought demuxers to where not even stopping them ends. Longer than this
 * nobody waits for one, and no longer than GRACE once it was cancelled. */
#define PROBE_TIME (30 * G_TIME_SPAN_SECOND)
#define GRACE (100 * G_TIME_SPAN_MILLISECOND)
#define POLL (20 * GST_MSECOND)

typedef struct {
  gboolean video;
  gint64   frames;
  gint64   end;     /* stream time */
  gint64   last;    /* stream time */
} Stream;

typedef struct {
  GstElement *pipeline;
  GstBus     *bus;
  GMutex      lock;
  GPtrArray  *streams; /* locked: of Stream */
  gboolean    ended;   /* it was read to its end, or to where it is damaged */
  gboolean    complete;
  gint64      duration;
} Count;

static void
count_clear (Count *self)
{
  if (self->pipeline != NULL)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);

  gst_clear_object (&self->bus);
  gst_clear_object (&self->pipeline);
  g_clear_pointer (&self->streams, g_ptr_array_unref);
  g_mutex_clear (&self->lock);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Count, count_clear)

static GstPadProbeReturn
buffer_cb (GstPad          *pad,
           GstPadProbeInfo *info,
           gpointer         user_data)
{
  Stream *stream = user_data;
  GstBuffer *buffer = GST_PAD_PROBE_INFO_BUFFER (info);
  g_autoptr (GstEvent) event = gst_pad_get_sticky_event (pad, GST_EVENT_SEGMENT, 0);
  const GstSegment *segment;
  GstClockTime pts = GST_BUFFER_PTS (buffer), start, duration = GST_BUFFER_DURATION (buffer);

  /* only this stream's own thread writes, and it is read when all have ended */
  if (event == NULL || !GST_CLOCK_TIME_IS_VALID (pts) || GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_DECODE_ONLY))
    return GST_PAD_PROBE_OK;

  gst_event_parse_segment (event, &segment);
  start = gst_segment_to_stream_time (segment, GST_FORMAT_TIME, pts);
  if (!GST_CLOCK_TIME_IS_VALID (start) || (gint64) start == stream->last)
    return GST_PAD_PROBE_OK;

  /* without a length it is taken to be as long as the one before */
  if (!GST_CLOCK_TIME_IS_VALID (duration) || duration == 0)
    duration = stream->last >= 0 && (gint64) start > stream->last ? start - stream->last : 0;
  stream->frames++;
  stream->last = start;
  stream->end = MAX (stream->end, (gint64) (start + duration));

  return GST_PAD_PROBE_OK;
}

static void
pad_added_cb (Count      *self,
              GstPad     *pad,
              GstElement *parser)
{
  GstElement *sink = gst_element_factory_make ("fakesink", NULL);
  g_autoptr (GstPad) target = gst_element_get_static_pad (sink, "sink");
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);
  const char *name;
  Stream *stream;

  if (caps == NULL)
    caps = gst_pad_query_caps (pad, NULL);

  g_object_set (sink, "sync", FALSE, "async", FALSE, NULL);
  gst_bin_add (GST_BIN (self->pipeline), sink);
  gst_element_sync_state_with_parent (sink);
  gst_pad_link (pad, target);

  if (gst_caps_is_empty (caps) || gst_caps_is_any (caps))
    return;

  name = gst_structure_get_name (gst_caps_get_structure (caps, 0));
  if (!g_str_has_prefix (name, "video/") && !g_str_has_prefix (name, "audio/") &&
      !g_str_has_prefix (name, "image/") && !g_str_has_prefix (name, "application/x-cenc"))
    return;

  stream = g_new0 (Stream, 1);
  /* a cover picture counts as a video of one frame, unless there is sound */
  stream->video = !g_str_has_prefix (name, "audio/");
  stream->last = -1;
  gst_pad_add_probe (target, GST_PAD_PROBE_TYPE_BUFFER, buffer_cb, stream, NULL);

  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->streams, stream);
  g_mutex_unlock (&self->lock);
}

static gboolean
build (Count      *self,
       const char *path,
       GError    **error)
{
  GstElement *source = gst_element_factory_make ("filesrc", NULL);
  GstElement *parser = gst_element_factory_make ("parsebin", NULL);

  if (source == NULL || parser == NULL)
    {
      gst_clear_object (&source);
      gst_clear_object (&parser);
      g_set_error_literal (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_PIPELINE,
                           C_("video", "Videos can’t be read, because GStreamer’s base plugins are not installed."));
      return FALSE;
    }

  self->pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  self->bus = gst_element_get_bus (self->pipeline);
  g_object_set (source, "location", path, NULL);
  gst_bin_add_many (GST_BIN (self->pipeline), source, parser, NULL);
  /* swapped and without a closure's reference: parser and count end together */
  g_signal_connect_swapped (parser, "pad-added", G_CALLBACK (pad_added_cb), self);

  return gst_element_link (source, parser);
}

static gboolean
run (Count         *self,
     GCancellable  *cancellable,
     GError       **error)
{
  gint64 begun = g_get_monotonic_time ();

  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);

  while (g_get_monotonic_time () - begun < COUNT_SECONDS * G_USEC_PER_SEC)
    {
      g_autoptr (GstMessage) message =
        gst_bus_timed_pop_filtered (self->bus, POLL, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      if (message != NULL)
        {
          self->ended = TRUE;
          self->complete = GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS;
          break;
        }
    }

  if (!gst_element_query_duration (self->pipeline, GST_FORMAT_TIME, &self->duration))
    self->duration = 0;
  gst_element_set_state (self->pipeline, GST_STATE_NULL);

  return TRUE;
}

static void
take_counts (Count           *self,
             SixainClipFacts *facts)
{
  gint64 end = 0;

  for (guint i = 0; i < self->streams->len; i++)
    {
      const Stream *stream = g_ptr_array_index (self->streams, i);

      if (stream->video && stream->frames > facts->frames)
        facts->frames = stream->frames;
      facts->pictures = facts->pictures || stream->video;
      facts->sound = facts->sound || !stream->video;
    }

  /* sound that is a little longer than the pictures is of no use to anybody */
  for (guint i = 0; i < self->streams->len; i++)
    {
      const Stream *stream = g_ptr_array_index (self->streams, i);

      if (stream->video == facts->pictures)
        end = MAX (end, stream->end);
    }

  facts->duration = self->complete && end > 0 ? end : MAX (self->duration, 0);
  if (!self->complete)
    facts->frames = 0;
}

static gboolean
probe (const char       *path,
       const char       *name,
       SixainClipFacts  *facts,
       GCancellable     *cancellable,
       GError          **error)
{
  g_autoptr (SixainClipReader) reader = NULL;
  g_auto (Count) count = { NULL, };

  if (!gst_init_check (NULL, NULL, error))
    return FALSE;

  g_mutex_init (&count.lock);
  count.streams = g_ptr_array_new_with_free_func (g_free);
  if (!build (&count, path, error) || !run (&count, cancellable, error))
    return FALSE;

  take_counts (&count, facts);
  if (!facts->pictures && facts->sound)
    return TRUE;

  if (!facts->pictures && !count.ended)
    {
      g_set_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE,
                   C_("video", "“%s” can’t be read as a video. It may be damaged or incomplete: copy or download it again."),
                   name);
      return FALSE;
    }

  /* it also says best what is wrong with a file in which nothing was found */
  reader = sixain_clip_reader_new (path, name, cancellable, error);
  if (reader == NULL)
    return FALSE;

  facts->pictures = TRUE;
  sixain_clip_reader_get_size (reader, &facts->width, &facts->height);
  if (facts->duration == 0)
    facts->duration = sixain_clip_reader_get_duration (reader);

  return TRUE;
}

/* Shared by who waits and the thread, either of which may be the last. */
typedef struct {
  char            *path;
  char            *name;
  GCancellable    *stop;
  GMutex           lock;
  GCond            changed;
  gboolean         cancelled; /* locked, as what follows */
  gboolean         done;
  gboolean         fine;
  SixainClipFacts  facts;
  GError          *error;
} Probe;

static void
probe_clear (Probe *self)
{
  g_free (self->path);
  g_free (self->name);
  g_clear_object (&self->stop);
  g_clear_error (&self->error);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
}

static void
probe_unref (Probe *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) probe_clear);
}

static gpointer
probe_thread (gpointer data)
{
  Probe *self = data;
  SixainClipFacts facts = { 0 };
  GError *error = NULL;
  gboolean fine = probe (self->path, self->name, &facts, self->stop, &error);

  g_mutex_lock (&self->lock);
  self->fine = fine;
  self->facts = facts;
  self->error = error;
  self->done = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);

  probe_unref (self);
  return NULL;
}

/* In whatever thread cancels. */
static void
cancelled_cb (GCancellable *cancellable,
              Probe        *self)
{
  g_cancellable_cancel (self->stop);
  g_mutex_lock (&self->lock);
  self->cancelled = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
}

/* Returns whether the thread came to its end. */
static gboolean
wait_for (Probe *self)
{
  gint64 until = g_get_monotonic_time () + PROBE_TIME;
  gboolean cancelled = FALSE, in_time = TRUE, done;

  g_mutex_lock (&self->lock);
  while (!self->done && in_time)
    {
      if (self->cancelled && !cancelled)
        {
          cancelled = TRUE;
          until = MIN (until, g_get_monotonic_time () + GRACE);
        }
      in_time = g_cond_wait_until (&self->changed, &self->lock, until);
    }
  done = self->done;
  g_mutex_unlock (&self->lock);

  return done;
}

/**
 * sixain_clip_probe:
 * @path: a video or sound file
 * @name: what the user knows it by
 * @facts: (out caller-allocates): what is in it
 * @cancellable: (nullable): stops it
 * @error: return location, domain %SIXAIN_MEDIA_ERROR
 *
 * Finds out what is in a file, and whether it can be decoded here: a #SixainClipProbe.
 * Blocks, for at most half a minute; not for the main thread. What does not come to an end
 * in that time is refused, and left to a thread that has nothing of the caller's.
 *
 * Returns: whether it can be used
 */
gboolean
sixain_clip_probe (const char       *path,
                   const char       *name,
                   SixainClipFacts  *facts,
                   GCancellable     *cancellable,
                   GError          **error)
{
  Probe *self;
  gulong handler = 0;
  gboolean fine = FALSE;

  g_return_val_if_fail (path != NULL && name != NULL && facts != NULL, FALSE);

  *facts = (SixainClipFacts) { 0 };
  self = g_atomic_rc_box_new0 (Probe);
  self->path = g_strdup (path);
  self->name = g_strdup (name);
  self->stop = g_cancellable_new ();
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);

  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self, NULL);
  g_thread_unref (g_thread_new ("clip probe", probe_thread, g_atomic_rc_box_acquire (self)));

  if (wait_for (self))
    {
      *facts = self->facts;
      fine = self->fine;
      if (self->error != NULL)
        g_propagate_error (error, g_steal_pointer (&self->error));
    }
  else if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      g_cancellable_cancel (self->stop);
      g_set_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE,
                   C_("video", "“%s” can’t be read as a video: it does not go on."), name);
    }

  g_cancellable_disconnect (cancellable, handler);
  probe_unref (self);

  return fine;
}

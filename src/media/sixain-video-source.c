/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <gst/video/video.h>

#include "sixain-lap.h"
#include "sixain-video-source.h"

/**
 * SixainVideoSource:
 *
 * A source element whose frame *n* is a pure function of the feed's current plan, so
 * that seeking costs one frame and an edit is seen in the next one. I420, BT.709.
 * The frame number is the buffer's offset. Where the feed has a plan beside its own, a
 * buffer is both pictures of one frame, the feed's own above the other.
 *
 * Loops and turns without a gap: the next lap is a new segment that begins where the
 * running time of the last one ends, and the audio source computes the same.
 */
struct _SixainVideoSource {
  SixainFeedSource parent_instance;

  /* set when made, never changed */
  SixainPictureStore *store;
  SixainPaintMode  mode;

  /* streaming thread only, or with the stream lock held */
  SixainPainter   *painter;
  SixainPainter   *other;    /* NULL unless a plan is beside the feed's own */
  SixainLap        lap;
  gint64           next;     /* forwards the next frame, backwards the one after it */
  gboolean         sought;   /* nothing has left since the last seek */
  SixainRate       rate;     /* of the caps that are set; 0/0 before */
  GstVideoInfo     info;

  /* with the object lock */
  GstClockTime     earliest; /* running time below which a frame would come too late */

  guint            frames;   /* atomic: painted so far */
};

G_DEFINE_FINAL_TYPE (SixainVideoSource, sixain_video_source, SIXAIN_TYPE_FEED_SOURCE)

static GstStaticPadTemplate src_template =
  GST_STATIC_PAD_TEMPLATE ("src", GST_PAD_SRC, GST_PAD_ALWAYS,
                           GST_STATIC_CAPS ("video/x-raw, format = (string) I420, "
                                            "width = (int) [ 2, 8192 ], height = (int) [ 2, 16384 ], "
                                            "framerate = (fraction) [ 1/1, 1000/1 ]"));

static void
sixain_video_source_finalize (GObject *object)
{
  SixainVideoSource *self = SIXAIN_VIDEO_SOURCE (object);

  g_clear_object (&self->painter);
  g_clear_object (&self->other);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (sixain_video_source_parent_class)->finalize (object);
}

static guint
get_height (const SixainFeedView *view)
{
  return view->beside != NULL ? 2 * view->height : view->height;
}

static gboolean
matches (SixainVideoSource    *self,
         const SixainFeedView *view)
{
  return self->rate.num == view->rate.num && self->rate.den == view->rate.den &&
         GST_VIDEO_INFO_WIDTH (&self->info) == view->width &&
         GST_VIDEO_INFO_HEIGHT (&self->info) == get_height (view) &&
         (self->other != NULL) == (view->beside != NULL);
}

static gboolean
set_caps (SixainVideoSource    *self,
          const SixainFeedView *view)
{
  g_autoptr (GstCaps) caps = NULL;

  gst_video_info_set_format (&self->info, GST_VIDEO_FORMAT_I420, view->width, get_height (view));
  GST_VIDEO_INFO_FPS_N (&self->info) = view->rate.num;
  GST_VIDEO_INFO_FPS_D (&self->info) = view->rate.den;
  gst_video_colorimetry_from_string (&self->info.colorimetry, GST_VIDEO_COLORIMETRY_BT709);
  self->info.chroma_site = GST_VIDEO_CHROMA_SITE_MPEG2;
  self->rate = view->rate;
  if (view->beside == NULL)
    g_clear_object (&self->other);
  else if (self->other == NULL)
    self->other = sixain_painter_new (self->store);
  caps = gst_video_info_to_caps (&self->info);

  return gst_base_src_set_caps (GST_BASE_SRC (self), caps);
}

static gboolean
sixain_video_source_negotiate (GstBaseSrc *src)
{
  SixainVideoSource *self = SIXAIN_VIDEO_SOURCE (src);
  g_auto (SixainFeedView) view = { NULL };

  sixain_feed_source_look (SIXAIN_FEED_SOURCE (self), &view);

  return set_caps (self, &view);
}

static gboolean
sixain_video_source_decide_allocation (GstBaseSrc *src,
                                       GstQuery   *query)
{
  SixainVideoSource *self = SIXAIN_VIDEO_SOURCE (src);
  g_autoptr (GstBufferPool) pool = NULL;
  GstStructure *config;
  GstCaps *caps;
  guint size = GST_VIDEO_INFO_SIZE (&self->info), min = 2, max = 0;

  /* downstream's pool has the strides and the memory that it likes best */
  if (gst_query_get_n_allocation_pools (query) > 0)
    {
      gst_query_parse_nth_allocation_pool (query, 0, &pool, &size, &min, &max);
      size = MAX (size, GST_VIDEO_INFO_SIZE (&self->info));
    }
  else
    {
      gst_query_add_allocation_pool (query, NULL, size, min, max);
    }

  if (pool == NULL)
    pool = gst_video_buffer_pool_new ();

  gst_query_parse_allocation (query, &caps, NULL);
  config = gst_buffer_pool_get_config (pool);
  gst_buffer_pool_config_set_params (config, caps, size, min, max);
  if (gst_query_find_allocation_meta (query, GST_VIDEO_META_API_TYPE, NULL))
    gst_buffer_pool_config_add_option (config, GST_BUFFER_POOL_OPTION_VIDEO_META);
  if (!gst_buffer_pool_set_config (pool, config))
    return FALSE;

  gst_query_set_nth_allocation_pool (query, 0, pool, size, min, max);

  return GST_BASE_SRC_CLASS (sixain_video_source_parent_class)->decide_allocation (src, query);
}

static gboolean
sixain_video_source_start (GstBaseSrc *src)
{
  SixainVideoSource *self = SIXAIN_VIDEO_SOURCE (src);

  self->rate = (SixainRate) { 0, 0 };
  gst_video_info_init (&self->info);

  return TRUE;
}

static gboolean
sixain_video_source_do_seek (GstBaseSrc *src,
                             GstSegment *segment)
{
  SixainVideoSource *self = SIXAIN_VIDEO_SOURCE (src);
  g_auto (SixainFeedView) view = { NULL };

  sixain_feed_source_look (SIXAIN_FEED_SOURCE (self), &view);
  self->next = sixain_lap_begin (&self->lap, &view, segment);
  self->sought = TRUE;

  GST_OBJECT_LOCK (self);
  self->earliest = 0;
  GST_OBJECT_UNLOCK (self);

  return TRUE;
}

static gboolean
sixain_video_source_event (GstBaseSrc *src,
                           GstEvent   *event)
{
  SixainVideoSource *self = SIXAIN_VIDEO_SOURCE (src);

  if (GST_EVENT_TYPE (event) == GST_EVENT_QOS)
    {
      GstClockTimeDiff late;
      GstClockTime running_time;

      gst_event_parse_qos (event, NULL, NULL, &late, &running_time);
      GST_OBJECT_LOCK (self);
      self->earliest = late > 0 ? running_time + 2 * late : 0;
      GST_OBJECT_UNLOCK (self);
    }

  return GST_BASE_SRC_CLASS (sixain_video_source_parent_class)->event (src, event);
}

static void
skip_late_frames (SixainVideoSource    *self,
                  const SixainFeedView *view,
                  gint64                turn)
{
  GstSegment *segment = &GST_BASE_SRC (self)->segment;
  GstClockTime earliest;

  GST_OBJECT_LOCK (self);
  earliest = self->earliest;
  GST_OBJECT_UNLOCK (self);

  if (earliest == 0 || self->lap.backwards)
    return;

  while (self->next + 1 < turn &&
         gst_segment_to_running_time (segment, GST_FORMAT_TIME,
                                      sixain_feed_view_ns (view, self->next)) < earliest)
    self->next++;
}

static void
get_part (GstVideoFrame        *mapped,
          const SixainFeedView *view,
          guint                 part,
          SixainImage          *image)
{
  image->width = view->width;
  image->height = view->height;
  for (guint i = 0; i < 3; i++)
    {
      gsize rows = part * view->height >> (i == 0 ? 0 : 1);

      image->stride[i] = GST_VIDEO_FRAME_PLANE_STRIDE (mapped, i);
      image->data[i] = (guint8 *) GST_VIDEO_FRAME_PLANE_DATA (mapped, i) + rows * image->stride[i];
    }
}

static GstFlowReturn
paint (SixainVideoSource    *self,
       const SixainFeedView *view,
       gint64                frame,
       GstBuffer            *buffer)
{
  g_autoptr (GCancellable) cancellable = sixain_feed_source_dup_cancellable (SIXAIN_FEED_SOURCE (self));
  g_autoptr (GError) error = NULL;
  GstVideoFrame mapped;
  SixainImage image;
  gboolean painted;

  if (!gst_video_frame_map (&mapped, &self->info, buffer, GST_MAP_READWRITE))
    return GST_FLOW_ERROR;

  get_part (&mapped, view, 0, &image);
  painted = sixain_painter_paint (self->painter, view->plan, view->first + frame, self->mode, &image,
                                  cancellable, &error);
  if (painted && self->other != NULL)
    {
      get_part (&mapped, view, 1, &image);
      painted = sixain_painter_paint (self->other, view->beside, view->first + frame, self->mode, &image,
                                      cancellable, &error);
    }
  gst_video_frame_unmap (&mapped);

  if (painted)
    return GST_FLOW_OK;

  return sixain_feed_source_fail (SIXAIN_FEED_SOURCE (self), cancellable, error);
}

/* A seek must always show something, or whoever waits for it waits for ever. When the
 * plan has become shorter or its rate another since, the first frame still lies where
 * the seek led, and shows the film's last. */
static void
stamp (SixainVideoSource    *self,
       const SixainFeedView *view,
       gint64                frame,
       GstBuffer            *buffer)
{
  const GstSegment *segment = &GST_BASE_SRC (self)->segment;
  GstClockTime start = sixain_feed_view_ns (view, frame);
  GstClockTime duration = sixain_feed_view_ns (view, frame + 1) - start;

  if (self->sought)
    start = self->lap.backwards ? segment->stop - MIN (duration, segment->stop) : segment->start;

  GST_BUFFER_PTS (buffer) = start;
  GST_BUFFER_DTS (buffer) = GST_CLOCK_TIME_NONE;
  GST_BUFFER_DURATION (buffer) = duration;
  GST_BUFFER_OFFSET (buffer) = frame;
  GST_BUFFER_OFFSET_END (buffer) = frame + 1;
}

/* Looks at what has changed since the caps were set, as far as it fits into them. */
static void
look_within_caps (SixainVideoSource *self,
                  SixainFeedView    *view)
{
  sixain_feed_view_clear (view);
  sixain_feed_source_look (SIXAIN_FEED_SOURCE (self), view);
  view->width = GST_VIDEO_INFO_WIDTH (&self->info);
  view->height = GST_VIDEO_INFO_HEIGHT (&self->info);
  if (self->other == NULL)
    return;

  view->height /= 2;
  if (view->beside == NULL)
    view->beside = sixain_picture_plan_ref (view->plan);
}

static GstFlowReturn
sixain_video_source_create (GstPushSrc  *push,
                            GstBuffer  **out)
{
  SixainVideoSource *self = SIXAIN_VIDEO_SOURCE (push);
  GstBaseSrc *src = GST_BASE_SRC (push);
  g_autoptr (GstBuffer) buffer = NULL;
  g_auto (SixainFeedView) view = { NULL };
  GstFlowReturn flow;
  gint64 turn, frame;

  sixain_feed_source_look (SIXAIN_FEED_SOURCE (self), &view);
  if (!matches (self, &view) && !gst_base_src_negotiate (src))
    {
      /* once more after the flush that came in between */
      self->rate = (SixainRate) { 0, 0 };
      return GST_PAD_IS_FLUSHING (GST_BASE_SRC_PAD (src)) ? GST_FLOW_FLUSHING : GST_FLOW_NOT_NEGOTIATED;
    }
  /* negotiating has looked once more */
  if (!matches (self, &view))
    look_within_caps (self, &view);

  turn = sixain_feed_view_turn (&view, self->lap.from, self->lap.backwards);
  if (!self->sought && sixain_lap_is_over (&self->lap, self->next, turn))
    {
      if (!view.loop)
        return GST_FLOW_EOS;

      self->next = sixain_lap_turn (&self->lap, &view, turn, src);
      turn = sixain_feed_view_turn (&view, self->lap.from, self->lap.backwards);
    }

  skip_late_frames (self, &view, turn);
  frame = self->lap.backwards ? self->next - 1 : self->next;

  flow = GST_BASE_SRC_GET_CLASS (src)->alloc (src, 0, GST_VIDEO_INFO_SIZE (&self->info), &buffer);
  if (flow != GST_FLOW_OK)
    return flow;

  flow = paint (self, &view, frame, buffer);
  if (flow != GST_FLOW_OK)
    return flow;

  stamp (self, &view, frame, buffer);
  self->next += self->lap.backwards ? -1 : 1;
  self->sought = FALSE;
  g_atomic_int_inc (&self->frames);
  *out = g_steal_pointer (&buffer);

  return GST_FLOW_OK;
}

static void
sixain_video_source_class_init (SixainVideoSourceClass *klass)
{
  GstElementClass *element_class = GST_ELEMENT_CLASS (klass);
  GstBaseSrcClass *src_class = GST_BASE_SRC_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sixain_video_source_finalize;

  gst_element_class_add_static_pad_template (element_class, &src_template);
  gst_element_class_set_static_metadata (element_class, "Storyboard pictures", "Source/Video",
                                         "Draws the frames of a storyboard", "Sixain");

  src_class->negotiate = sixain_video_source_negotiate;
  src_class->decide_allocation = sixain_video_source_decide_allocation;
  src_class->start = sixain_video_source_start;
  src_class->do_seek = sixain_video_source_do_seek;
  src_class->event = sixain_video_source_event;
  GST_PUSH_SRC_CLASS (klass)->create = sixain_video_source_create;
}

static void
sixain_video_source_init (SixainVideoSource *self)
{
}

/**
 * sixain_video_source_new:
 * @feed: what it shows
 * @pictures: where decoded pictures come from
 * @mode: whether it waits for pictures that are not decoded yet
 *
 * GStreamer must have been initialised.
 *
 * Returns: (transfer floating): the element
 */
GstElement *
sixain_video_source_new (SixainFeed         *feed,
                         SixainPictureStore *pictures,
                         SixainPaintMode     mode)
{
  SixainVideoSource *self;

  g_return_val_if_fail (SIXAIN_IS_FEED (feed), NULL);
  g_return_val_if_fail (SIXAIN_IS_PICTURE_STORE (pictures), NULL);

  self = g_object_new (SIXAIN_TYPE_VIDEO_SOURCE, NULL);
  sixain_feed_source_set_feed (SIXAIN_FEED_SOURCE (self), feed);
  self->store = g_object_ref (pictures);
  self->painter = sixain_painter_new (pictures);
  self->mode = mode;

  return GST_ELEMENT (self);
}

/**
 * sixain_video_source_get_frames:
 * @self: a source
 *
 * Any thread.
 *
 * Returns: how many frames it has painted so far
 */
guint
sixain_video_source_get_frames (SixainVideoSource *self)
{
  g_return_val_if_fail (SIXAIN_IS_VIDEO_SOURCE (self), 0);

  return g_atomic_int_get (&self->frames);
}

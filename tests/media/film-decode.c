/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "film-decode.h"

#include <gst/app/gstappsink.h>
#include <gst/audio/audio-format.h>
#include <gst/video/video.h>

#define PATIENCE (240 * GST_SECOND)

/* Not gst_audio_buffer_clip() alone: what must be known is where the first sample lies. */
static GstFlowReturn
take_sound_cb (GstAppSink *sink,
               gpointer    user_data)
{
  DecodedFilm *self = user_data;
  g_autoptr (GstSample) sample = gst_app_sink_pull_sample (sink);
  const GstSegment *segment = gst_sample_get_segment (sample);
  GstBuffer *buffer = gst_sample_get_buffer (sample);
  GstClockTime begin = GST_BUFFER_PTS (buffer);
  gint64 skip = 0, n;
  GstMapInfo mapped;

  gst_buffer_map (buffer, &mapped, GST_MAP_READ);
  n = mapped.size / sizeof (float);
  if (begin < segment->start)
    {
      skip = MIN ((gint64) gst_util_uint64_scale_round (segment->start - begin, 48000, GST_SECOND), n);
      begin = segment->start;
    }
  if (GST_CLOCK_TIME_IS_VALID (segment->stop))
    {
      gint64 room = begin < segment->stop
                    ? (gint64) gst_util_uint64_scale_round (segment->stop - begin, 48000, GST_SECOND) : 0;

      n = MIN (n, skip + room);
    }
  if (n > skip)
    {
      if (self->samples->len == 0)
        self->first_sample = gst_segment_to_stream_time (segment, GST_FORMAT_TIME, begin);
      g_array_append_vals (self->samples, (float *) (gpointer) mapped.data + skip, n - skip);
    }
  gst_buffer_unmap (buffer, &mapped);

  return GST_FLOW_OK;
}

static void
take_grid (DecodedFrame  *decoded,
           GstVideoFrame *frame)
{
  guint width = GST_VIDEO_FRAME_WIDTH (frame), height = GST_VIDEO_FRAME_HEIGHT (frame);
  guint n[GRID_ROWS * GRID_COLUMNS] = { 0, };

  for (guint y = 0; y < height; y++)
    {
      const guint8 *row = (guint8 *) GST_VIDEO_FRAME_PLANE_DATA (frame, 0) + y * GST_VIDEO_FRAME_PLANE_STRIDE (frame, 0);

      for (guint x = 0; x < width; x++)
        {
          guint cell = y * GRID_ROWS / height * GRID_COLUMNS + x * GRID_COLUMNS / width;

          decoded->grid[cell] += row[x];
          n[cell]++;
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (n); i++)
    decoded->grid[i] /= MAX (n[i], 1);
}

static GstFlowReturn
take_picture_cb (GstAppSink *sink,
                 gpointer    user_data)
{
  DecodedFilm *self = user_data;
  g_autoptr (GstSample) sample = gst_app_sink_pull_sample (sink);
  DecodedFrame decoded = { 0, };
  GstVideoInfo info;
  GstVideoFrame frame;

  gst_video_info_from_caps (&info, gst_sample_get_caps (sample));
  self->width = info.width;
  self->height = info.height;
  self->fps_n = info.fps_n;
  self->fps_d = info.fps_d;
  decoded.time = gst_segment_to_stream_time (gst_sample_get_segment (sample), GST_FORMAT_TIME,
                                             GST_BUFFER_PTS (gst_sample_get_buffer (sample)));

  gst_video_frame_map (&frame, &info, gst_sample_get_buffer (sample), GST_MAP_READ);
  for (guint plane = 0; plane < 3; plane++)
    {
      guint shift = plane == 0 ? 0 : 1;
      guint width = info.width >> shift, height = info.height >> shift;
      guint64 sum = 0;

      for (guint y = 0; y < height; y++)
        {
          const guint8 *row = (guint8 *) GST_VIDEO_FRAME_PLANE_DATA (&frame, plane) +
                              y * GST_VIDEO_FRAME_PLANE_STRIDE (&frame, plane);

          for (guint x = 0; x < width; x++)
            sum += row[x];
        }
      decoded.mean[plane] = (double) sum / (width * height);
    }
  take_grid (&decoded, &frame);
  gst_video_frame_unmap (&frame);
  g_array_append_val (self->frames, decoded);

  return GST_FLOW_OK;
}

static void
take_tags (DecodedFilm *self,
           GstMessage  *message)
{
  g_autoptr (GstTagList) tags = NULL;
  char *title = NULL;

  gst_message_parse_tag (message, &tags);
  /* tracks have titles of their own */
  if (gst_tag_list_get_scope (tags) == GST_TAG_SCOPE_GLOBAL &&
      gst_tag_list_get_string (tags, GST_TAG_TITLE, &title))
    {
      g_free (self->title);
      self->title = title;
    }
}

DecodedFilm *
film_decode (const char *path)
{
  GstAppSinkCallbacks sound = { .new_sample = take_sound_cb };
  GstAppSinkCallbacks pictures = { .new_sample = take_picture_cb };
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstElement) source = NULL;
  g_autoptr (GstElement) video = NULL;
  g_autoptr (GstElement) audio = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GError) error = NULL;
  DecodedFilm *self = g_new0 (DecodedFilm, 1);
  gboolean ended = FALSE;
  gint64 duration = 0;

  self->frames = g_array_new (FALSE, FALSE, sizeof (DecodedFrame));
  self->samples = g_array_new (FALSE, FALSE, sizeof (float));
  self->first_sample = GST_CLOCK_TIME_NONE;

  pipeline = gst_parse_launch ("filesrc name=source ! decodebin name=decoder "
                               "decoder. ! queue ! videoconvert ! video/x-raw, format=I420 ! appsink name=video sync=false "
                               "decoder. ! queue ! audioconvert ! audioresample "
                               "! audio/x-raw, format=" GST_AUDIO_NE (F32) ", channels=1, rate=48000 ! appsink name=audio sync=false",
                               &error);
  g_assert_no_error (error);
  source = gst_bin_get_by_name (GST_BIN (pipeline), "source");
  g_object_set (source, "location", path, NULL);
  video = gst_bin_get_by_name (GST_BIN (pipeline), "video");
  gst_app_sink_set_callbacks (GST_APP_SINK (video), &pictures, self, NULL);
  audio = gst_bin_get_by_name (GST_BIN (pipeline), "audio");
  gst_app_sink_set_callbacks (GST_APP_SINK (audio), &sound, self, NULL);

  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  while (!ended)
    {
      g_autoptr (GstMessage) message = NULL;

      message = gst_bus_timed_pop_filtered (bus, PATIENCE, GST_MESSAGE_EOS | GST_MESSAGE_ERROR | GST_MESSAGE_TAG);
      g_assert_nonnull (message);
      if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
        {
          gst_message_parse_error (message, &error, NULL);
          g_assert_no_error (error);
        }
      else if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_TAG)
        {
          take_tags (self, message);
        }
      else
        {
          ended = TRUE;
        }
    }
  gst_element_query_duration (pipeline, GST_FORMAT_TIME, &duration);
  self->duration = duration;
  gst_element_set_state (pipeline, GST_STATE_NULL);

  return self;
}

void
decoded_film_free (DecodedFilm *self)
{
  g_array_unref (self->frames);
  g_array_unref (self->samples);
  g_free (self->title);
  g_free (self);
}

#define LAG_MAX 2400

gint64
decoded_film_lag (const DecodedFilm *self,
                  const float       *wanted,
                  gint64             n)
{
  const float *samples = (gpointer) self->samples->data;
  double best = -1;
  gint64 lag = 0;

  n = MIN (n, (gint64) self->samples->len);
  for (gint64 shift = -LAG_MAX; shift <= LAG_MAX; shift++)
    {
      double sum = 0;

      /* a second and a half is plenty, and keeps this quick */
      for (gint64 i = LAG_MAX; i < n - LAG_MAX && i < 72000; i++)
        sum += (double) wanted[i] * samples[i + shift];
      if (sum > best)
        {
          best = sum;
          lag = shift;
        }
    }

  return lag;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "clip-fixture.h"

#include <gst/app/app.h>
#include <math.h>
#include <string.h>

#define BITS 10
#define SAMPLES 48000
#define PATIENCE (120 * GST_SECOND)

const ClipFixture clip_fixture_plain = { 320, 180, 24, 1, 48, CLIP_H264, CLIP_MP4, NULL, NULL, 0 };

static GstClockTime
frame_time (const ClipFixture *fixture,
            guint              frame)
{
  return gst_util_uint64_scale (frame, GST_SECOND * fixture->den, fixture->num);
}

static void
push_frame (const ClipFixture *fixture,
            GstAppSrc         *source,
            guint              frame)
{
  gsize size = (gsize) fixture->width * fixture->height * 4;
  guint8 *pixels = g_malloc (size);
  guint32 colour = fixture->colour != NULL ? fixture->colour (frame) : 0x606060;
  GstBuffer *buffer = gst_buffer_new_wrapped (pixels, size);

  for (int y = 0; y < fixture->height; y++)
    for (int x = 0; x < fixture->width; x++)
      {
        guint8 *pixel = pixels + ((gsize) y * fixture->width + x) * 4;
        guint32 seen = colour;

        if (fixture->detail)
          seen = colour + 0x010101 * ((((x + 3 * frame) >> 2) ^ (y >> 1)) & 0x3f);
        if (!fixture->bare && y >= fixture->height * 4 / 5)
          seen = (frame >> (x * BITS / fixture->width)) & 1 ? 0xe0e0e0 : 0x181818;
        pixel[0] = seen >> 16;
        pixel[1] = seen >> 8 & 0xff;
        pixel[2] = seen & 0xff;
        pixel[3] = 0xff;
      }

  GST_BUFFER_PTS (buffer) = frame_time (fixture, frame);
  GST_BUFFER_DURATION (buffer) = frame_time (fixture, frame + 1) - frame_time (fixture, frame);
  gst_app_src_push_buffer (source, buffer);
}

static void
push_sound (const ClipFixture *fixture,
            GstAppSrc         *source,
            guint              frame)
{
  gint64 first = gst_util_uint64_scale_round (frame_time (fixture, frame), SAMPLES, GST_SECOND);
  gint64 last = gst_util_uint64_scale_round (frame_time (fixture, frame + 1), SAMPLES, GST_SECOND);
  gint16 *samples = g_new0 (gint16, last - first);
  GstBuffer *buffer = gst_buffer_new_wrapped (samples, (last - first) * sizeof *samples);

  for (gint64 i = 0; frame == fixture->tone && i < last - first; i++)
    samples[i] = (gint16) (12000 * sin (2 * G_PI * 997 * i / SAMPLES));

  GST_BUFFER_PTS (buffer) = gst_util_uint64_scale_round (first, GST_SECOND, SAMPLES);
  GST_BUFFER_DURATION (buffer) = gst_util_uint64_scale_round (last - first, GST_SECOND, SAMPLES);
  gst_app_src_push_buffer (source, buffer);
}

static void
run_out (GstElement *pipeline)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  g_autoptr (GstMessage) message = gst_bus_timed_pop_filtered (bus, PATIENCE, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (message);
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    {
      gst_message_parse_error (message, &error, NULL);
      g_assert_no_error (error);
    }
  gst_element_set_state (pipeline, GST_STATE_NULL);
}

void
clip_fixture_write (const ClipFixture *fixture,
                    const char        *path)
{
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstElement) pictures = NULL;
  g_autoptr (GstElement) sound = NULL;
  g_autoptr (GstElement) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) launch = g_string_new (NULL);

  g_string_append_printf (launch,
                          "appsrc name=pictures format=time caps=video/x-raw,format=RGBx,width=%d,height=%d,framerate=%d/%d "
                          "! videoconvert ! video/x-raw,format=I420,colorimetry=bt709 ! %s ! queue ! mux. "
                          "%s name=mux ! filesink name=file",
                          fixture->width, fixture->height, fixture->num, fixture->den, fixture->encoder, fixture->muxer);
  if (fixture->sound != NULL)
    g_string_append_printf (launch,
                            " appsrc name=sound format=time "
                            "caps=audio/x-raw,format=S16LE,layout=interleaved,rate=%d,channels=1 "
                            "! audioconvert ! %s ! queue ! mux.", SAMPLES, fixture->sound);

  pipeline = gst_parse_launch (launch->str, &error);
  g_assert_no_error (error);
  pictures = gst_bin_get_by_name (GST_BIN (pipeline), "pictures");
  sound = gst_bin_get_by_name (GST_BIN (pipeline), "sound");
  file = gst_bin_get_by_name (GST_BIN (pipeline), "file");
  g_object_set (file, "location", path, NULL);
  g_object_set (pictures, "max-bytes", (guint64) 64 << 20, "block", TRUE, NULL);
  if (sound != NULL)
    g_object_set (sound, "max-bytes", (guint64) 0, NULL);

  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  for (guint i = 0; i < fixture->n_frames; i++)
    {
      push_frame (fixture, GST_APP_SRC (pictures), i);
      if (sound != NULL)
        push_sound (fixture, GST_APP_SRC (sound), i);
    }
  gst_app_src_end_of_stream (GST_APP_SRC (pictures));
  if (sound != NULL)
    gst_app_src_end_of_stream (GST_APP_SRC (sound));

  run_out (pipeline);
}

void
clip_fixture_launch (const char *launch)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = gst_parse_launch (launch, &error);

  g_assert_no_error (error);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  run_out (pipeline);
}

void
clip_fixture_write_sound (const char *path)
{
  g_autofree char *launch =
    g_strdup_printf ("audiotestsrc num-buffers=100 samplesperbuffer=480 ! audio/x-raw,rate=48000 "
                     "! avenc_aac ! mp4mux ! filesink location=%s", path);

  clip_fixture_launch (launch);
}

static guint
read_code (const guint8 *row,
           guint         width)
{
  guint code = 0;

  for (guint i = 0; i < BITS; i++)
    {
      guint x = width * (2 * i + 1) / (2 * BITS);

      if (row[x] > 120)
        code |= 1u << i;
    }

  return code;
}

guint
clip_fixture_read (const SixainPicture *picture)
{
  const SixainPictureLevel *level = &picture->levels[0];

  return read_code (level->data[0] + (gsize) (level->height * 9 / 10) * level->stride[0], level->width);
}

guint
clip_fixture_read_image (const SixainImage *image)
{
  return read_code (image->data[0] + (gsize) (image->height * 9 / 10) * image->stride[0], image->width);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-clip-cut.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <gst/app/app.h>
#include <gst/video/video.h>
#include <string.h>

#include "sixain-clip-poster.h"
#include "sixain-clip-probe.h"
#include "sixain-clip-reader.h"
#include "sixain-durable.h"
#include "sixain-film-private.h"
#include "sixain-media-error.h"
#include "sixain-mp4.h"
#include "sixain-picture-buffer.h"
#include "sixain-picture-plan.h"
#include "sixain-sound-decoder.h"

/* Times that were rounded to milliseconds somewhere still mean their frame. */
#define ROUNDING (GST_MSECOND)

/* Frames that may wait for the encoder: 16 MB at 1080 lines. */
#define FRAMES_AHEAD 5

#define TICK (10 * GST_MSECOND)

/* Sound is handed over in pieces of a tenth of a second. */
#define PIECE (SIXAIN_SAMPLE_RATE / 10)

/* Two AAC frames, as in a film of ours. */
#define TAIL 2048

/* Where a file doesn't say how many frames a second it has. */
#define RATE_DEFAULT { 24, 1 }

typedef struct {
  GstElement     *pipeline;
  GstBus         *bus;
  GstAppSrc      *frames; /* owned by the pipeline */
  GstAppSrc      *sound;  /* owned by the pipeline; NULL where there is none */
  SixainEncoders *encoders;
  char           *moov_path;
  guint           width;
  guint           height;
} Cutter;

static void
cutter_clear (Cutter *self)
{
  if (self->pipeline != NULL)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  gst_clear_object (&self->bus);
  gst_clear_object (&self->pipeline);
  g_clear_pointer (&self->encoders, sixain_encoders_free);
  if (self->moov_path != NULL)
    g_unlink (self->moov_path);
  g_clear_pointer (&self->moov_path, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cutter, cutter_clear)

static gboolean
set_missing (GError **error)
{
  g_set_error_literal (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_ENCODER,
                       C_("video", "The video can’t be cut: GStreamer’s core elements are missing or damaged. "
                          "Install them and try again."));
  return FALSE;
}

static GstElement *
add (Cutter     *self,
     const char *factory)
{
  GstElement *element = gst_element_factory_make (factory, NULL);

  if (element != NULL)
    gst_bin_add (GST_BIN (self->pipeline), element);

  return element;
}

static gboolean
build_sound (Cutter  *self,
             guint    channels,
             GError **error)
{
  g_autoptr (GstCaps) caps = gst_caps_new_simple ("audio/x-raw", "format", G_TYPE_STRING, "F32LE",
                                                  "layout", G_TYPE_STRING, "interleaved",
                                                  "rate", G_TYPE_INT, SIXAIN_SAMPLE_RATE,
                                                  "channels", G_TYPE_INT, (int) channels, NULL);
  GstElement *source = add (self, "appsrc");
  GstElement *convert = add (self, "audioconvert");

  if (source == NULL || convert == NULL)
    return set_missing (error);

  self->sound = GST_APP_SRC (source);
  gst_app_src_set_caps (self->sound, caps);
  g_object_set (source, "format", GST_FORMAT_TIME, "max-bytes", (guint64) 0, NULL);
  gst_bin_add (GST_BIN (self->pipeline), self->encoders->audio);

  return gst_element_link_many (source, convert, self->encoders->audio, self->encoders->muxer, NULL) || set_missing (error);
}

/* For pictures like @picture; @channels of sound, 0 for none. */
static gboolean
build (Cutter               *self,
       const SixainPicture  *picture,
       const SixainRate     *rate,
       guint                 channels,
       const char           *path,
       GError              **error)
{
  g_autoptr (GstCaps) caps = NULL;
  SixainEncoding encoding;
  GstElement *source, *sink;

  self->width = picture->levels[0].width & ~1u;
  self->height = picture->levels[0].height & ~1u;
  encoding = (SixainEncoding) { *rate, self->width, self->height };
  self->encoders = sixain_encoders_find (SIXAIN_FORMAT_MP4, &encoding, error);
  if (self->encoders == NULL)
    return FALSE;

  self->pipeline = gst_object_ref_sink (gst_pipeline_new ("sixain-cut"));
  self->bus = gst_element_get_bus (self->pipeline);
  source = add (self, "appsrc");
  sink = add (self, "filesink");
  if (source == NULL || sink == NULL)
    return set_missing (error);

  caps = gst_caps_new_simple ("video/x-raw", "format", G_TYPE_STRING, "I420",
                              "width", G_TYPE_INT, (int) self->width, "height", G_TYPE_INT, (int) self->height,
                              "framerate", GST_TYPE_FRACTION, (int) rate->num, (int) rate->den,
                              "pixel-aspect-ratio", GST_TYPE_FRACTION, (int) (picture->file_width * picture->levels[0].height),
                              (int) (picture->file_height * picture->levels[0].width),
                              "colorimetry", G_TYPE_STRING, GST_VIDEO_COLORIMETRY_BT709,
                              "chroma-site", G_TYPE_STRING, picture->chroma_left ? "mpeg2" : "jpeg", NULL);
  self->frames = GST_APP_SRC (source);
  gst_app_src_set_caps (self->frames, caps);
  g_object_set (source, "format", GST_FORMAT_TIME, "max-bytes", (guint64) 0, NULL);
  g_object_set (sink, "location", path, "async", FALSE, NULL);
  self->moov_path = sixain_film_set_up_muxer (self->encoders, path, NULL);
  gst_bin_add_many (GST_BIN (self->pipeline), self->encoders->video, self->encoders->muxer, NULL);
  if (!gst_element_link_many (source, self->encoders->video, self->encoders->muxer, sink, NULL))
    return set_missing (error);

  return channels == 0 || build_sound (self, channels, error);
}

/* All of it at once: a second of sound is smaller than a picture. */
static void
push_sound (Cutter      *self,
            SixainSound *sound,
            gint64       first,
            gint64       samples)
{
  guint channels = sixain_sound_get_channels (sound);
  gint64 have = MAX (MIN (sixain_sound_get_frames (sound) - first, samples), 0);
  gint64 total = samples + self->encoders->priming + TAIL;

  for (gint64 at = 0; at < total; at += PIECE)
    {
      gint64 n = MIN (PIECE, total - at);
      gsize size = (gsize) n * channels * sizeof (float);
      gint64 heard = CLAMP (have - at, 0, n);
      float *data = g_malloc0 (size);
      GstBuffer *buffer;

      if (heard > 0)
        memcpy (data, sixain_sound_get_data (sound) + (first + at) * channels, (gsize) heard * channels * sizeof (float));
      buffer = gst_buffer_new_wrapped (data, size);
      GST_BUFFER_PTS (buffer) = gst_util_uint64_scale (at, GST_SECOND, SIXAIN_SAMPLE_RATE);
      GST_BUFFER_DURATION (buffer) = gst_util_uint64_scale (n, GST_SECOND, SIXAIN_SAMPLE_RATE);
      gst_app_src_push_buffer (self->sound, buffer);
    }
  gst_app_src_end_of_stream (self->sound);
}

static gboolean
check (Cutter        *self,
       GstClockTime   patience,
       gboolean      *ended,
       GCancellable  *cancellable,
       GError       **error)
{
  g_autoptr (GstMessage) message = gst_bus_timed_pop_filtered (self->bus, patience, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);

  *ended = message != NULL && GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS;
  if (message != NULL && !*ended)
    {
      sixain_film_take_error (message, error);
      return FALSE;
    }

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
push_frame (Cutter               *self,
            const SixainPicture  *picture,
            gint64                time,
            gint64                duration,
            GCancellable         *cancellable,
            GError              **error)
{
  const SixainPictureLevel *level = &picture->levels[0];
  GstBuffer *buffer;
  gboolean ended;

  /* a stream that changes its size in the middle */
  if ((level->width & ~1u) != self->width || (level->height & ~1u) != self->height)
    {
      g_set_error_literal (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE,
                           C_("video", "The video changes its size in the middle. Convert it to one size."));
      return FALSE;
    }

  while (gst_app_src_get_current_level_buffers (self->frames) >= FRAMES_AHEAD)
    {
      if (!check (self, TICK, &ended, cancellable, error))
        return FALSE;
    }

  buffer = sixain_picture_to_buffer (picture);
  if (buffer == NULL)
    return set_missing (error);
  GST_BUFFER_PTS (buffer) = time;
  GST_BUFFER_DURATION (buffer) = duration;
  gst_app_src_push_buffer (self->frames, buffer);

  return check (self, 0, &ended, cancellable, error);
}

static void
find_rate (const SixainClipFacts *facts,
           SixainRate            *rate)
{
  int num, den;

  *rate = (SixainRate) RATE_DEFAULT;
  if (facts->frames > 1 && facts->duration > 0 &&
      gst_video_guess_framerate (facts->duration / facts->frames, &num, &den) && num > 0)
    *rate = (SixainRate) { num, den };
}

static gboolean
write_pictures (Cutter           *self,
                SixainClipReader *reader,
                SixainClipFacts  *facts,
                SixainSound      *sound,
                gint64            in,
                gint64            out,
                int               fd,
                const char       *path,
                GCancellable     *cancellable,
                GError          **error)
{
  gint64 last = out > 0 ? out : facts->duration;
  gint64 start = 0, end = 0, time = in + ROUNDING;
  gint64 samples = gst_util_uint64_scale_round (MAX (last - in, 0), SIXAIN_SAMPLE_RATE, GST_SECOND);
  gboolean ended = FALSE;
  SixainRate rate;

  find_rate (facts, &rate);
  while (end < G_MAXINT64 && (self->pipeline == NULL || end < last - (gint64) ROUNDING))
    {
      g_autoptr (SixainPicture) picture =
        sixain_clip_reader_read (reader, time, SIXAIN_CLIP_SIDE_MAX, &start, &end, cancellable, error);
      gint64 from = MAX (start - in, 0);

      if (picture == NULL)
        return FALSE;

      if (self->pipeline == NULL)
        {
          if (!build (self, picture, &rate, sound != NULL ? sixain_sound_get_channels (sound) : 0, path, error))
            return FALSE;
          from = 0;
          gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
          if (sound != NULL)
            push_sound (self, sound, gst_util_uint64_scale_round (in, SIXAIN_SAMPLE_RATE, GST_SECOND), samples);
        }
      if (!push_frame (self, picture, from, MAX (MIN (end, last) - in - from, 1), cancellable, error))
        return FALSE;
      time = end;
    }

  gst_app_src_end_of_stream (self->frames);
  while (!ended)
    {
      if (!check (self, TICK, &ended, cancellable, error))
        return FALSE;
    }
  gst_element_set_state (self->pipeline, GST_STATE_NULL);

  return sound == NULL || sixain_mp4_cancel_priming (fd, self->encoders->priming, samples, error);
}

/**
 * sixain_clip_cut:
 * @source: a video
 * @name: what the user knows it by, for errors
 * @in: nanoseconds: the picture that is seen then is the first
 * @out: nanoseconds: the pictures that begin before are in it; 0 for the video's own end
 * @target: the MP4 file to write, which is there only when it is complete
 * @cancellable: (nullable): stops it
 * @error: return location, a sentence for the user
 *
 * Writes part of a video as H.264 with its sound as AAC, each picture as long as it was.
 * Blocks, for about as long as encoding takes; not for the main thread.
 *
 * Returns: whether it was written
 */
gboolean
sixain_clip_cut (const char    *source,
                 const char    *name,
                 gint64         in,
                 gint64         out,
                 const char    *target,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (SixainClipReader) reader = NULL;
  g_autoptr (SixainSound) sound = NULL;
  g_autofree char *part = NULL;
  g_autofd int fd = -1;
  g_auto (Cutter) cutter = { NULL };
  SixainClipFacts facts = { FALSE };

  g_return_val_if_fail (source != NULL && name != NULL && target != NULL, FALSE);
  g_return_val_if_fail (in >= 0 && (out == 0 || out > in), FALSE);

  if (!gst_init_check (NULL, NULL, error) || !sixain_clip_probe (source, name, &facts, cancellable, error))
    return FALSE;
  if (!facts.pictures || in >= facts.duration)
    {
      g_set_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE,
                   C_("video", "“%s” has no pictures in the part that is used. Trim it again."), name);
      return FALSE;
    }

  sound = facts.sound ? sixain_sound_decode (source, cancellable, error) : NULL;
  if (facts.sound && sound == NULL)
    return FALSE;

  reader = sixain_clip_reader_new (source, name, cancellable, error);
  fd = reader != NULL ? sixain_open_part (target, &part, error) : -1;
  if (fd >= 0 && write_pictures (&cutter, reader, &facts, sound, in, MIN (out, facts.duration), fd, part, cancellable, error) &&
      sixain_rename (part, target, error))
    return TRUE;

  if (part != NULL)
    g_unlink (part);
  return FALSE;
}

/**
 * sixain_clip_frame:
 * @source: a video
 * @frame: which picture, from 0; the last one where there are fewer
 * @target: the PNG file to write, which is there only when it is complete
 * @cancellable: (nullable): stops it
 * @error: return location, a sentence for the user
 *
 * Writes one picture of a video. Blocks; not for the main thread.
 *
 * Returns: whether it was written
 */
gboolean
sixain_clip_frame (const char    *source,
                   gint64         frame,
                   const char    *target,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (SixainClipReader) reader = NULL;
  g_autoptr (SixainPicture) picture = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autofree char *part = NULL;
  g_autofd int fd = -1;
  gint64 start = 0, end = 0;

  g_return_val_if_fail (source != NULL && target != NULL, FALSE);
  g_return_val_if_fail (frame >= 0, FALSE);

  if (!gst_init_check (NULL, NULL, error))
    return FALSE;

  reader = sixain_clip_reader_new (source, NULL, cancellable, error);
  for (gint64 i = 0; reader != NULL && i <= frame && end < G_MAXINT64; i++)
    {
      g_clear_pointer (&picture, sixain_picture_unref);
      /* what is passed by is wanted as small as can be */
      picture = sixain_clip_reader_read (reader, end, 2, &start, &end, cancellable, error);
      if (picture == NULL)
        return FALSE;
    }
  if (reader == NULL)
    return FALSE;

  g_clear_pointer (&picture, sixain_picture_unref);
  picture = sixain_clip_reader_read (reader, start, SIXAIN_CLIP_SIDE_MAX, NULL, NULL, cancellable, error);
  pixbuf = picture != NULL ? sixain_clip_picture_to_pixbuf (picture, SIXAIN_CLIP_SIDE_MAX) : NULL;
  fd = pixbuf != NULL ? sixain_open_part (target, &part, error) : -1;
  if (fd >= 0 && gdk_pixbuf_save (pixbuf, part, "png", error, NULL) && sixain_rename (part, target, error))
    return TRUE;

  if (part != NULL)
    g_unlink (part);
  return FALSE;
}

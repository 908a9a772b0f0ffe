/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gi18n-lib.h>

#include "sixain-encoders.h"

typedef struct {
  const char *factory;
  const char *label;
  const char *options;  /* what follows the factory; see fill_in() for the words in braces */
  guint       priming;
  gboolean    hardware; /* present does not mean working: encode something first */
} Candidate;

/* In order of preference. CRF 22 with superfast is what encodes 1080p30 faster than it
 * plays on two cores, at a quality nobody can tell from the original in an animatic. */
static const Candidate h264_encoders[] = {
  { "vah264enc", "H.264 (VA-API)", "bitrate={kbits} key-int-max={keyframes} ! h264parse", 0, TRUE },
  { "vah264lpenc", "H.264 (VA-API)", "bitrate={kbits} key-int-max={keyframes} ! h264parse", 0, TRUE },
  { "nvh264enc", "H.264 (NVENC)", "bitrate={kbits} gop-size={keyframes} ! h264parse", 0, TRUE },
  { "qsvh264enc", "H.264 (Quick Sync)", "bitrate={kbits} gop-size={keyframes} ! h264parse", 0, TRUE },
  { "v4l2h264enc", "H.264 (V4L2)", "! video/x-h264, level=(string)4.1 ! h264parse", 0, TRUE },
  { "x264enc", "H.264 (x264)",
    "speed-preset=superfast pass=qual quantizer=22 bframes=3 key-int-max={keyframes} "
    "! capsfilter caps=\"video/x-h264, profile=(string)high, stream-format=(string)avc\"", 0, FALSE },
  { "openh264enc", "H.264 (OpenH264)",
    "rate-control=bitrate bitrate={kbits}000 max-bitrate={kbits}000 complexity=low multi-thread={threads} "
    "gop-size={keyframes} ! video/x-h264, profile=(string)high ! h264parse", 0, FALSE },
};

/* The priming was measured: a decoded click is late by exactly as much. */
static const Candidate aac_encoders[] = {
  { "avenc_aac", "AAC (libav)", "bitrate=192000", 1024, FALSE },
  { "voaacenc", "AAC (VisualOn)", "bitrate=192000", 1600, FALSE },
};

static const Candidate webm_video_encoders[] = {
  { "vp9enc", "VP9",
    "deadline=1 cpu-used=8 row-mt=true tile-columns=2 threads={threads} end-usage=cq cq-level=30 "
    "target-bitrate={kbits}000 keyframe-max-dist={keyframes}", 0, FALSE },
  { "svtav1enc", "AV1 (SVT)", "preset=12 crf=35 intra-period-length={keyframes} ! av1parse", 0, FALSE },
  { "av1enc", "AV1 (libaom)", "usage-profile=realtime cpu-used=9 threads={threads} ! av1parse", 0, FALSE },
  { "vp8enc", "VP8",
    "deadline=1 cpu-used=8 threads={threads} end-usage=cq cq-level=20 target-bitrate={kbits}000 "
    "keyframe-max-dist={keyframes}", 0, FALSE },
};

static const Candidate webm_audio_encoders[] = {
  { "opusenc", "Opus", "bitrate=128000", 0, FALSE },
  { "vorbisenc", "Vorbis", "quality=0.5", 0, FALSE },
};

/* Long enough for a driver to load its firmware, short enough for one that hangs. */
#define TRIAL_TIMEOUT (5 * GST_SECOND)

static char *
fill_in (const Candidate      *candidate,
         const SixainEncoding *encoding)
{
  g_autoptr (GString) text = g_string_new (candidate->factory);
  double fps = (double) encoding->rate.num / encoding->rate.den;
  g_autofree char *kbits = g_strdup_printf ("%u", (guint) (encoding->width * encoding->height * fps / 10000) + 200);
  g_autofree char *keyframes = g_strdup_printf ("%u", MAX ((guint) (2 * fps), 1));
  g_autofree char *threads = g_strdup_printf ("%u", CLAMP (g_get_num_processors (), 1, 16));

  g_string_append_printf (text, " %s", candidate->options);
  g_string_replace (text, "{kbits}", kbits, 0);
  g_string_replace (text, "{keyframes}", keyframes, 0);
  g_string_replace (text, "{threads}", threads, 0);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static GstElement *
make_bin (const char *description)
{
  g_autoptr (GError) error = NULL;
  GstElement *bin;

  bin = gst_parse_bin_from_description_full (description, TRUE, NULL,
                                             GST_PARSE_FLAG_FATAL_ERRORS | GST_PARSE_FLAG_NO_SINGLE_ELEMENT_BINS,
                                             &error);
  if (bin == NULL)
    {
      g_debug ("no encoder from “%s”: %s", description, error->message);
      return NULL;
    }

  return gst_object_ref_sink (bin);
}

/* A driver's encoder is registered wherever its library is installed. */
static gboolean
encodes (const char           *description,
         const SixainEncoding *encoding)
{
  g_autofree char *text = NULL;
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;

  text = g_strdup_printf ("videotestsrc num-buffers=4 ! video/x-raw, format=I420, width=%u, height=%u, framerate=%u/%u "
                          "! videoconvert ! %s ! fakesink",
                          encoding->width, encoding->height, encoding->rate.num, encoding->rate.den, description);
  pipeline = gst_parse_launch_full (text, NULL, GST_PARSE_FLAG_FATAL_ERRORS, NULL);
  if (pipeline == NULL)
    return FALSE;

  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (bus, TRIAL_TIMEOUT, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  gst_element_set_state (pipeline, GST_STATE_NULL);

  return message != NULL && GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS;
}

static gboolean
opens (GstElement *bin)
{
  gboolean opened = gst_element_set_state (bin, GST_STATE_READY) == GST_STATE_CHANGE_SUCCESS;

  gst_element_set_state (bin, GST_STATE_NULL);

  return opened;
}

static GstElement *
find_first (const Candidate       *candidates,
            guint                  n_candidates,
            const char            *before,
            const SixainEncoding  *encoding,
            const Candidate      **found)
{
  for (guint i = 0; i < n_candidates; i++)
    {
      g_autoptr (GstElementFactory) factory = gst_element_factory_find (candidates[i].factory);
      g_autofree char *encoder = NULL;
      g_autofree char *description = NULL;
      g_autoptr (GstElement) bin = NULL;

      if (factory == NULL)
        continue;

      encoder = fill_in (&candidates[i], encoding);
      description = g_strdup_printf ("%s ! %s", before, encoder);
      bin = make_bin (description);
      if (bin == NULL || !opens (bin) || (candidates[i].hardware && !encodes (encoder, encoding)))
        {
          g_debug ("%s does not work here", candidates[i].factory);
          continue;
        }

      *found = &candidates[i];
      return g_steal_pointer (&bin);
    }

  return NULL;
}

static SixainEncoders *
find_mp4 (const SixainEncoding  *encoding,
          GError               **error)
{
  g_autoptr (SixainEncoders) self = g_new0 (SixainEncoders, 1);
  const Candidate *video, *audio;

  self->format = SIXAIN_FORMAT_MP4;
  self->video = find_first (h264_encoders, G_N_ELEMENTS (h264_encoders), "videoconvert", encoding, &video);
  if (self->video == NULL)
    {
      g_set_error_literal (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_ENCODER,
                           C_("render", "MP4 needs an H.264 encoder and none works here. Install GStreamer’s “ugly” plugins (x264) or “bad” plugins (OpenH264), in Flatpak the codecs-extra extension, or export WebM."));
      return NULL;
    }

  self->audio = find_first (aac_encoders, G_N_ELEMENTS (aac_encoders), "audioconvert", encoding, &audio);
  if (self->audio == NULL)
    {
      g_set_error_literal (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_ENCODER,
                           C_("render", "MP4 needs an AAC encoder and none works here. Install GStreamer’s “libav” plugin or its “bad” plugins (VisualOn AAC), in Flatpak the codecs-extra extension, or export WebM."));
      return NULL;
    }

  self->muxer = gst_element_factory_make ("mp4mux", NULL);
  if (self->muxer == NULL)
    {
      g_set_error_literal (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_ENCODER,
                           C_("render", "MP4 files cannot be written here. Install GStreamer’s “good” plugins, or export WebM."));
      return NULL;
    }

  gst_object_ref_sink (self->muxer);
  self->priming = audio->priming;
  self->used = g_strdup_printf (C_("render", "%s and %s"), video->label, audio->label);

  return g_steal_pointer (&self);
}

static SixainEncoders *
find_webm (const SixainEncoding  *encoding,
           GError               **error)
{
  g_autoptr (SixainEncoders) self = g_new0 (SixainEncoders, 1);
  const Candidate *video, *audio;

  self->format = SIXAIN_FORMAT_WEBM;
  self->video = find_first (webm_video_encoders, G_N_ELEMENTS (webm_video_encoders), "videoconvert", encoding, &video);
  if (self->video == NULL)
    {
      g_set_error_literal (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_ENCODER,
                           C_("render", "WebM needs a VP9 or AV1 encoder and none works here. Install GStreamer’s “good” plugins (VP9) or “bad” plugins (AV1)."));
      return NULL;
    }

  self->audio = find_first (webm_audio_encoders, G_N_ELEMENTS (webm_audio_encoders),
                            "audioconvert ! audioresample", encoding, &audio);
  self->muxer = gst_element_factory_make ("webmmux", NULL);
  if (self->muxer != NULL)
    gst_object_ref_sink (self->muxer);
  if (self->audio == NULL || self->muxer == NULL)
    {
      g_set_error_literal (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_ENCODER,
                           C_("render", "WebM needs an Opus encoder and its file format. Install GStreamer’s “base” and “good” plugins."));
      return NULL;
    }

  self->used = g_strdup_printf (C_("render", "%s and %s"), video->label, audio->label);

  return g_steal_pointer (&self);
}

/**
 * sixain_encoders_find:
 * @format: a film format; %SIXAIN_FORMAT_AUTO is MP4 where it can be made, else WebM
 * @encoding: what is going to be encoded
 * @error: says what to install
 *
 * Tries what is installed, hardware first and only where it really encodes. Takes a
 * moment; not for the main thread. GStreamer must have been initialised.
 *
 * Returns: (transfer full): elements that work, in state NULL
 */
SixainEncoders *
sixain_encoders_find (SixainFormat           format,
                      const SixainEncoding  *encoding,
                      GError               **error)
{
  SixainEncoders *found;

  g_return_val_if_fail (encoding != NULL, NULL);

  switch (format)
    {
    case SIXAIN_FORMAT_MP4:
      return find_mp4 (encoding, error);

    case SIXAIN_FORMAT_WEBM:
      return find_webm (encoding, error);

    case SIXAIN_FORMAT_AUTO:
      found = find_mp4 (encoding, NULL);
      return found != NULL ? found : find_webm (encoding, error);

    case SIXAIN_FORMAT_SHEET:
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * sixain_encoders_free:
 * @self: encoders
 */
void
sixain_encoders_free (SixainEncoders *self)
{
  gst_clear_object (&self->video);
  gst_clear_object (&self->audio);
  gst_clear_object (&self->muxer);
  g_free (self->used);
  g_free (self);
}

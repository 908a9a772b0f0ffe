/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <gst/app/app.h>
#include <gst/audio/audio.h>
#include <gst/pbutils/pbutils.h>
#include <string.h>

#include "sixain-media-error.h"
#include "sixain-picture-plan.h"
#include "sixain-sound-decoder.h"

/* No film that is planned here is longer; what a file holds after this is not heard. */
#define SECONDS_MAX 600
/* a file that gives nothing for so long will not give anything any more */
#define STALL_SECONDS 20
/* how soon an error is noticed */
#define POLL (20 * GST_MSECOND)
/* jitter of timestamps up to this is no gap */
#define JITTER (SIXAIN_SAMPLE_RATE / 100)

typedef struct {
  const char *name; /* for messages */
  GstElement *pipeline;
  GstElement *convert;
  GstAppSink *sink;
  GstBus     *bus;
  gboolean    linked; /* atomic; the file has a sound */
  char       *missing; /* a decoder that is not installed */
  guint       channels;
  GArray     *samples;
} Decoder;

static void
decoder_clear (Decoder *self)
{
  if (self->pipeline != NULL)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);

  gst_clear_object (&self->bus);
  gst_clear_object (&self->pipeline);
  g_clear_pointer (&self->missing, g_free);
  g_clear_pointer (&self->samples, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Decoder, decoder_clear)

static void
pad_added_cb (Decoder    *self,
              GstPad     *pad,
              GstElement *source)
{
  g_autoptr (GstPad) target = gst_element_get_static_pad (self->convert, "sink");
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);

  if (caps == NULL)
    caps = gst_pad_query_caps (pad, NULL);

  if (gst_caps_is_empty (caps) || gst_caps_is_any (caps) ||
      !gst_structure_has_name (gst_caps_get_structure (caps, 0), "audio/x-raw"))
    return;

  if (!gst_pad_is_linked (target) && GST_PAD_LINK_SUCCESSFUL (gst_pad_link (pad, target)))
    g_atomic_int_set (&self->linked, TRUE);
}

static GstElement *
make (Decoder    *self,
      const char *factory)
{
  GstElement *element = gst_element_factory_make (factory, NULL);

  if (element != NULL)
    gst_bin_add (GST_BIN (self->pipeline), element);

  return element;
}

static void
set_silent (Decoder  *self,
            GError  **error)
{
  g_set_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE,
               C_("sound", "There is no sound in “%s”."), self->name);
}

static void
set_missing (Decoder  *self,
             GError  **error)
{
  g_set_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE,
               C_("sound", "“%s” is not there any more. Add it again."), self->name);
}

static void
set_unreadable (Decoder  *self,
                GError  **error)
{
  g_set_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE,
               C_("sound", "“%s” can’t be read as sound. It may be damaged, or of another kind than its name says."),
               self->name);
}

/* Opening anything but a file (a pipe, say) could block for ever. */
static gboolean
check_file (Decoder     *self,
            const char  *path,
            GError     **error)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    {
      set_missing (self, error);
      return FALSE;
    }

  if (!S_ISREG (status.st_mode))
    {
      set_unreadable (self, error);
      return FALSE;
    }

  return TRUE;
}

static gboolean
build (Decoder     *self,
       const char  *path,
       GError     **error)
{
  g_autofree char *uri = gst_filename_to_uri (path, error);
  g_autoptr (GstCaps) raw = gst_caps_from_string ("audio/x-raw");
  g_autoptr (GstCaps) wanted = NULL;
  GstElement *source, *resample, *sink;

  if (uri == NULL)
    return FALSE;

  self->pipeline = gst_pipeline_new (NULL);
  gst_object_ref_sink (self->pipeline);
  self->bus = gst_element_get_bus (self->pipeline);
  source = make (self, "uridecodebin");
  self->convert = make (self, "audioconvert");
  resample = make (self, "audioresample");
  sink = make (self, "appsink");
  if (source == NULL || self->convert == NULL || resample == NULL || sink == NULL)
    {
      g_set_error_literal (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_PIPELINE,
                           C_("sound", "Sounds can’t be read, because GStreamer’s base plugins are not installed."));
      return FALSE;
    }

  self->sink = GST_APP_SINK (sink);
  wanted = gst_caps_new_simple ("audio/x-raw",
                                "format", G_TYPE_STRING, GST_AUDIO_NE (F32),
                                "layout", G_TYPE_STRING, "interleaved",
                                "rate", G_TYPE_INT, SIXAIN_SAMPLE_RATE,
                                "channels", GST_TYPE_INT_RANGE, 1, 2,
                                NULL);
  gst_app_sink_set_caps (self->sink, wanted);
  g_object_set (sink, "sync", FALSE, "max-buffers", 16, NULL);
  /* pictures are neither decoded nor shown; without this a video is decoded as well */
  g_object_set (source, "uri", uri, "caps", raw, "expose-all-streams", FALSE, NULL);
  g_object_set (resample, "quality", 8, NULL);
  /* swapped and without a closure's reference: source and decoder end together */
  g_signal_connect_swapped (source, "pad-added", G_CALLBACK (pad_added_cb), self);

  return gst_element_link_many (self->convert, resample, sink, NULL);
}

static void
take_failure (Decoder     *self,
              GstMessage  *message,
              GError     **error)
{
  g_autoptr (GError) cause = NULL;

  gst_message_parse_error (message, &cause, NULL);
  g_debug ("%s: %s", self->name, cause->message);

  if (self->missing != NULL)
    g_set_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE,
                 /* Translators: a file name, then what is missing, such as "MPEG-4 AAC decoder" */
                 C_("sound", "“%s” can’t be heard, because this is not installed: %s. GStreamer’s “libav” plugin has it, in Flatpak the codecs-extra extension."),
                 self->name, self->missing);
  else if (g_error_matches (cause, GST_CORE_ERROR, GST_CORE_ERROR_MISSING_PLUGIN))
    /* no stream fits, and none is named that would with another decoder */
    set_silent (self, error);
  else if (g_error_matches (cause, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NOT_FOUND))
    set_missing (self, error);
  else
    set_unreadable (self, error);
}

/* FALSE after an error. Where a file has a sound that can be read, what else is missing
 * (the decoder of its pictures) does not matter. */
static gboolean
read_bus (Decoder  *self,
          GError  **error)
{
  for (;;)
    {
      g_autoptr (GstMessage) message = gst_bus_pop_filtered (self->bus, GST_MESSAGE_ERROR | GST_MESSAGE_ELEMENT);

      if (message == NULL)
        return TRUE;

      if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
        {
          take_failure (self, message, error);
          return FALSE;
        }

      if (gst_is_missing_plugin_message (message))
        {
          g_free (self->missing);
          self->missing = gst_missing_plugin_message_get_description (message);
        }
    }
}

/* Places a buffer by stream time: with an edit list that is where it is heard, and the
 * timestamp is not. */
static gboolean
append (Decoder   *self,
        GstSample *sample)
{
  GstBuffer *buffer = gst_sample_get_buffer (sample);
  GstSegment *segment = gst_sample_get_segment (sample);
  g_autoptr (GstBuffer) clipped = NULL;
  GstAudioInfo info;
  GstMapInfo map;
  gint64 have, position;
  GstClockTime time;

  if (buffer == NULL || !gst_audio_info_from_caps (&info, gst_sample_get_caps (sample)))
    return TRUE;

  /* a stream that changes its channels in the middle ends there */
  if (self->channels == 0)
    self->channels = GST_AUDIO_INFO_CHANNELS (&info);
  if (self->channels != GST_AUDIO_INFO_CHANNELS (&info))
    return FALSE;

  clipped = gst_audio_buffer_clip (gst_buffer_ref (buffer), segment, SIXAIN_SAMPLE_RATE, GST_AUDIO_INFO_BPF (&info));
  if (clipped == NULL)
    return TRUE;

  have = self->samples->len / self->channels;
  time = gst_segment_to_stream_time (segment, GST_FORMAT_TIME, GST_BUFFER_PTS (clipped));
  position = time != GST_CLOCK_TIME_NONE
               ? (gint64) gst_util_uint64_scale_round (time, SIXAIN_SAMPLE_RATE, GST_SECOND)
               : have;
  position = MIN (position, (gint64) SECONDS_MAX * SIXAIN_SAMPLE_RATE);
  if (position > have + JITTER)
    g_array_set_size (self->samples, (guint) (position * self->channels)); /* zeroed */

  if (gst_buffer_map (clipped, &map, GST_MAP_READ))
    {
      guint room = SECONDS_MAX * SIXAIN_SAMPLE_RATE * self->channels - self->samples->len;

      g_array_append_vals (self->samples, map.data, MIN (map.size / sizeof (float), room));
      gst_buffer_unmap (clipped, &map);
    }

  return self->samples->len < SECONDS_MAX * SIXAIN_SAMPLE_RATE * self->channels;
}

static gboolean
run (Decoder       *self,
     GCancellable  *cancellable,
     GError       **error)
{
  gint64 last_sign = g_get_monotonic_time ();

  while (!gst_app_sink_is_eos (self->sink))
    {
      g_autoptr (GstSample) sample = gst_app_sink_try_pull_sample (self->sink, POLL);

      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !read_bus (self, error))
        return FALSE;

      if (sample != NULL)
        {
          last_sign = g_get_monotonic_time ();
          if (!append (self, sample))
            break;
        }
      else if (g_get_monotonic_time () - last_sign > STALL_SECONDS * G_USEC_PER_SEC)
        {
          g_set_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE,
                       C_("sound", "“%s” can’t be read as sound: it does not go on."), self->name);
          return FALSE;
        }
    }

  return TRUE;
}

static void
make_finite (GArray *samples)
{
  float *data = (float *) (void *) samples->data;

  /* a float file may hold anything; one NaN would silence the whole mix */
  for (guint i = 0; i < samples->len; i++)
    if (!(data[i] >= -8.f && data[i] <= 8.f))
      data[i] = data[i] > 8.f ? 8.f : data[i] < -8.f ? -8.f : 0.f;
}

/**
 * sixain_sound_decode:
 * @path: a sound file, or a video with sound
 * @cancellable: (nullable): stops in the middle
 * @error: return location
 *
 * Reads the first sound of a file, at most ten minutes of it. Blocks; starts GStreamer
 * when nothing has yet.
 *
 * Returns: (transfer full): the sound at 48 kHz; %NULL with %SIXAIN_MEDIA_ERROR_DECODE
 */
SixainSound *
sixain_sound_decode (const char    *path,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autofree char *name = NULL;
  g_auto (Decoder) decoder = { 0 };
  gsize n;
  float *data;

  g_return_val_if_fail (path != NULL, NULL);

  name = g_filename_display_basename (path);
  decoder.name = name;
  decoder.samples = g_array_new (FALSE, TRUE, sizeof (float));
  if (!check_file (&decoder, path, error) || !gst_init_check (NULL, NULL, error) || !build (&decoder, path, error))
    return NULL;

  gst_element_set_state (decoder.pipeline, GST_STATE_PLAYING);
  if (!run (&decoder, cancellable, error))
    return NULL;

  if (!g_atomic_int_get (&decoder.linked) || decoder.channels == 0)
    {
      set_silent (&decoder, error);
      return NULL;
    }

  make_finite (decoder.samples);
  data = g_array_steal (decoder.samples, &n);
  /* an array grows by doubling */
  data = g_renew (float, data, MAX (n, 1));
  return sixain_sound_new (decoder.channels, (gint64) (n / decoder.channels), data);
}

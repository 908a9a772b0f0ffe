/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <gst/pbutils/pbutils.h>

#include "sixain-clip-pipeline.h"
#include "sixain-clip-reader.h"
#include "sixain-media-error.h"

/* a file that gives nothing for so long will not give anything any more */
#define STALL_SECONDS 20
/* how soon an error or a cancellation is noticed */
#define POLL (20 * GST_MSECOND)
/* decoded frames that wait: one is looked at while the next is decoded */
#define FRAMES_AHEAD 2

struct _SixainClipPipeline {
  char       *name;      /* for messages */
  GstElement *pipeline;
  GstAppSink *sink;      /* owned by the pipeline */
  GstBus     *bus;
  char       *missing;   /* (nullable): a decoder that is not installed */
  gint        linked;    /* atomic: there are pictures */
  gint        too_large; /* atomic: the longer side, when it is */
  gint        encrypted; /* atomic */
};

static gboolean
autoplug_continue_cb (SixainClipPipeline *self,
                      GstPad             *pad,
                      GstCaps            *caps,
                      GstElement         *source)
{
  const GstStructure *structure;
  int width = 0, height = 0;

  if (gst_caps_is_empty (caps) || gst_caps_is_any (caps))
    return TRUE;

  structure = gst_caps_get_structure (caps, 0);
  if (gst_structure_has_name (structure, "application/x-cenc") ||
      gst_structure_has_field (structure, "protection-system"))
    g_atomic_int_set (&self->encrypted, TRUE);

  gst_structure_get_int (structure, "width", &width);
  gst_structure_get_int (structure, "height", &height);
  if (MAX (width, height) > SIXAIN_CLIP_SIDE_MAX)
    g_atomic_int_set (&self->too_large, MAX (width, height));

  /* neither is worth a decoder, and the second not its memory */
  return !g_atomic_int_get (&self->encrypted) && !g_atomic_int_get (&self->too_large);
}

static void
pad_added_cb (SixainClipPipeline *self,
              GstPad             *pad,
              GstElement         *source)
{
  g_autoptr (GstPad) target = gst_element_get_static_pad (GST_ELEMENT (self->sink), "sink");
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);

  if (caps == NULL)
    caps = gst_pad_query_caps (pad, NULL);

  if (gst_caps_is_empty (caps) || gst_caps_is_any (caps) ||
      !gst_structure_has_name (gst_caps_get_structure (caps, 0), "video/x-raw"))
    return;

  if (!gst_pad_is_linked (target) && GST_PAD_LINK_SUCCESSFUL (gst_pad_link (pad, target)))
    g_atomic_int_set (&self->linked, TRUE);
}

static void
set_error (SixainClipPipeline *self,
           const GError       *cause,
           GError            **error)
{
  if (g_atomic_int_get (&self->too_large))
    g_set_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE,
                 C_("video", "“%s” is %d pixels on a side; a video may have %d. Scale it down first."),
                 self->name, g_atomic_int_get (&self->too_large), SIXAIN_CLIP_SIDE_MAX);
  else if (g_atomic_int_get (&self->encrypted) || g_error_matches (cause, GST_STREAM_ERROR, GST_STREAM_ERROR_DECRYPT))
    g_set_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE,
                 C_("video", "“%s” is protected against copying and can’t be read. Ask for a file without protection."),
                 self->name);
  else if (self->missing != NULL)
    g_set_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE,
                 /* Translators: a file name, then what is missing, such as "H.264 decoder" */
                 C_("video", "“%s” can’t be read, because this is not installed: %s. Install GStreamer’s “libav” plugin, in Flatpak the codecs-extra extension, or use MP4 with H.264 or WebM."),
                 self->name, self->missing);
  else if (g_error_matches (cause, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NOT_FOUND))
    g_set_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE,
                 C_("video", "“%s” is not there any more. Add it again."), self->name);
  else if (cause == NULL || g_error_matches (cause, GST_CORE_ERROR, GST_CORE_ERROR_MISSING_PLUGIN))
    g_set_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE,
                 C_("video", "There are no pictures in “%s”."), self->name);
  else
    g_set_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE,
                 C_("video", "“%s” can’t be read as a video. It may be damaged or incomplete: copy or download it again."),
                 self->name);
}

static gboolean
read_bus (SixainClipPipeline *self,
          GError            **error)
{
  for (;;)
    {
      g_autoptr (GstMessage) message = gst_bus_pop_filtered (self->bus, GST_MESSAGE_ERROR | GST_MESSAGE_ELEMENT);
      g_autoptr (GError) cause = NULL;

      if (g_atomic_int_get (&self->too_large) || g_atomic_int_get (&self->encrypted))
        {
          set_error (self, NULL, error);
          return FALSE;
        }

      if (message == NULL)
        return TRUE;

      if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
        {
          gst_message_parse_error (message, &cause, NULL);
          g_debug ("%s: %s", self->name, cause->message);
          set_error (self, cause, error);
          return FALSE;
        }

      if (gst_is_missing_plugin_message (message))
        {
          g_free (self->missing);
          self->missing = gst_missing_plugin_message_get_description (message);
        }
    }
}

/* Opening anything but a file (a pipe, say) could block for ever. */
static gboolean
check_file (SixainClipPipeline *self,
            const char         *path,
            GError            **error)
{
  const GError gone = { GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NOT_FOUND, NULL };
  const GError unreadable = { GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_READ, NULL };
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    {
      set_error (self, &gone, error);
      return FALSE;
    }

  if (!S_ISREG (status.st_mode))
    {
      set_error (self, &unreadable, error);
      return FALSE;
    }

  return TRUE;
}

static gboolean
build (SixainClipPipeline *self,
       const char         *path,
       GError            **error)
{
  g_autofree char *uri = gst_filename_to_uri (path, error);
  g_autoptr (GstCaps) raw = gst_caps_from_string ("video/x-raw");
  g_autoptr (GstCaps) any = gst_caps_from_string ("video/x-raw(ANY)");
  GstElement *source, *sink;

  if (uri == NULL)
    return FALSE;

  source = gst_element_factory_make ("uridecodebin", NULL);
  sink = gst_element_factory_make ("appsink", NULL);
  if (source == NULL || sink == NULL)
    {
      gst_clear_object (&source);
      gst_clear_object (&sink);
      g_set_error_literal (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_PIPELINE,
                           C_("video", "Videos can’t be read, because GStreamer’s base plugins are not installed."));
      return FALSE;
    }

  self->pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  self->bus = gst_element_get_bus (self->pipeline);
  self->sink = GST_APP_SINK (sink);
  gst_bin_add_many (GST_BIN (self->pipeline), source, sink, NULL);
  gst_app_sink_set_caps (self->sink, raw);
  g_object_set (sink, "sync", FALSE, "max-buffers", FRAMES_AHEAD, NULL);
  /* sound is neither decoded nor heard */
  g_object_set (source, "uri", uri, "caps", any, "expose-all-streams", FALSE, NULL);
  /* swapped and without a closure's reference: source and reader end together */
  g_signal_connect_swapped (source, "pad-added", G_CALLBACK (pad_added_cb), self);
  g_signal_connect_swapped (source, "autoplug-continue", G_CALLBACK (autoplug_continue_cb), self);

  return TRUE;
}

/**
 * sixain_clip_pipeline_new:
 * @path: a video
 * @name: (nullable): what the user knows it by, the file's name when %NULL
 * @cancellable: (nullable): stops it
 * @error: why it cannot be read, a sentence for the user
 *
 * Starts to decode @path. Blocks shortly; starts GStreamer when nothing has yet.
 *
 * Returns: (transfer full): a pipeline
 */
SixainClipPipeline *
sixain_clip_pipeline_new (const char    *path,
                          const char    *name,
                          GCancellable  *cancellable,
                          GError       **error)
{
  g_autoptr (SixainClipPipeline) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (SixainClipPipeline, 1);
  self->name = name != NULL ? g_strdup (name) : g_filename_display_basename (path);
  if (!check_file (self, path, error) || !gst_init_check (NULL, NULL, error) || !build (self, path, error))
    return NULL;

  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);

  return g_steal_pointer (&self);
}

/**
 * sixain_clip_pipeline_free:
 * @self: a pipeline
 *
 * Stops decoding.
 */
void
sixain_clip_pipeline_free (SixainClipPipeline *self)
{
  if (self->pipeline != NULL)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);

  gst_clear_object (&self->bus);
  gst_clear_object (&self->pipeline);
  g_free (self->missing);
  g_free (self->name);
  g_free (self);
}

/**
 * sixain_clip_pipeline_pull:
 * @self: a pipeline
 * @cancellable: (nullable): stops it
 * @error: why there is no picture, a sentence for the user
 *
 * Blocks until the next picture is decoded.
 *
 * Returns: (transfer full): the picture; %NULL without an error behind the last one
 */
GstSample *
sixain_clip_pipeline_pull (SixainClipPipeline  *self,
                           GCancellable        *cancellable,
                           GError             **error)
{
  gint64 begun;

  g_return_val_if_fail (self != NULL, NULL);

  begun = g_get_monotonic_time ();
  for (;;)
    {
      g_autoptr (GstSample) sample = gst_app_sink_try_pull_sample (self->sink, POLL);

      if (sample != NULL)
        return g_steal_pointer (&sample);

      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !read_bus (self, error))
        return NULL;

      if (gst_app_sink_is_eos (self->sink))
        {
          if (!g_atomic_int_get (&self->linked))
            set_error (self, NULL, error);
          return NULL;
        }

      if (g_get_monotonic_time () - begun > STALL_SECONDS * G_USEC_PER_SEC)
        {
          g_set_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE,
                       C_("video", "“%s” can’t be read as a video: it does not go on."), self->name);
          return NULL;
        }
    }
}

/**
 * sixain_clip_pipeline_seek:
 * @self: a pipeline that has given a picture
 * @time: nanoseconds
 *
 * Goes on from the last picture at or before @time from which decoding can start.
 *
 * Returns: whether the file lets itself be sought in
 */
gboolean
sixain_clip_pipeline_seek (SixainClipPipeline *self,
                           gint64              time)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return gst_element_seek_simple (self->pipeline, GST_FORMAT_TIME,
                                  GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_KEY_UNIT | GST_SEEK_FLAG_SNAP_BEFORE, time);
}

/**
 * sixain_clip_pipeline_get_duration:
 * @self: a pipeline that has given a picture
 *
 * Returns: nanoseconds, as the file says; 0 when it does not
 */
gint64
sixain_clip_pipeline_get_duration (SixainClipPipeline *self)
{
  gint64 duration = 0;

  g_return_val_if_fail (self != NULL, 0);

  return gst_element_query_duration (self->pipeline, GST_FORMAT_TIME, &duration) ? MAX (duration, 0) : 0;
}

/**
 * sixain_clip_pipeline_get_turn:
 * @self: a pipeline that has given a picture
 *
 * Returns: how its pictures are put upright, as an EXIF orientation, 1 to 8
 */
guint
sixain_clip_pipeline_get_turn (SixainClipPipeline *self)
{
  static const guint turns[] = { 1, 6, 3, 8, 2, 4, 5, 7 };
  g_autoptr (GstPad) pad = NULL;

  g_return_val_if_fail (self != NULL, 1);

  pad = gst_element_get_static_pad (GST_ELEMENT (self->sink), "sink");
  for (guint i = 0;; i++)
    {
      g_autoptr (GstEvent) event = gst_pad_get_sticky_event (pad, GST_EVENT_TAG, i);
      GstVideoOrientationMethod method;
      GstTagList *tags;

      if (event == NULL)
        return 1;

      gst_event_parse_tag (event, &tags);
      if (gst_video_orientation_from_tag (tags, &method) && method < G_N_ELEMENTS (turns))
        return turns[method];
    }
}

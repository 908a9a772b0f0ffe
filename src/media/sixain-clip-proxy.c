/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gi18n-lib.h>
#include <gst/video/video.h>

#include "sixain-clip-proxy-private.h"
#include "sixain-clip-proxy.h"
#include "sixain-media-error.h"

/**
 * SixainClipProxy:
 *
 * A clip as a row of JPEG pictures, so that any of them is decoded without the others: a
 * copy to look at, made by sixain_clip_proxy_write(). The pictures keep the limited range
 * and the matrix of video, which a JPEG does not know of. One thread at a time.
 */
struct _SixainClipProxy {
  GMappedFile                *file;
  SixainClipProxyHead         head;
  const SixainClipProxyEntry *entries; /* n_frames + 1, in the file */
  GstElement                 *decoder; /* (nullable): until the first picture */
  GstPad                     *source;  /* gives it a JPEG */
  GstPad                     *sink;    /* takes the picture, in the same thread */
  GstBuffer                  *decoded; /* (nullable) */
};

static gboolean
set_damaged (GError **error)
{
  g_set_error_literal (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE,
                       C_("video", "The copy of a video in the cache is damaged."));

  return FALSE;
}

static gboolean
check (SixainClipProxy  *self,
       GError          **error)
{
  const char *content = g_mapped_file_get_contents (self->file);
  gsize length = g_mapped_file_get_length (self->file);
  const SixainClipProxyHead *head = &self->head;

  if (length < sizeof self->head)
    return set_damaged (error);

  memcpy (&self->head, content, sizeof self->head);
  if (head->magic != SIXAIN_CLIP_PROXY_MAGIC ||
      head->width < 2 || head->width > SIXAIN_CLIP_PROXY_WIDTH || head->width % 2 != 0 ||
      head->height < 2 || head->height > SIXAIN_CLIP_PROXY_WIDTH || head->height % 2 != 0 ||
      head->file_width < 1 || head->file_width > G_MAXUINT16 || head->file_height < 1 || head->file_height > G_MAXUINT16 ||
      head->n_frames < 1 || head->n_frames > SIXAIN_CLIP_PROXY_FRAMES_MAX ||
      head->index < sizeof *head || head->index % sizeof (guint64) != 0 || head->index > length ||
      length - head->index != (gsize) (head->n_frames + 1) * sizeof (SixainClipProxyEntry))
    return set_damaged (error);

  self->entries = (const void *) (content + head->index);
  if (self->entries[0].offset < sizeof *head || self->entries[head->n_frames].offset > head->index)
    return set_damaged (error);
  for (guint i = 0; i < head->n_frames; i++)
    {
      if (self->entries[i].offset >= self->entries[i + 1].offset || self->entries[i].start < 0 ||
          (i > 0 && self->entries[i].start <= self->entries[i - 1].start))
        return set_damaged (error);
    }

  return TRUE;
}

static GstFlowReturn
chain_cb (GstPad    *pad,
          GstObject *parent,
          GstBuffer *buffer)
{
  SixainClipProxy *self = gst_pad_get_element_private (pad);

  gst_clear_buffer (&self->decoded);
  self->decoded = buffer;

  return GST_FLOW_OK;
}

static void
push_events (SixainClipProxy *self)
{
  g_autoptr (GstCaps) jpeg = NULL;
  GstSegment segment;

  jpeg = gst_caps_new_simple ("image/jpeg",
                              "width", G_TYPE_INT, (int) self->head.width,
                              "height", G_TYPE_INT, (int) self->head.height,
                              "framerate", GST_TYPE_FRACTION, 0, 1,
                              "parsed", G_TYPE_BOOLEAN, TRUE,
                              NULL);
  gst_segment_init (&segment, GST_FORMAT_TIME);
  gst_pad_push_event (self->source, gst_event_new_stream_start ("proxy"));
  gst_pad_push_event (self->source, gst_event_new_caps (jpeg));
  gst_pad_push_event (self->source, gst_event_new_segment (&segment));
}

/* The decoder alone between two pads: a pipeline would hand every picture through two
 * more threads, each of which has to be woken. */
static gboolean
build (SixainClipProxy  *self,
       GError          **error)
{
  g_autoptr (GstPad) in = NULL;
  g_autoptr (GstPad) out = NULL;

  if (self->decoder != NULL)
    return TRUE;
  if (!gst_init_check (NULL, NULL, error))
    return FALSE;

  self->decoder = gst_element_factory_make ("jpegdec", NULL);
  if (self->decoder == NULL)
    return set_damaged (error);

  gst_object_ref_sink (self->decoder);
  self->source = gst_object_ref_sink (gst_pad_new (NULL, GST_PAD_SRC));
  self->sink = gst_object_ref_sink (gst_pad_new (NULL, GST_PAD_SINK));
  gst_pad_set_element_private (self->sink, self);
  gst_pad_set_chain_function (self->sink, chain_cb);
  in = gst_element_get_static_pad (self->decoder, "sink");
  out = gst_element_get_static_pad (self->decoder, "src");
  gst_pad_set_active (self->sink, TRUE);
  gst_pad_set_active (self->source, TRUE);
  if (GST_PAD_LINK_FAILED (gst_pad_link (self->source, in)) || GST_PAD_LINK_FAILED (gst_pad_link (out, self->sink)))
    return set_damaged (error);

  gst_element_set_state (self->decoder, GST_STATE_PLAYING);
  push_events (self);

  return TRUE;
}

static gboolean
decode (SixainClipProxy *self,
        guint            frame)
{
  const SixainClipProxyEntry *entry = &self->entries[frame];
  char *content = g_mapped_file_get_contents (self->file);
  gsize length = entry[1].offset - entry->offset;
  GstBuffer *buffer;

  gst_clear_buffer (&self->decoded);
  buffer = gst_buffer_new_wrapped_full (GST_MEMORY_FLAG_READONLY, content + entry->offset, length, 0, length,
                                        g_mapped_file_ref (self->file), (GDestroyNotify) g_mapped_file_unref);
  GST_BUFFER_PTS (buffer) = 0;

  return gst_pad_push (self->source, buffer) == GST_FLOW_OK && self->decoded != NULL;
}

/**
 * sixain_clip_proxy_open:
 * @path: a proxy
 * @error: return location
 *
 * Returns: (transfer full): the proxy; %NULL when it is not there or not complete
 */
SixainClipProxy *
sixain_clip_proxy_open (const char  *path,
                        GError     **error)
{
  g_autoptr (SixainClipProxy) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (SixainClipProxy, 1);
  self->file = g_mapped_file_new (path, FALSE, error);
  if (self->file == NULL || !check (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * sixain_clip_proxy_free:
 * @self: a proxy
 *
 * Closes the file.
 */
void
sixain_clip_proxy_free (SixainClipProxy *self)
{
  g_return_if_fail (self != NULL);

  if (self->decoder != NULL)
    {
      gst_pad_set_active (self->source, FALSE);
      gst_element_set_state (self->decoder, GST_STATE_NULL);
      gst_pad_set_active (self->sink, FALSE);
    }
  gst_clear_buffer (&self->decoded);
  gst_clear_object (&self->source);
  gst_clear_object (&self->sink);
  gst_clear_object (&self->decoder);
  g_clear_pointer (&self->file, g_mapped_file_unref);
  g_free (self);
}

/**
 * sixain_clip_proxy_get_width:
 * @self: a proxy
 *
 * Returns: columns of its pictures
 */
guint
sixain_clip_proxy_get_width (SixainClipProxy *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->head.width;
}

/**
 * sixain_clip_proxy_find:
 * @self: a proxy
 * @time: nanoseconds from the clip's head
 * @start: (out) (optional): from when the picture is shown; 0 for the first one
 * @end: (out) (optional): when the next one follows; %G_MAXINT64 for the last one
 * @length: (out) (optional): bytes of it
 *
 * Returns: which picture is shown, from 0
 */
guint
sixain_clip_proxy_find (SixainClipProxy *self,
                        gint64           time,
                        gint64          *start,
                        gint64          *end,
                        gsize           *length)
{
  guint low = 0, high;

  g_return_val_if_fail (self != NULL, 0);

  high = self->head.n_frames;
  while (low + 1 < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->entries[middle].start <= time)
        low = middle;
      else
        high = middle;
    }

  if (start != NULL)
    *start = low > 0 ? self->entries[low].start : 0;
  if (end != NULL)
    *end = low + 1 < self->head.n_frames ? self->entries[low + 1].start : G_MAXINT64;
  if (length != NULL)
    *length = self->entries[low + 1].offset - self->entries[low].offset;

  return low;
}

/**
 * sixain_clip_proxy_read:
 * @self: a proxy
 * @time: nanoseconds from the clip's head
 * @wanted_width: columns the picture is needed at
 * @start: (out) (optional): from when the picture is shown; 0 for the first one
 * @end: (out) (optional): when the next one follows; %G_MAXINT64 for the last one
 * @error: return location
 *
 * Like sixain_clip_reader_read(), and as quick wherever @time lies. Blocks.
 *
 * Returns: (transfer full): the picture
 */
SixainPicture *
sixain_clip_proxy_read (SixainClipProxy  *self,
                        gint64            time,
                        guint             wanted_width,
                        gint64           *start,
                        gint64           *end,
                        GError          **error)
{
  g_autoptr (GstCaps) caps = NULL;
  SixainPicture *picture;
  const guint8 *data[3];
  GstVideoFrame frame;
  GstVideoInfo info;
  guint n;

  g_return_val_if_fail (self != NULL, NULL);

  n = sixain_clip_proxy_find (self, time, start, end, NULL);
  if (!build (self, error))
    return NULL;

  caps = decode (self, n) ? gst_pad_get_current_caps (self->sink) : NULL;
  if (caps == NULL ||
      !gst_video_info_from_caps (&info, caps) ||
      GST_VIDEO_INFO_FORMAT (&info) != GST_VIDEO_FORMAT_I420 ||
      GST_VIDEO_INFO_WIDTH (&info) != (int) self->head.width ||
      GST_VIDEO_INFO_HEIGHT (&info) != (int) self->head.height ||
      !gst_video_frame_map (&frame, &info, self->decoded, GST_MAP_READ))
    {
      set_damaged (error);
      return NULL;
    }

  for (guint i = 0; i < 3; i++)
    data[i] = GST_VIDEO_FRAME_PLANE_DATA (&frame, i);
  picture = sixain_picture_new_frame (data,
                                      (const int[]) { GST_VIDEO_FRAME_PLANE_STRIDE (&frame, 0),
                                                      GST_VIDEO_FRAME_PLANE_STRIDE (&frame, 1),
                                                      GST_VIDEO_FRAME_PLANE_STRIDE (&frame, 2) },
                                      self->head.width, self->head.height, 1, wanted_width);
  gst_video_frame_unmap (&frame);
  picture->file_width = self->head.file_width;
  picture->file_height = self->head.file_height;
  picture->chroma_left = self->head.chroma_left != 0;

  return picture;
}

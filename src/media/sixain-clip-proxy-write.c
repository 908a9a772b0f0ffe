/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <gst/app/app.h>
#include <gst/video/video.h>
#include <unistd.h>

#include "sixain-clip-proxy-private.h"
#include "sixain-clip-proxy.h"
#include "sixain-clip-reader.h"
#include "sixain-durable.h"
#include "sixain-media-error.h"
#include "sixain-picture-buffer.h"

/* What is looked at while it moves; 85 doubles the size and nobody sees it. */
#define QUALITY 80
#define PATIENCE (20 * GST_SECOND)

typedef struct {
  int         fd;
  gint64      limit;
  GstElement *pipeline;
  GstAppSrc  *source; /* owned by the pipeline */
  GstAppSink *sink;   /* owned by the pipeline */
  guint       width;  /* of what goes in */
  guint       height;
  SixainClipProxyHead head;
  GArray     *index;  /* of SixainClipProxyEntry */
  guint64     at;
} Writer;

static void
writer_clear (Writer *self)
{
  if (self->pipeline != NULL)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  gst_clear_object (&self->pipeline);
  g_clear_pointer (&self->index, g_array_unref);
  if (self->fd >= 0)
    close (self->fd);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Writer, writer_clear)

static gboolean
set_unwritable (GError **error)
{
  g_set_error_literal (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_ENCODER,
                       C_("video", "A small copy of the video can’t be made."));

  return FALSE;
}

/* The proxy's size: inside of the largest one, even. */
static void
set_size (Writer              *self,
          const SixainPicture *picture)
{
  double scale = MIN (1.0, MIN ((double) SIXAIN_CLIP_PROXY_WIDTH / MAX (picture->file_width, picture->file_height),
                                (double) SIXAIN_CLIP_PROXY_HEIGHT / MIN (picture->file_width, picture->file_height)));

  self->width = picture->levels[0].width & ~1u;
  self->height = picture->levels[0].height & ~1u;
  self->head.width = MAX (2, (guint) (picture->file_width * scale + 0.5) & ~1u);
  self->head.height = MAX (2, (guint) (picture->file_height * scale + 0.5) & ~1u);
  self->head.file_width = picture->file_width;
  self->head.file_height = picture->file_height;
  self->head.chroma_left = picture->chroma_left;
}

static gboolean
build (Writer  *self,
       GError **error)
{
  GstElement *source = gst_element_factory_make ("appsrc", NULL);
  GstElement *scale = gst_element_factory_make ("videoscale", NULL);
  GstElement *filter = gst_element_factory_make ("capsfilter", NULL);
  GstElement *encoder = gst_element_factory_make ("jpegenc", NULL);
  GstElement *sink = gst_element_factory_make ("appsink", NULL);
  g_autoptr (GstCaps) raw = NULL;
  g_autoptr (GstCaps) small = NULL;

  if (source == NULL || scale == NULL || filter == NULL || encoder == NULL || sink == NULL)
    {
      gst_clear_object (&source);
      gst_clear_object (&scale);
      gst_clear_object (&filter);
      gst_clear_object (&encoder);
      gst_clear_object (&sink);
      return set_unwritable (error);
    }

  raw = gst_caps_new_simple ("video/x-raw", "format", G_TYPE_STRING, "I420",
                             "width", G_TYPE_INT, (int) self->width, "height", G_TYPE_INT, (int) self->height,
                             "pixel-aspect-ratio", GST_TYPE_FRACTION, 1, 1,
                             "framerate", GST_TYPE_FRACTION, 0, 1, NULL);
  small = gst_caps_new_simple ("video/x-raw", "format", G_TYPE_STRING, "I420",
                               "width", G_TYPE_INT, (int) self->head.width,
                               "height", G_TYPE_INT, (int) self->head.height, NULL);
  self->pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  self->source = GST_APP_SRC (source);
  self->sink = GST_APP_SINK (sink);
  gst_app_src_set_caps (self->source, raw);
  g_object_set (source, "format", GST_FORMAT_TIME, NULL);
  g_object_set (scale, "add-borders", FALSE, NULL);
  g_object_set (filter, "caps", small, NULL);
  g_object_set (encoder, "quality", QUALITY, NULL);
  g_object_set (sink, "sync", FALSE, NULL);
  gst_bin_add_many (GST_BIN (self->pipeline), source, scale, filter, encoder, sink, NULL);
  if (!gst_element_link_many (source, scale, filter, encoder, sink, NULL))
    return set_unwritable (error);

  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);

  return TRUE;
}

static gboolean
add_frame (Writer               *self,
           const SixainPicture  *picture,
           gint64                start,
           GError              **error)
{
  const SixainClipProxyEntry entry = { start, self->at };
  const SixainPictureLevel *level = &picture->levels[0];
  gboolean same = (level->width & ~1u) == self->width && (level->height & ~1u) == self->height;
  GstBuffer *raw = same ? sixain_picture_to_buffer (picture) : NULL;
  g_autoptr (GstSample) sample = NULL;
  GstMapInfo map;
  gboolean written;

  if (raw != NULL)
    GST_BUFFER_PTS (raw) = 0;
  if (raw == NULL || gst_app_src_push_buffer (self->source, raw) != GST_FLOW_OK)
    return set_unwritable (error);

  sample = gst_app_sink_try_pull_sample (self->sink, PATIENCE);
  if (sample == NULL || !gst_buffer_map (gst_sample_get_buffer (sample), &map, GST_MAP_READ))
    return set_unwritable (error);

  written = sixain_write_all (self->fd, map.data, map.size, error);
  self->at += map.size;
  gst_buffer_unmap (gst_sample_get_buffer (sample), &map);
  g_array_append_val (self->index, entry);
  if (!written)
    return FALSE;

  return ((gint64) self->at <= self->limit && self->index->len < SIXAIN_CLIP_PROXY_FRAMES_MAX) ||
         set_unwritable (error);
}

static gboolean
finish (Writer  *self,
        GError **error)
{
  static const guint8 padding[sizeof (guint64)] = { 0 };
  SixainClipProxyEntry end = { 0, self->at };
  gsize n_padding = (sizeof padding - self->at % sizeof padding) % sizeof padding;

  end.start = g_array_index (self->index, SixainClipProxyEntry, self->index->len - 1).start + 1;
  self->head.magic = SIXAIN_CLIP_PROXY_MAGIC;
  self->head.n_frames = self->index->len;
  self->head.index = self->at + n_padding;
  g_array_append_val (self->index, end);

  if (!sixain_write_all (self->fd, padding, n_padding, error) ||
      !sixain_write_all (self->fd, (const guint8 *) self->index->data, self->index->len * sizeof end, error))
    return FALSE;
  if (lseek (self->fd, 0, SEEK_SET) != 0)
    return set_unwritable (error);

  return sixain_write_all (self->fd, (const guint8 *) &self->head, sizeof self->head, error);
}

static gboolean
write_frames (Writer        *self,
              const char    *clip,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (SixainClipReader) reader = sixain_clip_reader_new (clip, NULL, cancellable, error);
  gint64 start = 0, end = 0;

  if (reader == NULL)
    return FALSE;

  while (end < G_MAXINT64)
    {
      g_autoptr (SixainPicture) picture =
        sixain_clip_reader_read (reader, end, SIXAIN_CLIP_PROXY_WIDTH, &start, &end, cancellable, error);

      if (picture == NULL)
        return FALSE;

      if (self->pipeline == NULL)
        {
          set_size (self, picture);
          if (!build (self, error))
            return FALSE;
        }
      if (!add_frame (self, picture, start, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * sixain_clip_proxy_write:
 * @clip: a video
 * @path: the proxy, which is there only when it is complete
 * @limit_bytes: no proxy is made when it would be larger
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Makes a proxy. Blocks, for about as long as the clip takes; not for the main thread.
 *
 * Returns: whether it was made
 */
gboolean
sixain_clip_proxy_write (const char    *clip,
                         const char    *path,
                         gint64         limit_bytes,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_auto (Writer) writer = { .fd = -1, .limit = limit_bytes, .at = sizeof (SixainClipProxyHead), };
  g_autofree char *part = NULL;
  gboolean complete;

  g_return_val_if_fail (clip != NULL && path != NULL, FALSE);

  if (!gst_init_check (NULL, NULL, error))
    return FALSE;

  part = g_strdup_printf ("%s.XXXXXX", path);
  writer.index = g_array_new (FALSE, FALSE, sizeof (SixainClipProxyEntry));
  writer.fd = g_mkstemp_full (part, O_RDWR | O_CLOEXEC, 0600);
  if (writer.fd < 0 || !sixain_write_all (writer.fd, (const guint8 *) &writer.head, sizeof writer.head, NULL))
    {
      int code = errno;

      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
      return FALSE;
    }

  complete = write_frames (&writer, clip, cancellable, error) && finish (&writer, error);
  if (complete && g_rename (part, path) != 0)
    complete = set_unwritable (error);
  if (!complete)
    g_unlink (part);

  return complete;
}

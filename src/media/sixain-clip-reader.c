/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gi18n-lib.h>

#include "sixain-clip-pipeline.h"
#include "sixain-clip-reader.h"
#include "sixain-media-error.h"

/* Up to here decoding on is quicker than a seek, which decodes from a key frame anyway. */
#define NEAR (GST_SECOND / 2)

typedef struct {
  GstSample *sample; /* (nullable) */
  gint64     start;  /* stream time */
} Frame;

/**
 * SixainClipReader:
 *
 * Gives the picture a clip shows at any time, exactly: the one that begins at or before
 * it and is followed by one that begins later. What comes next is decoded on, what lies
 * elsewhere is sought. One thread at a time.
 */
struct _SixainClipReader {
  char               *path;
  char               *name;
  SixainClipPipeline *pipeline;
  GstVideoInfo        info;       /* of what is decoded */
  GstVideoInfo        wanted;     /* what that becomes */
  GstVideoConverter  *converter;  /* (nullable): it is that already */
  guint               turn;
  Frame               shown;
  Frame               next;
  gint64              first;      /* start of the clip's first picture */
};

static void
frame_clear (Frame *frame)
{
  g_clear_pointer (&frame->sample, gst_sample_unref);
}

static void
take_info (SixainClipReader *self,
           GstSample        *sample)
{
  GstVideoInfo info;
  GstVideoInfo *wanted = &self->wanted;

  if (!gst_video_info_from_caps (&info, gst_sample_get_caps (sample)) || gst_video_info_is_equal (&info, &self->info))
    return;

  g_clear_pointer (&self->converter, gst_video_converter_free);
  self->info = info;
  gst_video_info_set_format (wanted, GST_VIDEO_FORMAT_I420, GST_VIDEO_INFO_WIDTH (&info), GST_VIDEO_INFO_HEIGHT (&info));
  wanted->fps_n = info.fps_n;
  wanted->fps_d = info.fps_d;
  wanted->par_n = info.par_n;
  wanted->par_d = info.par_d;
  wanted->interlace_mode = info.interlace_mode;
  gst_video_colorimetry_from_string (&wanted->colorimetry, GST_VIDEO_COLORIMETRY_BT709);
  wanted->chroma_site = GST_VIDEO_CHROMA_SITE_MPEG2;

  if (GST_VIDEO_INFO_FORMAT (&info) != GST_VIDEO_FORMAT_I420 ||
      info.colorimetry.range != wanted->colorimetry.range ||
      info.colorimetry.matrix != wanted->colorimetry.matrix)
    self->converter = gst_video_converter_new (&self->info, wanted,
                                               gst_structure_new ("GstVideoConverter",
                                                                  GST_VIDEO_CONVERTER_OPT_THREADS, G_TYPE_UINT, 1,
                                                                  NULL));
}

/* By stream time: with an edit list that is when it is shown, and the timestamp is not. */
static gboolean
pull (SixainClipReader  *self,
      Frame             *frame,
      gint64             after,
      GCancellable      *cancellable,
      GError           **error)
{
  GstClockTime time;

  frame_clear (frame);
  frame->sample = sixain_clip_pipeline_pull (self->pipeline, cancellable, error);
  if (frame->sample == NULL)
    return FALSE;

  time = gst_segment_to_stream_time (gst_sample_get_segment (frame->sample), GST_FORMAT_TIME,
                                     GST_BUFFER_PTS (gst_sample_get_buffer (frame->sample)));
  frame->start = GST_CLOCK_TIME_IS_VALID (time) ? (gint64) time : after + 1;

  return TRUE;
}

/* Both pictures from where the pipeline stands. */
static gboolean
begin (SixainClipReader  *self,
       GCancellable      *cancellable,
       GError           **error)
{
  GError *local_error = NULL;

  frame_clear (&self->next);
  if (!pull (self, &self->shown, -1, cancellable, error))
    return FALSE;

  /* what is damaged behind the first picture ends there */
  if (!pull (self, &self->next, self->shown.start, cancellable, &local_error) &&
      g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  g_clear_error (&local_error);

  return TRUE;
}

static gboolean
restart (SixainClipReader  *self,
         GCancellable      *cancellable,
         GError           **error)
{
  frame_clear (&self->shown);
  frame_clear (&self->next);
  g_clear_pointer (&self->pipeline, sixain_clip_pipeline_free);
  self->pipeline = sixain_clip_pipeline_new (self->path, self->name, cancellable, error);

  return self->pipeline != NULL && begin (self, cancellable, error);
}

/* A seek may land behind its target, where the file's index is wrong or it has none, and
 * behind the last picture altogether. From the head everything can be reached. */
static gboolean
seek (SixainClipReader  *self,
      gint64             time,
      GCancellable      *cancellable,
      GError           **error)
{
  g_autoptr (GError) local_error = NULL;

  if (self->shown.sample != NULL && sixain_clip_pipeline_seek (self->pipeline, MAX (time, 0)) &&
      begin (self, cancellable, &local_error) && self->shown.start <= MAX (time, self->first))
    return TRUE;

  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      frame_clear (&self->shown);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return restart (self, cancellable, error);
}

static SixainPicture *
make_picture (SixainClipReader  *self,
              guint              wanted_width,
              GError           **error)
{
  GstBuffer *buffer = gst_sample_get_buffer (self->shown.sample);
  g_autoptr (GstBuffer) converted = NULL;
  SixainPicture *picture = NULL;
  GstVideoFrame from, to;
  const guint8 *data[3];

  take_info (self, self->shown.sample);
  if (!gst_video_frame_map (&from, &self->info, buffer, GST_MAP_READ))
    {
      g_set_error_literal (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE,
                           C_("video", "A picture of the video can’t be read."));
      return NULL;
    }

  if (self->converter != NULL)
    {
      converted = gst_buffer_new_allocate (NULL, GST_VIDEO_INFO_SIZE (&self->wanted), NULL);
      if (gst_video_frame_map (&to, &self->wanted, converted, GST_MAP_WRITE))
        gst_video_converter_frame (self->converter, &from, &to);
      gst_video_frame_unmap (&from);
      from = to;
    }

  for (guint i = 0; i < 3; i++)
    data[i] = GST_VIDEO_FRAME_PLANE_DATA (&from, i);
  picture = sixain_picture_new_frame (data,
                                      (const int[]) { GST_VIDEO_FRAME_PLANE_STRIDE (&from, 0),
                                                      GST_VIDEO_FRAME_PLANE_STRIDE (&from, 1),
                                                      GST_VIDEO_FRAME_PLANE_STRIDE (&from, 2) },
                                      GST_VIDEO_FRAME_WIDTH (&from), GST_VIDEO_FRAME_HEIGHT (&from),
                                      self->turn, wanted_width);
  sixain_clip_reader_get_size (self, (int *) &picture->file_width, (int *) &picture->file_height);
  gst_video_frame_unmap (&from);

  return picture;
}

/**
 * sixain_clip_reader_new:
 * @path: a video
 * @name: (nullable): what the user knows it by, the file's name when %NULL
 * @cancellable: (nullable): stops it
 * @error: why it cannot be read, a sentence for the user
 *
 * Opens a clip, and decodes its first picture to be sure. Blocks; not for the main
 * thread.
 *
 * Returns: (transfer full): a reader; %NULL with %SIXAIN_MEDIA_ERROR_DECODE
 */
SixainClipReader *
sixain_clip_reader_new (const char    *path,
                        const char    *name,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr (SixainClipReader) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (SixainClipReader, 1);
  self->path = g_strdup (path);
  self->name = name != NULL ? g_strdup (name) : g_filename_display_basename (path);
  gst_video_info_init (&self->info);
  gst_video_info_init (&self->wanted);
  if (!restart (self, cancellable, error))
    {
      if (error != NULL && *error == NULL)
        g_set_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE,
                     C_("video", "There are no pictures in “%s”."), self->name);
      return NULL;
    }

  self->first = self->shown.start;
  self->turn = sixain_clip_pipeline_get_turn (self->pipeline);
  take_info (self, self->shown.sample);

  return g_steal_pointer (&self);
}

/**
 * sixain_clip_reader_free:
 * @self: a reader
 *
 * Closes the file.
 */
void
sixain_clip_reader_free (SixainClipReader *self)
{
  g_return_if_fail (self != NULL);

  frame_clear (&self->shown);
  frame_clear (&self->next);
  g_clear_pointer (&self->pipeline, sixain_clip_pipeline_free);
  g_clear_pointer (&self->converter, gst_video_converter_free);
  g_free (self->name);
  g_free (self->path);
  g_free (self);
}

/**
 * sixain_clip_reader_read:
 * @self: a reader
 * @time: nanoseconds from the clip's head
 * @wanted_width: columns the upright picture is needed at
 * @start: (out) (optional): from when the picture is shown; 0 for the first one
 * @end: (out) (optional): when the next one follows; %G_MAXINT64 for the last one
 * @cancellable: (nullable): stops it
 * @error: why there is none, a sentence for the user
 *
 * Blocks until the picture is decoded. Before its head the clip shows its first picture,
 * behind its tail the last one.
 *
 * Returns: (transfer full): the picture
 */
SixainPicture *
sixain_clip_reader_read (SixainClipReader  *self,
                         gint64             time,
                         guint              wanted_width,
                         gint64            *start,
                         gint64            *end,
                         GCancellable      *cancellable,
                         GError           **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  time = MAX (time, self->first);
  if (!sixain_clip_reader_is_near (self, time) && !seek (self, time, cancellable, error))
    return NULL;

  while (self->next.sample != NULL && self->next.start <= time)
    {
      g_autoptr (GError) local_error = NULL;

      frame_clear (&self->shown);
      self->shown = self->next;
      self->next.sample = NULL;
      if (!pull (self, &self->next, self->shown.start, cancellable, &local_error) &&
          g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          frame_clear (&self->shown);
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
    }

  if (start != NULL)
    *start = self->shown.start <= self->first ? 0 : self->shown.start;
  if (end != NULL)
    *end = self->next.sample != NULL ? self->next.start : G_MAXINT64;

  return make_picture (self, wanted_width, error);
}

/**
 * sixain_clip_reader_is_near:
 * @self: a reader
 * @time: nanoseconds from the clip's head
 *
 * Returns: whether the picture is reached by decoding on, without a seek
 */
gboolean
sixain_clip_reader_is_near (SixainClipReader *self,
                            gint64            time)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->shown.sample != NULL && time >= self->shown.start &&
         (self->next.sample == NULL || time < self->next.start + (gint64) NEAR);
}

/**
 * sixain_clip_reader_get_size:
 * @self: a reader
 * @width: (out): columns of the upright clip, with square pixels
 * @height: (out): rows
 */
void
sixain_clip_reader_get_size (SixainClipReader *self,
                             int              *width,
                             int              *height)
{
  int columns, rows;

  g_return_if_fail (self != NULL);

  columns = GST_VIDEO_INFO_WIDTH (&self->info);
  rows = GST_VIDEO_INFO_HEIGHT (&self->info);
  if (GST_VIDEO_INFO_PAR_N (&self->info) > 0 && GST_VIDEO_INFO_PAR_D (&self->info) > 0)
    columns = (int) CLAMP (gst_util_uint64_scale_round (columns, GST_VIDEO_INFO_PAR_N (&self->info),
                                                        GST_VIDEO_INFO_PAR_D (&self->info)),
                           1, 4 * SIXAIN_CLIP_SIDE_MAX);

  *width = self->turn >= 5 ? rows : columns;
  *height = self->turn >= 5 ? columns : rows;
}

/**
 * sixain_clip_reader_get_duration:
 * @self: a reader
 *
 * Returns: nanoseconds, as the file says; 0 when it does not
 */
gint64
sixain_clip_reader_get_duration (SixainClipReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return sixain_clip_pipeline_get_duration (self->pipeline);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-picture-buffer.h"

#include <gst/video/video.h>
#include <string.h>

/**
 * sixain_picture_to_buffer:
 * @picture: a picture
 *
 * Copies the largest level of @picture for an encoder: I420, without an odd last row and
 * column. Any thread.
 *
 * Returns: (transfer full) (nullable): a buffer without a time, %NULL where there is no
 *   memory for it
 */
GstBuffer *
sixain_picture_to_buffer (const SixainPicture *picture)
{
  const SixainPictureLevel *level;
  g_autoptr (GstBuffer) buffer = NULL;
  GstVideoInfo info;
  GstVideoFrame frame;

  g_return_val_if_fail (picture != NULL, NULL);

  level = &picture->levels[0];
  gst_video_info_set_format (&info, GST_VIDEO_FORMAT_I420, level->width & ~1u, level->height & ~1u);
  buffer = gst_buffer_new_allocate (NULL, GST_VIDEO_INFO_SIZE (&info), NULL);
  if (buffer == NULL || !gst_video_frame_map (&frame, &info, buffer, GST_MAP_WRITE))
    return NULL;

  for (guint p = 0; p < 3; p++)
    for (int y = 0; y < GST_VIDEO_FRAME_COMP_HEIGHT (&frame, p); y++)
      memcpy ((guint8 *) GST_VIDEO_FRAME_PLANE_DATA (&frame, p) + (gsize) y * GST_VIDEO_FRAME_PLANE_STRIDE (&frame, p),
              level->data[p] + (gsize) y * level->stride[p], GST_VIDEO_FRAME_COMP_WIDTH (&frame, p));
  gst_video_frame_unmap (&frame);

  return g_steal_pointer (&buffer);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-video-output.h"

/* Frames reach the screen through gtk4paintablesink a steady 21 to 30 ms after their
 * time (measured on a quiet machine), so sound is held back by as much. */
#define PAINTABLE_DELAY (25 * GST_MSECOND)

static gboolean
is_paintable (GstElement *sink)
{
  GstElementFactory *factory = gst_element_get_factory (sink);

  return factory != NULL && g_str_equal (GST_OBJECT_NAME (factory), "gtk4paintablesink");
}

/**
 * sixain_video_output_get_delay:
 * @sink: a video sink
 *
 * Returns: nanoseconds from a frame's time until it is seen
 */
GstClockTimeDiff
sixain_video_output_get_delay (GstElement *sink)
{
  g_return_val_if_fail (GST_IS_ELEMENT (sink), 0);

  return is_paintable (sink) ? PAINTABLE_DELAY : 0;
}

/**
 * sixain_video_output_link:
 * @pipeline: where the sink is put
 * @source: an I420 source in @pipeline
 * @sink: a video sink
 *
 * Links them with a conversion between them. gtk4paintablesink would manage colours of
 * I420 in software, at twice the cost of handing it sRGB; every other sink takes what
 * it is given.
 *
 * Returns: whether they can be linked
 */
gboolean
sixain_video_output_link (GstBin     *pipeline,
                          GstElement *source,
                          GstElement *sink)
{
  g_autoptr (GstCaps) caps = NULL;
  GstElement *convert;

  g_return_val_if_fail (GST_IS_BIN (pipeline), FALSE);
  g_return_val_if_fail (GST_IS_ELEMENT (source), FALSE);
  g_return_val_if_fail (GST_IS_ELEMENT (sink), FALSE);

  gst_bin_add (pipeline, sink);
  convert = gst_element_factory_make ("videoconvert", NULL);
  if (convert == NULL)
    return gst_element_link (source, sink);

  gst_bin_add (pipeline, convert);
  if (is_paintable (sink))
    caps = gst_caps_from_string ("video/x-raw, format = (string) BGRx, colorimetry = (string) sRGB");

  return gst_element_link (source, convert) && gst_element_link_filtered (convert, sink, caps);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

GstClockTimeDiff sixain_video_output_get_delay (GstElement *sink);
gboolean         sixain_video_output_link      (GstBin     *pipeline,
                                                GstElement *source,
                                                GstElement *sink);

G_END_DECLS

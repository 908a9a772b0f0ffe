/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-feed-source.h"
#include "sixain-painter.h"
#include "sixain-picture-store.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_VIDEO_SOURCE (sixain_video_source_get_type ())
G_DECLARE_FINAL_TYPE (SixainVideoSource, sixain_video_source, SIXAIN, VIDEO_SOURCE, SixainFeedSource)

GstElement *sixain_video_source_new        (SixainFeed         *feed,
                                            SixainPictureStore *pictures,
                                            SixainPaintMode     mode);
guint       sixain_video_source_get_frames (SixainVideoSource  *self);

G_END_DECLS

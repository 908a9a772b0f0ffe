/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

typedef struct _SixainFrameWatch SixainFrameWatch;

typedef void (*SixainFrameWatchFunc) (gpointer user_data);

SixainFrameWatch *sixain_frame_watch_new       (GstElement           *source,
                                                SixainFrameWatchFunc  func,
                                                gpointer              user_data);
void              sixain_frame_watch_free      (SixainFrameWatch     *self);
gint64            sixain_frame_watch_get_shown (SixainFrameWatch     *self,
                                                GstClockTime          running_time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainFrameWatch, sixain_frame_watch_free)

G_END_DECLS

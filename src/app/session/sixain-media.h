/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>
#include <gst/gst.h>

G_BEGIN_DECLS

void        sixain_media_prepare_async  (GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean    sixain_media_prepare_finish (GAsyncResult         *result,
                                         GError              **error);
GstElement *sixain_media_new_video_sink (GdkPaintable        **paintable);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <gst/app/app.h>
#include <gst/video/video.h>

G_BEGIN_DECLS

/**
 * SixainClipPipeline:
 *
 * Decodes the pictures of a video file one after the other, as the decoder gives them:
 * the part of a clip reader that knows GStreamer. One thread at a time.
 */
typedef struct _SixainClipPipeline SixainClipPipeline;

SixainClipPipeline *sixain_clip_pipeline_new          (const char          *path,
                                                       const char          *name,
                                                       GCancellable        *cancellable,
                                                       GError             **error);
void                sixain_clip_pipeline_free         (SixainClipPipeline  *self);
GstSample          *sixain_clip_pipeline_pull         (SixainClipPipeline  *self,
                                                       GCancellable        *cancellable,
                                                       GError             **error);
gboolean            sixain_clip_pipeline_seek         (SixainClipPipeline  *self,
                                                       gint64               time);
gint64              sixain_clip_pipeline_get_duration (SixainClipPipeline  *self);
guint               sixain_clip_pipeline_get_turn     (SixainClipPipeline  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainClipPipeline, sixain_clip_pipeline_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "sixain-media-error.h"
#include "sixain-picture-plan.h"

G_BEGIN_DECLS

/**
 * SixainFormat:
 * @SIXAIN_FORMAT_AUTO: by the file's ending, else MP4 where it can be made, else WebM
 * @SIXAIN_FORMAT_MP4: H.264 and AAC
 * @SIXAIN_FORMAT_WEBM: VP9 or AV1, and Opus
 * @SIXAIN_FORMAT_SHEET: a PNG contact sheet: head and tail of every shot
 *
 * What a storyboard is rendered to.
 */
typedef enum {
  SIXAIN_FORMAT_AUTO,
  SIXAIN_FORMAT_MP4,
  SIXAIN_FORMAT_WEBM,
  SIXAIN_FORMAT_SHEET,
} SixainFormat;

/**
 * SixainRenderOptions:
 * @format: the file format
 * @width: pixels, even; 0 for 1080 lines in the plan's aspect ratio
 * @height: pixels, even; 0 likewise
 * @first: first frame
 * @last: the frame after the last one, -1 for all
 * @title: (nullable): the film's title, kept in the file
 *
 * How to render. Zero-initialised, with @last -1, is the whole film in 1080 lines.
 */
typedef struct {
  SixainFormat format;
  guint        width;
  guint        height;
  gint64       first;
  gint64       last;
  const char  *title;
} SixainRenderOptions;

/**
 * SixainRenderProgress:
 * @done: frames that are drawn
 * @total: frames in all
 * @user_data: data
 *
 * Called on the caller's main context, at most every 100 ms, never after the result.
 */
typedef void (*SixainRenderProgress) (gint64   done,
                                      gint64   total,
                                      gpointer user_data);

void     sixain_render_size   (SixainAspect               aspect,
                               guint                      lines,
                               guint                     *width,
                               guint                     *height);
void     sixain_render_async  (SixainPicturePlan         *plan,
                               const SixainRenderOptions *options,
                               const char                *path,
                               SixainRenderProgress       progress,
                               gpointer                   progress_data,
                               GCancellable              *cancellable,
                               GAsyncReadyCallback        callback,
                               gpointer                   user_data);
gboolean sixain_render_finish (GAsyncResult              *result,
                               char                     **used,
                               GError                   **error);

G_END_DECLS

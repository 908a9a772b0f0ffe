#pragma once

#include <gio/gio.h>

#include "sixain-media-error.h"
#include "sixain-picture-plan.h"

G_BEGIN_DECLS

typedef enum {
  SIXAIN_FORMAT_AUTO, /* by the file's ending, else MP4 where it can be made, else WebM */
  SIXAIN_FORMAT_MP4,
  SIXAIN_FORMAT_WEBM,
  SIXAIN_FORMAT_SHEET, /* a PNG contact sheet: head and tail of every shot */
} SixainFormat;

typedef struct {
  SixainFormat format;
  guint        width, height; /* 0: 1080 lines in the board's aspect */
  gint64       first, last;   /* frames, last exclusive; -1 for all */
} SixainRenderOptions;

typedef void (*SixainRenderProgress) (gint64   done, /* frames */
                                      gint64   total,
                                      gpointer user_data); /* on the caller's main context, at most every 100 ms */

/* Renders to a part file beside @path that is renamed when it is complete; nothing is left after a cancel or an error. */
void     sixain_render_async  (SixainPicturePlan         *plan,
                               const SixainRenderOptions *options,
                               const char                *path,
                               SixainRenderProgress       progress,
                               gpointer                   progress_data,
                               GCancellable              *cancellable,
                               GAsyncReadyCallback        callback,
                               gpointer                   user_data);
gboolean sixain_render_finish (GAsyncResult              *result,
                               char                     **used, /* (out) (optional): "H.264 (x264) and AAC (libav)" */
                               GError                   **error);

G_END_DECLS

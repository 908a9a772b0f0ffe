/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-clip-facts.h"
#include "sixain-request.h"

G_BEGIN_DECLS

/**
 * SixainWorkshopProgress:
 * @done: 0 to 1
 * @data: user data
 *
 * Called in the thread that works.
 */
typedef void (*SixainWorkshopProgress) (double   done,
                                        gpointer data);

/**
 * SixainWorkshop:
 * @probe: looks into a film that was fetched: it must demux, and have a duration
 * @cut: writes what lies between two times of a video as an MP4, exact to the frame; an
 *   @out of 0 is the video's own end. @name is what the user knows it by, for errors
 * @fit: writes a picture as every provider takes it: PNG or JPEG, at most 4096 pixels a side;
 *   the file's name gets its extension; `*path` is @source itself where nothing is to be done
 * @frame: writes one frame of a video, counted from 0, as PNG
 * @render: the animatic of a pass: @folder has storyboard.json and assets/ as a document has;
 *   @request is what the animatic provider's submit gave
 *
 * What generating asks of the media layer, which lies above it. All block, on any thread,
 * stop when cancelled, and leave no part of a file behind on failure.
 */
typedef struct {
  SixainClipProbe probe;
  gboolean      (*cut)    (const char             *source,
                           const char             *name,
                           gint64                  in,
                           gint64                  out,
                           const char             *target,
                           GCancellable           *cancellable,
                           GError                **error);
  gboolean      (*fit)    (const char             *source,
                           const char             *name,
                           const char             *folder,
                           char                  **path,
                           GCancellable           *cancellable,
                           GError                **error);
  gboolean      (*frame)  (const char             *source,
                           gint64                  frame,
                           const char             *target,
                           GCancellable           *cancellable,
                           GError                **error);
  gboolean      (*render) (const char             *folder,
                           SixainRequest          *request,
                           const char             *target,
                           SixainWorkshopProgress  progress,
                           gpointer                data,
                           GCancellable           *cancellable,
                           GError                **error);
} SixainWorkshop;

G_END_DECLS

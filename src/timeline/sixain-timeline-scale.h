/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Pixels before frame 0, so that the first edge and the playhead can be grasped. */
#define SIXAIN_TIMELINE_MARGIN 14.0
/* Pixels behind the end, where new shots are dropped. */
#define SIXAIN_TIMELINE_END 84.0
/* Pixels of a skipped shot: it takes no time, but can be seen and brought back. */
#define SIXAIN_TIMELINE_SLIVER 22.0
#define SIXAIN_TIMELINE_SCALE_MAX 64.0

/**
 * SixainTimelineScale:
 * @width: pixels of the view
 * @scale: pixels per frame
 * @scroll: pixels of the content that are left of the view
 * @folds: (array length=n_folds): for each skipped shot, in order, the frame of film time
 *   it stands at
 *
 * Frames to pixels and back. Film time runs left to right in every language; a skipped
 * shot folds the ruler open by %SIXAIN_TIMELINE_SLIVER pixels.
 */
typedef struct {
  double  width;
  double  scale;
  double  scroll;
  gint64 *folds;
  guint   n_folds;
} SixainTimelineScale;

double sixain_timeline_scale_fit               (double                     width,
                                                gint64                     frames,
                                                guint                      n_folds);
double sixain_timeline_scale_get_content_width (const SixainTimelineScale *self,
                                                gint64                     frames);
double sixain_timeline_scale_frame_to_x        (const SixainTimelineScale *self,
                                                gint64                     frame);
gint64 sixain_timeline_scale_x_to_frame        (const SixainTimelineScale *self,
                                                double                     x);

G_END_DECLS

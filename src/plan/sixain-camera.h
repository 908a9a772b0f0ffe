/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-enums.h"
#include "sixain-rect.h"

G_BEGIN_DECLS

/**
 * SixainView:
 * @x: left edge
 * @y: top edge
 * @width: width
 * @height: height
 *
 * A part of something, in fractions of its width and height.
 */
typedef struct {
  double x;
  double y;
  double width;
  double height;
} SixainView;

double sixain_aspect_get_ratio      (SixainAspect      aspect);
void   sixain_camera_get_rects      (SixainMove        move,
                                     const SixainRect *from_rect,
                                     const SixainRect *to_rect,
                                     SixainRect       *from,
                                     SixainRect       *to);
double sixain_camera_ease           (double            t);
void   sixain_camera_get_view       (const SixainRect *from,
                                     const SixainRect *to,
                                     double            progress,
                                     SixainView       *view);
void   sixain_camera_fit            (double            picture_ratio,
                                     double            frame_ratio,
                                     SixainView       *region);
void   sixain_camera_place          (const SixainView *region,
                                     const SixainView *view,
                                     SixainView       *visible);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-camera.h"

#include <math.h>

/* How far the moves go by default, in SIXAIN_RECT_UNIT. A push to 86 % is felt in two
 * seconds and still reads as one composition after ten; a pan travels a quarter of its
 * view, a truck, which keeps closer to the whole picture, a seventh. */
#define PUSH_SIZE 8600
#define PAN_SIZE 8000
#define TRUCK_SIZE 8800

/* the part of a move's time in which it speeds up, and again in which it slows down */
#define RAMP 0.25

/* no closer than a fiftieth of the picture: beyond it there is nothing to see */
#define SIZE_MIN (SIXAIN_RECT_UNIT / 50)

/**
 * sixain_aspect_get_ratio:
 * @aspect: an aspect ratio
 *
 * Returns: the width of a frame of height 1
 */
double
sixain_aspect_get_ratio (SixainAspect aspect)
{
  switch (aspect)
    {
    case SIXAIN_ASPECT_9_16:
      return 9.0 / 16.0;
    case SIXAIN_ASPECT_1_1:
      return 1.0;
    case SIXAIN_ASPECT_16_9:
    default:
      return 16.0 / 9.0;
    }
}

static void
place (SixainRect *rect,
       int         size,
       int         x,
       int         y)
{
  rect->x = x;
  rect->y = y;
  rect->width = size;
  rect->height = size;
}

/* The region has the frame's aspect ratio, so a rectangle that keeps it is a square in
 * its units: the smallest that shows all of what was marked. */
static void
square (const SixainRect *rect,
        SixainRect       *out)
{
  gint64 size = CLAMP (MAX (rect->width, rect->height), SIZE_MIN, SIXAIN_RECT_UNIT);
  gint64 x = rect->x + ((gint64) rect->width - size) / 2;
  gint64 y = rect->y + ((gint64) rect->height - size) / 2;

  place (out, (int) size,
         (int) CLAMP (x, 0, SIXAIN_RECT_UNIT - size),
         (int) CLAMP (y, 0, SIXAIN_RECT_UNIT - size));
}

/**
 * sixain_camera_get_rects:
 * @move: a camera move
 * @from_rect: (nullable): where the user wants it to begin, %NULL for the move's own
 * @to_rect: (nullable): where the user wants it to end, %NULL for the move's own
 * @from: (out): where it begins
 * @to: (out): where it ends
 *
 * Finds the two rectangles an animator would draw for a move. What the user marked is
 * widened to the frame's aspect ratio and shifted into the picture.
 */
void
sixain_camera_get_rects (SixainMove        move,
                         const SixainRect *from_rect,
                         const SixainRect *to_rect,
                         SixainRect       *from,
                         SixainRect       *to)
{
  const int pushed = (SIXAIN_RECT_UNIT - PUSH_SIZE) / 2;
  const int pan = SIXAIN_RECT_UNIT - PAN_SIZE;
  const int truck = SIXAIN_RECT_UNIT - TRUCK_SIZE;

  g_return_if_fail (from != NULL && to != NULL);

  place (from, SIXAIN_RECT_UNIT, 0, 0);
  place (to, SIXAIN_RECT_UNIT, 0, 0);

  switch (move)
    {
    case SIXAIN_MOVE_PUSH:
      place (to, PUSH_SIZE, pushed, pushed);
      break;
    case SIXAIN_MOVE_PULL:
      place (from, PUSH_SIZE, pushed, pushed);
      break;
    case SIXAIN_MOVE_PAN_LEFT:
      place (from, PAN_SIZE, pan, pan / 2);
      place (to, PAN_SIZE, 0, pan / 2);
      break;
    case SIXAIN_MOVE_PAN_RIGHT:
      place (from, PAN_SIZE, 0, pan / 2);
      place (to, PAN_SIZE, pan, pan / 2);
      break;
    case SIXAIN_MOVE_TILT_UP:
      place (from, PAN_SIZE, pan / 2, pan);
      place (to, PAN_SIZE, pan / 2, 0);
      break;
    case SIXAIN_MOVE_TILT_DOWN:
      place (from, PAN_SIZE, pan / 2, 0);
      place (to, PAN_SIZE, pan / 2, pan);
      break;
    case SIXAIN_MOVE_TRUCK_LEFT:
      place (from, TRUCK_SIZE, truck, truck / 2);
      place (to, TRUCK_SIZE, 0, truck / 2);
      break;
    case SIXAIN_MOVE_TRUCK_RIGHT:
      place (from, TRUCK_SIZE, 0, truck / 2);
      place (to, TRUCK_SIZE, truck, truck / 2);
      break;
    case SIXAIN_MOVE_HOLD:
    default:
      break;
    }

  if (from_rect != NULL)
    square (from_rect, from);
  if (to_rect != NULL)
    square (to_rect, to);

  /* a hold that is framed once stays there */
  if (move == SIXAIN_MOVE_HOLD && from_rect != NULL && to_rect == NULL)
    *to = *from;
  else if (move == SIXAIN_MOVE_HOLD && from_rect == NULL && to_rect != NULL)
    *from = *to;
}

/**
 * sixain_camera_ease:
 * @t: time, 0..1
 *
 * How far a camera move has come: it gathers speed in the first quarter, goes evenly,
 * and slows down in the last, as a dolly does. Monotonic, with a continuous speed, and
 * exact at both ends.
 *
 * Returns: progress, 0..1
 */
double
sixain_camera_ease (double t)
{
  const double speed = 1.0 / (1.0 - RAMP);

  if (t <= 0.0)
    return 0.0;
  if (t >= 1.0)
    return 1.0;
  if (t < RAMP)
    return speed * t * t / (2.0 * RAMP);
  if (t > 1.0 - RAMP)
    return 1.0 - speed * (1.0 - t) * (1.0 - t) / (2.0 * RAMP);

  return speed * (t - RAMP / 2.0);
}

/**
 * sixain_camera_get_view:
 * @from: where the move begins
 * @to: where it ends
 * @progress: how far it has come, 0..1
 * @view: (out): what is seen, in fractions of the fitted region
 *
 * The camera between two rectangles. The size changes by equal factors in equal times,
 * so that a push looks even, and the centre keeps to the line between the two. Every
 * view is a mean of the two rectangles, so it never leaves what they enclose.
 */
void
sixain_camera_get_view (const SixainRect *from,
                        const SixainRect *to,
                        double            progress,
                        SixainView       *view)
{
  const double unit = SIXAIN_RECT_UNIT;
  double share;

  g_return_if_fail (from != NULL && to != NULL && view != NULL);

  if (progress <= 0.0)
    share = 0.0;
  else if (progress >= 1.0)
    share = 1.0;
  else if (from->width == to->width || from->width <= 0 || to->width <= 0)
    share = progress;
  else
    share = (pow ((double) to->width / from->width, progress) - 1.0) /
            ((double) to->width / from->width - 1.0);

  view->x = (from->x + (to->x - from->x) * share) / unit;
  view->y = (from->y + (to->y - from->y) * share) / unit;
  view->width = (from->width + (to->width - from->width) * share) / unit;
  view->height = (from->height + (to->height - from->height) * share) / unit;
}

/**
 * sixain_camera_fit:
 * @picture_ratio: the picture's width by its height
 * @frame_ratio: the frame's width by its height
 * @region: (out): the part of the picture that fills the frame
 *
 * The largest part of a picture that has the frame's aspect ratio, in its middle.
 */
void
sixain_camera_fit (double      picture_ratio,
                   double      frame_ratio,
                   SixainView *region)
{
  g_return_if_fail (picture_ratio > 0.0 && frame_ratio > 0.0);
  g_return_if_fail (region != NULL);

  region->width = MIN (1.0, frame_ratio / picture_ratio);
  region->height = MIN (1.0, picture_ratio / frame_ratio);
  region->x = (1.0 - region->width) / 2.0;
  region->y = (1.0 - region->height) / 2.0;
}

/**
 * sixain_camera_place:
 * @region: the fitted region, in fractions of the picture
 * @view: the camera's view, in fractions of the region
 * @visible: (out): what is seen, in fractions of the picture
 *
 * Places a view into the picture. The result lies in 0..1, whatever the rounding.
 */
void
sixain_camera_place (const SixainView *region,
                     const SixainView *view,
                     SixainView       *visible)
{
  g_return_if_fail (region != NULL && view != NULL && visible != NULL);

  visible->width = CLAMP (region->width * view->width, 0.0, 1.0);
  visible->height = CLAMP (region->height * view->height, 0.0, 1.0);
  visible->x = CLAMP (region->x + region->width * view->x, 0.0, 1.0 - visible->width);
  visible->y = CLAMP (region->y + region->height * view->y, 0.0, 1.0 - visible->height);
}

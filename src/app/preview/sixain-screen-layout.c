/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-screen-layout.h"

/* Between two pictures side by side, in pixels. */
#define GAP 6

/* As large as it fits, in the middle. */
static void
fit (float            x,
     float            y,
     float            width,
     float            height,
     double           ratio,
     graphene_rect_t *picture)
{
  float fitted = MIN (MAX (width, 0), MAX (height, 0) * ratio);

  graphene_rect_init (picture, x + (MAX (width, 0) - fitted) / 2, y + (MAX (height, 0) - fitted / ratio) / 2,
                      fitted, fitted / ratio);
}

/**
 * sixain_screen_layout:
 * @mode: how two pictures are seen
 * @width: of the screen, in pixels
 * @height: of the screen, in pixels
 * @ratio: width to height of a picture
 * @mirrored: whether what is first is to the right
 * @pictures: (out caller-allocates) (array fixed-size=2): where the first and the second
 *   picture lie; the same place unless they are side by side
 *
 * Pictures are as large as they fit. Side by side they are below each other where they are
 * larger so.
 */
void
sixain_screen_layout (SixainCompareMode  mode,
                      float              width,
                      float              height,
                      double             ratio,
                      gboolean           mirrored,
                      graphene_rect_t   *pictures)
{
  g_return_if_fail (ratio > 0);
  g_return_if_fail (pictures != NULL);

  if (mode != SIXAIN_COMPARE_SIDE_BY_SIDE)
    {
      fit (0, 0, width, height, ratio, &pictures[0]);
      pictures[1] = pictures[0];
      return;
    }

  fit (0, 0, width, (height - GAP) / 2, ratio, &pictures[0]);
  fit (0, (height + GAP) / 2, width, (height - GAP) / 2, ratio, &pictures[1]);
  if (MIN ((width - GAP) / 2, height * ratio) < pictures[0].size.width)
    return;

  fit (0, 0, (width - GAP) / 2, height, ratio, &pictures[mirrored ? 1 : 0]);
  fit ((width + GAP) / 2, 0, (width - GAP) / 2, height, ratio, &pictures[mirrored ? 0 : 1]);
}

/**
 * sixain_screen_share_to_x:
 * @picture: where both pictures lie
 * @share: how much of the first is seen, 0 to 1
 * @mirrored: whether what is first is to the right
 *
 * Returns: where the divider is
 */
double
sixain_screen_share_to_x (const graphene_rect_t *picture,
                          double                 share,
                          gboolean               mirrored)
{
  g_return_val_if_fail (picture != NULL, 0);

  return picture->origin.x + (mirrored ? 1 - share : share) * picture->size.width;
}

/**
 * sixain_screen_x_to_share:
 * @picture: where both pictures lie
 * @x: where the divider is wanted
 * @mirrored: whether what is first is to the right
 *
 * Returns: how much of the first is seen then, 0 to 1
 */
double
sixain_screen_x_to_share (const graphene_rect_t *picture,
                          double                 x,
                          gboolean               mirrored)
{
  double share;

  g_return_val_if_fail (picture != NULL, 0);

  if (picture->size.width <= 0)
    return 0.5;

  share = CLAMP ((x - picture->origin.x) / picture->size.width, 0.0, 1.0);

  return mirrored ? 1 - share : share;
}

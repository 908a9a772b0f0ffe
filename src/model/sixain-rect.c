/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-rect.h"

G_DEFINE_BOXED_TYPE (SixainRect, sixain_rect, sixain_rect_copy, sixain_rect_free)

SixainRect *
sixain_rect_copy (const SixainRect *rect)
{
  return g_memdup2 (rect, sizeof *rect);
}

void
sixain_rect_free (SixainRect *rect)
{
  g_free (rect);
}

/**
 * sixain_rect_equal:
 * @a: (nullable): a rectangle
 * @b: (nullable): another
 *
 * Returns: whether both are the same rectangle, or both %NULL
 */
gboolean
sixain_rect_equal (const SixainRect *a,
                   const SixainRect *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return a->x == b->x && a->y == b->y && a->width == b->width && a->height == b->height;
}

/**
 * sixain_rect_is_valid:
 * @rect: a rectangle
 *
 * Returns: whether @rect has an area and lies inside the picture
 */
gboolean
sixain_rect_is_valid (const SixainRect *rect)
{
  g_return_val_if_fail (rect != NULL, FALSE);

  return rect->x >= 0 && rect->width >= 1 && rect->width <= SIXAIN_RECT_UNIT - rect->x &&
         rect->y >= 0 && rect->height >= 1 && rect->height <= SIXAIN_RECT_UNIT - rect->y;
}

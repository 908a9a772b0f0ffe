/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SixainRect:
 * @x: left edge
 * @y: top edge
 * @width: width
 * @height: height
 *
 * A camera rectangle, in 1/10000 of the picture as it is fitted to the frame's aspect
 * ratio. Integers, so that a saved document is the same on every machine.
 */
typedef struct {
  int x;
  int y;
  int width;
  int height;
} SixainRect;

#define SIXAIN_RECT_UNIT 10000
#define SIXAIN_TYPE_RECT (sixain_rect_get_type ())

GType       sixain_rect_get_type (void) G_GNUC_CONST;
SixainRect *sixain_rect_copy     (const SixainRect *rect);
void        sixain_rect_free     (SixainRect       *rect);
gboolean    sixain_rect_equal    (const SixainRect *a,
                                  const SixainRect *b);
gboolean    sixain_rect_is_valid (const SixainRect *rect);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainRect, sixain_rect_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-image.h"

#include <cairo.h>

G_BEGIN_DECLS

/**
 * SixainOverlay:
 * @width: columns, even
 * @height: rows, even
 *
 * A drawing that is laid over images: planes premultiplied by its coverage, so that
 * laying it costs only its own box. Immutable.
 */
typedef struct {
  guint   width;
  guint   height;
  /*< private >*/
  guint8 *planes[5];
} SixainOverlay;

SixainOverlay *sixain_overlay_new  (cairo_surface_t     *surface);
void           sixain_overlay_free (SixainOverlay       *self);
void           sixain_overlay_lay  (const SixainOverlay *self,
                                    SixainImage         *image,
                                    int                  x,
                                    int                  y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainOverlay, sixain_overlay_free)

G_END_DECLS

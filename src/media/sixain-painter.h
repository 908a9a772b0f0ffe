/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-image.h"
#include "sixain-picture-plan.h"
#include "sixain-picture-store.h"

G_BEGIN_DECLS

/**
 * SixainPaintMode:
 * @SIXAIN_PAINT_NOW: preview: what is decoded now, a plain field for what is not
 * @SIXAIN_PAINT_WAIT: render: waits for every picture
 *
 * What a painter does about pictures that are not decoded yet.
 */
typedef enum {
  SIXAIN_PAINT_NOW,
  SIXAIN_PAINT_WAIT,
} SixainPaintMode;

#define SIXAIN_TYPE_PAINTER (sixain_painter_get_type ())
G_DECLARE_FINAL_TYPE (SixainPainter, sixain_painter, SIXAIN, PAINTER, GObject)

SixainPainter *sixain_painter_new       (SixainPictureStore *store);
gboolean       sixain_painter_paint     (SixainPainter      *self,
                                         SixainPicturePlan  *plan,
                                         gint64              frame,
                                         SixainPaintMode     mode,
                                         SixainImage        *image,
                                         GCancellable       *cancellable,
                                         GError            **error);
gboolean       sixain_painter_get_final (SixainPainter      *self);

G_END_DECLS

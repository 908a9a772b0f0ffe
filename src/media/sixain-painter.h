#pragma once

#include "sixain-image.h"
#include "sixain-picture-plan.h"
#include "sixain-picture-store.h"

G_BEGIN_DECLS

typedef enum {
  SIXAIN_PAINT_NOW,  /* preview: what is decoded now; a neutral field for what is not */
  SIXAIN_PAINT_WAIT, /* render: waits for every picture */
} SixainPaintMode;

/* Draws any frame of a plan into an I420 image. One painter belongs to one thread. */
#define SIXAIN_TYPE_PAINTER (sixain_painter_get_type ())
G_DECLARE_FINAL_TYPE (SixainPainter, sixain_painter, SIXAIN, PAINTER, GObject)

SixainPainter *sixain_painter_new   (SixainPictureStore *store);
gboolean       sixain_painter_paint (SixainPainter      *self,
                                     SixainPicturePlan  *plan,
                                     gint64              frame,
                                     SixainPaintMode     mode,
                                     SixainImage        *image,
                                     GCancellable       *cancellable,
                                     GError            **error);

G_END_DECLS

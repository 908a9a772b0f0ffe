/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-image.h"
#include "sixain-picture-plan.h"
#include "sixain-picture.h"

G_BEGIN_DECLS

typedef struct _SixainPicturePainter SixainPicturePainter;

SixainPicturePainter *sixain_picture_painter_new       (void);
void                  sixain_picture_painter_free      (SixainPicturePainter *self);
guint                 sixain_picture_painter_to_weight (double                opacity);
void                  sixain_picture_painter_paint     (SixainPicturePainter *self,
                                                        const SixainPicture  *picture,
                                                        const SixainLayer    *layer,
                                                        SixainImage          *image);

G_END_DECLS

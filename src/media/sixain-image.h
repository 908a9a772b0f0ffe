/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SixainImage:
 * @width: luma columns, even
 * @height: luma rows, even
 * @data: the Y, U and V planes
 * @stride: bytes from one row of each plane to the next
 * @owned: (nullable): what sixain_image_free() releases; %NULL when the planes
 *   belong to somebody else, a video buffer for one
 *
 * A frame as I420: BT.709, limited range, chroma sited as in MPEG-2 (on the even
 * luma columns, between the rows), which is what every H.264, VP9 and AV1 encoder
 * assumes of high-definition video.
 */
typedef struct {
  guint   width;
  guint   height;
  guint8 *data[3];
  int     stride[3];
  guint8 *owned;
} SixainImage;

#define SIXAIN_TYPE_IMAGE (sixain_image_get_type ())
GType        sixain_image_get_type (void) G_GNUC_CONST;
SixainImage *sixain_image_new      (guint              width,
                                    guint              height);
SixainImage *sixain_image_copy     (const SixainImage *self);
void         sixain_image_free     (SixainImage       *self);
void         sixain_image_fill     (SixainImage       *self,
                                    guint8             y,
                                    guint8             u,
                                    guint8             v);
void         sixain_image_put      (SixainImage       *self,
                                    const SixainImage *source);
GBytes      *sixain_image_to_rgb   (const SixainImage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainImage, sixain_image_free)

G_END_DECLS

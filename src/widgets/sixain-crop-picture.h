/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SIXAIN_TYPE_CROP_PICTURE (sixain_crop_picture_get_type ())
G_DECLARE_FINAL_TYPE (SixainCropPicture, sixain_crop_picture, SIXAIN, CROP_PICTURE, GtkWidget)

void        sixain_crop_picture_set_texture (SixainCropPicture *self,
                                             GdkTexture        *texture);
void        sixain_crop_picture_set_ratio   (SixainCropPicture *self,
                                             float              ratio);
GdkTexture *sixain_crop_picture_get_texture (SixainCropPicture *self);
gboolean    sixain_crop_picture_get_cropped (SixainCropPicture *self);

G_END_DECLS

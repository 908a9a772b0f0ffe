/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-storyboard.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_REFERENCE_PICTURE (sixain_reference_picture_get_type ())
G_DECLARE_FINAL_TYPE (SixainReferencePicture, sixain_reference_picture, SIXAIN, REFERENCE_PICTURE, GtkWidget)

GtkWidget *sixain_reference_picture_new        (int                     size);
void       sixain_reference_picture_set_record (SixainReferencePicture *self,
                                                SixainStoryboard       *storyboard,
                                                const char             *folder,
                                                SixainRecord           *record);

G_END_DECLS

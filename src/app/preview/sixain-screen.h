/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <graphene.h>

#include "sixain-comparison.h"
#include "sixain-side-button.h"
#include "sixain-wipe-handle.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_SCREEN (sixain_screen_get_type ())
G_DECLARE_FINAL_TYPE (SixainScreen, sixain_screen, SIXAIN, SCREEN, GtkWidget)

void              sixain_screen_set_paintable (SixainScreen      *self,
                                               GdkPaintable      *paintable);
GdkPaintable     *sixain_screen_get_paintable (SixainScreen      *self);
void              sixain_screen_set_ratio     (SixainScreen      *self,
                                               double             ratio);
void              sixain_screen_set_mode      (SixainScreen      *self,
                                               SixainCompareMode  mode);
SixainSideButton *sixain_screen_get_side      (SixainScreen      *self,
                                               SixainCompareSide  side);
SixainWipeHandle *sixain_screen_get_handle    (SixainScreen      *self);
gboolean          sixain_screen_get_both      (SixainScreen      *self);
guint             sixain_screen_get_pictures  (SixainScreen      *self,
                                               graphene_rect_t   *pictures);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SIXAIN_TYPE_FRAME_WELL (sixain_frame_well_get_type ())
G_DECLARE_FINAL_TYPE (SixainFrameWell, sixain_frame_well, SIXAIN, FRAME_WELL, GtkWidget)

GtkWidget  *sixain_frame_well_new       (void);
const char *sixain_frame_well_get_path  (SixainFrameWell *self);
void        sixain_frame_well_set_path  (SixainFrameWell *self,
                                         const char      *path);
void        sixain_frame_well_set_ratio (SixainFrameWell *self,
                                         float            ratio);
void        sixain_frame_well_set_square (SixainFrameWell *self);
void        sixain_frame_well_set_menu  (SixainFrameWell *self,
                                         GMenuModel      *menu);

void        sixain_frame_well_set_warning (SixainFrameWell *self,
                                           const char      *warning);

G_END_DECLS

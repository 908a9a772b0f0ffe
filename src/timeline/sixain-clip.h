/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-sound.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_CLIP (sixain_clip_get_type ())
G_DECLARE_FINAL_TYPE (SixainClip, sixain_clip, SIXAIN, CLIP, GtkWidget)

GtkWidget  *sixain_clip_new       (const char  *key);
const char *sixain_clip_get_key   (SixainClip  *self);
void        sixain_clip_set_text  (SixainClip  *self,
                                   const char  *text);
void        sixain_clip_set_sound (SixainClip  *self,
                                   SixainSound *sound);
gboolean    sixain_clip_has_sound (SixainClip  *self);
void        sixain_clip_set_scale (SixainClip  *self,
                                   double       samples_per_pixel);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-shot-pictures.h"
#include "sixain-thumbnails.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_FILM_STRIP (sixain_film_strip_get_type ())
G_DECLARE_FINAL_TYPE (SixainFilmStrip, sixain_film_strip, SIXAIN, FILM_STRIP, GtkWidget)

GtkWidget *sixain_film_strip_new  (SixainThumbnails   *thumbnails);
void       sixain_film_strip_show (SixainFilmStrip    *self,
                                   SixainShotPictures *pictures,
                                   const char         *shot_id);
void       sixain_film_strip_set_bottom (SixainFilmStrip *self,
                                         int              bottom);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

PangoLayout     *sixain_type_layout        (PangoContext *context,
                                            const char   *text,
                                            const char   *language,
                                            PangoWeight   weight,
                                            double        size);
void             sixain_type_features      (PangoLayout  *layout,
                                            const char   *features,
                                            double        letter_spacing);
void             sixain_type_fit           (PangoLayout  *layout,
                                            double        width);
void             sixain_type_balance       (PangoLayout  *layout,
                                            double        width);
void             sixain_type_cut           (PangoLayout  *layout,
                                            double        width,
                                            double        height);
void             sixain_type_measure       (PangoLayout  *layout,
                                            double       *width,
                                            double       *height);
double           sixain_type_get_baseline  (PangoLayout  *layout);
gboolean         sixain_type_is_from_right (PangoContext *context,
                                            const char   *text);
guint            sixain_type_count_letters (const char   *text);
cairo_surface_t *sixain_type_make_surface  (double        width,
                                            double        height);
void             sixain_type_set_colour    (cairo_t      *cr,
                                            guint32       colour,
                                            double        alpha);
guint            sixain_type_show          (PangoLayout  *layout,
                                            cairo_t      *cr,
                                            double        x,
                                            double        y);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

PangoLayout *sixain_type_layout    (PangoContext *context,
                                    const char   *text,
                                    const char   *language,
                                    PangoWeight   weight,
                                    double        size);
void         sixain_type_fit       (PangoLayout  *layout,
                                    double        width);
void         sixain_type_balance   (PangoLayout  *layout,
                                    double        width);
void         sixain_type_cut       (PangoLayout  *layout,
                                    double        width,
                                    double        height);
void         sixain_type_features  (PangoLayout  *layout,
                                    const char   *features,
                                    double        letter_spacing);
void         sixain_type_measure   (PangoLayout  *layout,
                                    double       *width,
                                    double       *height);
gboolean     sixain_type_is_from_right (PangoContext *context,
                                        const char   *text);
guint        sixain_type_get_weight_of_text (const char *text);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void sixain_pixels_flatten   (const guint8 *rgba,
                              guint         width,
                              guint8       *rgb);
void sixain_pixels_weigh     (const guint8 *row,
                              guint         n,
                              guint32       weight,
                              gboolean      first,
                              guint32      *sum);
void sixain_pixels_narrow    (const guint32 *sum,
                              const guint32 *first,
                              const guint32 *weights,
                              guint          taps,
                              guint          width,
                              guint8        *rgb);
void sixain_pixels_to_luma   (const guint8 *rgb,
                              guint         width,
                              guint8       *y);
void sixain_pixels_to_chroma (const guint8 *rgb,
                              const guint8 *below,
                              guint         width,
                              guint8       *u,
                              guint8       *v);
void sixain_pixels_halve     (const guint8 *from,
                              int           from_stride,
                              guint         from_width,
                              guint         from_height,
                              guint8       *to,
                              int           to_stride);
void sixain_pixels_turn      (const guint8 *from,
                              int           from_stride,
                              guint         from_width,
                              guint         from_height,
                              guint         turn,
                              guint8       *to,
                              int           to_stride);
void sixain_pixels_argb_to_luma   (const guint32 *argb,
                                   guint          width,
                                   guint8        *y,
                                   guint8        *alpha);
void sixain_pixels_argb_to_chroma (const guint32 *argb,
                                   const guint32 *below,
                                   guint          width,
                                   guint8        *u,
                                   guint8        *v,
                                   guint8        *alpha);
void sixain_pixels_lay       (guint8       *to,
                              const guint8 *colour,
                              const guint8 *alpha,
                              guint         n);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* bytes that must be readable behind the last row of a sampled plane */
#define SIXAIN_SAMPLER_PADDING 16

/**
 * SixainSampler:
 *
 * Takes rows of any size out of a plane of bytes, bilinearly, at positions of 1/256
 * sample. It keeps its tables and the last two rows it scaled, so ask for rows in order.
 * One sampler belongs to one thread.
 */
typedef struct _SixainSampler SixainSampler;

SixainSampler *sixain_sampler_new   (void);
void           sixain_sampler_free  (SixainSampler *self);
void           sixain_sampler_begin (SixainSampler *self,
                                     const guint8  *data,
                                     int            stride,
                                     guint          width,
                                     guint          height,
                                     guint          out_width,
                                     double         x,
                                     double         step_x,
                                     double         y,
                                     double         step_y);
void           sixain_sampler_row   (SixainSampler *self,
                                     guint          row,
                                     guint8        *out);
void           sixain_blend_row     (guint8        *to,
                                     const guint8  *over,
                                     guint          n,
                                     guint          weight);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainSampler, sixain_sampler_free)

G_END_DECLS

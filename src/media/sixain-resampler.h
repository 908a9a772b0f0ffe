/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SixainResampler SixainResampler;

SixainResampler *sixain_resampler_new  (guint            from_rate,
                                        guint            to_rate);
void             sixain_resampler_free (SixainResampler *self);
float           *sixain_resampler_run  (SixainResampler *self,
                                        const float     *data,
                                        gsize            n,
                                        gsize           *n_out) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainResampler, sixain_resampler_free)

G_END_DECLS

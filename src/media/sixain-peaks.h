/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SixainPeaks SixainPeaks;

SixainPeaks *sixain_peaks_new       (const float       *data,
                                     guint              channels,
                                     gint64             frames);
void         sixain_peaks_free      (SixainPeaks       *self);
gsize        sixain_peaks_get_bytes (const SixainPeaks *self);
void         sixain_peaks_read      (const SixainPeaks *self,
                                     const float       *data,
                                     double             first,
                                     double             last,
                                     float             *minimum,
                                     float             *maximum);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainPeaks, sixain_peaks_free)

G_END_DECLS

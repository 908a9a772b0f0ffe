/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-time.h"

G_BEGIN_DECLS

/**
 * SixainTicks:
 * @seconds: whole seconds between two labels, 0 when labels are closer than that
 * @frames: frames between two labels when @seconds is 0
 * @divisions: equal parts of the stretch between two labels that get a small mark
 *
 * How a ruler is divided.
 */
typedef struct {
  guint seconds;
  guint frames;
  guint divisions;
} SixainTicks;

void   sixain_ticks_choose    (const SixainRate  *rate,
                               double             pixels_per_frame,
                               double             label_width,
                               SixainTicks       *ticks);
gint64 sixain_ticks_get_frame (const SixainTicks *ticks,
                               const SixainRate  *rate,
                               gint64             n);
gint64 sixain_ticks_get_small (const SixainTicks *ticks,
                               const SixainRate  *rate,
                               gint64             n,
                               guint              division);
char  *sixain_ticks_format    (const SixainTicks *ticks,
                               const SixainRate  *rate,
                               gint64             n);

G_END_DECLS

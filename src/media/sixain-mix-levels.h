/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-picture-plan.h"

G_BEGIN_DECLS

/* The grid on which gains are found: 10 ms, always counted from the film's head. */
#define SIXAIN_MIX_BLOCK (SIXAIN_SAMPLE_RATE / 100)

/* -1 dBFS, less what rounding could add */
#define SIXAIN_MIX_CEILING 0.8912f

/* How many blocks before and after a boundary decide its limit. */
#define SIXAIN_MIX_LIMIT_PAST 21
#define SIXAIN_MIX_LIMIT_FUTURE 4

float sixain_mix_duck_amount (gint64       start,
                              gint64       end,
                              gint64       sample);
float sixain_mix_limit       (const float *peaks);
float sixain_mix_fade        (gint64       start,
                              gint64       end,
                              gint64       sample);

G_END_DECLS

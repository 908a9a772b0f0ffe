/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-resampler.h"
#include "sixain-sound.h"

G_BEGIN_DECLS

gint16      *sixain_speech_finish (SixainResampler *resampler,
                                   const gint16    *raw,
                                   gsize            n,
                                   gsize           *n_out) G_GNUC_WARN_UNUSED_RESULT;
SixainSound *sixain_speech_sound  (const gint16    *samples,
                                   gsize            n);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-history.h"
#include "sixain-speech.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_LINE_MEASURER (sixain_line_measurer_get_type ())
G_DECLARE_FINAL_TYPE (SixainLineMeasurer, sixain_line_measurer, SIXAIN, LINE_MEASURER, GObject)

SixainLineMeasurer *sixain_line_measurer_new         (SixainHistory      *history,
                                                      SixainSpeech       *speech);
void                sixain_line_measurer_flush       (SixainLineMeasurer *self);
gboolean            sixain_line_measurer_get_busy    (SixainLineMeasurer *self);
char               *sixain_line_measurer_dup_problem (SixainLineMeasurer *self,
                                                      SixainLine         *line,
                                                      SixainLineVersion  *version);

G_END_DECLS

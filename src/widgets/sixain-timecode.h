/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-time.h"

G_BEGIN_DECLS

gboolean sixain_timecode_parse (const SixainRate *rate,
                                const char       *text,
                                gint64           *frame);

G_END_DECLS

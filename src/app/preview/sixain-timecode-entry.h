/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-time.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_TIMECODE_ENTRY (sixain_timecode_entry_get_type ())
G_DECLARE_FINAL_TYPE (SixainTimecodeEntry, sixain_timecode_entry, SIXAIN, TIMECODE_ENTRY, GtkEntry)

void sixain_timecode_entry_show_time (SixainTimecodeEntry *self,
                                      const SixainRate    *rate,
                                      gint64               frame);

G_END_DECLS

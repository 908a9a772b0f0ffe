/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-time.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_TRIM_TRACK (sixain_trim_track_get_type ())
G_DECLARE_FINAL_TYPE (SixainTrimTrack, sixain_trim_track, SIXAIN, TRIM_TRACK, GtkWidget)

void       sixain_trim_track_set_clip     (SixainTrimTrack    *self,
                                           const SixainRate   *rate,
                                           gint64              frames,
                                           const char * const *cuts);
void       sixain_trim_track_set_range    (SixainTrimTrack    *self,
                                           gint64              first,
                                           gint64              last);
void       sixain_trim_track_get_range    (SixainTrimTrack    *self,
                                           gint64             *first,
                                           gint64             *last);
void       sixain_trim_track_set_position (SixainTrimTrack    *self,
                                           gint64              frame);
gboolean   sixain_trim_track_get_trimmable (SixainTrimTrack  *self);
void       sixain_trim_track_set_trimmable (SixainTrimTrack  *self,
                                            gboolean          trimmable);
gboolean   sixain_trim_track_move         (SixainTrimTrack    *self,
                                           gboolean            first,
                                           gint64              frame);

G_END_DECLS

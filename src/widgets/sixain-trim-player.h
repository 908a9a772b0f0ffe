/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-asset.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_TRIM_PLAYER (sixain_trim_player_get_type ())
G_DECLARE_FINAL_TYPE (SixainTrimPlayer, sixain_trim_player, SIXAIN, TRIM_PLAYER, GtkWidget)

/* Properties, read-only: in, out (ns; out is 0 for the clip's end).
 * Signal ::trimmed (gint64 in, gint64 out) at the end of a drag, or of a key: push the
 * edit there. While a handle is dragged nothing is emitted. */
GtkWidget *sixain_trim_player_new       (void);
void       sixain_trim_player_set_asset (SixainTrimPlayer *self,
                                         SixainAsset      *asset, /* (nullable) */
                                         const char       *path); /* (nullable): its file */
void       sixain_trim_player_set_range (SixainTrimPlayer *self,
                                         gint64            in,
                                         gint64            out);
gint64     sixain_trim_player_get_in    (SixainTrimPlayer *self);
void       sixain_trim_player_pause     (SixainTrimPlayer *self);

G_END_DECLS

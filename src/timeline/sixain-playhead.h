/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SIXAIN_PLAYHEAD_WIDTH 15.0

#define SIXAIN_TYPE_PLAYHEAD (sixain_playhead_get_type ())
G_DECLARE_FINAL_TYPE (SixainPlayhead, sixain_playhead, SIXAIN, PLAYHEAD, GtkWidget)

GtkWidget *sixain_playhead_new (void);

G_END_DECLS

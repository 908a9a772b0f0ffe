/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SIXAIN_TYPE_PROGRESS_RING (sixain_progress_ring_get_type ())
G_DECLARE_FINAL_TYPE (SixainProgressRing, sixain_progress_ring, SIXAIN, PROGRESS_RING, GtkWidget)

double     sixain_progress_ring_get_fraction (SixainProgressRing *self);
void       sixain_progress_ring_set_fraction (SixainProgressRing *self,
                                              double              fraction); /* 0 to 1 */

G_END_DECLS

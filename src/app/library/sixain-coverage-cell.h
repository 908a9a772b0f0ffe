/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-storyboard.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_COVERAGE_CELL (sixain_coverage_cell_get_type ())
G_DECLARE_FINAL_TYPE (SixainCoverageCell, sixain_coverage_cell, SIXAIN, COVERAGE_CELL, GtkWidget)

/* Signals:
 * - ::focused (): it has got the focus
 * - ::activate (): by key or a double click */
GtkWidget        *sixain_coverage_cell_new        (SixainShot         *shot,
                                                   SixainCastMember   *member);
SixainShot       *sixain_coverage_cell_get_shot   (SixainCoverageCell *self);
SixainCastMember *sixain_coverage_cell_get_member (SixainCoverageCell *self);
void              sixain_coverage_cell_update     (SixainCoverageCell *self,
                                                   guint               number);
char             *sixain_coverage_cell_dup_text   (SixainCoverageCell *self);

G_END_DECLS

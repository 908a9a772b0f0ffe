/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SixainSnap:
 *
 * Collects places an edge may snap to and finds the one it does. Frames are relative to
 * where the edge was when the drag began.
 */
typedef struct {
  gint64 wanted;
  gint64 best;
  double distance;
  gboolean found;
} SixainSnap;

void     sixain_snap_begin (SixainSnap *self,
                            gint64      wanted);
void     sixain_snap_offer (SixainSnap *self,
                            gint64      place,
                            double      tolerance);
gboolean sixain_snap_end   (SixainSnap *self,
                            gint64     *place);

G_END_DECLS

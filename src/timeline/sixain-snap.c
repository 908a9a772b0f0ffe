/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-snap.h"

/**
 * sixain_snap_begin:
 * @self: to be initialised
 * @wanted: where the pointer asks the edge to be
 */
void
sixain_snap_begin (SixainSnap *self,
                   gint64      wanted)
{
  g_return_if_fail (self != NULL);

  *self = (SixainSnap) { .wanted = wanted, .best = wanted };
}

/**
 * sixain_snap_offer:
 * @self: a search
 * @place: a place
 * @tolerance: frames within which it attracts
 *
 * Of places equally near, the one that was offered first wins.
 */
void
sixain_snap_offer (SixainSnap *self,
                   gint64      place,
                   double      tolerance)
{
  double distance;

  g_return_if_fail (self != NULL);

  distance = ABS ((double) (place - self->wanted));
  if (distance > tolerance || (self->found && distance >= self->distance))
    return;

  self->found = TRUE;
  self->best = place;
  self->distance = distance;
}

/**
 * sixain_snap_end:
 * @self: a search
 * @place: (out): where the edge goes: the nearest place, or where it was wanted
 *
 * Returns: whether it snapped
 */
gboolean
sixain_snap_end (SixainSnap *self,
                 gint64     *place)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (place != NULL, FALSE);

  *place = self->best;
  return self->found;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-timeline.h"

G_BEGIN_DECLS

/* What is being dragged, as far as it matters to where it can go. */
typedef enum {
  SIXAIN_DROP_PICTURE,
  SIXAIN_DROP_VIDEO,
  SIXAIN_DROP_SOUND,
  SIXAIN_DROP_TEXT,
  SIXAIN_DROP_CAST,
  SIXAIN_DROP_SHOTS, /* the timeline's own, on their way back */
} SixainDropKind;

/* Over what. */
typedef enum {
  SIXAIN_DROP_OVER_SHOT,
  SIXAIN_DROP_OVER_LANE, /* lines or sounds of a shot */
  SIXAIN_DROP_OVER_GAP,  /* between two shots */
  SIXAIN_DROP_OVER_END,
} SixainDropPlace;

#define SIXAIN_TYPE_DROP_ZONES (sixain_drop_zones_get_type ())
G_DECLARE_FINAL_TYPE (SixainDropZones, sixain_drop_zones, SIXAIN, DROP_ZONES, GtkWidget)

GtkWidget     *sixain_drop_zones_new      (void);
void           sixain_drop_zones_show     (SixainDropZones *self,
                                           SixainDropKind   kind,
                                           SixainDropPlace  place);
SixainDropZone sixain_drop_zones_point_at (SixainDropZones *self,
                                           double           x,
                                           double           y,
                                           double           width,
                                           double           height);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-clip-lane.h"

G_BEGIN_DECLS

struct _SixainClipLane {
  GtkWidget            parent_instance;

  SixainClips          clips;
  SixainTimelineModel *model;
  SixainShotPictures  *pictures;
  SixainSoundStore    *sounds;
  SixainSpeech        *speech;
  GHashTable          *children;  /* key -> SixainClip, not owned */

  GtkGesture          *drag;
  SixainLine          *line;      /* being moved */
  gint64               line_start;
  gboolean             open;      /* the history's gesture has begun */
};

void sixain_clip_lane_init_gestures (SixainClipLane *self);
void sixain_clip_lane_class_bind    (GtkWidgetClass *widget_class);

G_END_DECLS

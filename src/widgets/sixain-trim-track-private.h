/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-trim-track.h"

G_BEGIN_DECLS

struct _SixainTrimTrack {
  GtkWidget parent_instance;

  GtkWidget *grips[2];  /* first, last */
  SixainRate rate;
  gint64 frames;
  gint64 range[2];      /* the first frame, the one behind the last */
  gint64 position;
  GArray *cuts;         /* of gint64: frames */

  int dragged;          /* which grip; -1: the playhead, -2: nothing */
  gint64 before;        /* where it was */
  double offset;        /* of the pointer from the grip's middle */
};

double   sixain_trim_track_frame_to_x   (SixainTrimTrack *self,
                                         gint64           frame);
gboolean sixain_trim_track_move_grip    (SixainTrimTrack *self,
                                         guint            grip,
                                         gint64           frame);
void     sixain_trim_track_seek         (SixainTrimTrack *self,
                                         gint64           frame);
void     sixain_trim_track_tell         (SixainTrimTrack *self);
void     sixain_trim_track_add_gestures (SixainTrimTrack *self);
gboolean sixain_trim_track_escape_cb    (GtkWidget       *widget,
                                         GVariant        *args,
                                         gpointer         user_data);

G_END_DECLS

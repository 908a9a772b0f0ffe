/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-history.h"
#include "sixain-step-private.h"

G_BEGIN_DECLS

struct _SixainHistory {
  GObject parent_instance;

  SixainStoryboard *storyboard;
  GPtrArray        *undo;          /* of SixainStep, the last made at the end */
  GPtrArray        *redo;          /* of SixainStep, the last taken back at the end */
  SixainStep       *gesture;       /* (nullable): what the drag in progress changed */
  guint             gesture_depth;
  gboolean          gesture_told;  /* the journal knows of it */
  gboolean          barrier;
  gboolean          applying;
  gboolean          silent;        /* while replaying: nothing is recorded */
  gboolean          noted;         /* a note brought or took records since the save point */
  int               saved;         /* length of the undo stack at the save point, -1: out of reach */
  gboolean          saving;        /* a save was begun, and not marked as done */
  gboolean          saving_noted;  /* like noted, since the save was begun */
  int               saving_point;  /* like saved, of the state that is being written */

  /* as they were last notified */
  gboolean can_undo;
  gboolean can_redo;
  gboolean modified;
  gboolean in_gesture;
  char    *undo_label;
  char    *redo_label;
};

SixainStep *sixain_history_last_step     (GPtrArray     *steps);
void        sixain_history_record        (SixainHistory *self,
                                          const char    *operation,
                                          const char    *label,
                                          SixainEdit    *edit);
void        sixain_history_update        (SixainHistory *self);
void        sixain_history_finish_change (SixainHistory *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-timeline.h"

G_BEGIN_DECLS

/* A timeline with a storyboard of any size, pictures and lines included. */
typedef struct {
  char                *folder;
  SixainStoryboard    *storyboard;
  SixainHistory       *history;
  SixainTimelineModel *model;
} TimelineBoard;

void        timeline_board_init     (TimelineBoard *self,
                                     guint          n_shots,
                                     gboolean       pictures);
SixainTake *timeline_board_add_take (TimelineBoard *self);
void        timeline_board_clear    (TimelineBoard *self);
void        timeline_board_set_states (SixainTimelineModel *model, /* every state a shot may be in */
                                       const char          *problem);

G_END_DECLS

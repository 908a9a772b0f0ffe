/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-shot-lane.h"

G_BEGIN_DECLS

typedef enum {
  SIXAIN_LANE_IDLE,
  SIXAIN_LANE_PRESSED, /* on a card, not moved far enough yet */
  SIXAIN_LANE_TRIM,
  SIXAIN_LANE_MOVE,
  SIXAIN_LANE_SLIP,    /* the take inside a card */
} SixainLaneState;

typedef struct {
  SixainShot       *shot;
  GtkWidget        *card;
  GtkWidget        *handle;
  SixainShotExtent  extent;   /* as last told by the model */
  guint             rank;
  double            before;   /* grip */
  double            behind;
  double            shown;    /* along the axis, as last placed */
  double            from;     /* where it was when the animation began */
  gint64            length;   /* as the card says */
} SixainLaneItem;

struct _SixainShotLane {
  GtkWidget            parent_instance;

  SixainTimelineModel *model;
  SixainThumbnails    *thumbnails;
  SixainShotPictures  *pictures;
  GPtrArray           *items;     /* SixainLaneItem in the storyboard's order */
  GPtrArray           *arranged;  /* SixainShot as they were last arranged, not owned */
  GtkWidget           *add;
  GtkWidget           *badge;     /* length while trimming */
  AdwAnimation        *animation;
  gboolean             compact;
  double               row;       /* height of a card in the vertical list */
  gboolean             lost_focus;

  GtkGesture          *drag;
  GtkGesture          *click;
  SixainLaneState      state;
  guint                position;  /* what is dragged */
  double               start;     /* pointer along the axis when the drag began */
  double               press_x;   /* where the button was pressed, in the lane */
  double               press_y;
  GtkWidget           *home;      /* not owned: it holds the lane */
  double               start_scroll;
  double               grab;      /* pointer from the left edge of what is moved */
  double               pointer;   /* now */
  gboolean             dragged;   /* since the button was pressed */
  gboolean             lifted;    /* by a finger that was held, and has not moved since */
  guint                tick_id;
  gint64               tick_time;
};

void            sixain_shot_lane_place         (SixainShotLane *self);
void            sixain_shot_lane_init_gestures (SixainShotLane *self);
void            sixain_shot_lane_stop_drag     (SixainShotLane *self);
void            sixain_shot_lane_update        (SixainShotLane *self);
void            sixain_shot_lane_update_badge  (SixainShotLane *self);
void            sixain_shot_lane_settle        (SixainShotLane *self);
void            sixain_shot_lane_choose        (SixainShotLane *self,
                                                guint           position);
gboolean        sixain_shot_lane_sync          (SixainShotLane *self);
gboolean        sixain_shot_lane_take_order    (SixainShotLane *self);
double          sixain_shot_lane_get_target    (SixainShotLane *self,
                                                SixainLaneItem *item,
                                                double         *size);
gboolean        sixain_shot_lane_holds_focus   (GtkWidget      *widget);
void            sixain_shot_lane_class_focus   (GtkWidgetClass *widget_class);
void            sixain_shot_lane_restore_focus (SixainShotLane *self);
void            sixain_shot_lane_item_free     (gpointer        data);
SixainLaneItem *sixain_shot_lane_get_item      (SixainShotLane *self,
                                                guint           position);

/* Least height of a card in the vertical list. */
#define SIXAIN_LANE_ROW 104.0
/* Room for the button behind the last card. */
#define SIXAIN_LANE_ADD 40.0

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-timeline-model.h"
#include "sixain-timeline-scale.h"

G_BEGIN_DECLS

typedef enum {
  SIXAIN_DRAG_NONE,
  SIXAIN_DRAG_TRIM,
  SIXAIN_DRAG_MOVE,
  SIXAIN_DRAG_SLIP,
} SixainDragKind;

typedef struct {
  SixainDragKind kind;
  gboolean       open;        /* the history's gesture has begun */

  SixainShot    *shot;        /* trim: the shot before the edge; slip: the one whose take it is */
  SixainShot    *next;        /* trim: the one behind, NULL for the last */
  gint64         length;      /* trim: what they were at the beginning */
  gint64         next_length;
  gint64         slip;        /* slip: what it was at the beginning */
  gint64         slip_least;  /* slip: how far it may go, as of when the drag began */
  gint64         slip_most;
  gint64         edge;        /* trim: film time of the edge at the beginning */
  gint64         snapped;     /* film time an edge snapped to, -1 */

  GArray        *moving;      /* move: positions (guint), sorted */
  guint          to;          /* move: where the first would end up */
  gboolean       moved;       /* move: by a pixel at least */
} SixainDrag;

struct _SixainTimelineModel {
  GObject              parent_instance;

  SixainHistory       *history;
  SixainStoryboard    *storyboard;
  SixainProfile       *profile;
  char                *folder;

  GPtrArray           *shots;     /* as of the history's last change: what positions mean */
  GArray              *extents;   /* SixainShotExtent by position; x in content pixels */
  GArray              *folds;     /* gint64 */
  SixainTimelineScale  scale;
  gboolean             fit;

  gint64               playhead;
  gint64               in_point;
  gint64               out_point;
  gboolean             playing;
  gboolean             snapping;

  GHashTable          *selected;  /* ids */
  char                *current;   /* id, NULL when there is no shot */
  char                *anchor;    /* id where a range began */
  guint                current_position;

  GHashTable          *problems;  /* id -> sentence */
  GHashTable          *jobs;      /* id -> how its job goes on */

  SixainPlan          *plan;      /* NULL until somebody asks for it */

  SixainDrag           drag;
};

gboolean sixain_timeline_model_take_shots      (SixainTimelineModel *self);
void     sixain_timeline_model_place_shots     (SixainTimelineModel *self);
void     sixain_timeline_model_layout          (SixainTimelineModel *self);
void     sixain_timeline_model_clear_drag      (SixainTimelineModel *self);
void     sixain_timeline_model_drop_plan       (SixainTimelineModel *self);
void     sixain_timeline_model_mend_selection  (SixainTimelineModel *self);
void     sixain_timeline_model_emit_layout     (SixainTimelineModel *self);
void     sixain_timeline_model_emit_status     (SixainTimelineModel *self,
                                                const char          *shot_id);
void     sixain_timeline_model_init_status     (SixainTimelineModel *self);
void     sixain_timeline_model_clear_status    (SixainTimelineModel *self);
void     sixain_timeline_model_emit_selection  (SixainTimelineModel *self,
                                                gboolean             current_changed);

G_END_DECLS

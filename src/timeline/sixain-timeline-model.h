/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-history.h"
#include "sixain-plan.h"
#include "sixain-profile.h"
#include "sixain-shot-status.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_TIMELINE_MODEL (sixain_timeline_model_get_type ())
G_DECLARE_FINAL_TYPE (SixainTimelineModel, sixain_timeline_model, SIXAIN, TIMELINE_MODEL, GObject)

typedef enum {
  SIXAIN_TRIM_ROLL,   /* the next shot gives or takes; the total stays */
  SIXAIN_TRIM_RIPPLE, /* what follows moves; the total changes */
} SixainTrimMode;

/* What lies under a place of the shot lane. */
typedef enum {
  SIXAIN_HIT_NONE,
  SIXAIN_HIT_SHOT,
  SIXAIN_HIT_TAIL, /* the edge at the end of the shot */
  SIXAIN_HIT_END,  /* the empty end, behind the last shot */
} SixainHit;

/**
 * SixainShotExtent:
 * @start: first frame in film time
 * @length: frames; its own even when @skip, though it then takes no time
 * @x: left edge, pixels of the view
 * @width: pixels
 * @skip: whether it is left out of the film
 *
 * Where one shot is.
 */
typedef struct {
  gint64   start;
  gint64   length;
  double   x;
  double   width;
  gboolean skip;
} SixainShotExtent;

/**
 * SixainTimelineEdge:
 * @frame: film time of the edge
 * @over: frames of the film behind it, 0 when everything goes into one pass
 * @seconds: what is sent in all, where seconds are too many
 * @shots_over: how many shots are too many, 0 when that is not what is wrong
 * @first_pass: the pass whose edge it is
 * @more_passes: how many come of what is over
 * @price: theirs together, millionths of a US dollar; -1 when not stated
 *
 * How much one pass can hold, and what becomes of the rest.
 */
typedef struct {
  gint64 frame;
  gint64 over;
  guint  seconds;
  guint  shots_over;
  guint  first_pass;
  guint  more_passes;
  gint64 price;
} SixainTimelineEdge;

SixainTimelineModel *sixain_timeline_model_new               (SixainHistory       *history);
SixainHistory       *sixain_timeline_model_get_history       (SixainTimelineModel *self);
SixainStoryboard    *sixain_timeline_model_get_storyboard    (SixainTimelineModel *self);
const char          *sixain_timeline_model_get_folder        (SixainTimelineModel *self);
void                 sixain_timeline_model_set_folder        (SixainTimelineModel *self,
                                                              const char          *folder);
SixainProfile       *sixain_timeline_model_get_profile       (SixainTimelineModel *self);
void                 sixain_timeline_model_set_profile       (SixainTimelineModel *self,
                                                              SixainProfile       *profile);

/* Plan */
SixainPlan          *sixain_timeline_model_get_plan          (SixainTimelineModel *self);
guint                sixain_timeline_model_get_sent_seconds  (SixainTimelineModel *self,
                                                              guint                position);
gboolean             sixain_timeline_model_get_edge          (SixainTimelineModel *self,
                                                              SixainTimelineEdge  *edge);

/* Time */
gint64               sixain_timeline_model_get_length        (SixainTimelineModel *self);
gint64               sixain_timeline_model_get_limit         (SixainTimelineModel *self);
gint64               sixain_timeline_model_get_playhead      (SixainTimelineModel *self);
void                 sixain_timeline_model_set_playhead      (SixainTimelineModel *self,
                                                              gint64               frame);
gboolean             sixain_timeline_model_get_playing       (SixainTimelineModel *self);
void                 sixain_timeline_model_set_playing       (SixainTimelineModel *self,
                                                              gboolean             playing);
gint64               sixain_timeline_model_get_in_point      (SixainTimelineModel *self);
gint64               sixain_timeline_model_get_out_point     (SixainTimelineModel *self);
void                 sixain_timeline_model_set_in_out        (SixainTimelineModel *self,
                                                              gint64               in_point,
                                                              gint64               out_point);

/* View */
double               sixain_timeline_model_get_view_width    (SixainTimelineModel *self);
void                 sixain_timeline_model_set_view_width    (SixainTimelineModel *self,
                                                              double               width);
double               sixain_timeline_model_get_scale         (SixainTimelineModel *self);
double               sixain_timeline_model_get_fit_scale     (SixainTimelineModel *self);
gboolean             sixain_timeline_model_get_fit           (SixainTimelineModel *self);
void                 sixain_timeline_model_zoom_to_fit       (SixainTimelineModel *self);
void                 sixain_timeline_model_zoom              (SixainTimelineModel *self,
                                                              double               factor,
                                                              double               around_x);
double               sixain_timeline_model_get_scroll        (SixainTimelineModel *self);
void                 sixain_timeline_model_set_scroll        (SixainTimelineModel *self,
                                                              double               scroll);
double               sixain_timeline_model_get_content_width (SixainTimelineModel *self);
double               sixain_timeline_model_frame_to_x        (SixainTimelineModel *self,
                                                              gint64               frame);
gint64               sixain_timeline_model_x_to_frame        (SixainTimelineModel *self,
                                                              double               x);
void                 sixain_timeline_model_get_grip          (SixainTimelineModel *self,
                                                              guint                position,
                                                              double              *before,
                                                              double              *behind);
SixainHit            sixain_timeline_model_hit               (SixainTimelineModel *self,
                                                              double               x,
                                                              guint               *position);

/* Shots */
guint                sixain_timeline_model_get_n_shots       (SixainTimelineModel *self);
SixainShot          *sixain_timeline_model_get_shot          (SixainTimelineModel *self,
                                                              guint                position);
void                 sixain_timeline_model_get_extent        (SixainTimelineModel *self,
                                                              guint                position,
                                                              SixainShotExtent    *extent);
guint                sixain_timeline_model_get_rank          (SixainTimelineModel *self,
                                                              guint                position);
guint                sixain_timeline_model_find_shot         (SixainTimelineModel *self,
                                                              const char          *id);
guint                sixain_timeline_model_get_shot_at       (SixainTimelineModel *self,
                                                              gint64               frame);

/* Selection: any number of shots, one of them current. The current one is what the
 * inspector shows and what keys act on. */
SixainShot          *sixain_timeline_model_get_current       (SixainTimelineModel *self);
guint                sixain_timeline_model_get_current_position (SixainTimelineModel *self);
gboolean             sixain_timeline_model_is_selected       (SixainTimelineModel *self,
                                                              guint                position);
GArray              *sixain_timeline_model_dup_selection     (SixainTimelineModel *self);
void                 sixain_timeline_model_select            (SixainTimelineModel *self,
                                                              guint                position);
void                 sixain_timeline_model_select_toggle     (SixainTimelineModel *self,
                                                              guint                position);
void                 sixain_timeline_model_select_to         (SixainTimelineModel *self,
                                                              guint                position);
void                 sixain_timeline_model_select_all        (SixainTimelineModel *self);

/* What is known of shots from elsewhere: the linter's problems and the jobs. */
void                 sixain_timeline_model_set_problem       (SixainTimelineModel *self,
                                                              const char          *shot_id,
                                                              const char          *reason);
void                 sixain_timeline_model_set_job           (SixainTimelineModel *self,
                                                              const char          *shot_id,
                                                              SixainShotStatus     status,
                                                              double               progress,
                                                              const char          *reason);
void                 sixain_timeline_model_get_state         (SixainTimelineModel *self,
                                                              guint                position,
                                                              SixainShotState     *state);
gboolean             sixain_timeline_model_has_take          (SixainTimelineModel *self,
                                                              guint                position);

/* Snapping */
gboolean             sixain_timeline_model_get_snapping      (SixainTimelineModel *self);
void                 sixain_timeline_model_set_snapping      (SixainTimelineModel *self,
                                                              gboolean             snapping);

/* Drags. Nothing but these and the edits below changes the storyboard. */
gboolean             sixain_timeline_model_begin_trim        (SixainTimelineModel *self,
                                                              guint                position,
                                                              SixainTrimMode       mode);
gint64               sixain_timeline_model_update_trim       (SixainTimelineModel *self,
                                                              double               offset_x,
                                                              SixainTrimMode       mode,
                                                              gboolean             snap);
gboolean             sixain_timeline_model_can_slip          (SixainTimelineModel *self,
                                                              guint                position);
gboolean             sixain_timeline_model_begin_slip        (SixainTimelineModel *self,
                                                              guint                position);
gint64               sixain_timeline_model_update_slip       (SixainTimelineModel *self,
                                                              double               offset_x);
gboolean             sixain_timeline_model_is_slipping       (SixainTimelineModel *self);
gint64               sixain_timeline_model_get_slipped       (SixainTimelineModel *self);
gboolean             sixain_timeline_model_begin_move        (SixainTimelineModel *self,
                                                              guint                position);
guint                sixain_timeline_model_update_move       (SixainTimelineModel *self,
                                                              double               x);
void                 sixain_timeline_model_set_move_target   (SixainTimelineModel *self,
                                                              guint                to);
void                 sixain_timeline_model_end_drag          (SixainTimelineModel *self);
void                 sixain_timeline_model_cancel_drag       (SixainTimelineModel *self);
gboolean             sixain_timeline_model_is_dragging       (SixainTimelineModel *self);
gboolean             sixain_timeline_model_is_reordering     (SixainTimelineModel *self);
gboolean             sixain_timeline_model_is_moving         (SixainTimelineModel *self,
                                                              guint                position);
gint64               sixain_timeline_model_get_snapped_frame (SixainTimelineModel *self);

gboolean             sixain_timeline_model_round_tail        (SixainTimelineModel *self,
                                                              guint                position);
gboolean             sixain_timeline_model_push              (SixainTimelineModel *self,
                                                              SixainEdit          *edit);

G_END_DECLS

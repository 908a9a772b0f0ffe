/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-pass.h"

G_BEGIN_DECLS

typedef enum {
  SIXAIN_PLANNER_NO_VIDEO,
  SIXAIN_PLANNER_MOTION,
  SIXAIN_PLANNER_EDIT,
} SixainPlannerVideo;

/* A shot as far as it matters to where passes begin. */
typedef struct {
  guint              seconds;     /* at least 1; of an edited clip, the clip's */
  gboolean           start_frame;
  gboolean           end_frame;
  SixainPlannerVideo video;
} SixainPlannerShot;

typedef struct {
  guint           shots_max;         /* 0: no limit */
  guint           seconds_min;
  guint           seconds_max;       /* 0: no limit */
  guint           shot_seconds_min;  /* at least 1 */
  guint           videos_max;
  gboolean        start_frame_with_shots;
  gboolean        end_frame_with_shots;
  gboolean        video_with_shots;
  gboolean        edit_with_frames;
  gboolean        continuity;        /* passes begin with the last frame of the one before */
  SixainPriceKind kind;              /* of a pass without a video */
  gint64          prices[SIXAIN_N_PRICE_KINDS]; /* millionths a second; -1 when not stated */
} SixainPlannerRules;

/* Where a pass begins: @offset seconds into a shot that is cut, else 0. */
typedef struct {
  guint shot;
  guint offset;
} SixainPlannerBegin;

GArray           *sixain_planner_run        (const SixainPlannerRules *rules,
                                             const SixainPlannerShot  *shots,
                                             guint                     n_shots);
gboolean          sixain_planner_is_cut     (const SixainPlannerRules *rules,
                                             const SixainPlannerShot  *shot);
gboolean          sixain_planner_carries    (const SixainPlannerRules *rules,
                                             const SixainPlannerShot  *shots,
                                             SixainPlannerBegin        begin);
guint             sixain_planner_get_paid   (const SixainPlannerRules *rules,
                                             guint                     seconds,
                                             gboolean                  edit);
SixainPassReason  sixain_planner_explain    (const SixainPlannerRules *rules,
                                             const SixainPlannerShot  *shots,
                                             SixainPlannerBegin        before,
                                             SixainPlannerBegin        begin,
                                             SixainPlannerBegin        end);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-document.h"
#include "sixain-picture-plan.h"

G_BEGIN_DECLS

/**
 * SixainCompareMode:
 * @SIXAIN_COMPARE_OFF: one picture
 * @SIXAIN_COMPARE_WIPE: two over each other, with a divider between what is seen of them
 * @SIXAIN_COMPARE_SIDE_BY_SIDE: two, both whole
 *
 * How two versions of the film are seen at the same playhead.
 */
typedef enum {
  SIXAIN_COMPARE_OFF,
  SIXAIN_COMPARE_WIPE,
  SIXAIN_COMPARE_SIDE_BY_SIDE,
} SixainCompareMode;

#define SIXAIN_TYPE_COMPARE_MODE (sixain_compare_mode_get_type ())
GType sixain_compare_mode_get_type (void) G_GNUC_CONST;

/**
 * SixainCompareSide:
 * @SIXAIN_SIDE_FIRST: to the left, in languages that are written to the right
 * @SIXAIN_SIDE_SECOND: beside it
 *
 * One of the two that are compared.
 */
typedef enum {
  SIXAIN_SIDE_FIRST,
  SIXAIN_SIDE_SECOND,
} SixainCompareSide;

#define SIXAIN_TYPE_COMPARE_SIDE (sixain_compare_side_get_type ())
GType sixain_compare_side_get_type (void) G_GNUC_CONST;

#define SIXAIN_N_SIDES 2

/* What a side can show besides one take, by its id. */
#define SIXAIN_SIDE_ANIMATIC "animatic"
#define SIXAIN_SIDE_BOARD "board"
#define SIXAIN_SIDE_TAKES "takes"

#define SIXAIN_TYPE_COMPARISON (sixain_comparison_get_type ())
G_DECLARE_FINAL_TYPE (SixainComparison, sixain_comparison, SIXAIN, COMPARISON, GObject)

SixainComparison  *sixain_comparison_new         (SixainDocument    *document);
SixainCompareMode  sixain_comparison_get_mode    (SixainComparison  *self);
void               sixain_comparison_set_mode    (SixainComparison  *self,
                                                  SixainCompareMode  mode);
SixainCompareSide  sixain_comparison_get_heard   (SixainComparison  *self);
const char        *sixain_comparison_get_side    (SixainComparison  *self,
                                                  SixainCompareSide  side);
void               sixain_comparison_start       (SixainComparison  *self,
                                                  SixainCompareMode  mode,
                                                  const char        *first,
                                                  const char        *second);
SixainPicturePlan *sixain_comparison_make_plan   (SixainComparison  *self,
                                                  SixainCompareSide  side);
void               sixain_comparison_get_showing (SixainComparison  *self,
                                                  SixainCompareSide  side,
                                                  SixainShot        *shot,
                                                  SixainShowing     *showing);

G_END_DECLS

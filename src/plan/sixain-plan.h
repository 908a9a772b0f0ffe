/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-pass.h"
#include "sixain-storyboard.h"

G_BEGIN_DECLS

/**
 * SixainPlan:
 *
 * The passes into which a storyboard is split for one model, and what they cost.
 *
 * It says how the storyboard would be sent, not whether the provider would take it: that
 * is the linter's. Immutable, and nothing done to the storyboard afterwards changes it.
 * Make it on the thread that owns the storyboard; read it from any thread.
 */
typedef struct _SixainPlan SixainPlan;

#define SIXAIN_TYPE_PLAN (sixain_plan_get_type ())
GType          sixain_plan_get_type     (void) G_GNUC_CONST;
SixainPlan    *sixain_plan_new          (SixainStoryboard *storyboard,
                                         SixainProfile    *profile);
SixainPlan    *sixain_plan_ref          (SixainPlan       *self);
void           sixain_plan_unref        (SixainPlan       *self);
SixainProfile *sixain_plan_get_profile  (SixainPlan       *self);
const char    *sixain_plan_get_mode     (SixainPlan       *self); /* the storyboard's, which the profile may not have */
const SixainRate *sixain_plan_get_rate  (SixainPlan       *self);
guint          sixain_plan_get_n_passes (SixainPlan       *self);
SixainPass    *sixain_plan_get_pass     (SixainPlan       *self,
                                         guint             i); /* (transfer none) */
guint          sixain_plan_find_shot    (SixainPlan       *self,
                                         guint             position); /* index of the first pass that covers it, G_MAXUINT when skipped */
guint          sixain_plan_get_seconds  (SixainPlan       *self);
gint64         sixain_plan_get_price    (SixainPlan       *self); /* millionths of a US dollar, -1 when not stated */
gboolean       sixain_plan_equal        (SixainPlan       *a,
                                         SixainPlan       *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainPlan, sixain_plan_unref)

G_END_DECLS

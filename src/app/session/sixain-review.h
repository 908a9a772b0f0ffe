/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-compiled.h"
#include "sixain-history.h"
#include "sixain-issue.h"
#include "sixain-meters.h"
#include "sixain-plan.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_REVIEW (sixain_review_get_type ())
G_DECLARE_FINAL_TYPE (SixainReview, sixain_review, SIXAIN, REVIEW, GObject)

/* Signal ::changed () when any of it may be different. */
SixainReview       *sixain_review_new          (SixainHistory *history);
void                sixain_review_set_profile  (SixainReview  *self,
                                                SixainProfile *profile); /* (nullable) */
void                sixain_review_add_mute     (SixainReview  *self,
                                                const char    *language);
void                sixain_review_flush        (SixainReview  *self);
SixainPlan         *sixain_review_get_plan     (SixainReview  *self); /* (nullable): NULL without a profile */
SixainCompiled     *sixain_review_get_compiled (SixainReview  *self,
                                                guint          pass);
const SixainMeters *sixain_review_get_meters   (SixainReview  *self,
                                                guint          pass);
gboolean            sixain_review_find_shot    (SixainReview  *self,
                                                guint          position,
                                                guint         *pass,
                                                guint         *shot);
GListModel         *sixain_review_get_issues   (SixainReview  *self); /* of SixainIssue, as sixain_lint() sorts them */

const char         *sixain_review_get_problem  (SixainReview  *self, /* (nullable) */
                                                const char    *shot_id);

G_END_DECLS

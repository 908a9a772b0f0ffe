/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-run.h"
#include "sixain-timeline-model.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_JOB_MARKS (sixain_job_marks_get_type ())
G_DECLARE_FINAL_TYPE (SixainJobMarks, sixain_job_marks, SIXAIN, JOB_MARKS, GObject)

SixainJobMarks *sixain_job_marks_new (GListModel          *runs,
                                      SixainTimelineModel *timeline,
                                      const char          *storyboard); /* its id */

G_END_DECLS

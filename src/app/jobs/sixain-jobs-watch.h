/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-run.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_JOBS_WATCH (sixain_jobs_watch_get_type ())
G_DECLARE_FINAL_TYPE (SixainJobsWatch, sixain_jobs_watch, SIXAIN, JOBS_WATCH, GObject)

/* Signal ::changed () after a run came or went, or a job is another way than before. */
SixainJobsWatch *sixain_jobs_watch_new        (GListModel      *runs);
GListModel      *sixain_jobs_watch_get_runs   (SixainJobsWatch *self);
GListModel      *sixain_jobs_watch_get_jobs   (SixainJobsWatch *self);

G_END_DECLS

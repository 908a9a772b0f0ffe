/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-job-private.h"
#include "sixain-run-private.h"
#include "sixain-storyboard.h"

G_BEGIN_DECLS

SixainRun  *jobs_board_new_run (const char       *storyboard,
                                const char       *title,
                                const char       *provider,
                                guint             n_jobs,
                                SixainStoryboard *shots); /* (nullable): each job covers one of its shots */
GListStore *jobs_board_new     (SixainStoryboard *storyboard); /* (nullable) */

G_END_DECLS

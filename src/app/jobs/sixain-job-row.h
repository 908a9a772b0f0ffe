/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-controller.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_JOB_ROW (sixain_job_row_get_type ())
G_DECLARE_FINAL_TYPE (SixainJobRow, sixain_job_row, SIXAIN, JOB_ROW, GtkListBoxRow)

GtkWidget *sixain_job_row_new     (SixainController *controller,
                                   SixainRun        *run,
                                   SixainJob        *job,
                                   SixainStoryboard *storyboard); /* (nullable): the run's, where it is open */
SixainJob *sixain_job_row_get_job (SixainJobRow     *self);
SixainRun *sixain_job_row_get_run (SixainJobRow     *self);
void       sixain_job_row_update  (SixainJobRow     *self); /* what depends on the clock and on the storyboard */
void       sixain_job_row_cancel  (SixainJobRow     *self);

G_END_DECLS

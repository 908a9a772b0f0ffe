/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-controller.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_JOBS_VIEW (sixain_jobs_view_get_type ())
G_DECLARE_FINAL_TYPE (SixainJobsView, sixain_jobs_view, SIXAIN, JOBS_VIEW, AdwBin)

GtkWidget *sixain_jobs_view_new   (SixainController *controller,
                                   GListModel       *runs,
                                   SixainStoryboard *storyboard, /* (nullable): the window's */
                                   GListModel       *profiles);  /* (nullable): the models' names */
void       sixain_jobs_view_focus (SixainJobsView   *self);

G_END_DECLS

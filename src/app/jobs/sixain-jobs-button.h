/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-controller.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_JOBS_BUTTON (sixain_jobs_button_get_type ())
G_DECLARE_FINAL_TYPE (SixainJobsButton, sixain_jobs_button, SIXAIN, JOBS_BUTTON, GtkWidget)

/* Property "narrow": whether the list comes as a dialog. */
void     sixain_jobs_button_set_jobs   (SixainJobsButton *self,
                                        SixainController *controller,
                                        GListModel       *runs,
                                        SixainStoryboard *storyboard, /* (nullable): the window's */
                                        GListModel       *profiles);  /* (nullable): the models' names */
gboolean sixain_jobs_button_get_narrow (SixainJobsButton *self);
void     sixain_jobs_button_set_narrow (SixainJobsButton *self,
                                        gboolean          narrow);
gboolean sixain_jobs_button_popup      (SixainJobsButton *self);
void     sixain_jobs_button_close      (SixainJobsButton *self);

G_END_DECLS

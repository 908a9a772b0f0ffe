/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-controller.h"

G_BEGIN_DECLS

void sixain_job_actions_cancel  (GtkWidget        *widget,
                                 SixainController *controller,
                                 SixainRun        *run,
                                 SixainJob        *job);
void sixain_job_actions_retry   (GtkWidget        *widget,
                                 SixainController *controller,
                                 SixainJob        *job);
void sixain_job_actions_details (GtkWidget        *widget,
                                 SixainRun        *run,
                                 SixainJob        *job,
                                 SixainStoryboard *storyboard); /* (nullable) */
void sixain_job_actions_save    (GtkWidget        *widget,
                                 SixainRun        *run,
                                 SixainJob        *job);
void sixain_job_actions_show    (GtkWidget        *widget,
                                 SixainRun        *run);
void sixain_job_actions_dismiss (GtkWidget        *widget,
                                 SixainController *controller,
                                 SixainRun        *run);
void sixain_job_actions_keys    (GtkWidget        *widget);

G_END_DECLS

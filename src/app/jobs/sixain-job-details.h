/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-run.h"
#include "sixain-storyboard.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_JOB_DETAILS (sixain_job_details_get_type ())
G_DECLARE_FINAL_TYPE (SixainJobDetails, sixain_job_details, SIXAIN, JOB_DETAILS, AdwDialog)

AdwDialog *sixain_job_details_new      (SixainRun        *run,
                                        SixainJob        *job,
                                        SixainStoryboard *storyboard); /* (nullable): the run's, where it is open */
char      *sixain_job_details_dup_text (SixainJobDetails *self); /* all of it, to copy; no key */

G_END_DECLS

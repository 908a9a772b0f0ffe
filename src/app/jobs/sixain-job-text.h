/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-run.h"
#include "sixain-storyboard.h"

G_BEGIN_DECLS

char    *sixain_job_text_dup_provider (SixainRun        *run); /* "Kling" */
gboolean sixain_job_text_is_free      (SixainRun        *run);
char    *sixain_job_text_dup_title    (SixainJob        *job,
                                       SixainStoryboard *storyboard); /* (nullable): of the run, where it is open; "Pass 2 · Shots 1–3" */
char    *sixain_job_text_dup_state    (SixainJob        *job,
                                       SixainRun        *run,
                                       gint64            now); /* microseconds since 1970; "Being made at Kling, 1:20" */
char    *sixain_job_text_dup_price    (SixainJob        *job); /* (nullable): "$0.84", or what was charged */
char    *sixain_job_text_dup_run_price (SixainRun       *run); /* (nullable): "about $2.10" */
char    *sixain_job_text_dup_cancel   (SixainJob        *job,
                                       SixainRun        *run); /* (nullable): what is or may be charged although it is cancelled */
gboolean sixain_job_text_is_uncharged (SixainJob        *job); /* nor can it have been */
gboolean sixain_job_text_is_unsent    (SixainJob        *job,
                                       SixainRun        *run);
gboolean sixain_job_text_can_stop     (SixainJob        *job,
                                       SixainRun        *run);
gboolean sixain_job_text_is_unkept    (SixainJob        *job);
char    *sixain_job_text_format_time  (gint64            time); /* microseconds since 1970; "" for 0 */
double   sixain_job_text_get_done     (SixainJob        *job); /* 0 to 1 of all there is to do */

G_END_DECLS

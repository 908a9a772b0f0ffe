/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-job.h"
#include "sixain-json.h"

G_BEGIN_DECLS

#define SIXAIN_CLI_JOB_WHOLE 1000

/* What is told of jobs, to scripts and to people. */
JsonBuilder *sixain_cli_event_new      (const char  *name,
                                        SixainJob   *job); /* (nullable) */
void         sixain_cli_event_print    (JsonBuilder *builder);
void         sixain_cli_event_print_end (guint    made,
                                        guint        delivered, /* by this command */
                                        guint        left,
                                        int          code,
                                        const char  *message); /* (nullable) */
void         sixain_cli_job_print      (SixainJob   *job);
void         sixain_cli_job_say        (SixainJob   *job,
                                        const char  *message);
gint64       sixain_cli_job_measure    (SixainJob   *job);

G_END_DECLS

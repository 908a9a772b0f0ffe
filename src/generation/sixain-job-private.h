/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-job.h"

G_BEGIN_DECLS

/* What a job is, which never changes, and how it is, which only its controller changes. */
SixainJob *sixain_job_new          (const char          *id,
                                    guint                pass,
                                    const char * const  *shots,
                                    const char * const  *cuts,
                                    guint                seconds,
                                    gint64               price,
                                    const char          *request); /* JSON to read */
void       sixain_job_set_state    (SixainJob           *self,
                                    SixainJobState       state,
                                    SixainJobWait        wait,
                                    double               progress,
                                    const char          *message); /* (nullable) */
void       sixain_job_set_failure  (SixainJob           *self, /* before sixain_job_set_state() */
                                    SixainFault          fault,
                                    const char          *field, /* (nullable) */
                                    guint                shot);
void       sixain_job_set_cost     (SixainJob           *self,
                                    const char          *cost,
                                    const char          *unit);
void       sixain_job_set_begun    (SixainJob           *self,
                                    gint64               begun);
void       sixain_job_set_ended    (SixainJob           *self,
                                    gint64               ended);
void       sixain_job_set_paid     (SixainJob           *self,
                                    gboolean             paid);
void       sixain_job_set_result   (SixainJob           *self,
                                    const char          *path);
void       sixain_job_set_delivered (SixainJob          *self,
                                    gboolean             delivered);
void       sixain_job_set_reply    (SixainJob           *self,
                                    const char          *reply);
void       sixain_job_set_receipt  (SixainJob           *self,
                                    const char          *receipt);

G_END_DECLS

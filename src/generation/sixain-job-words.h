/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-reply.h"

G_BEGIN_DECLS

/* What people read about jobs: what is the matter, and the cure. @provider is a name. */
char *sixain_job_words_fault       (const char  *provider,
                                    SixainFault  fault,
                                    const char  *said); /* by the provider, "" */
char *sixain_job_words_file        (const char  *provider,
                                    const char  *name, /* of what it doesn't accept */
                                    const char  *said);
char *sixain_job_words_pause       (const char  *provider,
                                    SixainFault  fault,
                                    const char  *said);
char *sixain_job_words_no_key      (const char  *provider);
char *sixain_job_words_other_key   (const char  *provider);
char *sixain_job_words_expired     (const char  *provider,
                                    gint64       price); /* millionths of a US dollar, -1 when not stated */
char *sixain_job_words_looked_for  (const char  *provider);
char *sixain_job_words_unsure      (const char  *provider);
char *sixain_job_words_lost        (const char  *provider);
char *sixain_job_words_cant_cancel (const char  *provider);
char *sixain_job_words_slow        (const char  *provider);
char *sixain_job_words_disk        (const GError *error); /* nothing can be written */

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-run.h"
#include "sixain-storyboard.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_JOB_NEWS (sixain_job_news_get_type ())
G_DECLARE_FINAL_TYPE (SixainJobNews, sixain_job_news, SIXAIN, JOB_NEWS, GObject)

/* Signal ::news (const char *sentence, const char *details) when a pass fails or needs a person. */
SixainJobNews *sixain_job_news_new (GListModel       *runs,
                                    SixainStoryboard *storyboard);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-job.h"

G_BEGIN_DECLS

/**
 * SixainRun:
 *
 * One press of Generate: the jobs of one plan. A #GListModel of #SixainJob in the order of
 * the passes. Main thread; it changes only through its controller.
 *
 * Properties, read-only: "active" (a job of it is not over), "n-over".
 */
#define SIXAIN_TYPE_RUN (sixain_run_get_type ())
G_DECLARE_FINAL_TYPE (SixainRun, sixain_run, SIXAIN, RUN, GObject)

const char *sixain_run_get_id         (SixainRun *self); /* a UUID */
const char *sixain_run_get_storyboard (SixainRun *self); /* the storyboard's id */
const char *sixain_run_get_title      (SixainRun *self); /* what the user knew it by */
const char *sixain_run_get_uri        (SixainRun *self); /* of its file then, "" for none */
const char *sixain_run_get_provider   (SixainRun *self); /* id: "kling" */
const char *sixain_run_get_profile    (SixainRun *self); /* id: "kling-o3" */
const char *sixain_run_get_plan       (SixainRun *self); /* a hash of everything that is asked for: the same plan has the same */
gint64      sixain_run_get_created    (SixainRun *self); /* microseconds since 1970 */
gboolean    sixain_run_get_elsewhere  (SixainRun *self); /* another process has it: nothing can be done with it here */
guint       sixain_run_get_n_jobs     (SixainRun *self);
SixainJob  *sixain_run_get_job        (SixainRun *self, /* (transfer none) */
                                       guint      i);
gboolean    sixain_run_get_active     (SixainRun *self);
gint64      sixain_run_get_price      (SixainRun *self); /* estimated, -1 when not stated */

G_END_DECLS

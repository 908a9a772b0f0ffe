/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SIXAIN_TYPE_WORKER (sixain_worker_get_type ())
G_DECLARE_FINAL_TYPE (SixainWorker, sixain_worker, SIXAIN, WORKER, GObject)

SixainWorker *sixain_worker_new      (const char     *name);
void          sixain_worker_queue    (SixainWorker   *self,
                                      GTask          *task, /* (transfer full) */
                                      GTaskThreadFunc work,
                                      int             priority);
gboolean      sixain_worker_is_inside (SixainWorker  *self);
void          sixain_worker_shutdown (SixainWorker   *self);

G_END_DECLS

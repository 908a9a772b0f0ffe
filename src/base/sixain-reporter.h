/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct _SixainReporter SixainReporter;

SixainReporter *sixain_reporter_new    (gpointer        owner,
                                        const char     *name);
void            sixain_reporter_free   (SixainReporter *self);
void            sixain_reporter_report (SixainReporter *self,
                                        guint           signal_id,
                                        const char     *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainReporter, sixain_reporter_free)

G_END_DECLS

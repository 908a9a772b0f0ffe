/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-picture-plan.h"

G_BEGIN_DECLS

typedef struct _SixainBed SixainBed;

SixainBed *sixain_bed_new    (SixainAmbienceKind  kind,
                              guint               seed);
void       sixain_bed_free   (SixainBed          *self);
gboolean   sixain_bed_is     (const SixainBed    *self,
                              SixainAmbienceKind  kind,
                              guint               seed);
void       sixain_bed_forget (SixainBed          *self);
void       sixain_bed_read   (SixainBed          *self,
                              gint64              position,
                              guint               n,
                              float              *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainBed, sixain_bed_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-overlay.h"
#include "sixain-picture-plan.h"

G_BEGIN_DECLS

/**
 * SixainLettering:
 *
 * Draws the texts of frames with Pango, and keeps the last of them. One belongs to one
 * thread.
 */
typedef struct _SixainLettering SixainLettering;

SixainLettering *sixain_lettering_new   (void);
void             sixain_lettering_free  (SixainLettering       *self);
void             sixain_lettering_card  (SixainLettering       *self,
                                         const SixainLayer     *layer,
                                         SixainImage           *image);
void             sixain_lettering_texts (SixainLettering              *self,
                                         const SixainPicturePlanFrame *frame,
                                         SixainImage                  *image);
guint            sixain_lettering_get_unknown (SixainLettering *self);
guint            sixain_lettering_get_n_kept (SixainLettering *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainLettering, sixain_lettering_free)

G_END_DECLS

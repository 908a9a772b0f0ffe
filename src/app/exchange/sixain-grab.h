/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-session.h"

G_BEGIN_DECLS

void    sixain_grab_frame (SixainSession      *session,
                           SixainShot         *shot,
                           gboolean            end,
                           gint64              frame);
GBytes *sixain_grab_paint (SixainPicturePlan  *plan,
                           gint64              frame,
                           GCancellable       *cancellable,
                           GError            **error);

G_END_DECLS

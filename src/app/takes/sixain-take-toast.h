/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-session.h"

G_BEGIN_DECLS

void sixain_take_toast_show (AdwToastOverlay *overlay,
                             SixainSession   *session,
                             GPtrArray       *takes);

G_END_DECLS

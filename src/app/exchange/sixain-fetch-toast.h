/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-fetch.h"

G_BEGIN_DECLS

void sixain_fetch_toast_show (AdwToastOverlay *overlay,
                              SixainFetch     *fetch);

G_END_DECLS

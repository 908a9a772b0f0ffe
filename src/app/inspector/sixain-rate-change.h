/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-edit.h"
#include "sixain-storyboard.h"

G_BEGIN_DECLS

SixainEdit *sixain_rate_change_new (SixainStoryboard *storyboard,
                                    const SixainRate *rate);

G_END_DECLS

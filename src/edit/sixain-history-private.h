/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-history.h"

G_BEGIN_DECLS

void sixain_history_set_silent (SixainHistory *self,
                                gboolean       silent);

G_END_DECLS

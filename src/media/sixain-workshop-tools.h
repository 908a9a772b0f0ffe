/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-workshop.h"

G_BEGIN_DECLS

const SixainWorkshop *sixain_workshop_tools (void);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-record.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_COSTUME (sixain_costume_get_type ())
G_DECLARE_FINAL_TYPE (SixainCostume, sixain_costume, SIXAIN, COSTUME, SixainRecord)

SixainCostume      *sixain_costume_new             (const char *name);
const char         *sixain_costume_get_name        (SixainCostume *self); /* "name": what the user reads */
const char         *sixain_costume_get_description (SixainCostume *self); /* "description": "" when unset */
const char * const *sixain_costume_get_views       (SixainCostume *self); /* "views": up to four asset ids, the front first */

G_END_DECLS

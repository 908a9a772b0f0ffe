/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-manifest.h"

G_BEGIN_DECLS

guint sixain_fault_place_find_shot (const SixainManifestPass *pass, /* G_MAXUINT for all of them */
                                    const char               *field);
const char *sixain_fault_place_find_name (const SixainManifestPass *pass,
                                    const char               *field);

G_END_DECLS

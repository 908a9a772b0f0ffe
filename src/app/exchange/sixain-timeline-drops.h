/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-importer.h"

G_BEGIN_DECLS

void sixain_timeline_drops_connect (SixainTimeline *timeline,
                                    SixainImporter *importer);

G_END_DECLS

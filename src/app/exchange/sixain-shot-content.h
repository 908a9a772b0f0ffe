/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-importer.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_SHOT_CONTENT (sixain_shot_content_get_type ())
G_DECLARE_FINAL_TYPE (SixainShotContent, sixain_shot_content, SIXAIN, SHOT_CONTENT, GdkContentProvider)

GdkContentProvider *sixain_shot_content_new (SixainImporter *importer,
                                             GPtrArray      *shots,
                                             gboolean        dragged);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <graphene.h>

#include "sixain-comparison.h"

G_BEGIN_DECLS

void   sixain_screen_layout      (SixainCompareMode      mode,
                                  float                  width,
                                  float                  height,
                                  double                 ratio,
                                  gboolean               mirrored,
                                  graphene_rect_t       *pictures);
double sixain_screen_share_to_x  (const graphene_rect_t *picture,
                                  double                 share,
                                  gboolean               mirrored);
double sixain_screen_x_to_share  (const graphene_rect_t *picture,
                                  double                 x,
                                  gboolean               mirrored);

G_END_DECLS

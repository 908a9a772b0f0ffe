/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-plan.h"

G_BEGIN_DECLS

/* All fields are written by sixain_plan_new() and only read afterwards. */
struct _SixainPlan {
  SixainProfile *profile;
  char          *mode;
  SixainRate     rate;
  GPtrArray     *passes; /* of SixainPass */
  guint          seconds;
  gint64         price;
};

void sixain_plan_build (SixainPlan       *self,
                        SixainStoryboard *storyboard);

G_END_DECLS

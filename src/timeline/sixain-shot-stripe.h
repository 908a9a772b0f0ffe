/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-shot-status.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_SHOT_STRIPE (sixain_shot_stripe_get_type ())
G_DECLARE_FINAL_TYPE (SixainShotStripe, sixain_shot_stripe, SIXAIN, SHOT_STRIPE, GtkWidget)

/* Height of the stripe itself; the badge stands out above it. */
#define SIXAIN_STRIPE_HEIGHT 5
#define SIXAIN_STRIPE_BADGE 18

GtkWidget *sixain_shot_stripe_new       (void);
void       sixain_shot_stripe_set_state (SixainShotStripe      *self,
                                         const SixainShotState *state);
gboolean   sixain_shot_stripe_has_badge (SixainShotStripe      *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-session.h"

G_BEGIN_DECLS

#define SIXAIN_TAKE_STARS 5

#define SIXAIN_TYPE_TAKE_ACTIONS (sixain_take_actions_get_type ())
G_DECLARE_FINAL_TYPE (SixainTakeActions, sixain_take_actions, SIXAIN, TAKE_ACTIONS, GObject)

SixainTakeActions *sixain_take_actions_new      (GtkWidget         *widget,
                                                 SixainSession     *session,
                                                 SixainShot        *shot,
                                                 SixainTake        *take);
GMenuModel        *sixain_take_actions_new_menu (void);
void               sixain_take_actions_rate     (SixainTakeActions *self,
                                                 int                rating);
void               sixain_take_actions_remove   (SixainTakeActions *self);
void               sixain_take_actions_update   (SixainTakeActions *self);

G_END_DECLS

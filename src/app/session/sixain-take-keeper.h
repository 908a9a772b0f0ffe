/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-controller.h"
#include "sixain-document.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_TAKE_KEEPER (sixain_take_keeper_get_type ())
G_DECLARE_FINAL_TYPE (SixainTakeKeeper, sixain_take_keeper, SIXAIN, TAKE_KEEPER, GObject)

SixainTakeKeeper *sixain_take_keeper_new      (SixainDocument   *document,
                                               SixainController *controller);
gboolean          sixain_take_keeper_get_busy (SixainTakeKeeper *self);

G_END_DECLS

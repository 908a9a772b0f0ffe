/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-history.h"
#include "sixain-work-folder.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_KEEPER (sixain_keeper_get_type ())
G_DECLARE_FINAL_TYPE (SixainKeeper, sixain_keeper, SIXAIN, KEEPER, GObject)

SixainKeeper     *sixain_keeper_new        (SixainWorkFolder      *folder, /* (transfer full) */
                                            SixainHistory         *history,
                                            const SixainWorkState *state);
void              sixain_keeper_set_anew   (SixainKeeper          *self);
void              sixain_keeper_note_state (SixainKeeper          *self,
                                            const SixainWorkState *state);
const char       *sixain_keeper_get_path   (SixainKeeper          *self);
gboolean          sixain_keeper_is_gone    (SixainKeeper          *self);
void              sixain_keeper_remove     (SixainKeeper          *self);

G_END_DECLS

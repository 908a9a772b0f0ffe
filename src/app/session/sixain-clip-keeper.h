/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-clip-proxies.h"
#include "sixain-history.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_CLIP_KEEPER (sixain_clip_keeper_get_type ())
G_DECLARE_FINAL_TYPE (SixainClipKeeper, sixain_clip_keeper, SIXAIN, CLIP_KEEPER, GObject)

SixainClipKeeper *sixain_clip_keeper_new      (SixainHistory     *history,
                                               const char        *folder,
                                               SixainClipProxies *proxies);
gboolean          sixain_clip_keeper_get_busy (SixainClipKeeper  *self);

G_END_DECLS

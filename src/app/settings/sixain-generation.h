/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-controller.h"
#include "sixain-provider-settings.h"

G_BEGIN_DECLS

SixainController       *sixain_generation_get_controller (void);
GListModel             *sixain_generation_get_runs       (void);
SixainKeyring          *sixain_generation_get_keyring    (void);
SixainProviderSettings *sixain_generation_get_settings   (void);
void                    sixain_generation_shutdown       (void);

G_END_DECLS

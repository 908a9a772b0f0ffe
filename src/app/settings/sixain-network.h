/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-net.h"

G_BEGIN_DECLS

SixainNet *sixain_network_get      (void);
void       sixain_network_shutdown (void);

G_END_DECLS

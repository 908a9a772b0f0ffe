/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-provider.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_REPLICATE (sixain_replicate_get_type ())
G_DECLARE_FINAL_TYPE (SixainReplicate, sixain_replicate, SIXAIN, REPLICATE, SixainProvider)

SixainProvider *sixain_replicate_new (void);

G_END_DECLS

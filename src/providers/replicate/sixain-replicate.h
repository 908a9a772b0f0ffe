/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-provider.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_REPLICATE (sixain_replicate_get_type ())
G_DECLARE_FINAL_TYPE (SixainReplicate, sixain_replicate, SIXAIN, REPLICATE, SixainProvider)

/* Where everything but films is. */
#define SIXAIN_REPLICATE_HOST "https://api.replicate.com"

SixainProvider *sixain_replicate_new      (void);
void            sixain_replicate_set_host (SixainReplicate *self,
                                           const char      *host);

G_END_DECLS

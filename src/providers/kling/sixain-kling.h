/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-provider.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_KLING (sixain_kling_get_type ())
G_DECLARE_FINAL_TYPE (SixainKling, sixain_kling, SIXAIN, KLING, SixainProvider)

/* Where accounts are: outside China, and inside. */
#define SIXAIN_KLING_HOST "https://api-singapore.klingai.com"
#define SIXAIN_KLING_HOST_CHINA "https://api-beijing.klingai.com"

SixainProvider *sixain_kling_new           (void);
const char     *sixain_kling_get_host      (SixainKling *self); /* "host" */
void            sixain_kling_set_host      (SixainKling *self,
                                            const char  *host);
gboolean        sixain_kling_get_key_pair  (SixainKling *self); /* "key-pair": an older account, which knows the first generation only */
void            sixain_kling_set_key_pair  (SixainKling *self,
                                            gboolean     key_pair);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-provider.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_FAL (sixain_fal_get_type ())
G_DECLARE_FINAL_TYPE (SixainFal, sixain_fal, SIXAIN, FAL, SixainProvider)

/* Where jobs and files go. */
#define SIXAIN_FAL_QUEUE "https://queue.fal.run"
#define SIXAIN_FAL_STORAGE "https://rest.fal.ai"
#define SIXAIN_FAL_PLATFORM "https://api.fal.ai"

SixainProvider *sixain_fal_new          (void);
void            sixain_fal_set_hosts    (SixainFal  *self,
                                         const char *queue,
                                         const char *storage);
void            sixain_fal_set_platform (SixainFal  *self,
                                         const char *platform);

G_END_DECLS

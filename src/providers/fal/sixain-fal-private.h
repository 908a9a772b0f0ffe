/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-fal.h"
#include "sixain-provider-private.h"

G_BEGIN_DECLS

SixainRequest *sixain_fal_submit (SixainProvider       *provider,
                                  SixainCompiled       *compiled,
                                  const char           *external_id);
SixainReply   *sixain_fal_parse  (SixainProvider       *provider,
                                  SixainCall            call,
                                  const SixainResponse *response);

G_END_DECLS

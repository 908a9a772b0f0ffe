/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-provider-private.h"
#include "sixain-replicate.h"

G_BEGIN_DECLS

char          *sixain_replicate_dup_url (SixainProvider       *provider,
                                         const char           *path);
SixainRequest *sixain_replicate_submit (SixainProvider       *provider,
                                        SixainCompiled       *compiled,
                                        const char           *external_id);
SixainReply   *sixain_replicate_parse  (SixainProvider       *provider,
                                        SixainCall            call,
                                        const SixainResponse *response);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-fal.h"
#include "sixain-provider-private.h"

G_BEGIN_DECLS

/* files are public to whoever has the address, so a day only */
#define SIXAIN_FAL_ADDRESS_SECONDS 86400

const char    *sixain_fal_get_queue       (SixainProvider       *provider);
const char    *sixain_fal_get_storage     (SixainProvider       *provider);
SixainRequest *sixain_fal_submit          (SixainProvider       *provider,
                                           SixainCompiled       *compiled,
                                           const char           *external_id);
SixainRequest *sixain_fal_test            (SixainProvider       *provider,
                                           gint64                now);
guint          sixain_fal_count_parts     (SixainProvider       *provider,
                                           const SixainMedia    *media);
SixainRequest *sixain_fal_upload          (SixainProvider       *provider,
                                           const SixainMedia    *media);
SixainRequest *sixain_fal_upload_bytes    (SixainProvider       *provider,
                                           const SixainMedia    *media,
                                           const SixainReply    *reply,
                                           guint                 part);
SixainRequest *sixain_fal_complete_upload (SixainProvider       *provider,
                                           const SixainReply    *reply,
                                           const char * const   *tags);
SixainReply   *sixain_fal_parse           (SixainProvider       *provider,
                                           SixainCall            call,
                                           const SixainResponse *response);

G_END_DECLS

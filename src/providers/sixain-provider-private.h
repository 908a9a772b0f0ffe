/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-provider.h"
#include "sixain-request-private.h"

G_BEGIN_DECLS

/* What providers share. */
void        sixain_provider_add_hurdle    (GPtrArray      *hurdles,
                                           const char     *id,
                                           guint           shot,
                                           guint           input,
                                           char           *sentence); /* (transfer full) */
const char *sixain_provider_get_wire_mode (SixainCompiled *compiled); /* (nullable) */
const char *sixain_provider_get_aspect    (SixainCompiled *compiled);
const char *sixain_provider_get_type_of   (const char     *extension); /* "image/png" */
gboolean    sixain_provider_url_is_under  (const char     *url,
                                           const char     *host);
gboolean    sixain_provider_url_is_at     (const char     *url,
                                           const char     *base);
guint       sixain_provider_count_role    (SixainCompiled *compiled,
                                           SixainInputRole role);
SixainRequest *sixain_provider_ask        (SixainProvider *provider, /* (nullable) */
                                           SixainCall      call,
                                           const char     *method,
                                           const char     *url);     /* (nullable) */
char       *sixain_provider_dup_key       (GHashTable     *credentials, /* (nullable) */
                                           const char     *scheme);
void        sixain_provider_write_role    (SixainDraftRequest *draft,
                                           SixainCompiled *compiled,
                                           SixainInputRole role,
                                           const char     *name,     /* (nullable): in an array */
                                           SixainSlotKind  kind);

G_END_DECLS

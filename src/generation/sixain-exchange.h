/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-keyring.h"
#include "sixain-net.h"
#include "sixain-provider.h"
#include "sixain-retry.h"

G_BEGIN_DECLS

/*
 * One request to a provider and what its answer means. Sends it with the key where it goes
 * along, and once more with the provider's own time where a token was refused for it.
 * Tries nothing else again. Main thread, for the keyring's sake.
 */
void          sixain_exchange_async       (SixainNet            *net,
                                           SixainKeyring        *keyring,
                                           SixainProvider       *provider,
                                           SixainRequest        *request,
                                           SixainBody           *body, /* (nullable): for a request without gaps */
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
void          sixain_exchange_with_async  (SixainNet            *net, /* the same on any thread that has a main context */
                                           GHashTable           *credentials, /* (nullable): what sixain_keyring_dup() returned */
                                           SixainProvider       *provider,
                                           SixainRequest        *request,
                                           SixainBody           *body, /* (nullable) */
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
SixainReply  *sixain_exchange_finish      (GAsyncResult         *result, /* (transfer full) (nullable): it may say a fault; NULL with %SIXAIN_NET_ERROR, %SIXAIN_GENERATION_ERROR_KEY or %G_IO_ERROR_CANCELLED */
                                           GError              **error);
SixainFailure sixain_exchange_get_failure (SixainRequest        *request, /* what it means for trying again */
                                           const SixainReply    *reply, /* (nullable) */
                                           const GError         *error); /* (nullable) */
SixainFailure sixain_failure_from_fault   (SixainFault           fault); /* LOST is EXPIRED; of a look-up it means never begun, which only who asked can know */
SixainBody   *sixain_request_new_body     (SixainRequest        *request, /* (transfer full) (nullable): NULL when it has none */
                                           const char * const   *gaps); /* (nullable): for each gap in turn the path of a file, or what an address or cast member is */

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-keyring.h"
#include "sixain-net.h"
#include "sixain-provider.h"

G_BEGIN_DECLS

/* The voices an account can use, its own first, as #SixainRemoteVoice; those that are not
 * made yet are left out. Main thread. */
void       sixain_remote_voices_list_async  (SixainNet            *net,
                                             SixainKeyring        *keyring,
                                             SixainProvider       *provider, /* one that has voices: sixain_provider_list_voices() is not NULL */
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
GPtrArray *sixain_remote_voices_list_finish (GAsyncResult         *result, /* (element-type SixainRemoteVoice) (transfer full) (nullable) */
                                             GError              **error); /* %SIXAIN_NET_ERROR, %SIXAIN_GENERATION_ERROR_KEY or _REFUSED, %G_IO_ERROR_CANCELLED */

G_END_DECLS

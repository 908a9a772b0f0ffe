/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-provider.h"

G_BEGIN_DECLS

/* What the keyring asks of the desktop's Secret Service: one item for each credential of a
 * provider. Main thread; several at once are fine. */
void        sixain_keyring_service_search_async  (SixainProvider       *provider,
                                                  gboolean              unlock, /* asks the user for the keyring's password where it is needed */
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
GHashTable *sixain_keyring_service_search_finish (GAsyncResult         *result, /* (transfer full) (nullable): credential id to value; wiped when freed */
                                                  gboolean             *locked, /* there are some that are not handed out */
                                                  GError              **error);
void        sixain_keyring_service_store_async   (SixainProvider       *provider, /* forgets what it had for it and is not given */
                                                  GHashTable           *values,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean    sixain_keyring_service_store_finish  (GAsyncResult         *result,
                                                  GError              **error);
void        sixain_keyring_service_clear_async   (SixainProvider       *provider,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean    sixain_keyring_service_clear_finish  (GAsyncResult         *result,
                                                  GError              **error);

GHashTable *sixain_keyring_values_new            (void); /* (transfer full): wipes its values */

G_END_DECLS

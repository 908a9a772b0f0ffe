/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-provider.h"

G_BEGIN_DECLS

/**
 * SixainKeyringSource:
 * @SIXAIN_KEYRING_NONE: there is no key
 * @SIXAIN_KEYRING_ENVIRONMENT: from the environment, which can't be changed from here
 * @SIXAIN_KEYRING_SESSION: entered, and forgotten when the program ends
 * @SIXAIN_KEYRING_SERVICE: kept by the Secret Service
 * @SIXAIN_KEYRING_LOCKED: kept by the Secret Service, which hands it out after
 *   sixain_keyring_unlock_async()
 *
 * Where a provider's key is from.
 */
typedef enum {
  SIXAIN_KEYRING_NONE,
  SIXAIN_KEYRING_ENVIRONMENT,
  SIXAIN_KEYRING_SESSION,
  SIXAIN_KEYRING_SERVICE,
  SIXAIN_KEYRING_LOCKED,
} SixainKeyringSource;

/**
 * SixainKeyring:
 *
 * The keys of the providers: from the environment, from the Secret Service, or for this run
 * only. Main thread; the service is asked asynchronously.
 *
 * Signal ::changed (const char *provider).
 */
#define SIXAIN_TYPE_KEYRING (sixain_keyring_get_type ())
G_DECLARE_FINAL_TYPE (SixainKeyring, sixain_keyring, SIXAIN, KEYRING, GObject)

SixainKeyring      *sixain_keyring_new             (void); /* the environment's keys are there at once */
void                sixain_keyring_load_async      (SixainKeyring       *self, /* asks the service, never the user; no service is no error */
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
gboolean            sixain_keyring_load_finish     (SixainKeyring       *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);
void                sixain_keyring_unlock_async    (SixainKeyring       *self, /* the same, and the user is asked for the password */
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
gboolean            sixain_keyring_unlock_finish   (SixainKeyring       *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);
gboolean            sixain_keyring_get_available   (SixainKeyring       *self); /* the service answered when it was asked last */
SixainKeyringSource sixain_keyring_get_source      (SixainKeyring       *self,
                                                    const char          *provider);
GHashTable         *sixain_keyring_dup             (SixainKeyring       *self, /* (transfer full) (nullable): credential id to value; wiped when freed */
                                                    const char          *provider);
char               *sixain_keyring_dup_account     (SixainKeyring       *self, /* (nullable): names the account without giving the key away */
                                                    const char          *provider);
void                sixain_keyring_store_async     (SixainKeyring       *self,
                                                    const char          *provider,
                                                    GHashTable          *values, /* credential id to value */
                                                    gboolean             keep, /* in the service; else for this run only */
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
gboolean            sixain_keyring_store_finish    (SixainKeyring       *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);
void                sixain_keyring_clear_async     (SixainKeyring       *self,
                                                    const char          *provider,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
gboolean            sixain_keyring_clear_finish    (SixainKeyring       *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);

G_END_DECLS

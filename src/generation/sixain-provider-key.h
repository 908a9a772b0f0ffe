/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-keyring.h"

G_BEGIN_DECLS

/* The key of one provider, from all the places that it may come from. Main thread. Tables
 * are credential ids and values. */
typedef struct _SixainProviderKey SixainProviderKey;

SixainProviderKey   *sixain_provider_key_new          (SixainProvider          *provider); /* has the environment's */
void                 sixain_provider_key_free         (SixainProviderKey       *self);
SixainProvider      *sixain_provider_key_get_provider (const SixainProviderKey *self);
SixainKeyringSource  sixain_provider_key_get_source   (const SixainProviderKey *self);
GHashTable          *sixain_provider_key_dup          (const SixainProviderKey *self); /* (transfer full) (nullable): wiped when freed */
char                *sixain_provider_key_dup_account  (const SixainProviderKey *self); /* (transfer full) (nullable) */
GHashTable          *sixain_provider_key_read         (const SixainProviderKey *self, /* (transfer full) (nullable): NULL where it is not complete */
                                                       GHashTable              *values);
gboolean             sixain_provider_key_has_kept     (const SixainProviderKey *self);
gboolean             sixain_provider_key_is_sendable  (GHashTable              *values);

/* What follows returns whether the key is another than before, or from elsewhere. */
gboolean             sixain_provider_key_set_session  (SixainProviderKey       *self,
                                                       GHashTable              *values); /* (transfer full) (nullable) */
gboolean             sixain_provider_key_set_kept     (SixainProviderKey       *self,
                                                       GHashTable              *values); /* (transfer full) (nullable) */
guint                sixain_provider_key_get_serial   (const SixainProviderKey *self);
gboolean             sixain_provider_key_set_found    (SixainProviderKey       *self,
                                                       guint                    serial,
                                                       GHashTable              *values, /* (transfer none) */
                                                       gboolean                 locked);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainProviderKey, sixain_provider_key_free)

G_END_DECLS

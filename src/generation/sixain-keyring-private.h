/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-keyring.h"
#include "sixain-provider-key.h"

G_BEGIN_DECLS

struct _SixainKeyring {
  GObject parent_instance;

  GPtrArray *keys; /* of SixainProviderKey */
  gboolean   available;
};

/* Among the files of this type. */
SixainProviderKey *sixain_keyring_find      (SixainKeyring     *self, /* (transfer none) (nullable) */
                                             const char        *provider);
void               sixain_keyring_tell      (SixainKeyring     *self, /* that it changed */
                                             SixainProviderKey *key);
GError            *sixain_keyring_new_error (const GError      *error); /* (transfer full): what the user is told instead */

G_END_DECLS

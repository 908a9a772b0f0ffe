/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-keyring.h"
#include "sixain-net.h"

G_BEGIN_DECLS

/**
 * SixainKeyVerdict:
 * @SIXAIN_KEY_WORKS: it is accepted
 * @SIXAIN_KEY_EMPTY: it is accepted, but nothing can be paid with it
 * @SIXAIN_KEY_REFUSED: it is not accepted
 * @SIXAIN_KEY_UNKNOWN: the provider could not be asked, or didn't say
 *
 * What became of the test of a key.
 */
typedef enum {
  SIXAIN_KEY_WORKS,
  SIXAIN_KEY_EMPTY,
  SIXAIN_KEY_REFUSED,
  SIXAIN_KEY_UNKNOWN,
} SixainKeyVerdict;

void             sixain_key_test_async  (SixainNet            *net,
                                         SixainKeyring        *keyring,
                                         SixainProvider       *provider,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
SixainKeyVerdict sixain_key_test_finish (GAsyncResult         *result,
                                         char                **sentence,
                                         GError              **error);

G_END_DECLS

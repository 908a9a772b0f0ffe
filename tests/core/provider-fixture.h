/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "sixain-provider.h"

G_BEGIN_DECLS

/* What is documented of providers: tests/data/providers has one folder an exchange, with
 * what is asked and every reply that may come. */
JsonNode    *provider_fixture_read_json (const char     *path);
SixainReply *provider_fixture_parse     (SixainProvider *provider,
                                         SixainCall      call,
                                         const char     *path);
void         provider_fixture_assert_same     (SixainRequest  *request,
                                              SixainRequest  *other);
void         provider_fixture_assert_survives (SixainRequest  *request); /* being stored and read again */

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* providers.py, running in a folder of its own. While it runs, the program's providers
 * speak to it: SIXAIN_STAND_IN and SIXAIN_STAND_IN_CA are set. One at a time. */
typedef struct _Providers Providers;

Providers  *providers_start   (gboolean    tls);
void        providers_stop    (Providers  *self);
const char *providers_get_base (Providers *self);
JsonObject *providers_control (Providers  *self, /* (transfer full): how the account is */
                               const char *command, /* JSON with single quotes: "{'account': '%s'}" */
                               ...) G_GNUC_PRINTF (2, 3);
guint       providers_count   (Providers  *self, /* lines of the ledger */
                               const char *account,
                               const char *event); /* "charge", "served", "violation", … */

G_END_DECLS

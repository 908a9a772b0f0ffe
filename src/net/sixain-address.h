/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean sixain_address_is_loopback (const char         *address);
gboolean sixain_address_is_allowed  (const char         *address,
                                     const char * const *own_hosts);
gboolean sixain_address_is_same     (const char         *address,
                                     const char         *other);
gboolean sixain_address_may_lead_to (const char         *from,
                                     const char         *to,
                                     const char * const *own_hosts);
char    *sixain_address_dup_host    (const char         *address);
char    *sixain_address_resolve     (const char         *base,
                                     const char         *reference);

G_END_DECLS

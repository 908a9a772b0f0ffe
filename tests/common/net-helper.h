/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "sixain-download.h"
#include "sixain-net.h"
#include "stand-in.h"

G_BEGIN_DECLS

SixainNetReply *net_send      (SixainNet         *net,
                               SixainNetRequest  *request,
                               GCancellable      *cancellable,
                               GError           **error);
SixainNetReply *net_get       (SixainNet         *net,
                               const char        *address,
                               GError           **error);
JsonObject     *net_parse     (SixainNetReply    *reply);
char           *net_dup_asked (JsonObject        *echo,
                               const char        *header);
int             net_count     (SixainNet         *net,
                               StandIn           *server,
                               const char        *id);
SixainNetReply *net_download  (SixainDownload    *download,
                               GCancellable      *cancellable,
                               GError           **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-net-error.h"
#include "sixain-net-reply.h"
#include "sixain-net-request.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_NET (sixain_net_get_type ())
G_DECLARE_FINAL_TYPE (SixainNet, sixain_net, SIXAIN, NET, GObject)

SixainNet      *sixain_net_new                (void);
void            sixain_net_set_own_hosts      (SixainNet            *self,
                                               const char * const   *hosts);
void            sixain_net_set_ca_file        (SixainNet            *self,
                                               const char           *path);
char           *sixain_net_dup_ca_file        (SixainNet            *self);
void            sixain_net_set_proxy_resolver (SixainNet            *self,
                                               GProxyResolver       *resolver);
void            sixain_net_send_async         (SixainNet            *self,
                                               SixainNetRequest     *request,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
SixainNetReply *sixain_net_send_finish        (SixainNet            *self,
                                               GAsyncResult         *result,
                                               GError              **error);
void            sixain_net_shutdown           (SixainNet            *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SixainTimings:
 * @connected: from the beginning until there was a connection, 0 when one was there
 * @first_byte: until the first byte came back
 * @total: until the last one did
 * @reused: whether a connection was there already
 *
 * How long a request took, in microseconds; of its last hop where it was redirected.
 */
typedef struct {
  gint64   connected;
  gint64   first_byte;
  gint64   total;
  gboolean reused;
} SixainTimings;

#define SIXAIN_TYPE_NET_REPLY (sixain_net_reply_get_type ())
G_DECLARE_FINAL_TYPE (SixainNetReply, sixain_net_reply, SIXAIN, NET_REPLY, GObject)

guint                sixain_net_reply_get_status       (SixainNetReply *self);
const char          *sixain_net_reply_get_address      (SixainNetReply *self);
const char          *sixain_net_reply_get_header       (SixainNetReply *self,
                                                        const char     *name);
const char * const  *sixain_net_reply_get_headers      (SixainNetReply *self); /* (nullable): name, value, name, value, NULL */
char                *sixain_net_reply_dup_content_type (SixainNetReply *self);
GBytes              *sixain_net_reply_get_bytes        (SixainNetReply *self);
gint64               sixain_net_reply_get_length       (SixainNetReply *self);
gint64               sixain_net_reply_get_retry_after  (SixainNetReply *self,
                                                        gint64          now);
const SixainTimings *sixain_net_reply_get_timings      (SixainNetReply *self);
char                *sixain_net_reply_describe         (SixainNetReply *self);

G_END_DECLS

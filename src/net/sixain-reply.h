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

#define SIXAIN_TYPE_REPLY (sixain_reply_get_type ())
G_DECLARE_FINAL_TYPE (SixainReply, sixain_reply, SIXAIN, REPLY, GObject)

guint                sixain_reply_get_status       (SixainReply *self);
const char          *sixain_reply_get_address      (SixainReply *self);
const char          *sixain_reply_get_header       (SixainReply *self,
                                                    const char  *name);
char                *sixain_reply_dup_content_type (SixainReply *self);
GBytes              *sixain_reply_get_bytes        (SixainReply *self);
gint64               sixain_reply_get_length       (SixainReply *self);
gint64               sixain_reply_get_retry_after  (SixainReply *self,
                                                    gint64       now);
const SixainTimings *sixain_reply_get_timings      (SixainReply *self);
char                *sixain_reply_describe         (SixainReply *self);

G_END_DECLS

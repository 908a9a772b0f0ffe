/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-net-reply.h"

G_BEGIN_DECLS

struct _SixainNetReply {
  GObject parent_instance;

  guint         status;
  char         *address;  /* whose reply it is, after redirects */
  GPtrArray    *headers;  /* of char*, names and values in turn */
  gsize         headers_length;
  GByteArray   *content;  /* while it comes in */
  GBytes       *bytes;
  gint64        length;
  SixainTimings timings;
};

SixainNetReply *sixain_net_reply_new       (const char     *address);
gboolean        sixain_net_reply_take_line (SixainNetReply *self,
                                            const char     *line,
                                            gsize           length);

G_END_DECLS

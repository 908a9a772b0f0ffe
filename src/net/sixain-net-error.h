/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SIXAIN_NET_ERROR (sixain_net_error_quark ())
GQuark sixain_net_error_quark (void);

/**
 * SixainNetError:
 * @SIXAIN_NET_ERROR_ADDRESS: an address that is malformed or must not be used
 * @SIXAIN_NET_ERROR_CONNECT: no connection was made; nothing was sent
 * @SIXAIN_NET_ERROR_TLS: the other side could not prove who it is; nothing was sent
 * @SIXAIN_NET_ERROR_LOST: the connection was lost or stood still; the request may have arrived
 * @SIXAIN_NET_ERROR_REPLY: what came back is not HTTP, or more of it than allowed
 * @SIXAIN_NET_ERROR_TOO_LARGE: more content than the request allows
 * @SIXAIN_NET_ERROR_REDIRECT: sent on to where it must not go
 * @SIXAIN_NET_ERROR_BODY: a file that is part of the request can't be read
 * @SIXAIN_NET_ERROR_DISK: the reply can't be written
 * @SIXAIN_NET_ERROR_DISK_FULL: the disk has no room for the reply
 * @SIXAIN_NET_ERROR_BUSY: too many requests are waiting; nothing was sent
 * @SIXAIN_NET_ERROR_GONE: a download that is not there (any more): 404, 410
 * @SIXAIN_NET_ERROR_REFUSED: a download that may not be had: 401, 403, 451
 * @SIXAIN_NET_ERROR_STATUS: a download that ended in another status than success
 * @SIXAIN_NET_ERROR_TYPE: a download that is not of a kind that was asked for
 * @SIXAIN_NET_ERROR_DAMAGED: a download that did not pass its check
 *
 * Every message is a translated sentence that names the host, never more of the address.
 * Beside these, only %G_IO_ERROR_CANCELLED leaves this layer.
 */
typedef enum {
  SIXAIN_NET_ERROR_ADDRESS,
  SIXAIN_NET_ERROR_CONNECT,
  SIXAIN_NET_ERROR_TLS,
  SIXAIN_NET_ERROR_LOST,
  SIXAIN_NET_ERROR_REPLY,
  SIXAIN_NET_ERROR_TOO_LARGE,
  SIXAIN_NET_ERROR_REDIRECT,
  SIXAIN_NET_ERROR_BODY,
  SIXAIN_NET_ERROR_DISK,
  SIXAIN_NET_ERROR_DISK_FULL,
  SIXAIN_NET_ERROR_BUSY,
  SIXAIN_NET_ERROR_GONE,
  SIXAIN_NET_ERROR_REFUSED,
  SIXAIN_NET_ERROR_STATUS,
  SIXAIN_NET_ERROR_TYPE,
  SIXAIN_NET_ERROR_DAMAGED,
} SixainNetError;

GError         *sixain_net_error_new        (SixainNetError  code,
                                             const char     *host);
GError         *sixain_net_error_new_status (guint           status,
                                             const char     *host);
SixainNetError  sixain_net_error_from_errno (int             saved_errno);

G_END_DECLS

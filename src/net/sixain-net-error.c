/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-net-error.h"

#include <errno.h>
#include <glib/gi18n.h>

G_DEFINE_QUARK (sixain-net-error-quark, sixain_net_error)

static const char *
get_sentence (SixainNetError code)
{
  switch (code)
    {
    case SIXAIN_NET_ERROR_ADDRESS:
      return C_("net error", "“%s” can’t be used: only secure addresses that begin with https:// can.");
    case SIXAIN_NET_ERROR_CONNECT:
      return C_("net error", "“%s” can’t be reached. Check the connection to the internet, then try again.");
    case SIXAIN_NET_ERROR_TLS:
      return C_("net error", "“%s” could not prove who it is, so nothing was sent. Check the date of this computer, "
                "and whether the network asks you to log in.");
    case SIXAIN_NET_ERROR_LOST:
      return C_("net error", "The connection to “%s” was lost. Try again.");
    case SIXAIN_NET_ERROR_REPLY:
      return C_("net error", "“%s” answered with something that can’t be understood. Try again later.");
    case SIXAIN_NET_ERROR_TOO_LARGE:
      return C_("net error", "“%s” sent more than was expected, so it was stopped.");
    case SIXAIN_NET_ERROR_REDIRECT:
      return C_("net error", "“%s” leads to a place that isn’t safe to fetch from, or round in circles.");
    case SIXAIN_NET_ERROR_BODY:
      return C_("net error", "A file to be sent to “%s” can’t be read. Check that it is still there.");
    case SIXAIN_NET_ERROR_DISK:
      return C_("net error", "What “%s” sent can’t be written to the disk.");
    case SIXAIN_NET_ERROR_DISK_FULL:
      return C_("net error", "The disk is full. Make room, then try again: what has arrived from “%s” is kept.");
    case SIXAIN_NET_ERROR_BUSY:
      return C_("net error", "Too much is waiting for “%s”. Try again in a moment.");
    case SIXAIN_NET_ERROR_GONE:
      return C_("net error", "“%s” says that it isn’t there any more.");
    case SIXAIN_NET_ERROR_REFUSED:
      return C_("net error", "“%s” doesn’t hand it out without a login. Save it in the browser, then use the file.");
    case SIXAIN_NET_ERROR_STATUS:
      return C_("net error", "“%s” has a problem at the moment. Try again later.");
    case SIXAIN_NET_ERROR_TYPE:
      return C_("net error", "What “%s” sent is not of a kind that can be used.");
    case SIXAIN_NET_ERROR_DAMAGED:
    default:
      return C_("net error", "What “%s” sent is damaged. Try again.");
    }
}

/**
 * sixain_net_error_new:
 * @code: what went wrong
 * @host: whom it was about
 *
 * Returns: (transfer full): an error with its sentence
 */
GError *
sixain_net_error_new (SixainNetError  code,
                      const char     *host)
{
  g_autoptr (GString) message = NULL;

  g_return_val_if_fail (host != NULL, NULL);

  message = g_string_new (get_sentence (code));
  g_string_replace (message, "%s", host, 1);
  return g_error_new_literal (SIXAIN_NET_ERROR, code, message->str);
}

/**
 * sixain_net_error_new_status:
 * @status: of HTTP, no success
 * @host: who said so
 *
 * Returns: (transfer full): what it means for a download
 */
GError *
sixain_net_error_new_status (guint       status,
                             const char *host)
{
  switch (status)
    {
    case 404:
    case 410:
      return sixain_net_error_new (SIXAIN_NET_ERROR_GONE, host);
    case 401:
    case 403:
    case 407:
    case 451:
      return sixain_net_error_new (SIXAIN_NET_ERROR_REFUSED, host);
    default:
      return sixain_net_error_new (SIXAIN_NET_ERROR_STATUS, host);
    }
}

/**
 * sixain_net_error_from_errno:
 * @saved_errno: why a write failed
 *
 * Returns: %SIXAIN_NET_ERROR_DISK_FULL where the cure is to make room
 */
SixainNetError
sixain_net_error_from_errno (int saved_errno)
{
  return saved_errno == ENOSPC || saved_errno == EDQUOT ? SIXAIN_NET_ERROR_DISK_FULL : SIXAIN_NET_ERROR_DISK;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-address.h"

#include <gio/gio.h>

/* Lenient about what browsers hand out: spaces and the like in the path. */
#define PARSE_FLAGS (G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE | G_URI_FLAGS_PARSE_RELAXED)

static GUri *
parse (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, PARSE_FLAGS, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return NULL;

  return g_steal_pointer (&uri);
}

static gboolean
is_loopback (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);

  return g_ascii_strcasecmp (host, "localhost") == 0;
}

/* On this computer, or in the network at home or at work. */
static gboolean
is_private (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address == NULL)
    return is_loopback (uri);

  return g_inet_address_get_is_loopback (address) || g_inet_address_get_is_link_local (address) ||
         g_inet_address_get_is_site_local (address) || g_inet_address_get_is_any (address);
}

static gboolean
is_own (GUri               *uri,
        const char * const *own_hosts)
{
  g_autofree char *with_port = g_strdup_printf ("%s:%d", g_uri_get_host (uri), g_uri_get_port (uri));

  for (guint i = 0; own_hosts != NULL && own_hosts[i] != NULL; i++)
    if (g_ascii_strcasecmp (own_hosts[i], g_uri_get_host (uri)) == 0 ||
        g_ascii_strcasecmp (own_hosts[i], with_port) == 0)
      return TRUE;

  return FALSE;
}

/**
 * sixain_address_is_loopback:
 * @address: an address
 *
 * Returns: whether it is on this computer
 */
gboolean
sixain_address_is_loopback (const char *address)
{
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (address != NULL, FALSE);

  uri = parse (address);
  return uri != NULL && is_loopback (uri);
}

/**
 * sixain_address_is_allowed:
 * @address: an address
 * @own_hosts: (nullable) (array zero-terminated=1): "host" or "host:port" of the user's
 *   own engines
 *
 * Returns: whether a request may go there: over https, or over http to this computer or
 * to a host of the user's own; never with a password in the address, which would be logged
 */
gboolean
sixain_address_is_allowed (const char         *address,
                           const char * const *own_hosts)
{
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (address != NULL, FALSE);

  uri = parse (address);
  if (uri == NULL || g_uri_get_userinfo (uri) != NULL)
    return FALSE;
  if (g_str_equal (g_uri_get_scheme (uri), "https"))
    return TRUE;

  return g_str_equal (g_uri_get_scheme (uri), "http") && (is_loopback (uri) || is_own (uri, own_hosts));
}

/**
 * sixain_address_is_same:
 * @address: an address
 * @other: another
 *
 * Returns: whether both are of the same scheme, host and port: who may read a key at one
 * may at the other
 */
gboolean
sixain_address_is_same (const char *address,
                        const char *other)
{
  g_autoptr (GUri) a = NULL;
  g_autoptr (GUri) b = NULL;

  g_return_val_if_fail (address != NULL && other != NULL, FALSE);

  a = parse (address);
  b = parse (other);
  return a != NULL && b != NULL &&
         g_str_equal (g_uri_get_scheme (a), g_uri_get_scheme (b)) &&
         g_ascii_strcasecmp (g_uri_get_host (a), g_uri_get_host (b)) == 0 &&
         g_uri_get_port (a) == g_uri_get_port (b);
}

/**
 * sixain_address_may_lead_to:
 * @from: who says that it is elsewhere
 * @to: where
 * @own_hosts: (nullable) (array zero-terminated=1): see sixain_address_is_allowed()
 *
 * Returns: whether a redirect may be followed: never from https to http, and never from
 * outside to this computer or its network
 */
gboolean
sixain_address_may_lead_to (const char         *from,
                            const char         *to,
                            const char * const *own_hosts)
{
  g_autoptr (GUri) source = NULL;
  g_autoptr (GUri) target = NULL;

  g_return_val_if_fail (from != NULL && to != NULL, FALSE);

  source = parse (from);
  target = parse (to);
  if (source == NULL || target == NULL || !sixain_address_is_allowed (to, own_hosts))
    return FALSE;
  if (g_str_equal (g_uri_get_scheme (source), "https") && !g_str_equal (g_uri_get_scheme (target), "https"))
    return FALSE;

  return is_private (source) || is_own (source, own_hosts) || !is_private (target);
}

/**
 * sixain_address_dup_host:
 * @address: an address
 *
 * Returns: (transfer full): its host as shown to the user, "?" where there is none
 */
char *
sixain_address_dup_host (const char *address)
{
  g_autoptr (GUri) uri = NULL;
  char *shown = NULL;

  g_return_val_if_fail (address != NULL, NULL);

  uri = parse (address);
  if (uri != NULL && g_hostname_is_ascii_encoded (g_uri_get_host (uri)))
    shown = g_hostname_to_unicode (g_uri_get_host (uri));

  return shown != NULL ? shown : g_strdup (uri != NULL ? g_uri_get_host (uri) : "?");
}

/**
 * sixain_address_resolve:
 * @base: an address
 * @reference: what a "Location" header or a link says
 *
 * Returns: (transfer full) (nullable): the address that is meant
 */
char *
sixain_address_resolve (const char *base,
                        const char *reference)
{
  g_return_val_if_fail (base != NULL && reference != NULL, NULL);

  return g_uri_resolve_relative (base, reference, PARSE_FLAGS, NULL);
}

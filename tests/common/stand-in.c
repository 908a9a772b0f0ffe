/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "stand-in.h"

StandIn *
stand_in_start (void)
{
  return server_process_start (STAND_IN_SCRIPT);
}

char *
stand_in_dup_url_at (StandIn    *self,
                     const char *server,
                     const char *host,
                     const char *path)
{
  return g_strdup_printf ("%s://%s:%d%s", g_str_equal (server, "http") ? "http" : "https", host,
                          server_process_get_port (self, server), path);
}

char *
stand_in_dup_url (StandIn    *self,
                  const char *server,
                  const char *path)
{
  return stand_in_dup_url_at (self, server, "127.0.0.1", path);
}

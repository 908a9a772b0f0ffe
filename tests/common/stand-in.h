/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server-process.h"

G_BEGIN_DECLS

/* server.py, running in a folder of its own. */
typedef ServerProcess StandIn;

StandIn *stand_in_start      (void); /* end it with server_process_stop() */
char    *stand_in_dup_url    (StandIn    *self,
                              const char *server, /* "http", "https", "other", … */
                              const char *path);
char    *stand_in_dup_url_at (StandIn    *self,
                              const char *server,
                              const char *host,
                              const char *path);

G_END_DECLS

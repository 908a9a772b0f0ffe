/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* server.py, running in a folder of its own. */
typedef struct _StandIn StandIn;

StandIn    *stand_in_start      (void);
void        stand_in_stop       (StandIn    *self);
const char *stand_in_get_folder (StandIn    *self);
const char *stand_in_get_ca     (StandIn    *self);
char       *stand_in_dup_url    (StandIn    *self,
                                 const char *server, /* "http", "https", "other", … */
                                 const char *path);
char       *stand_in_dup_url_at (StandIn    *self,
                                 const char *server,
                                 const char *host,
                                 const char *path);

G_END_DECLS

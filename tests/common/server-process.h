/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A server of this folder, running in a folder of its own. */
typedef struct _ServerProcess ServerProcess;

ServerProcess *server_process_start      (const char    *script); /* returns when it serves */
void           server_process_stop       (ServerProcess *self);
const char    *server_process_get_folder (ServerProcess *self);
const char    *server_process_get_ca     (ServerProcess *self); /* the file of its certificate authority */
int            server_process_get_port   (ServerProcess *self,
                                          const char    *server); /* "http", "https", … */

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A real Secret Service, gnome-keyring-daemon, on the bus of the process, whose keyrings lie
 * in a folder of the test. Nothing asks a person there: what would need a password typed in
 * is refused. */
typedef struct _SecretDaemon SecretDaemon;

SecretDaemon *secret_daemon_start  (const char   *folder,
                                    gboolean      unlocked); /* with the test's password */
void          secret_daemon_unlock (SecretDaemon *self);
void          secret_daemon_stop   (SecretDaemon *self); /* as if it had crashed; what it keeps stays in the folder */

G_END_DECLS

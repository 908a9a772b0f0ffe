/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Stands in for the desktop that shows notifications, on the session bus, with a connection
 * of its own. Those that came are counted from 0. */
void        notifications_start        (void);
guint       notifications_get_n        (void);
guint       notifications_get_n_closed (void);
const char *notifications_get_headline (guint position);
const char *notifications_get_body     (guint position);
void        notifications_click        (guint position);

G_END_DECLS

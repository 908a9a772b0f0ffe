/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* For a call that ends later: what it ends with is kept in a #GAsyncResult, %NULL until then. */
void          test_result_cb   (GObject       *source,
                                GAsyncResult  *result,
                                gpointer       place);
GAsyncResult *test_result_wait (GAsyncResult **place); /* runs the main context until it is there */

G_END_DECLS

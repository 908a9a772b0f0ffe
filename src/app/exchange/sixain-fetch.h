/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SIXAIN_TYPE_FETCH (sixain_fetch_get_type ())
G_DECLARE_FINAL_TYPE (SixainFetch, sixain_fetch, SIXAIN, FETCH, GObject)

SixainFetch *sixain_fetch_new        (const char           *address);
const char  *sixain_fetch_get_name   (SixainFetch          *self);
const char  *sixain_fetch_get_host   (SixainFetch          *self);
const char  *sixain_fetch_get_origin (SixainFetch          *self);
gint64       sixain_fetch_get_done   (SixainFetch          *self);
gint64       sixain_fetch_get_total  (SixainFetch          *self);
gboolean     sixain_fetch_get_over   (SixainFetch          *self);
void         sixain_fetch_run_async  (SixainFetch          *self,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
GFile       *sixain_fetch_run_finish (SixainFetch          *self,
                                      GAsyncResult         *result,
                                      GError              **error);
void         sixain_fetch_cancel     (SixainFetch          *self);
void         sixain_fetch_clean      (SixainFetch          *self);

G_END_DECLS

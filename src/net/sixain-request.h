/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-body.h"

G_BEGIN_DECLS

/**
 * SixainProgressFunc:
 * @done: bytes that have arrived
 * @total: bytes that will have, -1 while not known
 * @user_data: what was given with it
 *
 * Called in the main context of who sends, at most ten times a second.
 */
typedef void (*SixainProgressFunc) (gint64   done,
                                    gint64   total,
                                    gpointer user_data);

#define SIXAIN_TYPE_REQUEST (sixain_request_get_type ())
G_DECLARE_FINAL_TYPE (SixainRequest, sixain_request, SIXAIN, REQUEST, GObject)

SixainRequest *sixain_request_new               (const char         *method,
                                                 const char         *address);
void           sixain_request_add_header        (SixainRequest      *self,
                                                 const char         *name,
                                                 const char         *value);
void           sixain_request_add_secret_header (SixainRequest      *self,
                                                 const char         *name,
                                                 const char         *value);
void           sixain_request_set_body          (SixainRequest      *self,
                                                 SixainBody         *body);
void           sixain_request_set_reply_max     (SixainRequest      *self,
                                                 gint64              bytes);
void           sixain_request_set_patience      (SixainRequest      *self,
                                                 guint               connect_ms,
                                                 guint               idle_seconds);
void           sixain_request_set_progress      (SixainRequest      *self,
                                                 SixainProgressFunc  progress,
                                                 gpointer            user_data,
                                                 GDestroyNotify      destroy);
const char    *sixain_request_get_method        (SixainRequest      *self);
const char    *sixain_request_get_address       (SixainRequest      *self);
gboolean       sixain_request_is_repeatable     (SixainRequest      *self);
char          *sixain_request_describe          (SixainRequest      *self);

G_END_DECLS

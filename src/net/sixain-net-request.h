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

#define SIXAIN_TYPE_NET_REQUEST (sixain_net_request_get_type ())
G_DECLARE_FINAL_TYPE (SixainNetRequest, sixain_net_request, SIXAIN, NET_REQUEST, GObject)

SixainNetRequest *sixain_net_request_new               (const char         *method,
                                                        const char         *address);
void              sixain_net_request_add_header        (SixainNetRequest   *self,
                                                        const char         *name,
                                                        const char         *value);
void              sixain_net_request_add_secret_header (SixainNetRequest   *self,
                                                        const char         *name,
                                                        const char         *value);
void              sixain_net_request_set_body          (SixainNetRequest   *self,
                                                        SixainBody         *body);
void              sixain_net_request_set_reply_max     (SixainNetRequest   *self,
                                                        gint64              bytes);
void              sixain_net_request_set_patience      (SixainNetRequest   *self,
                                                        guint               connect_ms,
                                                        guint               idle_seconds);
void              sixain_net_request_set_progress      (SixainNetRequest   *self,
                                                        SixainProgressFunc  progress,
                                                        gpointer            user_data,
                                                        GDestroyNotify      destroy);
const char       *sixain_net_request_get_method        (SixainNetRequest   *self);
const char       *sixain_net_request_get_address       (SixainNetRequest   *self);
gboolean          sixain_net_request_is_repeatable     (SixainNetRequest   *self);
char             *sixain_net_request_describe          (SixainNetRequest   *self);

G_END_DECLS

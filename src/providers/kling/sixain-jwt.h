/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *sixain_jwt_new (const char *access_key,
                      const char *secret_key,
                      gint64      now) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

gboolean sixain_migrate (JsonObject  *storyboard,
                         GError     **error);

G_END_DECLS

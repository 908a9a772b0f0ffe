/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *sixain_thumbnail_new (const char *path);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void sixain_remove_tree (const char *path,
                         const char *last);

G_END_DECLS

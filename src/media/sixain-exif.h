/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint sixain_exif_get_turn (const guint8 *jpeg,
                            gsize         size);

G_END_DECLS

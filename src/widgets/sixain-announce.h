/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void sixain_announce (gpointer    widget,
                      const char *message);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void sixain_drag_escape_add (GtkWidget *widget,
                             GdkDrag   *drag);

G_END_DECLS

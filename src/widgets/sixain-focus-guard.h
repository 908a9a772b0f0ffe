/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void sixain_focus_guard_add (GtkWindow *window);

G_END_DECLS

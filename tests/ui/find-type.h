/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* (nullable): the first widget of that type, @root itself and then what is in it */
GtkWidget *fixture_find_type (gpointer root,
                              GType    type);

G_END_DECLS

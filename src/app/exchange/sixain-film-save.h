/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void sixain_film_save (GtkWidget  *parent,
                       const char *path,
                       const char *name);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkDropTarget *sixain_drop_target_new (void);

G_END_DECLS

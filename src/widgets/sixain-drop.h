/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkDropTarget *sixain_drop_target_new  (void);
void           sixain_drop_target_add  (GtkDropTarget *target,
                                        GtkWidget     *widget);
void           sixain_drop_init_file   (GValue     *value,
                                        GFile      *file);
void           sixain_drop_init_files  (GValue     *value,
                                        GListModel *files);

G_END_DECLS

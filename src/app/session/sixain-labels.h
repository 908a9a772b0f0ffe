/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GListModel         *sixain_labels_new_sizes      (void);
GListModel         *sixain_labels_new_angles     (void);
GListModel         *sixain_labels_new_moves      (void);
GListModel         *sixain_labels_new_aspects    (void);
GListModel         *sixain_labels_new_rates      (void);
const char * const *sixain_labels_get_rates      (void);
GListModel         *sixain_labels_new_languages  (void);
char               *sixain_labels_dup_voice      (const char *variant);

G_END_DECLS

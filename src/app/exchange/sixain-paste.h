/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-importer.h"

G_BEGIN_DECLS

gboolean sixain_paste            (GdkClipboard   *clipboard,
                                  SixainImporter *importer,
                                  SixainShot     *shot,
                                  SixainDropZone  zone,
                                  guint           position);
gboolean sixain_paste_shots      (GdkClipboard   *clipboard,
                                  SixainSession  *session);
GType    sixain_paste_find_media (GdkClipboard   *clipboard);
void     sixain_choose_pictures  (GtkWidget      *parent,
                                  SixainImporter *importer,
                                  SixainShot     *shot,
                                  SixainDropZone  zone,
                                  guint           position);

G_END_DECLS
